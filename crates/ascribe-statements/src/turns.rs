//! The turns of a transcript: each is a direct statement of its speaker.

use ascribe_model::Span;
use ascribe_text::{Reading, Turn};

use crate::engine::Attribution;

/// Probability that a turn is one: the share of turns that held in a check by
/// hand, the model card says which.
const CONFIDENCE: f32 = 0.99;

/// One attribution for each turn that says anything.
#[must_use]
pub fn attributions(reading: &Reading) -> Vec<Attribution> {
    let turns = reading.turns.iter().filter_map(|turn| {
        let content = content(reading, turn);
        let attribution = Attribution {
            source: Some(turn.head),
            cue: Some(turn.colon),
            content,
            confidence: CONFIDENCE,
        };
        (!attribution.content.is_empty()).then_some(attribution)
    });
    turns.collect()
}

/// What follows the colon, and the paragraphs after it: one piece a paragraph.
fn content(reading: &Reading, turn: &Turn) -> Vec<Span> {
    let paragraphs = reading.paragraphs[turn.paragraphs.clone()].iter();
    let pieces = paragraphs.filter_map(|paragraph| {
        let tokens = &reading.tokens[paragraph.tokens.clone()];
        let first = tokens.partition_point(|token| token.start < turn.colon.end);
        let said = &tokens[first..];
        Some(Span::new(said.first()?.start, said.last()?.end))
    });
    pieces.collect()
}

/// The engine may read a turn's head as a source and its colon as a cue; the
/// turn says the same, whole.
pub fn leave_out_heads(found: &mut Vec<Attribution>, reading: &Reading) {
    if reading.turns.is_empty() {
        return;
    }
    let touches = |span: Option<Span>| {
        let Some(span) = span else { return false };
        let at = reading
            .turns
            .partition_point(|turn| turn.colon.end <= span.start);
        reading
            .turns
            .get(at)
            .is_some_and(|turn| Span::new(turn.head.start, turn.colon.end).overlaps(span))
    };
    found.retain(|attribution| !touches(attribution.cue));
}
