//! A case as it is weighed: its model, and the items that count on its day.

use ascribe_model::Moment;
use ascribe_model::assessment::Tables;

use crate::error::Error;
use crate::flip::FlipLimits;
use crate::from_tables::Standpoint;
use crate::ledger::{Ledger, Outlook, assess, outlook};
use crate::model::Model;
use crate::time::known_on;

/// Items named in the message about an impossible case.
const NAMED_MAX: usize = 8;

/// A model with the items that count on its day.
#[derive(Clone, Debug, PartialEq)]
pub struct WeighedCase {
    /// Everything the case file declares.
    pub model: Model,
    /// The items that count, by index in the model.
    pub items: Vec<usize>,
    /// The day it is weighed as of; `None` when everything counts.
    pub day: Option<Moment>,
}

impl WeighedCase {
    /// The case on the day that it names itself, or else with all it holds.
    ///
    /// # Errors
    /// When no model can be made of the tables.
    pub fn new(tables: &Tables) -> Result<Self, Error> {
        Self::seen_from(
            tables,
            Standpoint {
                day: tables.as_of,
                rater: None,
            },
        )
    }

    /// The case as of a day.
    ///
    /// # Errors
    /// When no model can be made of the tables.
    pub fn as_of(tables: &Tables, day: Moment) -> Result<Self, Error> {
        Self::seen_from(
            tables,
            Standpoint {
                day: Some(day),
                rater: None,
            },
        )
    }

    /// The case on a day, or as one rater sees it.
    ///
    /// # Errors
    /// When no model can be made of the tables.
    pub fn seen_from(tables: &Tables, standpoint: Standpoint<'_>) -> Result<Self, Error> {
        let model = Model::from_tables(tables, standpoint)?;
        let items = match standpoint.day {
            Some(day) => known_on(&model, day),
            None => model.standing(),
        };
        Ok(Self {
            model,
            items,
            day: standpoint.day,
        })
    }

    /// Everything the assessment says.
    ///
    /// # Errors
    /// When the evidence is impossible under every hypothesis.
    pub fn ledger(&self) -> Result<Ledger, Error> {
        let ledger = assess(&self.model, &self.items, FlipLimits::default());
        ledger.map_err(|error| self.while_weighing(error))
    }

    /// The answer and its intervals alone.
    ///
    /// # Errors
    /// When the evidence is impossible under every hypothesis.
    pub fn outlook(&self) -> Result<Outlook, Error> {
        let outlook = outlook(&self.model, &self.items);
        outlook.map_err(|error| self.while_weighing(error))
    }

    /// The answer without one item; `None` when the rest is impossible.
    ///
    /// # Errors
    /// When the rest cannot be weighed for another reason.
    pub fn outlook_without(&self, item: usize) -> Result<Option<Outlook>, Error> {
        let others = self.items.iter().copied().filter(|&i| i != item);
        match outlook(&self.model, &others.collect::<Vec<_>>()) {
            Ok(outlook) => Ok(Some(outlook)),
            Err(error) if error.is_impossible() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Says which items rule hypotheses out, for the message about an
    /// impossible case.
    fn while_weighing(&self, error: Error) -> Error {
        let n = self.model.hypotheses.len();
        let items = self.items.iter().map(|&i| &self.model.items[i]);
        let ruling = items.filter(|item| (0..n).any(|h| item.likelihood(h, n) <= 0.0));
        let ids: Vec<&str> = ruling
            .take(NAMED_MAX)
            .map(|item| item.id.as_str())
            .collect();
        let doing = match ids.is_empty() {
            true => "weighing the case".to_owned(),
            false => format!(
                "weighing the case, in which {} rule hypotheses out",
                ids.join(", ")
            ),
        };
        error.while_doing(doing)
    }
}

#[cfg(test)]
mod tests;
