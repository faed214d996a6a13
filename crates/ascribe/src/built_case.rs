//! A built case as the dossier sees it: the store, and the files beside it.

use std::path::Path;

use ascribe_case::{Error, Listing, Store};
use ascribe_dossier::BuiltCase;
use ascribe_model::{CitedAccusation, Document, DocumentId, PostFindings, Statement, StatementId};

/// A store and the folder it was built of.
#[derive(Clone, Copy)]
pub(crate) struct BuiltFolder<'s> {
    pub(crate) store: &'s Store,
    pub(crate) root: &'s Path,
}

impl BuiltCase for BuiltFolder<'_> {
    type Error = Error;

    fn document_ids(&self) -> Result<Vec<DocumentId>, Error> {
        let headers = self.store.headers()?;
        headers.map(|header| Ok(header?.id)).collect()
    }

    fn document(&self, id: &DocumentId) -> Result<Option<Document>, Error> {
        self.store.document(id)
    }

    fn statement(&self, id: &StatementId) -> Result<Option<Statement>, Error> {
        Ok(self.store.statements_named(id)?.into_iter().next())
    }

    fn accusations(&self, limit: usize) -> Result<Vec<CitedAccusation>, Error> {
        let listed = self.store.list_accusations(&Listing::default(), limit)?;
        Ok(listed.first)
    }

    fn post_findings(&self) -> Result<Option<PostFindings>, Error> {
        self.store.post_findings()
    }

    fn file(&self, name: &str, bytes_max: u64) -> Option<Vec<u8>> {
        read_small(self.root, name, bytes_max)
    }
}

/// The bytes of a file below a folder, when it can be read and is not larger
/// than `bytes_max`.
pub(crate) fn read_small(root: &Path, name: &str, bytes_max: u64) -> Option<Vec<u8>> {
    let path = root.join(name);
    let n_bytes = std::fs::metadata(&path).ok()?.len();
    (n_bytes <= bytes_max)
        .then(|| std::fs::read(path).ok())
        .flatten()
}
