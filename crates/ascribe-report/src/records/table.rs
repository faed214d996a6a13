//! Records as lines of a terminal, columns as wide as they need to be.
//!
//! Heads are stacked, a word a line, so that they are no wider than what stands
//! below them. Where the terminal is too narrow, the last columns are left out
//! and a line at the end names them: a row stays one line, and nothing is lost
//! in silence.

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
            Some(widths) => line(self.out, self.columns, widths, &row),
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
        let heads: Vec<Vec<&str>> = self
            .columns
            .iter()
            .map(|(name, _)| name.split('_').collect())
            .collect();
        let widest = |at: usize| {
            let head = heads[at].iter().map(|word| word.width());
            let cells = self.held.iter().map(|row| row[at].width());
            head.chain(cells).max().unwrap_or(0).min(CELL_WIDTH_MAX)
        };
        let widths = (0..self.columns.len()).map(widest).collect();
        let widths = fitting(widths, self.width);
        let height = heads[..widths.len()].iter().map(Vec::len).max();
        for level in (0..height.unwrap_or(0)).rev() {
            // The last words stand next to the cells.
            let word = |head: &Vec<&str>| {
                let at = head.len().checked_sub(level + 1);
                at.map_or("", |at| head[at]).to_owned()
            };
            let words: Vec<String> = heads.iter().map(word).collect();
            line(self.out, self.columns, &widths, &words)?;
        }
        for row in std::mem::take(&mut self.held) {
            line(self.out, self.columns, &widths, &row)?;
        }
        self.widths = Some(widths);
        Ok(())
    }

    /// Names the columns that had no room.
    fn tell_left_out(&mut self) -> io::Result<()> {
        let n_shown = self.widths.as_ref().map_or(self.columns.len(), Vec::len);
        let left_out: Vec<String> = self.columns[n_shown..]
            .iter()
            .map(|(name, _)| name.replace('_', " "))
            .collect();
        if left_out.is_empty() {
            return Ok(());
        }
        let told = format!(
            "No room for {}: use a wider terminal, or another --format.",
            left_out.join(", ")
        );
        let mut line = String::new();
        for word in told.split(' ') {
            if !line.is_empty() && line.width() + 1 + word.width() > self.width {
                writeln!(self.out, "{line}")?;
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        writeln!(self.out, "{line}")
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        if self.widths.is_none() && !self.held.is_empty() {
            self.settle()?;
        }
        self.tell_left_out()?;
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

/// The widths of as many columns, from the first on, as there is room for; of one at least.
fn fitting(mut widths: Vec<usize>, room: usize) -> Vec<usize> {
    let mut used = 0;
    let mut fits = |width: usize| {
        used += width + if used == 0 { 0 } else { GAP.len() };
        used <= room
    };
    let n = widths.iter().take_while(|width| fits(**width)).count();
    widths.truncate(n.max(1));
    if let Some(first) = widths.first_mut() {
        *first = room.min(*first);
    }
    widths
}

fn line(
    out: &mut dyn Write,
    columns: &[Column],
    widths: &[usize],
    row: &[String],
) -> io::Result<()> {
    let mut line = String::new();
    for (at, (((_, sort), width), cell)) in columns.iter().zip(widths).zip(row).enumerate() {
        let cell = cut(cell, *width);
        let blanks = " ".repeat(width.saturating_sub(cell.width()));
        let to_the_right = matches!(sort, Sort::Whole | Sort::Number);
        if at > 0 {
            line.push_str(GAP);
        }
        line.push_str(&if to_the_right {
            format!("{blanks}{cell}")
        } else {
            format!("{cell}{blanks}")
        });
    }
    writeln!(out, "{}", line.trim_end())
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
