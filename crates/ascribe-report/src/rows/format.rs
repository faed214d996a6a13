//! The formats of rows, and a writer of each.

use std::io::{self, Write};

use super::table::{self, TableStyle};
use super::writer::RowWriter;
use super::{csv, jsonl, parquet};

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
