//! Quotations that go on over paragraphs: what the next paragraph says inside
//! the same quotation belongs to the same statement.

use std::ops::Range;

use ascribe_model::Span;
use ascribe_text::Reading;

use super::cover::Cover;
use ascribe_statements::Attribution;

/// Adds to each attribution the paragraphs its quotation goes on in, unless
/// another attribution already has their words.
pub(super) fn extend(found: &mut [Attribution], reading: &Reading) {
    let carried = carried(reading);
    if carried.is_empty() {
        return;
    }
    let covered = Cover::of(
        found
            .iter()
            .flat_map(|attribution| attribution.content.iter().copied()),
    );
    // Attributions by the last piece of their content.
    let mut by_last: Vec<(Span, usize)> = found
        .iter()
        .enumerate()
        .filter_map(|(at, a)| Some((*a.content.last()?, at)))
        .collect();
    by_last.sort_unstable();
    let mut grown: Option<(Span, usize)> = None;
    for (before, piece) in carried {
        if covered.touches(piece) {
            continue;
        }
        let first = by_last.partition_point(|(last, _)| last.start < before.end);
        let ends_there = by_last[..first]
            .last()
            .filter(|(last, _)| last.overlaps(before));
        let owner = grown
            .filter(|(last, _)| last.overlaps(before))
            .or(ends_there.copied());
        if let Some((_, at)) = owner {
            found[at].content.push(piece);
            grown = Some((piece, at));
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
    let span = |tokens: &Range<usize>| {
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
fn with_marks(reading: &Reading, tokens: &Range<usize>, closed: bool) -> Span {
    let paragraph = reading
        .paragraphs
        .binary_search_by_key(&tokens.start, |paragraph| paragraph.tokens.start);
    let first = if paragraph.is_ok() {
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
