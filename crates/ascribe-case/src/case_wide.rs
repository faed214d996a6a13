//! What is derived from all documents of a case together: who the speakers
//! of its documents are, and reversals between documents.
//!
//! It is replaced as a whole, in one transaction at the end of a build, so
//! that a build that is killed leaves what was there. A digest of what it was
//! derived from tells whether it has to be derived again.

use ascribe_model::{CastMember, Cited, DocumentId, Identity, Moment, Reversal};
use rusqlite::params;
use sha2::{Digest as _, Sha256};

use crate::record::claim;
use crate::record::sql::{self, Reader};
use crate::{Build, Error, Stage, Store};

/// Somebody of a document: the document, its date, who is named in it.
pub type Cast = (DocumentId, Option<Moment>, Vec<CastMember>);

/// What the derivation over the whole case would rest on now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseWide {
    digest: String,
    /// Whether the store holds what was derived from just this.
    pub is_current: bool,
}

impl Build<'_> {
    /// What the derivation over the whole case rests on, with this stage.
    /// Asked for when every document is in place and what is gone is left out.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn case_wide(&self, stage: &Stage) -> Result<CaseWide, Error> {
        let store = &*self.store;
        let found = (|| {
            let mut hash = Sha256::new();
            let mut add = |part: &str| {
                hash.update(part.len().to_le_bytes());
                hash.update(part);
            };
            add(&stage.version);
            add(&stage.settings);
            let mut select = store.connection.prepare_cached(
                "SELECT d.id, d.sha256, coalesce(d.published, ''), g.version, g.settings \
                 FROM document d JOIN source f ON f.key = d.source AND f.complete = 1 \
                 JOIN extraction e ON e.document = d.key JOIN stage g ON g.key = e.stage \
                 ORDER BY d.id, f.path",
            )?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                for column in 0..5 {
                    add(row.get_ref(column)?.as_str()?);
                }
            }
            Ok(hash.finalize().iter().map(|b| format!("{b:02x}")).collect())
        })();
        let digest: String = found.map_err(|e| store.error(e))?;
        let known = store.case_wide_digest()?;
        Ok(CaseWide {
            is_current: known.as_ref() == Some(&digest),
            digest,
        })
    }

    /// How many statements have a speaker that their document names.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn n_spoken(&self) -> Result<u64, Error> {
        let sql = "SELECT count(*) FROM statement s JOIN document d ON d.key = s.document \
                   JOIN source f ON f.key = d.source AND f.complete = 1 \
                   WHERE s.speaker IS NOT NULL";
        let store = &*self.store;
        let n = store.connection.query_row(sql, [], |row| row.get(0));
        n.map_err(|e| store.error(e))
    }

    /// Who is named in each document, by date and name of the document.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn casts(&self) -> Result<Vec<Cast>, Error> {
        let store = &*self.store;
        let mut casts = Vec::new();
        for header in store.headers()? {
            let header = header?;
            let members = store.cast_of(&header.id)?;
            if !members.is_empty() {
                casts.push((header.id, header.metadata.published, members));
            }
        }
        Ok(casts)
    }

    /// Hands every statement whose document names its speaker to `take`, by
    /// date and name of the document and place in the text. The speakers are
    /// those of `identities`, which need not be stored yet.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn spoken(
        &self,
        identities: &[Identity],
        mut take: impl FnMut(Cited),
    ) -> Result<(), Error> {
        let store = &*self.store;
        let mut known: Vec<&Identity> = identities.iter().collect();
        known.sort_by_key(|identity| (&identity.document, &identity.name));
        let sql = format!(
            "SELECT {} FROM document d JOIN source f ON f.key = d.source AND f.complete = 1 \
             JOIN statement s ON s.document = d.key \
             LEFT JOIN identity i ON 0 WHERE s.speaker IS NOT NULL \
             ORDER BY d.published IS NULL, d.published, d.id, f.path, s.ordinal",
            claim::cited_columns(),
        );
        let read = (|| {
            let mut select = store.connection.prepare_cached(&sql)?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                let mut cited = claim::cited(&store.connection, &mut Reader::new(row))?;
                let document = &cited.statement.document;
                if let Some(speaker) = &mut cited.statement.speaker {
                    let place = known.binary_search_by(|identity| {
                        (&identity.document, &identity.name).cmp(&(document, &speaker.name))
                    });
                    if let Ok(at) = place {
                        (speaker.name, speaker.kind) = known[at].speaker.clone();
                    }
                }
                take(cited);
            }
            Ok(())
        })();
        read.map_err(|e| store.error(e))
    }

    /// Replaces what is derived from the case as a whole.
    ///
    /// # Errors
    /// When the store cannot be written; what was there stays.
    pub fn put_case_wide(
        &mut self,
        made_of: &CaseWide,
        identities: &[Identity],
        reversals: &[Reversal],
    ) -> Result<(), Error> {
        self.commit()?;
        self.write(|connection| {
            connection.execute("DELETE FROM identity", [])?;
            connection.execute("DELETE FROM reversal WHERE document IS NULL", [])?;
            for identity in identities {
                claim::add_identity(connection, identity)?;
            }
            for (ordinal, reversal) in (0..).zip(reversals) {
                // Words and spans are of one document; between two there are none.
                claim::add_reversal(connection, None, ordinal, reversal)?;
            }
            connection.execute(
                "INSERT OR REPLACE INTO case_wide (key, digest) VALUES (1, ?1)",
                params![made_of.digest],
            )
        })?;
        self.commit()
    }
}

impl Store {
    /// A digest of what the case-wide records were derived from; `None` when
    /// there are none yet.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn case_wide_digest(&self) -> Result<Option<String>, Error> {
        self.derived_digest("SELECT digest FROM case_wide")
    }

    /// Who is named in a document, by the names the document gives.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn cast_of(&self, id: &DocumentId) -> Result<Vec<CastMember>, Error> {
        let sql = format!(
            "SELECT {} FROM cast_member c WHERE document = ?1 ORDER BY ordinal",
            sql::select::<CastMember>("c", &[])
        );
        let found = self.document_key(id).and_then(|key| match key {
            None => Ok(Vec::new()),
            Some(key) => self
                .connection
                .prepare_cached(&sql)?
                .query_map([key], claim::cast_member)?
                .collect(),
        });
        found.map_err(|e| self.error(e))
    }
}
