//! The price of holding a hypothesis.

use crate::figures::{cost, listed};
use crate::ledger::Ledger;
use crate::logspace::decibels;
use crate::model::Model;
use crate::sentences::item_names;

/// A plant more likely than this has to be believed.
const BELIEVED: f64 = 0.5;

/// Plants less likely than this are not listed.
const LISTED_MIN: f64 = 0.005;
/// Items less behind the likeliest hypothesis than this, in dB, surprise nobody.
const SURPRISING_DB: f64 = 1.0;

/// What a hypothesis asks of whoever holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Price {
    /// The hypothesis, by index.
    pub hypothesis: usize,
    /// Items by position, with P(planted|E,h), the likeliest first.
    pub planted: Vec<(usize, f64)>,
    /// Items by position that it makes surprising, with the dB that the
    /// likeliest hypothesis is ahead on each, the most surprising first.
    pub surprising: Vec<(usize, f64)>,
    /// What the plants that have to be believed would have cost.
    pub cost: f64,
}

/// What has to be believed to hold hypothesis `h`.
#[must_use]
pub fn price_of_belief(model: &Model, ledger: &Ledger, h: usize) -> Price {
    let explained = || ledger.explained.iter().enumerate();
    let given = explained().filter_map(|(i, e)| Some((i, e.planted_given[h]?)));
    let mut planted: Vec<(usize, f64)> = given.filter(|(_, p)| *p >= LISTED_MIN).collect();
    planted.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let behind = explained().map(|(i, e)| {
        let best = e.ln_alone.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        (i, decibels(best - e.ln_alone[h]))
    });
    let mut surprising: Vec<(usize, f64)> = behind.filter(|(_, db)| *db >= SURPRISING_DB).collect();
    surprising.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let believed = planted.iter().filter(|(_, p)| *p > BELIEVED);
    Price {
        hypothesis: h,
        cost: believed
            .map(|(i, _)| model.items[ledger.items[*i]].cost)
            .sum(),
        planted,
        surprising,
    }
}

impl Price {
    /// The price in a sentence.
    #[must_use]
    pub fn sentence(&self, model: &Model, ledger: &Ledger) -> String {
        let id = &model.hypotheses[self.hypothesis].id;
        let believed = self.planted.iter().filter(|(_, p)| *p > BELIEVED);
        let planted: Vec<usize> = believed.map(|(i, _)| *i).collect();
        let plants = match planted.is_empty() {
            true => format!("To hold {id} no single item has to be believed forged"),
            false => format!(
                "To hold {id} it has to be believed that {} {} forged, at cost {}",
                listed(&item_names(model, ledger, &planted)),
                if planted.len() == 1 { "was" } else { "were" },
                cost(self.cost)
            ),
        };
        let odd: Vec<usize> = self.surprising.iter().take(3).map(|(i, _)| *i).collect();
        match odd.is_empty() {
            true => format!("{plants}; nothing seen is surprising under it."),
            false => format!(
                "{plants}; most surprising under it {} {}.",
                if odd.len() == 1 { "is" } else { "are" },
                listed(&item_names(model, ledger, &odd))
            ),
        }
    }
}

#[cfg(test)]
mod tests;
