//! What one item of a case does and why, in figures and sentences.

use crate::error::Error;
use crate::explain::{Explained, explain};
use crate::figures::{cost, percent, signed_decibels};
use crate::ledger::Outlook;
use crate::logspace::decibels;
use crate::model::Item;
use crate::scale::CLASSES;
use crate::sweep::{Parameter, break_even};
use crate::weigh::Weighing;
use crate::weighed_case::WeighedCase;

/// One item that counts, explained.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemAccount<'c> {
    case: &'c WeighedCase,
    /// The item, by index in the model.
    pub index: usize,
    /// What it does.
    pub explained: Explained,
    /// The answer with it.
    pub outlook: Outlook,
    /// The answer without it; `None` when the rest is impossible.
    pub without: Option<Outlook>,
}

impl<'c> ItemAccount<'c> {
    /// Explains an item; `None` when it does not count.
    ///
    /// # Errors
    /// When the case cannot be weighed.
    pub fn new(case: &'c WeighedCase, index: usize) -> Result<Option<Self>, Error> {
        let Some(position) = case.items.iter().position(|&i| i == index) else {
            return Ok(None);
        };
        let weighing = Weighing::new(&case.model, &case.items);
        let outlook = case.outlook()?;
        Ok(Some(Self {
            explained: explain(&weighing, &outlook.posterior, position),
            without: case.outlook_without(index)?,
            case,
            index,
            outlook,
        }))
    }

    /// The item.
    #[must_use]
    pub fn item(&self) -> &'c Item {
        &self.case.model.items[self.index]
    }

    /// How far the item lags under each hypothesis behind the one it fits
    /// best, in dB; minus infinity where it rules the hypothesis out.
    #[must_use]
    pub fn behind_best_db(&self) -> Vec<f64> {
        let alone = &self.explained.ln_alone;
        let best = alone.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        alone.iter().map(|x| decibels(x - best)).collect()
    }

    /// How far it moves the odds of the leader.
    #[must_use]
    pub fn weight_sentence(&self) -> String {
        let leader = &self.case.model.hypotheses[self.outlook.leader].id;
        match self.explained.weight_db {
            None => format!("It decides alone: without it {leader} is not where it is."),
            Some(db) if db.abs() < 0.05 => format!("It moves the odds of {leader} by nothing."),
            Some(db) => {
                let way = if db > 0.0 { "for" } else { "against" };
                format!(
                    "It moves the odds of the leader, {leader}, by {} dB: it speaks {way} it.",
                    signed_decibels(Some(db))
                )
            }
        }
    }

    /// Says when an item counts against those it points to: somebody would
    /// like to frame them, and it is cheap to forge.
    #[must_use]
    pub fn lure_sentence(&self) -> Option<String> {
        let alone = &self.explained.ln_alone;
        let pointed = self.item().points_to.iter().copied();
        let lure = pointed.into_iter().find_map(|t| {
            let framers =
                (0..alone.len()).filter(|&h| h != t && self.case.model.motive[h][t] > 0.0);
            let framer = framers.max_by(|&a, &b| alone[a].total_cmp(&alone[b]))?;
            (alone[framer] > alone[t] && self.item().planted[t] > 0.0).then_some((t, framer))
        });
        let (t, framer) = lure?;
        let (pointed, framer_id) = (
            &self.case.model.hypotheses[t].id,
            &self.case.model.hypotheses[framer].id,
        );
        // Others may be surprised by it still more: then it helps even so.
        let without = self.explained.posterior_without.as_ref();
        let helps = without.is_some_and(|without| self.outlook.posterior[t] > without[t]);
        let but = if helps {
            format!("speaks for it only against others ({framer_id} explains it better)")
        } else {
            "counts against it".to_owned()
        };
        let class = self.item().class.and_then(|class| {
            let row = CLASSES.get(usize::from(class))?;
            Some(format!(" (class {class}: {})", row.what))
        });
        Some(format!(
            "It points to {pointed}, and {but}: {framer_id} would lay such a trail (motive {}), it costs {} to forge{}, \
             and a forger makes sure it is found.",
            percent(self.case.model.motive[framer][t]),
            cost(self.item().cost),
            class.unwrap_or_default()
        ))
    }

    /// How far its report can be relied on, and what it takes to forge.
    #[must_use]
    pub fn report_sentence(&self) -> String {
        let class = self.item().class.map_or_else(
            || "no forging class".to_owned(),
            |class| format!("forging class {class}"),
        );
        let absent = if self.item().is_absent {
            "; it was looked for and not found"
        } else {
            ""
        };
        format!(
            "Its report carries information with {}; {class}; planted with {}{absent}.",
            percent(self.item().reliability),
            percent(self.explained.planted)
        )
    }

    /// The values of the item's own numbers at which the nearest rival is level.
    #[must_use]
    pub fn break_even_sentences(&self) -> Vec<String> {
        let n = self.case.model.hypotheses.len();
        let weighing = Weighing::new(&self.case.model, &self.case.items);
        let posterior = &self.outlook.posterior;
        let rivals = (0..n).filter(|&h| h != self.outlook.leader && h < posterior.len());
        let Some(rival) = rivals.max_by(|&a, &b| posterior[a].total_cmp(&posterior[b])) else {
            return Vec::new();
        };
        let mut parameters = vec![Parameter::Reliability(self.index)];
        parameters.extend([self.outlook.leader, rival].map(|h| Parameter::Sign(self.index, h)));
        let each = parameters.into_iter().filter_map(|parameter| {
            let x = break_even(&weighing, parameter, (self.outlook.leader, rival))?;
            Some(format!(
                "{} would be level with {} if {} were {x:.3} instead of {:.3}.",
                self.case.model.hypotheses[rival].id,
                self.case.model.hypotheses[self.outlook.leader].id,
                parameter.label(&self.case.model),
                parameter.value(&self.case.model)
            ))
        });
        each.collect()
    }
}

#[cfg(test)]
mod tests;
