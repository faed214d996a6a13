//! Quotations of whole sentences that no attribution covers: somebody said
//! them, the text does not tell who. They become statements without source
//! and cue; guessing a speaker is left alone.

use ascribe_model::Span;
use ascribe_text::{Quotation, Reading};

use super::cover::Cover;
use ascribe_statements::Attribution;

/// Probability that such a quotation is a statement: the share of them whose
/// words lie in an annotated content in articles that were not trained on;
/// the model card says how it was measured.
const CONFIDENCE: f32 = 0.8;
/// Fewest words of a quotation that is a sentence.
const WORDS_MIN: usize = 5;

/// Adds the quotations that nothing covers. In a transcript everything is
/// somebody's turn.
pub(super) fn add(found: &mut Vec<Attribution>, text: &str, reading: &Reading) {
    let claimed = found
        .iter()
        .flat_map(|a| a.content.iter().copied().chain(a.cue).chain(a.source));
    let turns = reading.turns.iter().map(|turn| {
        let paragraphs = &reading.paragraphs[turn.paragraphs.clone()];
        Span::new(
            paragraphs[0].span.start,
            paragraphs[paragraphs.len() - 1].span.end,
        )
    });
    let covered = Cover::of(claimed.chain(turns));
    for quotation in reading
        .quotations
        .iter()
        .filter(|quotation| is_sentence(text, reading, quotation))
    {
        let (first, last) = (quotation.tokens.start - 1, quotation.tokens.end);
        let span = Span::new(reading.tokens[first].start, reading.tokens[last].end);
        if !covered.touches(span) {
            found.push(Attribution {
                source: None,
                cue: None,
                content: vec![span],
                confidence: CONFIDENCE,
            });
        }
    }
}

/// Whether a quotation is a sentence of its own: closed, not nested, its mark
/// at the start of a sentence, its end at the end of one.
fn is_sentence(text: &str, reading: &Reading, quotation: &Quotation) -> bool {
    let (start, end) = (quotation.tokens.start, quotation.tokens.end);
    if !quotation.closed
        || quotation.nested
        || quotation.continues
        || start == 0
        || end >= reading.tokens.len()
    {
        return false;
    }
    let words = reading.tokens[start..end]
        .iter()
        .filter(|t| text[t.range()].starts_with(char::is_alphanumeric))
        .count();
    let opens = reading
        .sentences
        .binary_search_by_key(&(start - 1), |sentence| sentence.start)
        .is_ok();
    let after = |at: usize| {
        reading
            .sentences
            .binary_search_by_key(&at, |sentence| sentence.start)
            .is_ok()
            || at == reading.tokens.len()
    };
    // The stop may stand before the closing mark or after it.
    let stop_inside = text[reading.tokens[end - 1].range()].ends_with(['.', '!', '?', '…']);
    let closes = (after(end + 1) && stop_inside)
        || (after(end + 2)
            && reading
                .tokens
                .get(end + 1)
                .is_some_and(|t| &text[t.range()] == "."));
    words >= WORDS_MIN && opens && closes
}
