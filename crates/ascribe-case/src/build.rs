//! A build: what has to be redone, and writing it so that a kill at any
//! moment costs at most the last batch.
//!
//! A source is written under a row of its own that readers do not see. When
//! the source is complete, one transaction hides the old row and shows the
//! new one; what is hidden is removed in batches afterwards, or at the
//! beginning of the next build.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ascribe_model::{Digest, Remark};
use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Kind;
use crate::lock::lock;
use crate::record::{self, Attached};
use crate::schema;
use crate::stage::stage_key;
use crate::{BuildVersions, Error, SourceWriter, Store};

#[cfg(test)]
mod tests;

/// A batch is committed when it holds so many documents or so much text. The
/// limits keep the log small; a commit itself costs little.
const BATCH_DOCUMENTS: usize = 1_000;
const BATCH_BYTES: usize = 16 * 1024 * 1024;
/// Documents removed in one transaction.
const REMOVED_AT_ONCE: usize = 500;
/// A file changed so shortly before it was read may change again without a
/// new time; its time is not trusted and the digest decides next time.
const UNSETTLED: Duration = Duration::from_secs(2);

/// What the file system says about a source file, asked before it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stat {
    /// Length of the file.
    pub n_bytes: u64,
    /// When it was last changed.
    pub modified: Option<SystemTime>,
}

/// What has to be done about a source file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceState {
    /// Nothing.
    Unchanged,
    /// Read it: it is new.
    New,
    /// Read it: its bytes are others.
    Changed,
    /// Read it: the reader or its settings are others.
    ReaderStale,
    /// Read it again: the extractor or its settings are others.
    ExtractorStale,
}

/// What a finished build tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Finished {
    /// Sources that are no longer there and were removed from the store.
    pub n_removed: u64,
}

/// A build under way. Dropped without [`Build::finish`], it keeps what was
/// complete.
#[derive(Debug)]
pub struct Build<'s> {
    pub(crate) store: &'s mut Store,
    pub(crate) reader: i64,
    pub(crate) extractor: i64,
    key: i64,
    n_documents: usize,
    n_bytes: usize,
    state: State,
    /// Held until the build ends, and released by the system when it is killed.
    lock: File,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// No transaction is open.
    Between,
    /// A batch is being written.
    Writing,
    /// An error rolled the batch back.
    Stopped,
}

impl<'s> Build<'s> {
    pub(crate) fn begin(store: &'s mut Store, versions: &BuildVersions) -> Result<Self, Error> {
        let lock = lock(&store.derived)?;
        let mut build = Self {
            store,
            reader: 0,
            extractor: 0,
            key: 0,
            n_documents: 0,
            n_bytes: 0,
            state: State::Between,
            lock,
        };
        build.remove_hidden()?;
        (build.reader, build.extractor, build.key) = build.write(|connection| {
            let reader = stage_key(connection, "reader", &versions.reader)?;
            let extractor = stage_key(connection, "extractor", &versions.extractor)?;
            connection.execute(
                "INSERT INTO build (reader, extractor) VALUES (?1, ?2)",
                [reader, extractor],
            )?;
            Ok((reader, extractor, connection.last_insert_rowid()))
        })?;
        build.commit()?;
        Ok(build)
    }

    /// What has to be done about the file at `path`.
    ///
    /// `digest` is asked for only when length and time of change do not settle it.
    ///
    /// # Errors
    /// When `digest` fails, which [`Error::is_source_unreadable`] tells, or
    /// the store cannot be read.
    pub fn source_state(
        &mut self,
        path: &str,
        stat: Stat,
        digest: impl FnOnce() -> io::Result<Digest>,
    ) -> Result<SourceState, Error> {
        let known = self.known(path).map_err(|e| self.store.error(e))?;
        let Some(known) = known else {
            return Ok(SourceState::New);
        };
        if known.n_bytes != stat.n_bytes {
            return Ok(SourceState::Changed);
        }
        if known.reader != self.reader {
            return Ok(SourceState::ReaderStale);
        }
        let modified = settled(stat.modified);
        if modified.is_none() || known.modified != modified {
            let found = digest().map_err(|source| Kind::SourceUnreadable {
                path: path.to_owned(),
                source,
            })?;
            if found.to_string() != known.sha256 {
                return Ok(SourceState::Changed);
            }
            self.write(|connection| {
                connection
                    .prepare_cached("UPDATE source SET modified_ns = ?1 WHERE key = ?2")?
                    .execute(params![modified, known.key])
            })?;
        }
        self.stale(known.key).map_err(|e| self.store.error(e))
    }

