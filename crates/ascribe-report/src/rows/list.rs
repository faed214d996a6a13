//! Lists over a whole case: the timeline, accusations, reversals.
//!
//! A list is ordered and whole before it is written, and its rows carry both
//! the words and where they stand, so that a reader needs no second look-up.
//! One file a list says what its rows are; CSV and Parquet are written from
//! the same cells.

mod accusation;
mod layout;
mod listed;
mod reversal;
#[cfg(test)]
mod tests;
mod timeline;

use std::borrow::Cow;
use std::io::{self, Write};

use ascribe_model::record::{Context, Forms};
use ascribe_model::{CitedAccusation, CitedReversal, Statement};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::csv::cell;
use super::flat::{self, Cell, Column};
use super::format::RowFormat;
use super::parquet::ParquetCells;
use super::record::JsonRecord;
use layout::Layout;
use listed::Listed;

pub use timeline::{Change, Shift, Side, TimelineEntry};

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

    fn list<R: Listed>(self, rows: &[R], out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Csv => csv_rows(rows, out)?,
            Self::Parquet => parquet_rows(rows, out)?,
            Self::JsonLines | Self::Table(_) => {
                for row in rows {
                    let mut line = serde_json::to_vec(&JsonRow(row))?;
                    line.push(b'\n');
                    out.write_all(&line)?;
                }
            }
        }
        out.flush()
    }
}

/// A row as one JSON object.
struct JsonRow<'a, R>(&'a R);

impl<R: Listed> Serialize for JsonRow<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(cited) = self.0.statement() {
            let beside = &Context::of_cited(cited);
            let record = &cited.statement;
            JsonRecord { record, beside }.entries(&mut map)?;
        }
        let (record, beside) = (self.0, &());
        JsonRecord { record, beside }.entries(&mut map)?;
        map.end()
    }
}

/// The columns of a list, and which of the cells that [`with_cells`] gives
/// stands in each.
struct FlatList {
    columns: Vec<Column>,
    order: Vec<usize>,
}

impl FlatList {
    /// The columns of the row's own fields, and those of the statement that
    /// the list asks for.
    fn new<R: Listed>() -> Self {
        let own = flat::columns::<R>(Forms::FLAT);
        let of_statement = flat::columns::<Statement>(Forms::PARQUET);
        let is_own = |name: &str| own.iter().any(|column| column.name == name);
        let n_own = own.len();
        let mut columns = own.clone();
        columns.extend(of_statement.into_iter().map(|column| Column {
            // A list holds one statement in a row, which may know less.
            required: false,
            ..column
        }));
        let mut order = flat::order(&columns, R::FLAT);
        let asked = |at: &usize| {
            let name = columns[*at].name.as_str();
            *at < n_own || (R::FLAT.contains(&name) && !is_own(name))
        };
        order.retain(asked);
        let columns = order.iter().map(|at| columns[*at].clone()).collect();
        Self { columns, order }
    }

    /// Hands the cells of a row to `take`, in the order of the columns.
    fn with_cells<R: Listed, T>(&self, row: &R, take: impl FnOnce(Vec<Cell<'_>>) -> T) -> T {
        let mut cells = flat::cells(row, &(), Forms::FLAT);
        let beside = row.statement().map(Context::of_cited);
        if let (Some(cited), Some(beside)) = (row.statement(), &beside) {
            cells.extend(flat::cells(&cited.statement, beside, Forms::PARQUET));
        }
        take(self.order.iter().map(|at| cells[*at].clone()).collect())
    }
}

fn csv_rows<R: Listed>(rows: &[R], out: &mut dyn Write) -> io::Result<()> {
    let list = FlatList::new::<R>();
    let mut buffer = Vec::new();
    let mut writer = csv::Writer::from_writer(&mut buffer);
    writer.write_record(list.columns.iter().map(|column| &column.name))?;
    for row in rows {
        list.with_cells(row, |cells| {
            let cells: Vec<Cow<'_, str>> = cells.iter().map(cell).collect();
            writer.write_record(cells.iter().map(AsRef::as_ref))
        })?;
    }
    writer.flush()?;
    drop(writer);
    out.write_all(&buffer)
}

fn parquet_rows<R: Listed>(rows: &[R], out: &mut dyn Write) -> io::Result<()> {
    let list = FlatList::new::<R>();
    let mut file = ParquetCells::new("row", &list.columns, out)?;
    for row in rows {
        list.with_cells(row, |cells| file.row(cells.into_iter()))?;
    }
    file.finish()
}
