//! What a run is told and what it gives back.

use ascribe_ingest::{Settings, Summary};
use ascribe_model::{Document, Findings, Remark};
use ascribe_statements::Engine;

/// What comes of the input, in its order.
#[derive(Debug)]
pub(crate) enum Event {
    /// A document with what was found in it.
    Document(Box<Document>, Box<Findings>),
    Remark(Remark),
    /// A file was read to its end; the number is its place among the inputs.
    FileEnd(usize, Summary),
    /// A file could not be read to its end; a remark has told why.
    FileFailed(usize),
}

/// How documents are read and gone over.
pub(crate) struct Options<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) engine: &'a dyn Engine,
    pub(crate) confidence_min: f32,
    pub(crate) threads: usize,
}
