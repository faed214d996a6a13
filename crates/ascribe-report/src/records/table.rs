//! Records as lines of a terminal, columns as wide as they need to be.

use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Cell, Column, Sort};
use crate::unseen::push_plain;

/// Rows from which the widths are told; later cells that are wider are cut.
const ROWS_LOOKED_AT: usize = 500;

/// The widest cell.
const CELL_WIDTH_MAX: usize = 40;

/// Columns between two cells.
const GAP: &str = "  ";

/// A table under way.
pub(super) struct Table<'w> {
    out: &'w mut dyn Write,
    columns: &'static [Column],
    width: usize,
    held: Vec<Vec<String>>,
    widths: Option<Vec<usize>>,
}

impl<'w> Table<'w> {
    pub(super) fn new(out: &'w mut dyn Write, columns: &'static [Column], width: usize) -> Self {
        Self {
            out,
            columns,
            width,
            held: Vec::new(),
            widths: None,
        }
    }

    pub(super) fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let row: Vec<String> = cells.iter().map(shown).collect();
        match &self.widths {
            Some(widths) => line(self.out, self.columns, (widths, self.width), &row),
            None => {
                self.held.push(row);
                if self.held.len() >= ROWS_LOOKED_AT {
                    self.settle()?;
                }
                Ok(())
            }
        }
    }

    fn settle(&mut self) -> io::Result<()> {
        let heads: Vec<String> = self
            .columns
            .iter()
            .map(|(name, _)| name.replace('_', " "))
            .collect();
        let widest = |at: usize| {
            let cells = self
                .held
                .iter()
                .chain(std::iter::once(&heads))
                .map(|row| row[at].width());
            cells.max().unwrap_or(0).min(CELL_WIDTH_MAX)
        };
        let widths: Vec<usize> = (0..self.columns.len()).map(widest).collect();
        line(self.out, self.columns, (&widths, self.width), &heads)?;
        for row in std::mem::take(&mut self.held) {
            line(self.out, self.columns, (&widths, self.width), &row)?;
        }
        self.widths = Some(widths);
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        if self.widths.is_none() && !self.held.is_empty() {
            self.settle()?;
        }
        self.out.flush()
    }
}

/// A cell with nothing in it that acts on a terminal.
fn shown(cell: &Cell<'_>) -> String {
    let text = match cell {
        Cell::Number(number) if *number != 0.0 && !(0.001..100_000.0).contains(&number.abs()) => {
            format!("{number:.1e}")
        }
        Cell::Number(number) => format!("{number:.3}")
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned(),
        other => other.plain().into_owned(),
    };
    let mut plain = String::with_capacity(text.len());
    text.chars().for_each(|c| push_plain(&mut plain, c));
    plain
}

fn line(
    out: &mut dyn Write,
    columns: &[Column],
    (widths, all): (&[usize], usize),
    row: &[String],
) -> io::Result<()> {
    let mut line = String::new();
    for (((_, sort), width), cell) in columns.iter().zip(widths).zip(row) {
        let cell = cut(cell, *width);
        let blanks = " ".repeat(width.saturating_sub(cell.width()));
        let to_the_right = matches!(sort, Sort::Whole | Sort::Number);
        if !line.is_empty() {
            line.push_str(GAP);
        }
        line.push_str(&if to_the_right {
            format!("{blanks}{cell}")
        } else {
            format!("{cell}{blanks}")
        });
    }
    writeln!(out, "{}", cut(line.trim_end(), all))
}

/// The beginning of a text that fits, with a sign where there is more.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let (mut kept, mut used) = (String::new(), 1);
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        kept.push(c);
    }
    kept + "…"
}
