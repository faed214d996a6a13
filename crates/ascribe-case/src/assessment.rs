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
mod lint;
mod quotes;
mod tables;

use std::path::Path;

use ascribe_model::assessment::{Finding, Severity, Tables};
use toml::de::DeTable;

use crate::error::Kind;
use crate::{Error, Settings};
use fields::Reader;

pub use draft::draft_toml;
pub use edit::{NewEvidence, NewQuote, add_evidence, rate};
pub use quotes::{Found, check_quotes};

#[cfg(test)]
mod tests;

/// Items of evidence and statements of one case; past it the case is a
/// database, and rating it by hand is not what happened.
pub const ITEMS_MAX: usize = 5_000;
/// Hypotheses of one case.
pub const HYPOTHESES_MAX: usize = 40;

/// The word of `words` that `typed` was probably meant to be.
#[must_use]
pub fn nearest_word<'a>(typed: &str, words: &[&'a str]) -> Option<&'a str> {
    crate::nearest::nearest(typed, words)
}

/// The assessment of a file and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct AssessmentFile {
    /// What it says.
    pub tables: Tables,
    /// Every mistake and doubt, by line.
    pub findings: Vec<Finding>,
}

impl AssessmentFile {
    /// Reads a `case.toml` and looks into the files that it quotes.
    ///
    /// # Errors
    /// When the file cannot be read or is not TOML at all.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = Settings::text_of(path)?;
        let mut file = Self::parse(&path.display().to_string(), &text)?;
        let parent = path.parent();
        let root = parent.filter(|parent| !parent.as_os_str().is_empty());
        let root = root.unwrap_or(Path::new("."));
        let name = path.display().to_string();
        file.findings
            .extend(check_quotes(&file.tables, root, &name));
        file.findings.sort();
        Ok(file)
    }

    /// Reads the text of a `case.toml`; `path` is for messages.
    ///
    /// # Errors
    /// When the text is not TOML at all.
    pub fn parse(path: &str, text: &str) -> Result<Self, Error> {
        let reader = Reader::new(path, text);
        let root = DeTable::parse(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            Error::from(Kind::Settings {
                path: path.to_owned(),
                line: reader.line(at),
                column: 1,
                detail: error.message().replace('\n', " "),
                hint: None,
            })
        })?;
        let tables = tables::read(&reader, root.get_ref());
        let mut findings = reader.into_findings();
        let has_hypotheses = !tables.hypotheses.is_empty() || !tables.evidence.is_empty();
        if has_hypotheses {
            findings.extend(cross::check(&tables, path));
            findings.extend(lint::doubts(&tables, path));
        }
        findings.sort();
        findings.dedup();
        Ok(Self { tables, findings })
    }

    /// Whether the file describes an assessment at all.
    #[must_use]
    pub fn is_there(&self) -> bool {
        !self.tables.hypotheses.is_empty()
    }

    /// What keeps the case from being weighed.
    pub fn wrong(&self) -> impl Iterator<Item = &Finding> {
        let findings = self.findings.iter();
        findings.filter(|finding| finding.severity == Severity::Wrong)
    }
}
