//! How much a page may hold.

/// How much a page may hold; past a limit the page says what it leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of full texts in the page. Documents are taken in reading order
    /// as long as they fit; the others are shown by their passages alone.
    pub full_text_bytes: u64,
    /// Documents listed and shown.
    pub documents: usize,
    /// Statements shown.
    pub statements: u64,
    /// Names in the list of sources.
    pub sources: usize,
    /// Remarks listed one by one; all are counted.
    pub remarks: usize,
    /// Speakers with a lane in the timeline.
    pub lanes: usize,
    /// Possible reversals shown.
    pub reversals: usize,
    /// Accusations, denials and claims of forgery shown.
    pub accusations: usize,
    /// Groups of accounts shown.
    pub groups: usize,
    /// Families of copied posts shown.
    pub families: usize,
}

impl Default for Limits {
    /// A page of some 25 MB for 500 long documents with 20,000 statements,
    /// and hardly ever of more than 80 MB.
    fn default() -> Self {
        Self {
            full_text_bytes: 8 * 1024 * 1024,
            documents: 20_000,
            statements: 50_000,
            sources: 500,
            remarks: 500,
            lanes: 12,
            reversals: 200,
            accusations: 600,
            groups: 24,
            families: 20,
        }
    }
}
