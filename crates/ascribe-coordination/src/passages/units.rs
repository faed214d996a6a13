//! A text as its letters and digits, each with its place.

use std::ops::Range;

use crate::near::sets_no_blanks;

/// Marks the second unit of a character that counts twice.
const SECOND: u32 = 1 << 31;

/// A text, its letters and digits in lower case, and where they stand.
pub(super) struct Units {
    pub(super) text: Box<str>,
    pub(super) codes: Vec<u32>,
    /// The first byte of each unit's character.
    starts: Vec<u32>,
}

impl Units {
    /// Of the first 4 GB of a text.
    pub(super) fn new(text: &str) -> Self {
        let mut units = Self {
            text: text.into(),
            codes: Vec::with_capacity(text.len()),
            starts: Vec::with_capacity(text.len()),
        };
        for (at, c) in text.char_indices() {
            let Ok(at) = u32::try_from(at) else { break };
            if !c.is_alphanumeric() {
                continue;
            }
            // One unit a character: where the lower case has several, the first.
            let code = c.to_lowercase().next().unwrap_or(c) as u32;
            units.codes.push(code);
            units.starts.push(at);
            if sets_no_blanks(c) {
                units.codes.push(code | SECOND);
                units.starts.push(at);
            }
        }
        units
    }

    /// The bytes of a range of units that is not empty.
    pub(super) fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.starts[range.start] as usize;
        start..self.end(range.end - 1)
    }

    /// Where the character of a unit ends.
    fn end(&self, unit: usize) -> usize {
        let start = self.starts[unit] as usize;
        let length = self.text[start..].chars().next().map_or(0, char::len_utf8);
        start + length
    }

    /// Whether a word goes on from the unit before this one.
    pub(super) fn cuts_word(&self, unit: usize) -> bool {
        let is_word = |unit: usize| {
            let next = self.codes.get(unit + 1).copied().unwrap_or(0);
            (self.codes[unit] | next) & SECOND == 0
        };
        unit > 0
            && unit < self.codes.len()
            && is_word(unit - 1)
            && is_word(unit)
            && self.end(unit - 1) == self.starts[unit] as usize
    }
}
