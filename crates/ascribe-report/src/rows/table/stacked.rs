//! Content under its source and cue, for narrow terminals.

use unicode_width::UnicodeWidthStr;

use super::paint::{Ink, Painter};
use super::{CONFIDENCE_WIDTH, GAP, KIND_WIDTH, LINES_MAX, Row};
use super::{confidence_ink, fold, kind_ink, padding};

/// The widths in one document.
pub(super) struct Stacked<'p> {
    line: usize,
    head: usize,
    content: usize,
    painter: &'p Painter,
}

impl<'p> Stacked<'p> {
    pub(super) fn new(width: usize, digits: usize, painter: &'p Painter) -> Self {
        let line = digits.max(4);
        let content = width - line - GAP;
        Self {
            line,
            head: content - 2 * GAP - KIND_WIDTH - CONFIDENCE_WIDTH,
            content,
            painter,
        }
    }

    /// One statement: line, source and cue, kind and confidence; then the content.
    pub(super) fn row(&self, block: &mut String, row: &Row<'_>) {
        let margin = " ".repeat(self.line + GAP);
        let gap = " ".repeat(GAP);
        let heads = self.heads(row);
        for (i, (plain, painted)) in heads.iter().enumerate() {
            if i > 0 {
                block.push_str(&format!("{margin}{painted}\n"));
                continue;
            }
            let kind = row.statement.kind;
            let word = format!("{:<1$}", kind.as_str(), KIND_WIDTH);
            let word = self.painter.paint(kind_ink(kind), &word);
            let ink = confidence_ink(row.statement.confidence);
            let confidence = self.painter.paint(ink, &row.confidence());
            let (number, pad) = (row.line.to_string(), padding(plain, self.head));
            block.push_str(&format!("{number:>0$}{gap}{painted}{pad}", self.line));
            block.push_str(&format!("{gap}{word}{gap}{confidence}\n"));
        }
        for line in fold(&row.content, self.content, LINES_MAX) {
            block.push_str(&format!("{margin}{line}\n"));
        }
    }

    /// Source and cue on one line where they fit, plain and painted.
    fn heads(&self, row: &Row<'_>) -> Vec<(String, String)> {
        let painted = |ink, line: String| {
            let paint = self.painter.paint(ink, &line);
            (line, paint)
        };
        let source = fold(&row.source, self.head, LINES_MAX);
        let cue = fold(&row.cue, self.head, LINES_MAX);
        if let ([source], [cue]) = (&source[..], &cue[..]) {
            let plain = format!("{source} · {cue}");
            if plain.width() <= self.head {
                let source = self.painter.paint(Ink::Source, source);
                let cue = self.painter.paint(Ink::Cue, cue);
                return vec![(plain, format!("{source} · {cue}"))];
            }
        }
        let source = source.into_iter().map(|line| painted(Ink::Source, line));
        let cue = cue.into_iter().map(|line| painted(Ink::Cue, line));
        source.chain(cue).collect()
    }
}
