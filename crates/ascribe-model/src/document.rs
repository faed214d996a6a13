//! A document as it was read.

use std::fmt;
use std::sync::Arc;

use crate::{Digest, Moment, OffsetMap, Span};

/// The name of a document, unique in a run: the path of its file as given,
/// and for a file of many documents the record within it
/// (`sources/pages.jsonl#3`, counted from one).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub Arc<str>);

impl DocumentId {
    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for DocumentId {
    fn from(name: &str) -> Self {
        Self(name.into())
    }
}

/// The form a document was collected in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, read as plain text.
    Markdown,
    /// A web page.
    Html,
    /// A line of JSON Lines.
    JsonLines,
    /// A row of comma- or tab-separated values.
    Csv,
    /// A response in a web archive.
    Warc,
}

impl Format {
    /// The format as one lower-case word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::JsonLines => "jsonl",
            Self::Csv => "csv",
            Self::Warc => "warc",
        }
    }

    /// The format named by `word`, as [`Format::as_str`] writes it.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [
            Self::Text,
            Self::Markdown,
            Self::Html,
            Self::JsonLines,
            Self::Csv,
            Self::Warc,
        ]
        .into_iter()
        .find(|format| format.as_str() == word)
    }
}

/// What a document says about itself; unknown stays unknown.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was collected from.
    pub url: Option<String>,
    /// Where it is set, as a dateline or head line says.
    pub place: Option<String>,
    /// When it was published.
    pub published: Option<Moment>,
    /// The part of the stored text that gives the date, when the text itself gives it.
    pub published_basis: Option<Span>,
}

/// One document: its stored text, what it says about itself, and the way back
/// to the bytes it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The name of the document.
    pub id: DocumentId,
    /// The form it was collected in.
    pub format: Format,
    /// The stored text that every span slices. For plain UTF-8 text this is
    /// the file itself, byte for byte, byte-order mark and head lines included.
    pub text: Arc<str>,
    /// SHA-256 of the stored text.
    pub digest: Digest,
    /// The part of the stored text to read for statements: head lines
    /// (`Title: …`) and a glued date are outside it, the headline of a
    /// converted document inside.
    pub body: Span,
    /// The headline's place in the stored text, when it stands there.
    pub headline: Option<Span>,
    /// What the document says about itself.
    pub metadata: Metadata,
    /// From the stored text back to the file.
    pub map: OffsetMap,
}
