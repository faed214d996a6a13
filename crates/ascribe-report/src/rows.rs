//! Statements as rows: one writer for each format, fed document by document;
//! and lists over a whole case.

pub(crate) mod csv;
mod flat;
mod jsonl;
mod list;
mod parquet;
mod record;
mod table;

use std::io::{self, Write};

use ascribe_model::{Document, Statement};

pub use list::{Change, Shift, Side, TimelineEntry};
pub use table::{Colour, TableStyle};

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

/// The format of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFormat {
    /// For a person at a terminal.
    Table(TableStyle),
    /// One JSON object a line, the record format of Ascribe.
    JsonLines,
    /// Flat columns, safe to open in a spreadsheet.
    Csv,
    /// Typed columns, Snappy-compressed.
    Parquet,
}

impl RowFormat {
    /// A writer of this format onto `out`.
    ///
    /// # Errors
    /// When the format opens with something and `out` cannot take it.
    pub fn writer<'w>(self, out: &'w mut dyn Write) -> io::Result<Box<dyn RowWriter + 'w>> {
        Ok(match self {
            Self::Table(style) => Box::new(table::Table::new(out, style)),
            Self::JsonLines => Box::new(jsonl::JsonLines::new(out)),
            Self::Csv => Box::new(csv::Csv::new(out)?),
            Self::Parquet => Box::new(parquet::Parquet::new(out)?),
        })
    }
}

/// A confidence as every output writes it: four digits after the point.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests;
