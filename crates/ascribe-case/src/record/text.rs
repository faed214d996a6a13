//! Words of a stored text by their places, without reading the text as a whole.
//!
//! A row that is listed has its words in a text that may be hundreds of
//! megabytes long, and so has the next row: a query that sliced the text would
//! copy it each time.

use ascribe_model::{Passage, Span};
use rusqlite::blob::Blob;
use rusqlite::{Connection, MAIN_DB};

use super::sql::bad;

/// The text of one document, open for reading.
pub(crate) struct StoredText<'c>(Blob<'c>);

impl<'c> StoredText<'c> {
    /// Opens the text of the document with this key.
    pub(crate) fn open(connection: &'c Connection, document: i64) -> rusqlite::Result<Self> {
        let blob = connection.blob_open(MAIN_DB, "document", "text", document, true)?;
        Ok(Self(blob))
    }

    /// The words at a span.
    pub(crate) fn slice(&self, span: Span) -> rusqlite::Result<String> {
        let mut bytes = vec![0; span.len() as usize];
        self.0.read_at_exact(&mut bytes, span.start as usize)?;
        String::from_utf8(bytes).map_err(|_| bad(0, "a span that cuts a character"))
    }

    /// The words of a passage, as [`Passage::text`] joins them.
    pub(crate) fn passage(&self, passage: &Passage) -> rusqlite::Result<String> {
        let pieces = passage.spans.iter().map(|span| self.slice(*span));
        Ok(pieces.collect::<rusqlite::Result<Vec<_>>>()?.join(" "))
    }
}
