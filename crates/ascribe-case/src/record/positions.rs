//! The positions of single sentences, as a JSON list in one column.
//!
//! `[[640,702,"denies","-","certain",[[644,650]]]]`: start, end, stance,
//! polarity, certainty, and the words that decided each of the three. What is
//! unknown is null, a list of no words is empty, and both are left out at the
//! end. Keys would take twice the room: half of a long quotation's row.

use ascribe_model::{Basis, Certainty, Polarity, Position, Span, Stance};
use serde_json::Value;

/// No positions are null.
pub(super) fn to_json(positions: &[Position]) -> Option<String> {
    let rows: Vec<Value> = positions.iter().map(to_row).collect();
    (!rows.is_empty()).then(|| Value::from(rows).to_string())
}

fn to_row(position: &Position) -> Value {
    let pairs = |spans: &[Span]| -> Value {
        let pairs = spans.iter().map(|span| vec![span.start, span.end]);
        pairs.collect::<Vec<_>>().into()
    };
    let mut cells: Vec<Value> = vec![
        position.span.start.into(),
        position.span.end.into(),
        position.stance.map(Stance::as_str).into(),
        position.polarity.map(Polarity::as_str).into(),
        position.certainty.map(Certainty::as_str).into(),
        pairs(&position.basis.stance),
        pairs(&position.basis.polarity),
        pairs(&position.basis.certainty),
    ];
    while cells.last().is_some_and(is_nothing) {
        cells.pop();
    }
    cells.into()
}

fn is_nothing(cell: &Value) -> bool {
    cell.is_null() || cell.as_array().is_some_and(Vec::is_empty)
}

/// `None` where the text is not such a list.
pub(super) fn from_json(json: &str) -> Option<Vec<Position>> {
    let rows: Vec<Vec<Value>> = serde_json::from_str(json).ok()?;
    rows.iter().map(|row| from_row(row)).collect()
}

fn from_row(row: &[Value]) -> Option<Position> {
    let [start, end, rest @ ..] = row else {
        return None;
    };
    Some(Position {
        span: span(start, end)?,
        stance: word(rest.first(), Stance::from_word)?,
        polarity: word(rest.get(1), Polarity::from_word)?,
        certainty: word(rest.get(2), Certainty::from_word)?,
        basis: Basis {
            rules: Vec::new(),
            stance: spans(rest.get(3))?,
            polarity: spans(rest.get(4))?,
            certainty: spans(rest.get(5))?,
        },
    })
}

/// A word that is not known makes the list unreadable; none is unknown.
#[expect(clippy::option_option, reason = "unreadable and unknown differ")]
fn word<T>(cell: Option<&Value>, read: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    match cell {
        None | Some(Value::Null) => Some(None),
        Some(cell) => read(cell.as_str()?).map(Some),
    }
}

fn spans(cell: Option<&Value>) -> Option<Vec<Span>> {
    let Some(cell) = cell else {
        return Some(Vec::new());
    };
    let pair = |pair: &Value| match pair.as_array()?.as_slice() {
        [start, end] => span(start, end),
        _ => None,
    };
    cell.as_array()?.iter().map(pair).collect()
}

fn span(start: &Value, end: &Value) -> Option<Span> {
    let [start, end] = [start, end].map(|at| u32::try_from(at.as_u64()?).ok());
    let (start, end) = (start?, end?);
    (start <= end).then(|| Span::new(start, end))
}
