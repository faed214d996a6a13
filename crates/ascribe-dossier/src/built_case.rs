//! A built case as this room sees it.

use ascribe_model::{CitedAccusation, Document, DocumentId, PostFindings, Statement, StatementId};

/// What has been found in a case, asked for bit by bit.
///
/// The program implements it over its store and folder; this room knows
/// neither.
pub trait BuiltCase {
    /// Why something could not be had.
    type Error;

    /// The names of all documents.
    ///
    /// # Errors
    /// When the case cannot be read.
    fn document_ids(&self) -> Result<Vec<DocumentId>, Self::Error>;

    /// A document with its text; `None` when the case does not hold it.
    ///
    /// # Errors
    /// When the case cannot be read.
    fn document(&self, id: &DocumentId) -> Result<Option<Document>, Self::Error>;

    /// The statement of a name; `None` when the case does not hold it.
    ///
    /// # Errors
    /// When the case cannot be read.
    fn statement(&self, id: &StatementId) -> Result<Option<Statement>, Self::Error>;

    /// The first accusations, denials and claims of forgery by date.
    ///
    /// # Errors
    /// When the case cannot be read.
    fn accusations(&self, limit: usize) -> Result<Vec<CitedAccusation>, Self::Error>;

    /// What was found in the posts; `None` when none were looked through.
    ///
    /// # Errors
    /// When the case cannot be read.
    fn post_findings(&self) -> Result<Option<PostFindings>, Self::Error>;

    /// The bytes of a file of the case, when it can be read and is not larger
    /// than `bytes_max`.
    fn file(&self, name: &str, bytes_max: u64) -> Option<Vec<u8>>;
}
