//! Hits for programs: one row each, statements first.

use std::io::{self, Write};

use ascribe_case::{DocumentHit, StatementHit};
use ascribe_model::Span;
use ascribe_report::records::{Cell, Column, Form, Records, Sort};
use serde_json::{Value, json};

use super::found::Found;

/// Columns of CSV and Parquet, where both kinds of hits share one table.
const COLUMNS: [Column; 12] = [
    ("found", Sort::Text),
    ("document", Sort::Text),
    ("id", Sort::Text),
    ("source", Sort::Text),
    ("cue", Sort::Text),
    ("content", Sort::Text),
    ("confidence", Sort::Number),
    ("title", Sort::Text),
    ("published", Sort::Text),
    ("excerpt", Sort::Text),
    ("spans", Sort::List),
    ("matches", Sort::List),
];

/// One JSON object per hit, with the fields of its kind.
pub(super) fn json_lines(found: &Found, out: &mut dyn Write) -> io::Result<()> {
    for hit in found.statements.iter().flat_map(|hits| &hits.best) {
        writeln!(out, "{}", statement(hit))?;
    }
    for hit in found.documents.iter().flat_map(|hits| &hits.best) {
        writeln!(out, "{}", document(hit))?;
    }
    Ok(())
}

fn statement(hit: &StatementHit) -> Value {
    json!({
        "found": "statement",
        "document": hit.statement.document.as_str(),
        "id": hit.statement.id.as_str(),
        "source": hit.source_text,
        "cue": hit.cue_text,
        "content": hit.content_text,
        "spans": pairs(&hit.statement.content.spans),
        "confidence": confidence(hit),
        "matches": pairs(&hit.matches),
    })
}

fn document(hit: &DocumentHit) -> Value {
    json!({
        "found": "document",
        "document": hit.id.as_str(),
        "title": hit.metadata.title,
        "published": hit.metadata.published.map(|moment| moment.to_string()),
        "excerpt": hit.excerpt_text,
        "span": [hit.excerpt.start, hit.excerpt.end],
        "matches": pairs(&hit.matches),
    })
}

/// The hits as one table; a cell that the kind does not have is empty.
pub(super) fn table(found: &Found, form: Form, out: &mut dyn Write) -> io::Result<()> {
    let mut records = Records::new(form, &COLUMNS, out)?;
    for hit in found.statements.iter().flat_map(|hits| &hits.best) {
        records.row(&[
            Cell::text("statement"),
            Cell::text(hit.statement.document.as_str()),
            Cell::text(hit.statement.id.as_str()),
            known(hit.source_text.as_deref()),
            known(hit.cue_text.as_deref()),
            Cell::text(hit.content_text.as_str()),
            Cell::Number(confidence(hit)),
            Cell::Unknown,
            Cell::Unknown,
            Cell::Unknown,
            ranges(&hit.statement.content.spans),
            ranges(&hit.matches),
        ])?;
    }
    for hit in found.documents.iter().flat_map(|hits| &hits.best) {
        let published = hit.metadata.published.map(|moment| moment.to_string());
        records.row(&[
            Cell::text("document"),
            Cell::text(hit.id.as_str()),
            Cell::Unknown,
            Cell::Unknown,
            Cell::Unknown,
            Cell::Unknown,
            Cell::Unknown,
            known(hit.metadata.title.as_deref()),
            published.map_or(Cell::Unknown, Cell::text),
            Cell::text(hit.excerpt_text.as_str()),
            ranges(&[hit.excerpt]),
            ranges(&hit.matches),
        ])?;
    }
    records.finish()
}

/// Four digits: a confidence is not known better.
fn confidence(hit: &StatementHit) -> f64 {
    (f64::from(hit.statement.confidence) * 1e4).round() / 1e4
}

fn pairs(spans: &[Span]) -> Vec<[u32; 2]> {
    spans.iter().map(|span| [span.start, span.end]).collect()
}

fn ranges(spans: &[Span]) -> Cell<'static> {
    let each = spans
        .iter()
        .map(|span| format!("{}-{}", span.start, span.end));
    Cell::List(each.collect())
}

fn known(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::Unknown, Cell::text)
}
