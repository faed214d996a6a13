//! Lists over a whole case: the timeline, accusations, reversals.
//!
//! A list is ordered and whole before it is written, and its rows carry both
//! the words and where they stand, so that a reader needs no second look-up.
//! One file a list says what its rows are; CSV and Parquet are written from
//! the same cells.

mod accusation;
mod flat;
mod layout;
mod reversal;
#[cfg(test)]
mod tests;
mod timeline;

use std::io::{self, Write};

use ascribe_model::{Cited, CitedAccusation, CitedReversal, Dated, Moment};
use serde::Serialize;

use super::RowFormat;
use super::record::pair;
use flat::{Cell, Column};
use layout::Layout;

pub use timeline::{Change, Shift, Side, TimelineEntry};

/// A row of a list.
trait Row {
    /// The columns of CSV and Parquet.
    const COLUMNS: &'static [Column];

    /// The cells, one for each column.
    fn cells(&self) -> Vec<Cell<'_>>;

    /// The row as one JSON object.
    fn record(&self) -> impl Serialize;
}

impl RowFormat {
    /// Writes statements by date.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn timeline(self, entries: &[TimelineEntry], out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Table(style) => timeline::table(entries, &Layout::new(style), out),
            other => other.list(entries, out),
        }
    }

    /// Writes accusations, denials and claims of forgery.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn accusations(self, claims: &[CitedAccusation], out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Table(style) => accusation::table(claims, &Layout::new(style), out),
            other => other.list(claims, out),
        }
    }

    /// Writes possible reversals.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn reversals(self, reversals: &[CitedReversal], out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Table(style) => reversal::table(reversals, &Layout::new(style), out),
            other => other.list(reversals, out),
        }
    }

    fn list<R: Row>(self, rows: &[R], out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Csv => flat::csv(rows, out)?,
            Self::Parquet => flat::parquet(rows, out)?,
            Self::JsonLines | Self::Table(_) => {
                for row in rows {
                    let mut line = serde_json::to_vec(&row.record())?;
                    line.push(b'\n');
                    out.write_all(&line)?;
                }
            }
        }
        out.flush()
    }
}

/// The date a statement is listed under, and what it is a date of.
fn dated(cited: &Cited) -> (Option<Moment>, Option<Dated>) {
    match cited.date() {
        Some((date, dated)) => (Some(date), Some(dated)),
        None => (None, None),
    }
}

/// A passage with its words at hand.
#[derive(Serialize)]
struct Words<'a> {
    text: &'a str,
    spans: Vec<[u32; 2]>,
}

impl<'a> Words<'a> {
    fn content(cited: &'a Cited) -> Self {
        let spans = &cited.statement.content.spans;
        Self {
            text: &cited.content,
            spans: spans.iter().copied().map(pair).collect(),
        }
    }
}
