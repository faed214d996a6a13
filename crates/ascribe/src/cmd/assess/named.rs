//! What people name on the command line, found in the model; an error says what
//! they probably meant.

use anyhow::Context as _;
use ascribe_assessment::Model;

/// Names listed when none is near.
const LISTED_MAX: usize = 12;
/// Characters repeated of a name that is none.
const NAME_CHARS: usize = 60;

/// The index of a hypothesis.
pub(super) fn hypothesis_named(model: &Model, id: &str) -> anyhow::Result<usize> {
    let known = || model.hypotheses.iter().map(|h| h.id.as_str());
    model
        .hypothesis(id)
        .with_context(|| unknown(id, "hypothesis", known().collect()))
}

/// The index of an item of evidence.
pub(super) fn item_named(model: &Model, id: &str) -> anyhow::Result<usize> {
    let known = || model.items.iter().map(|item| item.id.as_str());
    model
        .item(id)
        .with_context(|| unknown(id, "item of evidence", known().collect()))
}

/// The index of a channel.
pub(super) fn channel_named(model: &Model, id: &str) -> anyhow::Result<usize> {
    let known = || model.channels.iter().map(|channel| channel.id.as_str());
    known()
        .position(|known| known == id)
        .with_context(|| unknown(id, "channel", known().collect()))
}

/// What to say of a name that is none: the nearest known one, or the first few.
fn unknown(id: &str, kind: &str, known: Vec<&str>) -> String {
    let meant = ascribe_case::assessment::nearest_word(id, &known);
    let shown: String = id.chars().take(NAME_CHARS).collect();
    let hint = match meant {
        Some(word) => format!("did you mean {word}?"),
        None => format!(
            "expected one of: {}",
            known[..known.len().min(LISTED_MAX)].join(", ")
        ),
    };
    format!("\"{shown}\" is no {kind} of this case; {hint}")
}
