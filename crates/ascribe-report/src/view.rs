//! What the report page is made of, as whoever holds a case hands it over.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::io;

use crate::assessment::Assessment;
use ascribe_model::{
    CitedAccusation, CitedReversal, Document, DocumentId, Moment, PostFindings, Remark, Statement,
};

/// A case as the report sees it.
///
/// Documents are handed over one at a time, so that their texts are never all
/// in memory; the page is made in two passes over them.
pub trait CaseView {
    /// The title, the question and how the case was built.
    ///
    /// # Errors
    /// When the case cannot be read.
    fn facts(&self) -> io::Result<Facts>;

    /// Every document with its statements, in [`reading_order`]. Asked for
    /// twice, with the same answer.
    ///
    /// # Errors
    /// When the case cannot be read.
    fn documents<'v>(&'v self) -> io::Result<Box<dyn Iterator<Item = io::Result<Entry<'v>>> + 'v>>;

    /// Possible reversals, by the date of the later statement: the first
    /// `limit`, and how many there are.
    ///
    /// # Errors
    /// When the case cannot be read.
    fn reversals(&self, limit: usize) -> io::Result<(Vec<CitedReversal>, u64)>;

    /// Accusations, denials and claims of forgery, by date: the first
    /// `limit`, and how many there are.
    ///
    /// # Errors
    /// When the case cannot be read.
    fn accusations(&self, limit: usize) -> io::Result<(Vec<CitedAccusation>, u64)>;

    /// Every remark on what was read, in the order it is to be shown.
    ///
    /// # Errors
    /// When the case cannot be read.
    fn remarks<'v>(
        &'v self,
    ) -> io::Result<Box<dyn Iterator<Item = io::Result<Cow<'v, Remark>>> + 'v>>;

    /// What was found in the posts of the case, when it has any. Asked for once.
    ///
    /// # Errors
    /// When the case cannot be read.
    fn posts(&self) -> io::Result<Option<PostFindings>> {
        Ok(None)
    }

    /// The assessment of the case, when it weighs anything.
    fn assessment(&self) -> Option<&Assessment> {
        None
    }
}

/// One document and what was found in it.
#[derive(Clone, Debug)]
pub struct Entry<'v> {
    /// The document.
    pub document: Cow<'v, Document>,
    /// Its statements in the order of the text.
    pub statements: Cow<'v, [Statement]>,
}

/// What a case says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Facts {
    /// The title of the page.
    pub title: String,
    /// The question the case asks, when it asks one.
    pub question: Option<String>,
    /// How the case was built: versions, model, settings, in the order shown.
    pub build: Vec<Fact>,
}

/// One line of the notes on how a page was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is, as a reader would call it.
    pub name: String,
    /// What it was.
    pub value: String,
}

impl Fact {
    /// A fact of this name.
    #[must_use]
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
        }
    }
}

/// The order documents are read in: by date, undated ones last, then by name.
#[must_use]
pub fn reading_order(
    a: (Option<Moment>, &DocumentId),
    b: (Option<Moment>, &DocumentId),
) -> Ordering {
    let undated = |moment: Option<Moment>| moment.is_none();
    undated(a.0)
        .cmp(&undated(b.0))
        .then_with(|| a.0.cmp(&b.0))
        .then_with(|| a.1.cmp(b.1))
}
