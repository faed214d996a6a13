//! Text to paragraphs.
//!
//! A line is a paragraph, except in hard-wrapped text, where a block of full
//! lines between blank lines is one.

#[cfg(test)]
mod tests;

use ascribe_model::Span;

use crate::token::is_space;

/// Narrowest and widest line, in bytes, of what counts as hard-wrapped.
const WRAP_MIN: usize = 50;
const WRAP_MAX: usize = 100;
/// How much shorter than the widest line of its block a wrapped line may be.
const WRAP_SLACK: usize = 20;

/// The paragraphs of `text[body]`, trimmed, none empty.
pub(crate) fn paragraphs(text: &str, body: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    for line in lines(text, body) {
        if line.is_empty() {
            close(text, &mut block, &mut found);
        } else {
            block.push(line);
        }
    }
    close(text, &mut block, &mut found);
    found
}

/// The lines of the body, each trimmed of white space; a blank line is empty.
fn lines(text: &str, body: Span) -> impl Iterator<Item = Span> {
    let mut start = body.start as usize;
    text[body.range()]
        .split(['\n', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}'])
        .map(move |line| {
            let lead = line.len() - line.trim_start_matches(is_space).len();
            let kept = line.trim_matches(is_space).len();
            let at = start + lead;
            // Every separator but the line and paragraph separators is one byte long.
            let next = start + line.len();
            start = next + text[next..].chars().next().map_or(0, char::len_utf8);
            Span::new(offset(at), offset(at + kept))
        })
}

/// Turns a block of lines into paragraphs: one where the block is wrapped,
/// one a line where it is not.
fn close(text: &str, block: &mut Vec<Span>, found: &mut Vec<Span>) {
    if is_wrapped(text, block) {
        found.push(Span::new(block[0].start, block[block.len() - 1].end));
        block.clear();
    } else {
        found.append(block);
    }
}

/// A block is wrapped when every line but the last is full, and at least one
/// line breaks in the middle of a sentence.
fn is_wrapped(text: &str, block: &[Span]) -> bool {
    let Some((_, full)) = block.split_last().filter(|(_, full)| !full.is_empty()) else {
        return false;
    };
    let widest = full
        .iter()
        .map(|line| line.len() as usize)
        .max()
        .unwrap_or(0);
    let in_range = full.iter().all(|line| {
        let width = line.len() as usize;
        (WRAP_MIN..=WRAP_MAX).contains(&width) && width + WRAP_SLACK >= widest
    });
    in_range && block.windows(2).any(|pair| runs_on(text, pair[0], pair[1]))
}

/// Whether one line runs on into the next: no full stop before, a lower-case
/// letter after.
fn runs_on(text: &str, line: Span, next: Span) -> bool {
    let last = text[line.range()].chars().next_back();
    let first = text[next.range()].chars().next();
    last.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | ';' | '-'))
        && first.is_some_and(char::is_lowercase)
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).expect("documents are shorter than 4 GiB")
}
