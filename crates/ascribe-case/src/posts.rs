//! What was found in the posts of a case: which files it was derived from, and
//! the findings, replaced as a whole.
//!
//! A network of accounts is no sum over files, so one changed file derives it
//! again from all of them. It is written in one transaction: a build that is
//! killed leaves what was there.

mod read;
mod write;

use std::io;

use ascribe_model::{Digest, PostFindings, Remark};
use rusqlite::{OptionalExtension, params};
use sha2::{Digest as _, Sha256};

use crate::build::settled;
use crate::derived::add_remarks;
use crate::error::Kind;
use crate::record::Attached;
use crate::{Build, Error, Stage, Stat, Store};

/// A file of posts as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostFile {
    path: String,
    stat: Stat,
    digest: String,
}

/// What the findings in posts would rest on now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostsMade {
    files: Vec<PostFile>,
    digest: String,
    /// Whether the store holds what was derived from just this.
    pub is_current: bool,
}

impl Build<'_> {
    /// Whether the store holds findings in posts.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn has_posts(&self) -> Result<bool, Error> {
        Ok(self.store.posts_digest()?.is_some())
    }

    /// A file of posts with its digest, which is asked for only when length and
    /// time of change do not settle it.
    ///
    /// # Errors
    /// When `digest` fails, which [`Error::is_source_unreadable`] tells, or the
    /// store cannot be read.
    pub fn post_file(
        &self,
        path: &str,
        stat: Stat,
        digest: impl FnOnce() -> io::Result<Digest>,
    ) -> Result<PostFile, Error> {
        let known = self.store.connection.query_row(
            "SELECT sha256 FROM post_file WHERE path = ?1 AND n_bytes = ?2 AND modified_ns = ?3",
            params![path, stat.n_bytes, settled(stat.modified)],
            |row| row.get::<_, String>(0),
        );
        let known = known.optional().map_err(|e| self.store.error(e))?;
        let digest = match known {
            Some(known) => known,
            None => digest()
                .map_err(|source| Kind::SourceUnreadable {
                    path: path.to_owned(),
                    source,
                })?
                .to_string(),
        };
        let path = path.to_owned();
        Ok(PostFile { path, stat, digest })
    }

    /// What the findings rest on: these files, in this order, and this stage.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn posts_made(&self, files: Vec<PostFile>, stage: &Stage) -> Result<PostsMade, Error> {
        let mut hash = Sha256::new();
        let mut add = |part: &str| {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        };
        add(&stage.version);
        add(&stage.settings);
        for file in &files {
            add(&file.path);
            add(&file.digest);
        }
        let digest: String = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
        let known = self.store.posts_digest()?;
        // A case that never had posts needs no record of it.
        let is_current = known.as_ref() == Some(&digest) || known.is_none() && files.is_empty();
        Ok(PostsMade {
            files,
            digest,
            is_current,
        })
    }

    /// Replaces the findings in posts and the remarks on them.
    ///
    /// # Errors
    /// When the store cannot be written; what was there stays.
    pub fn put_posts(
        &mut self,
        made: &PostsMade,
        findings: &PostFindings,
        remarks: &[Remark],
    ) -> Result<(), Error> {
        self.commit()?;
        self.write(|connection| {
            write::clear(connection)?;
            if made.files.is_empty() {
                return Ok(());
            }
            let mut insert = connection.prepare_cached(
                "INSERT INTO post_file (path, n_bytes, modified_ns, sha256) VALUES (?1, ?2, ?3, ?4)",
            )?;
            for file in &made.files {
                let modified = settled(file.stat.modified);
                insert.execute(params![file.path, file.stat.n_bytes, modified, file.digest])?;
            }
            write::findings(connection, &made.digest, findings)?;
            add_remarks(connection, Attached::Posts, remarks)
        })?;
        self.commit()
    }

    /// Notes when files were last changed whose bytes are the same as before, so
    /// that the next build need not read them.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn note_post_files(&mut self, made: &PostsMade) -> Result<(), Error> {
        self.write(|connection| {
            let mut update = connection.prepare_cached(
                "UPDATE post_file SET modified_ns = ?2 WHERE path = ?1 AND modified_ns IS NOT ?2",
            )?;
            for file in &made.files {
                update.execute(params![file.path, settled(file.stat.modified)])?;
            }
            Ok(())
        })
    }
}

impl Store {
    /// A digest of what the findings in posts were derived from; `None` when the
    /// case has none.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn posts_digest(&self) -> Result<Option<String>, Error> {
        self.derived_digest("SELECT digest FROM coordination")
    }

    /// What was found in the posts of the case; `None` when it has none.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn post_findings(&self) -> Result<Option<PostFindings>, Error> {
        read::findings(&self.connection).map_err(|e| self.error(e))
    }
}

#[cfg(test)]
mod tests;
