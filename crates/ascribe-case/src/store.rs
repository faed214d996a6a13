//! The store: `.ascribe/case.db`, opened, read back and counted.
//!
//! Everything is handed back in an order that the content alone decides
//! (dates, names, places in the text), never in the order it was written.

use std::cell::OnceCell;
use std::fs;
use std::path::{Path, PathBuf};

use ascribe_model::{
    Digest, Document, DocumentId, Format, Metadata, Remark, Span, Statement, StatementId,
};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::Kind;
use crate::lock::lock;
use crate::record::sql::Reader;
use crate::search::Marker;
use crate::{Build, BuildVersions, Error, Stage, record, schema};

/// The store of a case.
///
/// Reading needs no lock and sees the last committed state, also while
/// another program builds.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) path: String,
    pub(crate) derived: PathBuf,
    marker: OnceCell<Marker>,
    older_format: Option<i64>,
}

/// What a document says about itself, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The name of the document.
    pub id: DocumentId,
    /// The form it was collected in.
    pub format: Format,
    /// SHA-256 of the stored text.
    pub digest: Digest,
    /// What the document says about itself.
    pub metadata: Metadata,
    /// The part that is read for statements.
    pub body: Span,
    /// The headline's place in the text.
    pub headline: Option<Span>,
    /// Length of the stored text.
    pub n_bytes: u64,
    /// Statements found in it; `None` when no extractor has been over it.
    pub n_statements: Option<u64>,
}

/// One source file as the last build read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceEntry {
    /// The file, named as documents are named.
    pub path: String,
    /// Length of the file.
    pub n_bytes: u64,
    /// SHA-256 of the file.
    pub digest: Digest,
    /// The form of its documents, when it holds any.
    pub format: Option<Format>,
    /// The reader that read it.
    pub reader: Stage,
    /// Documents in it.
    pub n_documents: u64,
}

/// How much a case holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Counts {
    /// Source files.
    pub n_sources: u64,
    /// Documents.
    pub n_documents: u64,
    /// Statements.
    pub n_statements: u64,
    /// Remarks.
    pub n_remarks: u64,
    /// Groups of accounts that act together, and families of copied texts.
    pub n_found_in_posts: u64,
}

/// Records read one at a time, in a settled order.
///
/// Only the keys are held in memory. A record that another program's build
/// has removed since the iteration began is passed over.
#[derive(Debug)]
pub struct Records<'s, T> {
    store: &'s Store,
    keys: std::vec::IntoIter<i64>,
    load: fn(&Store, i64) -> rusqlite::Result<Option<T>>,
}

impl<T> Iterator for Records<'_, T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let key = self.keys.next()?;
            match (self.load)(self.store, key) {
                Ok(None) => {}
                Ok(Some(record)) => return Some(Ok(record)),
                Err(error) => return Some(Err(self.store.error(error))),
            }
        }
    }
}

impl Store {
    /// Opens the store of the case in `case_dir` for building, making it when
    /// there is none. A store in the format of an older Ascribe is made anew:
    /// all of it is derived, and [`Store::older_format`] tells.
    ///
    /// # Errors
    /// When the store cannot be written, is damaged, belongs to another
    /// program or to a newer Ascribe, or is an older one that a build is
    /// writing.
    pub fn open(case_dir: &Path) -> Result<Self, Error> {
        let derived = case_dir.join(".ascribe");
        fs::create_dir_all(&derived).map_err(|e| Error::io("make the folder", &derived, e))?;
        let file = derived.join("case.db");
        let mut older_format = None;
        let connection = match schema::open_to_write(&file) {
            Err(error) if error.older_format().is_some() => {
                older_format = error.older_format();
                // Not under the hands of an older program at work on it.
                let lock = lock(&derived)?;
                schema::remove(&file)?;
                let connection = schema::open_to_write(&file)?;
                drop(lock);
                connection
            }
            opened => opened?,
        };
        Ok(Self {
            connection,
            path: file.display().to_string(),
            derived,
            marker: OnceCell::new(),
            older_format,
        })
    }

    /// Opens the store of the case in `case_dir` for reading only; a folder
    /// without write permission is enough.
    ///
    /// # Errors
    /// When nothing was built yet, and as for [`Store::open`].
    pub fn read(case_dir: &Path) -> Result<Self, Error> {
        let derived = case_dir.join(".ascribe");
        let file = derived.join("case.db");
        let path = file.display().to_string();
        if !file.exists() {
            return Err(Kind::NotBuilt { path }.into());
        }
        let connection = schema::open_to_read(&file)?;
        Ok(Self {
            connection,
            path,
            derived,
            marker: OnceCell::new(),
            older_format: None,
        })
    }

