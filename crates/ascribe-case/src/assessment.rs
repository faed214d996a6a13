//! The assessment in `case.toml`, read into the tables of
//! [`ascribe_model::assessment`].
//!
//! Reading collects every mistake instead of stopping at the first one, each
//! with its line, what was expected and the nearest valid word. What the
//! numbers mean is for the room that weighs them; this one knows names,
//! ranges, dates and whether a quotation is still in its file.

mod cross;
mod draft;
mod edit;
mod evidence;
mod fields;
mod limits;
mod lint;
mod quotes;
mod scales;
mod tables;

use ascribe_model::assessment::{Finding, Tables};
use toml::de::DeTable;

use crate::reader::Reader;

pub use draft::draft_toml;
pub use edit::{NewEvidence, NewQuote, add_evidence, rate};
pub use limits::{HYPOTHESES_MAX, ITEMS_MAX};
pub use quotes::{Found, check_quotes};

#[cfg(test)]
mod tests;

/// The word of `words` that `typed` was probably meant to be.
#[must_use]
pub fn nearest_word<'a>(typed: &str, words: &[&'a str]) -> Option<&'a str> {
    crate::nearest::nearest(typed, words)
}

/// Reads the tables of the assessment; mistakes go to the reader.
pub(crate) fn read_tables(reader: &Reader<'_>, root: &DeTable<'_>) -> Tables {
    tables::read(reader, root)
}

/// What no single field shows: mistakes and doubts about the tables as a
/// whole, as far as the file alone can bring them up.
pub(crate) fn check_tables(tables: &Tables, path: &str) -> Vec<Finding> {
    let mut findings = cross::check(tables, path);
    findings.extend(lint::doubts(tables, path));
    findings
}
