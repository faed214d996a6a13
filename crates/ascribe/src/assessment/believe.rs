//! The price of holding a hypothesis.

use ascribe_assessment::{Ledger, Model};

use super::told;

/// A plant more likely than this has to be believed.
const BELIEVED: f64 = 0.5;

/// What a hypothesis asks of whoever holds it.
pub(crate) struct Price {
    /// Items by position, with P(planted|E,h), the likeliest first.
    pub(crate) planted: Vec<(usize, f64)>,
    /// Items by position that it makes surprising, with the dB that the
    /// likeliest hypothesis is ahead on each, the most surprising first.
    pub(crate) surprising: Vec<(usize, f64)>,
    /// What the plants that have to be believed would have cost.
    pub(crate) cost: f64,
}

pub(crate) fn price(model: &Model, ledger: &Ledger, h: usize) -> Price {
    let explained = || ledger.explained.iter().enumerate();
    let given = explained().filter_map(|(i, e)| Some((i, e.planted_given[h]?)));
    let mut planted: Vec<(usize, f64)> = given.filter(|(_, p)| *p >= 0.005).collect();
    planted.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let behind = explained().map(|(i, e)| {
        let best = e.ln_alone.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        (i, (best - e.ln_alone[h]) * 10.0 / std::f64::consts::LN_10)
    });
    let mut surprising: Vec<(usize, f64)> = behind.filter(|(_, db)| *db >= 1.0).collect();
    surprising.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let believed = planted.iter().filter(|(_, p)| *p > BELIEVED);
    Price {
        cost: believed
            .map(|(i, _)| model.items[ledger.items[*i]].cost)
            .sum(),
        planted,
        surprising,
    }
}

/// The price in a sentence.
pub(crate) fn sentence(model: &Model, ledger: &Ledger, h: usize, price: &Price) -> String {
    let believed = price.planted.iter().filter(|(_, p)| *p > BELIEVED);
    let planted: Vec<usize> = believed.map(|(i, _)| *i).collect();
    let id = &model.hypotheses[h].id;
    let plants = match planted.is_empty() {
        true => format!("To hold {id} no single item has to be believed forged"),
        false => format!(
            "To hold {id} it has to be believed that {} {} forged, at cost {}",
            told::listed(&told::names(model, ledger, &planted)),
            if planted.len() == 1 { "was" } else { "were" },
            told::cost(price.cost)
        ),
    };
    let odd: Vec<usize> = price.surprising.iter().take(3).map(|(i, _)| *i).collect();
    match odd.is_empty() {
        true => format!("{plants}; nothing seen is surprising under it."),
        false => format!(
            "{plants}; most surprising under it {} {}.",
            if odd.len() == 1 { "is" } else { "are" },
            told::listed(&told::names(model, ledger, &odd))
        ),
    }
}
