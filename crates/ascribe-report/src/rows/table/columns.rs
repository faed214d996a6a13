//! Source, cue and content side by side, for wide terminals.

use unicode_width::UnicodeWidthStr;

use super::paint::{Ink, Painter};
use super::{CONFIDENCE_WIDTH, GAP, KIND_WIDTH, LINES_MAX, Row};
use super::{confidence_ink, fold, kind_ink, padding};

/// Widest source, cue and content: longer lines are harder to follow than
/// folded ones.
const SOURCE_WIDTH_MAX: usize = 32;
const CUE_WIDTH_MAX: usize = 20;
/// Room for "acknowledged", the longest of the common cues.
const CUE_WIDTH_MIN: usize = 13;
const CONTENT_WIDTH_MAX: usize = 110;

/// The widths of the columns in one document.
pub(super) struct Columns<'p> {
    line: usize,
    source: usize,
    cue: usize,
    content: usize,
    painter: &'p Painter,
}

impl<'p> Columns<'p> {
    pub(super) fn new(width: usize, digits: usize, painter: &'p Painter) -> Self {
        let line = digits.max("LINE".len());
        let fixed = line + KIND_WIDTH + CONFIDENCE_WIDTH + 5 * GAP;
        let rest = width - fixed;
        let source = (rest * 22 / 100).min(SOURCE_WIDTH_MAX);
        let cue = (rest * 15 / 100).clamp(CUE_WIDTH_MIN, CUE_WIDTH_MAX);
        Self {
            line,
            source,
            cue,
            content: (rest - source - cue).min(CONTENT_WIDTH_MAX),
            painter,
        }
    }

    /// The names of the columns.
    pub(super) fn header(&self, block: &mut String) {
        let cells = [
            format!("{:>1$}", "LINE", self.line),
            format!("{:<1$}", "SOURCE", self.source),
            format!("{:<1$}", "CUE", self.cue),
            format!("{:<1$}", "CONTENT", self.content),
            format!("{:<1$}", "KIND", KIND_WIDTH),
            "CONF".to_owned(),
        ];
        let header = cells.join(&" ".repeat(GAP));
        block.push_str(&self.painter.paint(Ink::Faint, &header));
        block.push('\n');
    }

    /// One statement, in as many lines as its longest cell needs.
    pub(super) fn row(&self, block: &mut String, row: &Row<'_>) {
        let folded = [
            (
                fold(&row.source, self.source, LINES_MAX),
                self.source,
                Ink::Source,
            ),
            (fold(&row.cue, self.cue, LINES_MAX), self.cue, Ink::Cue),
            (
                fold(&row.content, self.content, LINES_MAX),
                self.content,
                Ink::Plain,
            ),
        ];
        let height = folded.iter().map(|cell| cell.0.len()).max().unwrap_or(0);
        for i in 0..height.max(1) {
            let number = if i == 0 {
                row.line.to_string()
            } else {
                String::new()
            };
            let mut line = format!("{number:>0$}", self.line);
            for (lines, width, ink) in &folded {
                let cell = lines.get(i).map_or("", String::as_str);
                line.push_str(&" ".repeat(GAP));
                line.push_str(&self.painter.paint(*ink, cell));
                line.push_str(&padding(cell, *width));
            }
            if i == 0 {
                line.push_str(&self.judgement(row));
            }
            block.push_str(line.trim_end());
            block.push('\n');
        }
    }

    fn judgement(&self, row: &Row<'_>) -> String {
        let kind = row.statement.kind;
        let gap = " ".repeat(GAP);
        let word = self.painter.paint(kind_ink(kind), kind.as_str());
        let pad = " ".repeat(KIND_WIDTH - kind.as_str().width());
        let ink = confidence_ink(row.statement.confidence);
        let confidence = self.painter.paint(ink, &row.confidence());
        format!("{gap}{word}{pad}{gap}{confidence}")
    }
}
