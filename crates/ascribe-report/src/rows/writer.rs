//! What every writer of statements does.

use std::io;

use ascribe_model::{Document, Statement};

/// Takes the statements of one document after another and writes them.
///
/// What was handed in is written at once (Parquet: group by group), so that a
/// reader at the other end of a pipe does not wait for the last document.
pub trait RowWriter {
    /// Writes the statements of one document, in the order given.
    ///
    /// # Errors
    /// When the writer underneath fails.
    fn write(&mut self, document: &Document, statements: &[Statement]) -> io::Result<()>;

    /// Writes what a format puts at its end. A writer dropped without it
    /// leaves a Parquet file that does not open.
    ///
    /// # Errors
    /// When the writer underneath fails.
    fn finish(self: Box<Self>) -> io::Result<()>;
}
