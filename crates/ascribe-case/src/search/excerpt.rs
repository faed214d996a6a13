//! Where the matching words stand, and the part of a text that shows them.

use ascribe_model::{Passage, Span};

/// Marks put around matching words. Unicode reserves these two for use inside
/// programs, and a text that holds them all the same is told apart below.
pub(super) const OPEN: char = '\u{fdd0}';
pub(super) const CLOSE: char = '\u{fdd1}';

/// Length of an excerpt, in bytes, and of what it shows before the first match.
const LENGTH: u32 = 280;
const BEFORE: u32 = 80;

/// The matching words of `text`, from a copy with marks around them.
///
/// Where the copy departs from the text otherwise (it does after a NUL), the
/// rest is passed over.
pub(super) fn matches(text: &str, marked: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let (mut at, mut open) = (0usize, None);
    for mark in marked.chars() {
        if text[at..].starts_with(mark) {
            at += mark.len_utf8();
            continue;
        }
        let Ok(here) = u32::try_from(at) else { break };
        match (mark, open) {
            (OPEN, None) => open = Some(here),
            (CLOSE, Some(start)) => {
                spans.push(Span::new(start, here));
                open = None;
            }
            _ => break,
        }
    }
    spans
}

/// The part of `text` with the most matches, cut between words; the head of
/// `body` when there are none.
pub(super) fn window(text: &str, body: Span, matches: &[Span]) -> Span {
    let reach = LENGTH - BEFORE;
    let mut best = (0, body.start);
    for (n, first) in matches.iter().enumerate() {
        let ahead = &matches[n..];
        let n_seen = ahead.partition_point(|span| span.end <= first.start.saturating_add(reach));
        if n_seen > best.0 {
            best = (n_seen, first.start.saturating_sub(BEFORE));
        }
    }
    let start = word_start(text, best.1);
    Span::new(start, word_end(text, start, start.saturating_add(LENGTH)))
}

/// A span of a passage's joined text as spans of the document's text.
pub(super) fn in_document(span: Span, passage: &Passage) -> Vec<Span> {
    let mut found = Vec::new();
    let mut piece_start = 0u32;
    for piece in &passage.spans {
        let (start, end) = (
            span.start.max(piece_start),
            span.end.min(piece_start + piece.len()),
        );
        if start < end {
            let shift = piece.start;
            found.push(Span::new(
                start - piece_start + shift,
                end - piece_start + shift,
            ));
        }
        // Pieces are joined by one space.
        piece_start += piece.len() + 1;
    }
    found
}

/// The first start of a word at or after `at`, when there is one near.
fn word_start(text: &str, at: u32) -> u32 {
    let at = boundary(text, at as usize);
    if at == 0 {
        return 0;
    }
    let rest = &text[at..];
    let near = rest.char_indices().take(BEFORE as usize / 4);
    let mut space = near.skip_while(|(_, c)| !c.is_whitespace());
    let word = space.find(|(_, c)| !c.is_whitespace());
    u32_at(at + word.map_or(0, |(offset, _)| offset))
}

/// The last end of a word at or before `at`, when there is one near.
fn word_end(text: &str, start: u32, at: u32) -> u32 {
    let at = boundary(text, at as usize);
    if at == text.len() {
        return u32_at(at);
    }
    let part = &text[start as usize..at];
    let cut = part
        .rfind(char::is_whitespace)
        .map(|space| part[..space].trim_end().len());
    match cut {
        Some(length) if length > part.len() / 2 => start + u32_at(length),
        _ => u32_at(at),
    }
}

/// The character boundary at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

fn u32_at(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
