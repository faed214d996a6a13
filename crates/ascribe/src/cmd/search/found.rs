//! What a search found.

use ascribe_case::{DocumentHit, Hits, StatementHit};

/// What was found, of each kind that was asked for.
pub(super) struct Found {
    pub(super) statements: Option<Hits<StatementHit>>,
    pub(super) documents: Option<Hits<DocumentHit>>,
}
