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

use ascribe_model::{Document, Passage, Span, Statement};

use super::{RowWriter, rounded};
use crate::lines::content_lines;

#[cfg(test)]
mod tests;

/// The columns, in order.
const COLUMNS: [&str; 24] = [
    "document",
    "line",
    "published",
    "kind",
    "source",
    "cue",
    "content",
    "speaker",
    "stance",
    "certainty",
    "confidence",
    "source_spans",
    "cue_spans",
    "content_spans",
    "id",
    "sha256",
    "speaker_type",
    "unresolved",
    "polarity",
    "said",
    "via",
    "stance_spans",
    "polarity_spans",
    "certainty_spans",
];

/// Writes comma-separated values.
pub(super) struct Csv<'w> {
    out: &'w mut dyn Write,
    buffer: Vec<u8>,
}

impl<'w> Csv<'w> {
    pub(super) fn new(out: &'w mut dyn Write) -> io::Result<Self> {
        let buffer = Vec::new();
        let mut this = Self { out, buffer };
        this.records(|rows| Ok(rows.write_record(COLUMNS)?))?;
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
        self.records(|rows| {
            let published = document.metadata.published.map(|moment| moment.to_string());
            let digest = document.digest.to_string();
            for (statement, line) in statements.iter().zip(&lines) {
                let row = row(document, statement);
                let line = line.to_string();
                let published = published.as_deref().unwrap_or_default();
                let confidence = rounded(statement.confidence).to_string();
                let head = [row.document.as_ref(), &line, published, row.kind];
                let said = [&row.source, &row.cue, &row.content, &row.speaker];
                let judged = [row.stance, row.certainty, &confidence];
                let tail = [
                    row.spans[0].as_str(),
                    &row.spans[1],
                    &row.spans[2],
                    &row.id,
                    &digest,
                ];
                let cells = head.into_iter().chain(said.map(|cell| cell.as_ref()));
                let more = more(statement);
                let cells = cells.chain(judged).chain(tail);
                rows.write_record(cells.chain(more.iter().map(AsRef::as_ref)))?;
            }
            Ok(())
        })
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}

/// The cells that differ from statement to statement.
struct Row<'a> {
    document: Cow<'a, str>,
    kind: &'static str,
    source: Cow<'a, str>,
    cue: Cow<'a, str>,
    content: Cow<'a, str>,
    speaker: Cow<'a, str>,
    stance: &'static str,
    certainty: &'static str,
    spans: [String; 3],
    id: Cow<'a, str>,
}

fn row<'a>(document: &'a Document, s: &'a Statement) -> Row<'a> {
    let words = |passage: Option<&Passage>| {
        passage.map_or(Cow::Borrowed(""), |p| safe(p.text(&document.text).into()))
    };
    let speaker = s.speaker.as_ref().map_or("", |speaker| &speaker.name);
    Row {
        document: safe(document.id.as_str().into()),
        kind: s.kind.as_str(),
        source: words(s.source.as_ref()),
        cue: words(s.cue.as_ref()),
        content: words(Some(&s.content)),
        speaker: safe(speaker.into()),
        stance: s.stance.map_or("", |stance| stance.as_str()),
        certainty: s.certainty.map_or("", |certainty| certainty.as_str()),
        spans: [
            spans(s.source.as_ref()),
            spans(s.cue.as_ref()),
            spans(Some(&s.content)),
        ],
        id: safe(s.id.as_str().into()),
    }
}

/// The cells after the digest.
fn more(s: &Statement) -> [Cow<'_, str>; 8] {
    let speaker_type = s
        .speaker
        .as_ref()
        .map_or("", |speaker| speaker.kind.as_str());
    [
        speaker_type.into(),
        s.unresolved.map_or("", |reason| reason.as_str()).into(),
        // A plus or a minus alone is no formula to a spreadsheet, but is taken for one.
        safe(s.polarity.map_or("", |polarity| polarity.as_str()).into()),
        s.said
            .as_ref()
            .map_or_else(String::new, |said| said.date.to_string())
            .into(),
        safe(s.via.join("; ").into()),
        spans_text(&s.basis.stance).into(),
        spans_text(&s.basis.polarity).into(),
        spans_text(&s.basis.certainty).into(),
    ]
}

fn spans(passage: Option<&Passage>) -> String {
    spans_text(passage.map_or(&[], |passage| &passage.spans))
}

/// `640-661;675-790`
pub(super) fn spans_text(spans: &[Span]) -> String {
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
