//! Writing one source: documents in batches, shown to readers at the end.

use ascribe_model::{Digest, Document, Findings, Format, Remark};
use rusqlite::{Connection, params};

use crate::build::settled;
use crate::derived::{add_findings, add_remarks, small_enough};
use crate::record::{self, Attached};
use crate::{Build, Error, Stat};

/// What is recorded about a source file once it has been read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceRecord {
    /// Length and time of change, asked before the file was read.
    pub stat: Stat,
    /// SHA-256 of the file.
    pub digest: Digest,
    /// The form of its documents, when it holds any.
    pub format: Option<Format>,
}

/// A source being written. Dropped without [`SourceWriter::complete`], what
/// was written is removed by the end of the build, and what the store held
/// before stays.
#[derive(Debug)]
pub struct SourceWriter<'b, 's> {
    build: &'b mut Build<'s>,
    path: String,
    key: i64,
    n_documents: u64,
}

impl<'b, 's> SourceWriter<'b, 's> {
    pub(crate) fn begin(build: &'b mut Build<'s>, path: &str) -> Result<Self, Error> {
        let key = build.write(|connection| {
            connection
                .prepare_cached("INSERT INTO source (path) VALUES (?1)")?
                .insert([path])
        })?;
        Ok(Self {
            build,
            path: path.to_owned(),
            key,
            n_documents: 0,
        })
    }

    /// Adds a document with what was found in it and what the extractor
    /// remarked on it.
    ///
    /// Statements that do not fit the document's text or repeat a name, and
    /// what follows from statements that are not there, are left out with a
    /// remark.
    ///
    /// # Errors
    /// When the text is too large, which [`Error::is_too_large`] tells and
    /// after which the build can go on, or the store cannot be written.
    pub fn put(
        &mut self,
        document: &Document,
        findings: &Findings,
        remarks: &[Remark],
    ) -> Result<(), Error> {
        let extractor = self.build.extractor;
        self.add(document, |connection, key| {
            add_findings(connection, (key, extractor), document, findings)?;
            add_remarks(connection, Attached::Document(key), remarks)
        })
    }

    /// Adds a remark on the source.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn remark(&mut self, remark: &Remark) -> Result<(), Error> {
        let key = self.key;
        self.build
            .write(|connection| record::add_remark(connection, Attached::Source(key), remark))
    }

    /// Ends the source: from here on readers see it instead of what the
    /// store held before.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn complete(self, source: &SourceRecord) -> Result<(), Error> {
        let (reader, key) = (self.build.reader, self.key);
        self.build.write(|connection| {
            connection
                .prepare_cached("UPDATE source SET complete = 0 WHERE path = ?1 AND complete = 1")?
                .execute([&self.path])?;
            connection
                .prepare_cached(
                    "UPDATE source SET complete = 1, n_bytes = ?2, modified_ns = ?3, sha256 = ?4, \
                     format = ?5, reader = ?6, n_documents = ?7 WHERE key = ?1",
                )?
                .execute(params![
                    key,
                    source.stat.n_bytes.cast_signed(),
                    settled(source.stat.modified),
                    source.digest.to_string(),
                    source.format.map(Format::as_str),
                    reader,
                    self.n_documents.cast_signed(),
                ])
        })?;
        // A source without documents fills the batch a little, too.
        self.build.count(0)
    }

    fn add(
        &mut self,
        document: &Document,
        derived: impl FnOnce(&Connection, i64) -> rusqlite::Result<()>,
    ) -> Result<(), Error> {
        small_enough(document)?;
        let source = self.key;
        self.build.write(|connection| {
            let key = record::add_document(connection, source, document)?;
            derived(connection, key)
        })?;
        self.n_documents += 1;
        self.build.count(document.text.len())
    }
}
