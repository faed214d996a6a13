//! Comma-separated values, safe to open in a spreadsheet.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a
//! carriage return for a formula, and a document can be written so that its
//! words become one. Such cells get a leading apostrophe, which spreadsheets
//! hide and other readers have to strip. NUL, which no reader of this format
//! agrees on, and other control characters, which a terminal may obey, become
//! U+FFFD; tabs and line ends stay. Lines end with a line feed; cells that hold
//! commas, quotes or line ends are quoted, quotes doubled.

use std::borrow::Cow;
use std::io::{self, Write};

use ascribe_model::record::{Context, Forms, Record as _};
use ascribe_model::{Document, Span, Statement};

use super::flat::{self, Cell};
use super::writer::RowWriter;
use crate::lines::content_lines;

#[cfg(test)]
mod tests;

/// Writes comma-separated values.
pub(super) struct Csv<'w> {
    out: &'w mut dyn Write,
    buffer: Vec<u8>,
    /// Which cell of a row stands where.
    order: Vec<usize>,
}

impl<'w> Csv<'w> {
    pub(super) fn new(out: &'w mut dyn Write) -> io::Result<Self> {
        let columns = flat::columns::<Statement>(Forms::CSV);
        let order = flat::order(&columns, Statement::FLAT);
        let buffer = Vec::new();
        let mut this = Self { out, buffer, order };
        let order = this.order.clone();
        this.records(|rows| {
            Ok(rows.write_record(order.iter().map(|at| columns[*at].name.as_str()))?)
        })?;
        Ok(this)
    }

    /// Hands what `fill` writes to the writer underneath in one piece, so
    /// that its errors arrive as they are (a closed pipe stays one).
    fn records(
        &mut self,
        fill: impl FnOnce(&mut csv::Writer<&mut Vec<u8>>) -> io::Result<()>,
    ) -> io::Result<()> {
        self.buffer.clear();
        let mut rows = csv::Writer::from_writer(&mut self.buffer);
        fill(&mut rows)?;
        rows.flush()?;
        drop(rows);
        self.out.write_all(&self.buffer)
    }
}

impl RowWriter for Csv<'_> {
    fn write(&mut self, document: &Document, statements: &[Statement]) -> io::Result<()> {
        let lines = content_lines(document, statements);
        let order = self.order.clone();
        self.records(|rows| {
            let mut beside = Context::of_document(document);
            for (statement, line) in statements.iter().zip(lines) {
                beside.take_words(statement, &document.text);
                beside.line = line;
                let cells = flat::cells(statement, &beside, Forms::CSV);
                let written: Vec<Cow<'_, str>> = cells.iter().map(cell).collect();
                rows.write_record(order.iter().map(|at| written[*at].as_ref()))?;
            }
            Ok(())
        })
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}

/// The value as a cell.
pub(super) fn cell<'c>(cell: &'c Cell<'_>) -> Cow<'c, str> {
    match cell {
        Cell::Text(None) | Cell::Whole(None) => "".into(),
        // A plus or a minus alone is no formula to a spreadsheet, but is taken
        // for one; a negative number is a number.
        Cell::Text(Some(text)) => safe(Cow::Borrowed(text)),
        Cell::Whole(Some(number)) => number.to_string().into(),
        Cell::Number(number) => number.to_string().into(),
        Cell::Names(names) => safe(names.join("; ").into()),
        Cell::Spans(spans) => spans_text(spans).into(),
    }
}

/// `640-661;675-790`
fn spans_text(spans: &[Span]) -> String {
    let pairs: Vec<String> = spans
        .iter()
        .map(|span| format!("{}-{}", span.start, span.end))
        .collect();
    pairs.join(";")
}

/// The cell with nothing in it that a spreadsheet would run.
pub(crate) fn safe(cell: Cow<'_, str>) -> Cow<'_, str> {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if !formula && !cell.contains(is_unsafe) {
        return cell;
    }
    let apostrophe = if formula { "'" } else { "" };
    format!("{apostrophe}{}", cell.replace(is_unsafe, "\u{fffd}")).into()
}

fn is_unsafe(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}
