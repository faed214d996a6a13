//! What a command of the assessment prints: lines and columns for a person,
//! one object for a program.

use std::io::{self, Write};

use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

use crate::args::{Common, ObjectFormat, ObjectOutput};
use crate::output;
use crate::terminal::{self, harmless};

/// Columns of a bar.
const BAR_WIDTH: usize = 24;
/// Widest column of text.
const CELL_MAX: usize = 60;

/// A cell of a table.
pub(crate) enum Cell {
    /// Text, set to the left.
    Text(String),
    /// A number, set to the right.
    Right(String),
    /// A probability and its interval, drawn on a terminal only.
    Bar(f64, (f64, f64)),
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(crate) fn right(text: impl Into<String>) -> Self {
        Self::Right(text.into())
    }
}

enum Part {
    Plain(String),
    Line(String),
    Strong(String),
    Note(String),
    Table(Vec<&'static str>, Vec<Vec<Cell>>),
}

/// The result of a command.
pub(crate) struct Sheet {
    parts: Vec<Part>,
    json: Value,
}

impl Sheet {
    pub(crate) fn new(json: Value) -> Self {
        Self {
            parts: Vec::new(),
            json,
        }
    }

    /// A line that is not folded.
    pub(crate) fn plain(&mut self, line: impl Into<String>) -> &mut Self {
        self.parts.push(Part::Plain(line.into()));
        self
    }

    pub(crate) fn line(&mut self, line: impl Into<String>) -> &mut Self {
        self.parts.push(Part::Line(line.into()));
        self
    }

    pub(crate) fn strong(&mut self, line: impl Into<String>) -> &mut Self {
        self.parts.push(Part::Strong(line.into()));
        self
    }

    pub(crate) fn note(&mut self, line: impl Into<String>) -> &mut Self {
        self.parts.push(Part::Note(line.into()));
        self
    }

    pub(crate) fn table(&mut self, head: Vec<&'static str>, rows: Vec<Vec<Cell>>) -> &mut Self {
        self.parts.push(Part::Table(head, rows));
        self
    }

    /// Prints it in the form asked for.
    pub(crate) fn print(&self, place: &ObjectOutput, common: &Common) -> anyhow::Result<()> {
        let to_terminal = place.file.is_none() && terminal::is_terminal();
        let default = match to_terminal {
            true => ObjectFormat::Table,
            false => ObjectFormat::Json,
        };
        let mut out = output::create(place.file.as_deref())?;
        match place.format.unwrap_or(default) {
            ObjectFormat::Json => {
                serde_json::to_writer_pretty(&mut out, &self.json)?;
                writeln!(out)?;
            }
            ObjectFormat::Table => {
                let painter = Painter {
                    colours: place.file.is_none() && terminal::colours(common.color),
                    bars: to_terminal,
                    width: terminal::width(),
                };
                painter.print(&mut out, &self.parts)?;
            }
        }
        Ok(out.flush()?)
    }
}

struct Painter {
    colours: bool,
    bars: bool,
    width: usize,
}

impl Painter {
    fn print(&self, out: &mut dyn Write, parts: &[Part]) -> io::Result<()> {
        for part in parts {
            match part {
                Part::Plain(line) => writeln!(out, "{}", harmless(line))?,
                Part::Line(line) => self.folded(out, line, "")?,
                Part::Strong(line) => self.folded(out, line, "\u{1b}[1m")?,
                Part::Note(line) => self.folded(out, line, "\u{1b}[2m")?,
                Part::Table(head, rows) => self.table(out, head, rows)?,
            }
        }
        Ok(())
    }

    /// A paragraph, folded at the width of the terminal.
    fn folded(&self, out: &mut dyn Write, line: &str, ink: &str) -> io::Result<()> {
        let mut row = String::new();
        for word in harmless(line).split(' ') {
            if !row.is_empty() && row.width() + 1 + word.width() > self.width.min(100) {
                self.inked(out, &row, ink)?;
                row.clear();
            }
            if !row.is_empty() {
                row.push(' ');
            }
            row.push_str(word);
        }
        self.inked(out, &row, ink)
    }

    fn inked(&self, out: &mut dyn Write, row: &str, ink: &str) -> io::Result<()> {
        if self.colours && !ink.is_empty() {
            writeln!(out, "{ink}{row}\u{1b}[0m")
        } else {
            writeln!(out, "{row}")
        }
    }

    fn table(&self, out: &mut dyn Write, head: &[&str], rows: &[Vec<Cell>]) -> io::Result<()> {
        let mut lines: Vec<Vec<(String, bool)>> = vec![
            head.iter()
                .map(|name| ((*name).to_owned(), false))
                .collect(),
        ];
        lines.extend(
            rows.iter()
                .map(|row| row.iter().map(|cell| self.cell(cell)).collect()),
        );
        let n = head.len();
        let width_of = |column: usize| {
            let cells = lines.iter().filter_map(|row| row.get(column));
            cells.map(|(text, _)| text.width()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..n).map(width_of).collect();
        for (at, line) in lines.iter().enumerate() {
            let mut row = String::new();
            for (column, (text, is_right)) in line.iter().enumerate() {
                let space = " ".repeat(widths[column].saturating_sub(text.width()));
                let right = *is_right || (at == 0 && is_right_column(&lines, column));
                match right {
                    true => row += &format!("{space}{text}"),
                    false => row += &format!("{text}{space}"),
                }
                if column + 1 < n && widths[column] > 0 {
                    row += "  ";
                }
            }
            self.inked(out, row.trim_end(), if at == 0 { "\u{1b}[2m" } else { "" })?;
        }
        writeln!(out)
    }

    fn cell(&self, cell: &Cell) -> (String, bool) {
        match cell {
            Cell::Text(text) => {
                let text = harmless(text).replace('\n', " ");
                let cut = text.chars().count() > CELL_MAX;
                let mut shown: String = text.chars().take(CELL_MAX).collect();
                if cut {
                    shown.push('…');
                }
                (shown, false)
            }
            Cell::Right(text) => (harmless(text), true),
            Cell::Bar(p, interval) if self.bars => (bar(*p, *interval), false),
            Cell::Bar(..) => (String::new(), false),
        }
    }
}

fn is_right_column(lines: &[Vec<(String, bool)>], column: usize) -> bool {
    lines
        .get(1)
        .and_then(|row| row.get(column))
        .is_some_and(|(_, right)| *right)
}

/// A bar up to `p`, with the interval marked.
fn bar(p: f64, (low, high): (f64, f64)) -> String {
    let at = |x: f64| ((x * BAR_WIDTH as f64).round() as usize).min(BAR_WIDTH);
    (0..BAR_WIDTH)
        .map(|column| match column {
            c if c < at(low) => '█',
            c if c < at(p) => '▓',
            c if c < at(high) => '░',
            _ => ' ',
        })
        .collect()
}
