//! The positions of single sentences, as a JSON list in one column.
//!
//! `[{"span":[640,702],"stance":"denies","polarity":"-","stance_spans":[[644,650]]}]`;
//! what is unknown or empty is left out.

use ascribe_model::{Basis, Certainty, Polarity, Position, Span, Stance};
use serde::{Deserialize, Serialize};

type Spans = Vec<[u32; 2]>;

#[derive(Serialize, Deserialize)]
struct Row {
    span: [u32; 2],
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stance: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    polarity: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    certainty: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    stance_spans: Spans,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    polarity_spans: Spans,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    certainty_spans: Spans,
}

/// No positions are null.
pub(super) fn to_json(positions: &[Position]) -> Option<String> {
    let pairs = |spans: &[Span]| spans.iter().map(|span| [span.start, span.end]).collect();
    let row = |position: &Position| Row {
        span: [position.span.start, position.span.end],
        stance: position.stance.map(|stance| stance.as_str().to_owned()),
        polarity: position
            .polarity
            .map(|polarity| polarity.as_str().to_owned()),
        certainty: position
            .certainty
            .map(|certainty| certainty.as_str().to_owned()),
        stance_spans: pairs(&position.basis.stance),
        polarity_spans: pairs(&position.basis.polarity),
        certainty_spans: pairs(&position.basis.certainty),
    };
    let rows: Vec<Row> = positions.iter().map(row).collect();
    (!rows.is_empty()).then(|| serde_json::to_string(&rows).expect("text and numbers are JSON"))
}

/// `None` where the text is not such a list.
pub(super) fn from_json(json: &str) -> Option<Vec<Position>> {
    let rows: Vec<Row> = serde_json::from_str(json).ok()?;
    rows.into_iter().map(position).collect()
}

fn position(row: Row) -> Option<Position> {
    Some(Position {
        span: span(row.span)?,
        stance: word(row.stance, Stance::from_word)?,
        polarity: word(row.polarity, Polarity::from_word)?,
        certainty: word(row.certainty, Certainty::from_word)?,
        basis: Basis {
            rules: Vec::new(),
            stance: spans(row.stance_spans)?,
            polarity: spans(row.polarity_spans)?,
            certainty: spans(row.certainty_spans)?,
        },
    })
}

/// A word that is not known makes the list unreadable; none is unknown.
fn word<T>(word: Option<String>, read: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    match word {
        None => Some(None),
        Some(word) => read(&word).map(Some),
    }
}

fn spans(pairs: Spans) -> Option<Vec<Span>> {
    pairs.into_iter().map(span).collect()
}

fn span([start, end]: [u32; 2]) -> Option<Span> {
    (start <= end).then(|| Span::new(start, end))
}
