//! Rows of any columns, in every form that results come in.
//!
//! Statements have writers of their own in [`crate::rows`]; edges, accounts and
//! groups are plain tables and share this one.

mod parquet;
mod table;

use std::borrow::Cow;
use std::io::{self, Write};

use serde_json::{Number, Value};

use crate::cells::CsvRows;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Words.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers, told to six significant digits.
    Number,
    /// Several words.
    List,
}

/// A column: its name and what it holds.
pub type Column = (&'static str, Sort);

/// One cell of a row, of the sort its column holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Words.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// Several words.
    List(Vec<String>),
    /// Nothing is known.
    Unknown,
}

impl<'a> Cell<'a> {
    /// Words.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// A count.
    #[must_use]
    pub fn count(n: u64) -> Self {
        Self::Whole(i64::try_from(n).unwrap_or(i64::MAX))
    }

    fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Whole(number) => number.to_string().into(),
            Self::Number(number) => told(*number).to_string().into(),
            Self::List(all) => all.join(" ").into(),
            Self::Unknown => "".into(),
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Text(text) => text.as_ref().into(),
            Self::Whole(number) => (*number).into(),
            Self::Number(number) => {
                Number::from_f64(told(*number)).map_or(Value::Null, Value::Number)
            }
            Self::List(all) => all.clone().into(),
            Self::Unknown => Value::Null,
        }
    }
}

/// A number as it is told: six significant digits.
fn told(number: f64) -> f64 {
    format!("{number:.5e}").parse().unwrap_or(number)
}

/// The form of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For a person, in lines of so many columns.
    Table(usize),
    /// One JSON object a line.
    JsonLines,
    /// Comma-separated values, safe to open in a spreadsheet.
    Csv,
    /// Typed columns.
    Parquet,
}

/// Writes records of fixed columns.
pub struct Records<'w> {
    columns: &'static [Column],
    form: Writer<'w>,
}

enum Writer<'w> {
    Table(table::Table<'w>),
    JsonLines(&'w mut dyn Write),
    Csv(CsvRows<'w>),
    Parquet(parquet::Parquet<'w>),
}

impl<'w> Records<'w> {
    /// Records of these columns onto `out`.
    ///
    /// # Errors
    /// When `out` cannot take the head.
    pub fn new(form: Form, columns: &'static [Column], out: &'w mut dyn Write) -> io::Result<Self> {
        let form = match form {
            Form::Table(width) => Writer::Table(table::Table::new(out, columns, width)),
            Form::JsonLines => Writer::JsonLines(out),
            Form::Csv => {
                let mut rows = CsvRows::new(out);
                rows.row(columns.iter().map(|(name, _)| *name))?;
                Writer::Csv(rows)
            }
            Form::Parquet => Writer::Parquet(parquet::Parquet::new(out, columns)?),
        };
        Ok(Self { columns, form })
    }

    /// Writes one row: a cell for each column.
    ///
    /// # Errors
    /// When the writer underneath fails.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        debug_assert_eq!(cells.len(), self.columns.len(), "a cell for each column");
        match &mut self.form {
            Writer::Table(table) => table.row(cells),
            Writer::JsonLines(out) => {
                let named = self
                    .columns
                    .iter()
                    .zip(cells)
                    .map(|((name, _), cell)| ((*name).to_owned(), cell.json()));
                let mut line = serde_json::to_vec(&Ordered(named.collect()))?;
                line.push(b'\n');
                out.write_all(&line)
            }
            Writer::Csv(rows) => {
                let plain: Vec<Cow<'_, str>> = cells.iter().map(Cell::plain).collect();
                // A negative number is no formula, and a name that begins like one is.
                rows.cells(plain.iter().zip(cells).map(|(text, cell)| {
                    (text.as_ref(), matches!(cell, Cell::Text(_) | Cell::List(_)))
                }))
            }
            Writer::Parquet(rows) => rows.row(cells),
        }
    }

    /// Writes what a form puts at its end.
    ///
    /// # Errors
    /// When the writer underneath fails.
    pub fn finish(self) -> io::Result<()> {
        match self.form {
            Writer::Table(table) => table.finish(),
            Writer::JsonLines(out) => out.flush(),
            Writer::Csv(mut rows) => rows.finish(),
            Writer::Parquet(rows) => rows.finish(),
        }
    }
}

/// An object whose keys stay in the order of the columns.
struct Ordered(Vec<(String, Value)>);

impl serde::Serialize for Ordered {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

#[cfg(test)]
mod tests;
