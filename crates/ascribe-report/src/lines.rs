//! Line numbers of places in a text.

use ascribe_model::{Document, Statement};
use memchr::memchr_iter;

#[cfg(test)]
mod tests;

/// The line each statement's content begins on.
///
/// Passages are taken as they come: pieces out of order are nobody's reason
/// to stop, so the first byte is looked for rather than trusted to stand first.
pub(crate) fn content_lines(document: &Document, statements: &[Statement]) -> Vec<u64> {
    let start = |statement: &Statement| {
        let starts = statement.content.spans.iter().map(|span| span.start);
        starts.min().unwrap_or(0)
    };
    let starts: Vec<u32> = statements.iter().map(start).collect();
    lines_at(&document.text, &starts)
}

/// The line of each byte offset, counted from one, in the order of `offsets`.
///
/// One pass over the text however many offsets there are. Lines end with a
/// line feed, as editors and `grep -n` count them; an offset past the end is
/// on the last line.
fn lines_at(text: &str, offsets: &[u32]) -> Vec<u64> {
    let mut order: Vec<usize> = (0..offsets.len()).collect();
    order.sort_by_key(|&i| offsets[i]);
    let mut lines = vec![1; offsets.len()];
    let (mut line, mut seen) = (1, 0);
    for i in order {
        let offset = (offsets[i] as usize).min(text.len());
        line += memchr_iter(b'\n', &text.as_bytes()[seen..offset]).count() as u64;
        seen = offset;
        lines[i] = line;
    }
    lines
}
