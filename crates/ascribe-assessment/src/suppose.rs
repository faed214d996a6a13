//! The answer if something were so.

use crate::error::Error;
use crate::ledger::{Outlook, outlook};
use crate::model::{Compromised, Mode, Model};
use crate::weighed_case::WeighedCase;

/// One thing that is supposed, of an item or a channel by its index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Supposition {
    /// It was planted, and we learned so: that tells about framers, too.
    Forged(usize),
    /// It says nothing.
    Void(usize),
    /// It was not planted.
    Genuine(usize),
    /// The channel failed.
    Compromised(usize),
    /// The channel surely did not fail.
    Sound(usize),
}

/// A case in which something is supposed.
#[derive(Clone, Debug, PartialEq)]
pub struct Supposed {
    model: Model,
    items: Vec<usize>,
    /// What a reader has to know about the suppositions.
    pub notes: Vec<String>,
}

impl Supposed {
    /// The case with everything that is supposed, in this order.
    #[must_use]
    pub fn new(case: &WeighedCase, suppositions: &[Supposition]) -> Self {
        let mut supposed = Self {
            model: case.model.clone(),
            items: case.items.clone(),
            notes: Vec::new(),
        };
        for supposition in suppositions {
            supposed.apply(*supposition);
        }
        supposed
    }

    /// The answer then.
    ///
    /// # Errors
    /// When the rest is impossible under every hypothesis.
    pub fn outlook(&self) -> Result<Outlook, Error> {
        outlook(&self.model, &self.items)
    }

    fn apply(&mut self, supposition: Supposition) {
        let channels = &mut self.model.channels;
        match supposition {
            Supposition::Void(i) => self.items.retain(|&x| x != i),
            Supposition::Genuine(i) => self.model.items[i].planted.fill(0.0),
            Supposition::Compromised(g) => channels[g].compromised = Compromised::Same(1.0),
            Supposition::Sound(g) => channels[g].compromised = Compromised::Same(0.0),
            Supposition::Forged(i) => self.forge(i),
        }
    }

    fn forge(&mut self, i: usize) {
        let item = &mut self.model.items[i];
        let noise = item
            .channel
            .is_some_and(|g| self.model.channels[g].mode == Mode::Noise);
        let by_channel = item.channel.is_some() && !noise;
        if item.planted.iter().all(|p| *p <= 0.0) && !by_channel {
            self.items.retain(|&x| x != i);
            self.notes.push(format!(
                "The model gives nobody a reason to forge {}: it is taken as void, which tells nothing of who did it.",
                item.id
            ));
            return;
        }
        // What is seen now is the forgery: as likely as somebody planted it.
        item.reliability = 1.0;
        item.is_reliability_given = false;
        item.sign.fill(0.0);
        item.is_absent = false;
        if noise {
            item.channel = None;
        }
        self.notes.push(format!(
            "{} is known to be forged, which speaks for whoever would frame those it points to; {}=void leaves that out.",
            item.id, item.id
        ));
    }
}

#[cfg(test)]
mod tests;
