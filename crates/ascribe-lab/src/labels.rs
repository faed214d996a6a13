//! Files of labels that people made: one JSON object a line.
//!
//! Their rules are in `evals/guidelines.md`.

use std::path::Path;

use anyhow::Context as _;
use ascribe_model::Span;
use ascribe_statements::Relation;
use serde_json::Value;

use crate::score::meaning::{Item, Label, StanceLabel};

/// One row of a file of labels.
#[derive(Clone, Debug)]
pub struct LabelRow {
    /// Its line, from one.
    pub line: usize,
    /// What stands there.
    pub value: Value,
}

/// The rows of a label file, of one part or of all. Doubtful ones, which two
/// readers did not agree on, are left out: they count neither way.
///
/// # Errors
/// When the file cannot be read, or a line is no JSON.
pub fn rows(path: &Path, part: Option<&str>) -> anyhow::Result<Vec<LabelRow>> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let mut rows = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let row: Value = serde_json::from_str(line)
            .with_context(|| format!("{}:{}: not a JSON object", path.display(), index + 1))?;
        let doubtful = row["doubtful"] == true;
        if !doubtful && part.is_none_or(|part| row["part"] == part) {
            rows.push(LabelRow {
                line: index + 1,
                value: row,
            });
        }
    }
    Ok(rows)
}

/// Byte spans written as pairs; `None` when they are none.
#[must_use]
pub fn spans(value: &Value) -> Option<Vec<Span>> {
    value
        .as_array()?
        .iter()
        .map(|pair| {
            let end = |at: usize| u32::try_from(pair.get(at)?.as_u64()?).ok();
            let (start, end) = (end(0)?, end(1)?);
            (start <= end).then(|| Span::new(start, end))
        })
        .collect()
}

/// The words of spans in a text, joined by blanks; `None` when they do not slice.
#[must_use]
pub fn sliced(value: &Value, text: &str) -> Option<String> {
    let spans = spans(value)?;
    let words: Option<Vec<&str>> = spans.iter().map(|span| span.slice(text)).collect();
    Some(words?.join(" "))
}

/// The item of a row of one set; `None` when it is no label of that set.
#[must_use]
pub fn item(set: &str, row: &Value, text: &str) -> Option<Item> {
    let relation = Relation {
        source: spans(&row["source"])?,
        cue: spans(&row["cue"])?,
        content: spans(&row["content"])?,
    };
    let word = |name: &str| row[name].as_str();
    let label = match set {
        "speakers" => Label::Speaker {
            name: match &row["name"] {
                Value::Null => None,
                name => Some(sliced(name, text)?),
            },
            kind: word("type").and_then(ascribe_model::SpeakerType::from_word),
        },
        "stance" => Label::Stance(StanceLabel {
            stance: word("stance").and_then(ascribe_model::Stance::from_word),
            polarity: word("polarity").and_then(ascribe_model::Polarity::from_word),
            certainty: ascribe_model::Certainty::from_word(word("certainty")?)?,
        }),
        "dates" => Label::Date(match word("date") {
            None => None,
            Some(date) => Some(date.parse().ok()?),
        }),
        "chains" => Label::Chain(
            row["via"]
                .as_array()?
                .iter()
                .map(|spans| sliced(spans, text))
                .collect::<Option<_>>()?,
        ),
        _ => return None,
    };
    Some(Item { relation, label })
}
