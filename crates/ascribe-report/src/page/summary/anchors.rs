//! Names of places on the page: stable from run to run, and never two alike.

use std::collections::BTreeMap;

use ascribe_model::{Digest, StatementId};

#[cfg(test)]
mod tests;

/// Longest anchor before its number.
const CHARS_MAX: usize = 64;

/// Digits of a digest that tell the documents of one case apart.
const DIGEST_DIGITS: usize = 12;

/// The anchors given out so far.
#[derive(Default)]
pub(crate) struct Anchors {
    taken: BTreeMap<String, u32>,
}

impl Anchors {
    /// The anchor of a document whose text has this digest.
    pub(crate) fn document(&mut self, digest: Digest) -> String {
        self.take('d', &digest.to_string()[..DIGEST_DIGITS])
    }

    /// The anchor of a statement.
    pub(crate) fn statement(&mut self, id: &StatementId) -> String {
        let id = id.as_str();
        self.take('s', id.strip_prefix("s-").unwrap_or(id))
    }

    /// `letter` and `name`, where what is no letter, digit or hyphen becomes
    /// a hyphen. A name that comes again (the same text under two names has
    /// the same statements) gets a number.
    fn take(&mut self, letter: char, name: &str) -> String {
        let safe = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        let name: String = name.chars().take(CHARS_MAX).map(safe).collect();
        let anchor = format!("{letter}-{name}");
        let n_taken = self.taken.entry(anchor.clone()).or_default();
        *n_taken += 1;
        if *n_taken == 1 {
            return anchor;
        }
        // The underscore cannot come from a name, so `a` taken twice never
        // meets a name `a-2`.
        format!("{anchor}_{n_taken}")
    }
}