    /// Starts writing the source at `path`. What the store held of it stays
    /// readable until the writer completes.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn source(&mut self, path: &str) -> Result<SourceWriter<'_, 's>, Error> {
        SourceWriter::begin(self, path)
    }

    /// Adds a remark on the case as a whole, such as a folder that cannot be
    /// read. It stands until the next finished build.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn remark(&mut self, remark: &Remark) -> Result<(), Error> {
        let key = self.key;
        self.write(|connection| record::add_remark(connection, Attached::Build(key), remark))
    }

    /// Leaves out the sources that are not among `present`, and returns how
    /// many they were.
    ///
    /// # Errors
    /// When the store cannot be written; what was complete stays.
    pub fn keep_only<'p>(
        &mut self,
        present: impl IntoIterator<Item = &'p str>,
    ) -> Result<u64, Error> {
        let present: BTreeSet<&str> = present.into_iter().collect();
        let n_removed = self.hide_absent(&present)?;
        self.commit()?;
        Ok(n_removed)
    }

    /// Ends the build: sources not among `present` are removed, the build is
    /// recorded, and the search indices are put in order.
    ///
    /// # Errors
    /// When the store cannot be written; what was complete stays.
    pub fn finish<'p>(
        mut self,
        present: impl IntoIterator<Item = &'p str>,
    ) -> Result<Finished, Error> {
        let n_removed = self.keep_only(present)?;
        self.remove_hidden()?;
        let key = self.key;
        self.write(|connection| {
            connection.execute("DELETE FROM remark WHERE build <> ?1", [key])?;
            connection.execute("DELETE FROM build WHERE key <> ?1", [key])?;
            connection.execute("UPDATE build SET finished = 1", [])?;
            connection.execute(
                "DELETE FROM stage WHERE key NOT IN (SELECT reader FROM source \
                 UNION SELECT stage FROM extraction \
                 UNION SELECT reader FROM build UNION SELECT extractor FROM build)",
                [],
            )
        })?;
        self.commit()?;
        self.tidy()?;
        let metadata = self.store.derived.join("metadata.json");
        std::fs::write(&metadata, schema::datasette_metadata())
            .map_err(|e| Error::io("write", &metadata, e))?;
        Ok(Finished { n_removed })
    }

    /// Runs one step inside the open batch; a failing step undoes the batch.
    pub(crate) fn write<T>(
        &mut self,
        step: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Error> {
        if self.state == State::Stopped {
            let path = self.store.path.clone();
            return Err(Kind::Stopped { path }.into());
        }
        let connection = &self.store.connection;
        let result = if self.state == State::Between {
            connection
                .execute_batch("BEGIN IMMEDIATE")
                .and_then(|()| step(connection))
        } else {
            step(connection)
        };
        match result {
            Ok(value) => {
                self.state = State::Writing;
                Ok(value)
            }
            Err(error) => Err(self.stop(error)),
        }
    }

    /// Counts a document written, and ends the batch when it is full.
    pub(crate) fn count(&mut self, n_bytes: usize) -> Result<(), Error> {
        self.n_documents += 1;
        self.n_bytes += n_bytes;
        if self.n_documents >= BATCH_DOCUMENTS || self.n_bytes >= BATCH_BYTES {
            self.commit()?;
        }
        Ok(())
    }

    pub(crate) fn commit(&mut self) -> Result<(), Error> {
        (self.n_documents, self.n_bytes) = (0, 0);
        if self.state != State::Writing {
            return Ok(());
        }
        match self.store.connection.execute_batch("COMMIT") {
            Ok(()) => {
                self.state = State::Between;
                Ok(())
            }
            Err(error) => Err(self.stop(error)),
        }
    }

    fn stop(&mut self, error: rusqlite::Error) -> Error {
        self.state = State::Stopped;
        self.roll_back();
        self.store.error(error)
    }

    fn roll_back(&self) {
        let connection = &self.store.connection;
        if !connection.is_autocommit() {
            // A failing rollback leaves the log as it is; the next opening
            // ignores what was not committed.
            let _ = connection.execute_batch("ROLLBACK");
        }
    }

    fn known(&self, path: &str) -> rusqlite::Result<Option<Known>> {
        let mut select = self.store.connection.prepare_cached(
            "SELECT key, n_bytes, modified_ns, sha256, reader FROM source \
             WHERE path = ?1 AND complete = 1",
        )?;
        let known = select.query_row([path], |row| {
            Ok(Known {
                key: row.get(0)?,
                n_bytes: row.get(1)?,
                modified: row.get(2)?,
                sha256: row.get(3)?,
                reader: row.get(4)?,
            })
        });
        known.optional()
    }

    /// Whether another extractor has been over a document of a source.
    fn stale(&self, source: i64) -> rusqlite::Result<SourceState> {
        let mut select = self.store.connection.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM document d \
             LEFT JOIN extraction e ON e.document = d.key \
             WHERE d.source = ?1 AND e.stage IS NOT ?2)",
        )?;
        let is_stale = select.query_row([source, self.extractor], |row| row.get(0))?;
        Ok(match is_stale {
            false => SourceState::Unchanged,
            true => SourceState::ExtractorStale,
        })
    }

    fn hide_absent(&mut self, present: &BTreeSet<&str>) -> Result<u64, Error> {
        self.write(|connection| {
            let mut select =
                connection.prepare("SELECT key, path FROM source WHERE complete = 1")?;
            let mut rows = select.query([])?;
            let mut absent = Vec::new();
            while let Some(row) = rows.next()? {
                if !present.contains(row.get_ref(1)?.as_str()?) {
                    absent.push(row.get::<_, i64>(0)?);
                }
            }
            let mut hide = connection.prepare("UPDATE source SET complete = 0 WHERE key = ?1")?;
            for key in &absent {
                hide.execute([key])?;
            }
            Ok(absent.len() as u64)
        })
    }

    /// Removes sources that readers do not see, a batch at a time.
    pub(crate) fn remove_hidden(&mut self) -> Result<(), Error> {
        loop {
            let n_left = self.write(|connection| {
                let mut select = connection.prepare_cached(
                    "SELECT d.key FROM document d JOIN source f ON f.key = d.source \
                     WHERE f.complete = 0 LIMIT ?1",
                )?;
                let hidden: Vec<i64> = select
                    .query_map([REMOVED_AT_ONCE], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?;
                let mut remove =
                    connection.prepare_cached("DELETE FROM document WHERE key = ?1")?;
                for document in &hidden {
                    record::unindex_statements(connection, *document)?;
                    remove.execute([document])?;
                }
                let n_documents = hidden.len();
                if n_documents == 0 {
                    connection.execute("DELETE FROM source WHERE complete = 0", [])?;
                }
                Ok(n_documents)
            })?;
            self.commit()?;
            if n_left == 0 {
                return Ok(());
            }
        }
    }

    /// Puts the search indices in order, gives unused space back to the disk,
    /// and empties the log so that the file alone holds everything.
    fn tidy(&mut self) -> Result<(), Error> {
        let tidied = tidy(&self.store.connection);
        tidied.map_err(|e| self.store.error(e))
    }
}