    /// The format of the store that lay here and was made anew in today's.
    #[must_use]
    pub fn older_format(&self) -> Option<i64> {
        self.older_format
    }

    /// The digest of what a derived part was made of, if it was made.
    pub(crate) fn derived_digest(&self, select: &str) -> Result<Option<String>, Error> {
        self.connection
            .query_row(select, [], |row| row.get(0))
            .optional()
            .map_err(|e| self.error(e))
    }

    /// Starts a build with these versions of the stages.
    ///
    /// # Errors
    /// When another build of the case is at work, or the store cannot be written.
    pub fn begin(&mut self, versions: &BuildVersions) -> Result<Build<'_>, Error> {
        Build::begin(self, versions)
    }

    /// Every document in the order of `(published, id)`, undated ones last.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn documents(&self) -> Result<Records<'_, Document>, Error> {
        Ok(Records {
            store: self,
            keys: self.document_keys()?,
            load: |store, key| store.document_at(key),
        })
    }

    /// The header of every document, in the order of [`Store::documents`].
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn headers(&self) -> Result<Records<'_, Header>, Error> {
        Ok(Records {
            store: self,
            keys: self.document_keys()?,
            load: |store, key| store.header_at(key),
        })
    }

    /// One document; `None` when the case does not hold it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn document(&self, id: &DocumentId) -> Result<Option<Document>, Error> {
        let found = self.document_key(id).and_then(|key| match key {
            Some(key) => self.document_at(key),
            None => Ok(None),
        });
        found.map_err(|e| self.error(e))
    }

    /// The statements of a document in the order of the text, with their
    /// speakers as the case knows them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn statements_of(&self, id: &DocumentId) -> Result<Vec<Statement>, Error> {
        let sql = format!(
            "SELECT {} FROM statement s JOIN document d ON d.key = s.document {} \
             WHERE s.document = ?1 ORDER BY s.ordinal",
            record::statement_columns(),
            record::IN_THE_CASE
        );
        let found = self.document_key(id).and_then(|key| match key {
            None => Ok(Vec::new()),
            Some(key) => self
                .connection
                .prepare_cached(&sql)?
                .query_map([key], |row| record::statement(&mut Reader::new(row)))?
                .collect(),
        });
        found.map_err(|e| self.error(e))
    }

    /// The statements of this name: one for every document that holds the
    /// same text, by document name.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn statements_named(&self, id: &StatementId) -> Result<Vec<Statement>, Error> {
        let sql = format!(
            "SELECT {} FROM statement s JOIN document d ON d.key = s.document \
             JOIN source f ON f.key = d.source AND f.complete = 1 {} \
             WHERE s.id = ?1 ORDER BY d.id, f.path",
            record::statement_columns(),
            record::IN_THE_CASE
        );
        let read = |row: &Row<'_>| record::statement(&mut Reader::new(row));
        self.rows(&sql, read, id.as_str())
    }

    /// Every remark, by file and place.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn remarks(&self) -> Result<Records<'_, Remark>, Error> {
        let keys = self.keys(
            "SELECT r.key FROM remark r \
             LEFT JOIN document d ON d.key = r.document \
             LEFT JOIN source f ON f.key = coalesce(r.source, d.source) \
             WHERE f.complete = 1 OR r.build IS NOT NULL OR r.posts IS NOT NULL \
             ORDER BY r.file, r.place_kind = 'byte', r.place_kind = 'row', r.place_kind = 'line', \
             r.place, r.kind, r.detail, r.count",
        )?;
        Ok(Records {
            store: self,
            keys,
            load: |store, key| {
                let sql = format!("SELECT {} FROM remark WHERE key = ?1", record::REMARK);
                let mut select = store.connection.prepare_cached(&sql)?;
                select.query_row([key], record::remark).optional()
            },
        })
    }

    /// Every source file, by path.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn sources(&self) -> Result<Vec<SourceEntry>, Error> {
        let sql = "SELECT f.path, f.n_bytes, f.sha256, f.format, g.version, g.settings, f.n_documents \
                   FROM source f JOIN stage g ON g.key = f.reader \
                   WHERE f.complete = ?1 ORDER BY f.path";
        self.rows(sql, record::source, 1)
    }

    /// How much the case holds.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn counts(&self) -> Result<Counts, Error> {
        let sql = "SELECT (SELECT count(*) FROM source WHERE complete = 1), \
             (SELECT coalesce(sum(n_documents), 0) FROM source WHERE complete = 1), \
             (SELECT coalesce(sum(e.n_statements), 0) FROM extraction e \
                JOIN document d ON d.key = e.document \
                JOIN source f ON f.key = d.source AND f.complete = 1), \
             (SELECT count(*) FROM remark r \
                LEFT JOIN document d ON d.key = r.document \
                LEFT JOIN source f ON f.key = coalesce(r.source, d.source) \
                WHERE f.complete = 1 OR r.build IS NOT NULL OR r.posts IS NOT NULL), \
             (SELECT count(*) FROM coordination_group) + (SELECT count(*) FROM copy_family)";
        let counts = self.connection.query_row(sql, [], |row| {
            Ok(Counts {
                n_sources: row.get(0)?,
                n_documents: row.get(1)?,
                n_statements: row.get(2)?,
                n_remarks: row.get(3)?,
                n_found_in_posts: row.get(4)?,
            })
        });
        counts.map_err(|e| self.error(e))
    }

    /// The stages of the last finished build; `None` before the first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn last_build(&self) -> Result<Option<BuildVersions>, Error> {
        let sql = "SELECT r.version, r.settings, e.version, e.settings FROM build b \
                   JOIN stage r ON r.key = b.reader JOIN stage e ON e.key = b.extractor \
                   WHERE b.finished = 1 ORDER BY b.key DESC LIMIT 1";
        let last = self.connection.query_row(sql, [], |row| {
            Ok(BuildVersions {
                reader: Stage::new(row.get::<_, String>(0)?, row.get::<_, String>(1)?),
                extractor: Stage::new(row.get::<_, String>(2)?, row.get::<_, String>(3)?),
            })
        });
        last.optional().map_err(|e| self.error(e))
    }

    /// Looks through the whole file for damage, search indices included.
    ///
    /// # Errors
    /// When damage is found, or the store cannot be read.
    pub fn check(&self) -> Result<(), Error> {
        let damaged = |detail: String| {
            let path = self.path.clone();
            Error::from(Kind::Damaged { path, detail })
        };
        let answer: String = self
            .connection
            .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
            .map_err(|e| self.error(e))?;
        if answer != "ok" {
            return Err(damaged(answer));
        }
        let stray = self
            .connection
            .query_row("PRAGMA foreign_key_check", [], |row| {
                row.get::<_, String>(0)
            })
            .optional()
            .map_err(|e| self.error(e))?;
        match stray {
            Some(table) => Err(damaged(format!("a row of {table} refers to nothing"))),
            None => Ok(()),
        }
    }

    /// What marks the words that a search is about.
    pub(crate) fn marker(&self) -> rusqlite::Result<&Marker> {
        if self.marker.get().is_none() {
            // Whoever was quicker has made the same.
            let _ = self.marker.set(Marker::new()?);
        }
        self.marker.get().ok_or(rusqlite::Error::InvalidQuery)
    }

    pub(crate) fn error(&self, error: rusqlite::Error) -> Error {
        Error::database(&self.path, error)
    }

    /// Rows of a query with one parameter.
    fn rows<T>(
        &self,
        sql: &str,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
        parameter: impl rusqlite::ToSql,
    ) -> Result<Vec<T>, Error> {
        let rows = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut select| select.query_map(params![parameter], read)?.collect());
        rows.map_err(|e| self.error(e))
    }

    fn document_keys(&self) -> Result<std::vec::IntoIter<i64>, Error> {
        self.keys(
            "SELECT d.key FROM document d JOIN source f ON f.key = d.source AND f.complete = 1 \
             ORDER BY d.published IS NULL, d.published, d.id, f.path",
        )
    }

    fn keys(&self, sql: &str) -> Result<std::vec::IntoIter<i64>, Error> {
        let keys: rusqlite::Result<Vec<i64>> = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut select| select.query_map([], |row| row.get(0))?.collect());
        Ok(keys.map_err(|e| self.error(e))?.into_iter())
    }

    pub(crate) fn document_key(&self, id: &DocumentId) -> rusqlite::Result<Option<i64>> {
        let mut select = self.connection.prepare_cached(
            "SELECT d.key FROM document d JOIN source f ON f.key = d.source AND f.complete = 1 \
             WHERE d.id = ?1 ORDER BY f.path LIMIT 1",
        )?;
        select.query_row([id.as_str()], |row| row.get(0)).optional()
    }

    fn document_at(&self, key: i64) -> rusqlite::Result<Option<Document>> {
        let sql = format!(
            "SELECT {} FROM document d WHERE d.key = ?1",
            record::document_columns()
        );
        let mut select = self.connection.prepare_cached(&sql)?;
        let read = |row: &Row<'_>| record::document(&mut Reader::new(row));
        select.query_row([key], read).optional()
    }

    pub(crate) fn header_at(&self, key: i64) -> rusqlite::Result<Option<Header>> {
        let sql = format!(
            "SELECT {} FROM document d LEFT JOIN extraction e ON e.document = d.key \
             WHERE d.key = ?1",
            record::header_columns()
        );
        let mut select = self.connection.prepare_cached(&sql)?;
        select.query_row([key], record::header).optional()
    }
}
