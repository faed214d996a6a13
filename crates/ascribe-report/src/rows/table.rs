//! A table for a person at a terminal, one block for each document.
//!
//! From [`COLUMNS_WIDTH_MIN`] columns on, source, cue and content stand side
//! by side; below, content would be a ribbon of three words a line, so it gets
//! lines of its own under source and cue. Very long contents are cut after
//! [`LINES_MAX`] lines, and the cut says how much is left out. What acts on a
//! terminal without being seen is shown as a sign.

mod columns;
mod fold;
mod paint;
mod stacked;

use std::io::{self, Write};

use ascribe_model::{Document, Kind, Statement};
use unicode_width::UnicodeWidthStr;

use super::writer::RowWriter;
use crate::lines::content_lines;
pub(super) use fold::fold;
pub(super) use paint::{Ink, Painter};

pub use paint::Colour;

#[cfg(test)]
mod tests;

/// Narrowest table; a narrower terminal gets lines of this width.
const WIDTH_MIN: usize = 40;
/// Narrowest terminal that gets columns side by side.
const COLUMNS_WIDTH_MIN: usize = 100;
/// Lines of one cell.
const LINES_MAX: usize = 12;
/// Columns between two cells.
const GAP: usize = 2;
/// Width of the columns whose width does not depend on the terminal.
const KIND_WIDTH: usize = 8;
const CONFIDENCE_WIDTH: usize = 4;

/// How a table is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableStyle {
    /// Columns of the terminal; no line is longer, from 40 columns on.
    pub width: usize,
    /// Whether kind, confidence and headings are coloured.
    pub colour: Colour,
}

/// Writes a table.
pub(super) struct Table<'w> {
    out: &'w mut dyn Write,
    width: usize,
    painter: Painter,
    begun: bool,
}

/// What a layout needs of one statement.
struct Row<'a> {
    line: u64,
    source: String,
    cue: String,
    content: String,
    statement: &'a Statement,
}

impl<'w> Table<'w> {
    pub(super) fn new(out: &'w mut dyn Write, style: TableStyle) -> Self {
        Self {
            out,
            width: style.width.max(WIDTH_MIN),
            painter: Painter::new(style.colour),
            begun: false,
        }
    }

    /// The name of the document on a rule, its headline, date and publisher.
    fn heading(&self, document: &Document, n_statements: usize) -> String {
        let mut block = String::new();
        let name = fold(document.id.as_str(), self.width - 4, 4);
        for (i, line) in name.iter().enumerate() {
            let lead = if i == 0 { "── " } else { "   " };
            let rule = self.width.saturating_sub(4 + line.width());
            let rule = if i + 1 == name.len() { rule } else { 0 };
            let name = self.painter.paint(Ink::Heading, line);
            block.push_str(&format!("{lead}{name} {}\n", "─".repeat(rule)));
        }
        let metadata = &document.metadata;
        let title = metadata.title.as_deref().unwrap_or_default();
        for line in fold(title, self.width - 3, 2) {
            block.push_str(&format!("   {line}\n"));
        }
        let date = metadata.published.map(|moment| moment.to_string());
        let n = format!(
            "{n_statements} statement{}",
            if n_statements == 1 { "" } else { "s" }
        );
        let known = [date.as_deref(), metadata.publisher.as_deref(), Some(&n)];
        let known: Vec<&str> = known.into_iter().flatten().collect();
        for line in fold(&known.join(" · "), self.width - 3, 2) {
            block.push_str(&format!("   {}\n", self.painter.paint(Ink::Faint, &line)));
        }
        block.push('\n');
        block
    }
}

impl RowWriter for Table<'_> {
    fn write(&mut self, document: &Document, statements: &[Statement]) -> io::Result<()> {
        if statements.is_empty() {
            return Ok(());
        }
        let lines = content_lines(document, statements);
        let digits = lines.iter().max().map_or(1, |line| line.to_string().len());
        let first = !self.begun;
        self.begun = true;
        let mut block = if first {
            String::new()
        } else {
            "\n".to_owned()
        };
        block.push_str(&self.heading(document, statements.len()));
        let columns = (self.width >= COLUMNS_WIDTH_MIN)
            .then(|| columns::Columns::new(self.width, digits, &self.painter));
        if let (Some(columns), true) = (&columns, first) {
            columns.header(&mut block);
        }
        let stacked = stacked::Stacked::new(self.width, digits, &self.painter);
        for (statement, &line) in statements.iter().zip(&lines) {
            let row = Row::new(document, statement, line);
            match &columns {
                Some(columns) => columns.row(&mut block, &row),
                None => stacked.row(&mut block, &row),
            }
            self.out.write_all(block.as_bytes())?;
            block.clear();
        }
        self.out.flush()
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}

impl<'a> Row<'a> {
    fn new(document: &Document, statement: &'a Statement, line: u64) -> Self {
        let text = &document.text;
        let source = statement.source.as_ref().map(|source| source.text(text));
        let cue = statement.cue.as_ref().map(|cue| cue.text(text));
        Self {
            line,
            source: source.unwrap_or_else(|| "–".to_owned()),
            cue: cue.unwrap_or_default(),
            content: statement.content.text(text),
            statement,
        }
    }

    fn confidence(&self) -> String {
        format!("{:.2}", self.statement.confidence.clamp(0.0, 1.0))
    }
}

/// The ink of a kind.
const fn kind_ink(kind: Kind) -> Ink {
    match kind {
        Kind::Direct => Ink::Direct,
        Kind::Indirect => Ink::Indirect,
        Kind::Mixed => Ink::Mixed,
    }
}

/// The ink of a confidence: what is doubtful recedes.
fn confidence_ink(confidence: f32) -> Ink {
    if confidence >= 0.9 {
        Ink::Sure
    } else if confidence >= 0.5 {
        Ink::Plain
    } else {
        Ink::Faint
    }
}

/// Spaces that bring `text` to `width` columns.
pub(super) fn padding(text: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(text.width()))
}