impl Drop for Build<'_> {
    fn drop(&mut self) {
        // What is complete stays, and half a source is hidden anyway.
        if self.commit().is_err() {
            self.roll_back();
        }
        // Closing is not enough: a process started meanwhile can hold a copy
        // of the file for a moment, and the lock with it.
        let _ = self.lock.unlock();
    }
}

struct Known {
    key: i64,
    n_bytes: u64,
    modified: Option<i64>,
    sha256: String,
    reader: i64,
}

/// The time of change in nanoseconds since 1970, when it can be trusted.
pub(crate) fn settled(modified: Option<SystemTime>) -> Option<i64> {
    let modified = modified?;
    let age = SystemTime::now().duration_since(modified).ok()?;
    if age < UNSETTLED {
        return None;
    }
    let since = modified.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_nanos()).ok()
}

fn tidy(connection: &Connection) -> rusqlite::Result<()> {
    for index in ["document_search", "statement_search"] {
        // A bounded amount of merging: after a first build most of the index,
        // after a small change next to nothing.
        let merge = format!("INSERT INTO {index} ({index}, rank) VALUES ('merge', 2000)");
        connection.execute(&merge, [])?;
    }
    let number = |pragma: &str| -> rusqlite::Result<i64> {
        connection.pragma_query_value(None, pragma, |row| row.get(0))
    };
    // Merging the indices leaves a tenth of the file empty. Giving it back
    // moves pages, which is not worth it for a few.
    if number("freelist_count")? > number("page_count")? / 50 {
        // One page a row: a statement that is stepped once gives back one.
        let mut vacuum = connection.prepare("PRAGMA incremental_vacuum")?;
        let mut pages = vacuum.query([])?;
        while pages.next()?.is_some() {}
    }
    connection.execute_batch("PRAGMA optimize")?;
    // Another program may be reading the log; then it is emptied later.
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}
