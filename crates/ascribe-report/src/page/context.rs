//! How much of a text is shown around a statement.

use ascribe_model::Span;

use super::highlight::Role;

#[cfg(test)]
mod tests;

/// Bytes of context on either side of a mark, at most.
const AROUND: u32 = 130;
/// A content longer than this is shown by its beginning and its end.
const WHOLE_CONTENT: u32 = 900;
const CONTENT_HEAD: u32 = 600;
const CONTENT_TAIL: u32 = 200;
/// Stretches closer than this are shown as one.
const GAP_MIN: u32 = 60;
/// Bytes shown of one statement in all: a content of a thousand pieces is
/// read in the full text.
const SHOWN_MAX: u32 = 4_000;

/// The stretches of `text` that show these marks in their context, in order,
/// apart from each other, on character boundaries.
pub(super) fn windows(text: &str, marks: &[(Role, Span)]) -> Vec<Span> {
    let mut wanted: Vec<Span> = Vec::new();
    for &(role, span) in marks {
        if role == Role::Content && span.len() > WHOLE_CONTENT {
            wanted.push(Span::new(span.start, span.start + CONTENT_HEAD));
            wanted.push(Span::new(span.end - CONTENT_TAIL, span.end));
        } else {
            let end = span.end.min(span.start.saturating_add(WHOLE_CONTENT));
            wanted.push(Span::new(span.start, end));
        }
    }
    wanted.sort();
    let mut windows: Vec<Span> = Vec::new();
    let mut n_bytes = 0;
    for mark in wanted {
        let window = Span::new(before(text, mark.start), after(text, mark.end));
        if n_bytes + window.len() > SHOWN_MAX && !windows.is_empty() {
            break;
        }
        n_bytes += window.len();
        match windows.last_mut() {
            Some(last) if window.start <= last.end.saturating_add(GAP_MIN) => {
                n_bytes -= last.end.saturating_sub(window.start).min(n_bytes);
                last.end = last.end.max(window.end);
            }
            _ => windows.push(window),
        }
    }
    windows
}

/// Where the context before `at` begins: with its paragraph, or at a word.
fn before(text: &str, at: u32) -> u32 {
    let at = text.floor_char_boundary(at as usize);
    let from = text.ceil_char_boundary(at.saturating_sub(AROUND as usize));
    let context = &text[from.min(at)..at];
    if let Some(line) = context.rfind('\n') {
        return offset(from + line + 1);
    }
    if from == 0 {
        return 0;
    }
    // The first word may be cut in half; without any space it is shown so.
    let word = context.find(char::is_whitespace).unwrap_or(0);
    offset(from + word)
}

/// Where the context after `at` ends: with its paragraph, or at a word.
fn after(text: &str, at: u32) -> u32 {
    let at = text.ceil_char_boundary(at as usize);
    let to = text.floor_char_boundary(at.saturating_add(AROUND as usize));
    let context = &text[at..to.max(at)];
    if let Some(line) = context.find('\n') {
        return offset(at + line);
    }
    if to == text.len() {
        return offset(to);
    }
    let word = context.rfind(char::is_whitespace).unwrap_or(context.len());
    offset(at + word)
}

/// Documents are shorter than 4 GiB.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
