//! Quotations that go on over paragraphs: what the next paragraph says inside
//! the same quotation belongs to the same statement.

use ascribe_model::Span;
use ascribe_text::Reading;

use crate::engine::Attribution;

/// Adds to each attribution the paragraphs its quotation goes on in, unless
/// another attribution already has their words.
pub(super) fn extend(found: &mut [Attribution], reading: &Reading) {
    let carried: Vec<(Span, Span)> = carried(reading);
    for (before, piece) in carried {
        let taken = found
            .iter()
            .any(|a| a.content.iter().any(|span| span.overlaps(piece)));
        if taken {
            continue;
        }
        let owner = found
            .iter_mut()
            .rev()
            .find(|a| a.content.last().is_some_and(|last| last.overlaps(before)));
        if let Some(owner) = owner {
            owner.content.push(piece);
        }
    }
}

/// For each quotation that goes on from the paragraph before: the part
/// before, and the part that goes on, marks included.
fn carried(reading: &Reading) -> Vec<(Span, Span)> {
    let outer: Vec<_> = reading
        .quotations
        .iter()
        .filter(|quotation| !quotation.nested)
        .collect();
    let pairs = outer
        .windows(2)
        .filter(|pair| pair[1].continues && !pair[0].closed);
    let span = |tokens: &std::ops::Range<usize>| {
        let tokens = &reading.tokens[tokens.clone()];
        Span::new(tokens[0].start, tokens[tokens.len() - 1].end)
    };
    pairs
        .map(|pair| {
            (
                span(&pair[0].tokens),
                with_marks(reading, &pair[1].tokens, pair[1].closed),
            )
        })
        .collect()
}

/// The span of a quotation with its marks, where they stand.
fn with_marks(reading: &Reading, tokens: &std::ops::Range<usize>, closed: bool) -> Span {
    let starts_paragraph = reading
        .paragraphs
        .iter()
        .any(|paragraph| paragraph.tokens.start == tokens.start);
    let first = if starts_paragraph {
        tokens.start
    } else {
        tokens.start.saturating_sub(1)
    };
    let last = if closed { tokens.end } else { tokens.end - 1 };
    Span::new(
        reading.tokens[first].start,
        reading.tokens[last.min(reading.tokens.len() - 1)].end,
    )
}
