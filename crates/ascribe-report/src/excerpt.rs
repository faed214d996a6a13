//! The part of a long content that shows what it is cited for.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

#[cfg(test)]
mod tests;

/// `content` when it has at most `n_chars` characters, else so many of them,
/// cut between words, with the focus in the first third and `…` where
/// something is left out.
pub(crate) fn excerpt(content: &str, focus: Option<usize>, n_chars: usize) -> Cow<'_, str> {
    let shown = window(content, focus, n_chars);
    if shown == (0..content.len()) {
        return content.into();
    }
    let head = if shown.start > 0 { "… " } else { "" };
    let tail = if shown.end < content.len() {
        " …"
    } else {
        ""
    };
    format!("{head}{}{tail}", content[shown].trim()).into()
}

/// The part of `content` that [`excerpt`] shows.
pub(crate) fn window(content: &str, focus: Option<usize>, n_chars: usize) -> Range<usize> {
    if content.chars().count() <= n_chars {
        return 0..content.len();
    }
    let focus = focus.map_or(0, |at| content.floor_char_boundary(at));
    let before = content[..focus].chars().rev().take(n_chars / 3);
    let mut start = focus - before.map(char::len_utf8).sum::<usize>();
    // What is left behind the focus may be too little to fill the excerpt.
    let behind = content[start..].chars().count();
    let more = content[..start].chars().rev();
    let more = more.take(n_chars.saturating_sub(behind));
    start -= more.map(char::len_utf8).sum::<usize>();
    if start > 0 {
        // Half a word is skipped, but never the focus.
        let word = content[start..focus].find(char::is_whitespace);
        start += word.unwrap_or(0);
    }
    let shown = content[start..].char_indices().nth(n_chars);
    let mut end = shown.map_or(content.len(), |(at, _)| start + at);
    if end < content.len() {
        let word = content[start..end].rfind(char::is_whitespace);
        end = word.filter(|at| *at > 0).map_or(end, |at| start + at);
    }
    start..end
}

/// Shortest words that tell what a content is about, in bytes.
const WORD_MIN: usize = 5;
/// How far apart, in bytes, words stand that are shown together.
const TOGETHER: usize = 240;

/// The first of the words that `content` shares with `other`, where most of
/// them stand together: what two long contents have to do with each other.
pub(crate) fn shared(content: &str, other: &str) -> Option<usize> {
    let known: BTreeSet<String> = words(other).map(|(_, word)| word).collect();
    let common: Vec<(usize, String)> = words(content)
        .filter(|(_, word)| known.contains(word))
        .collect();
    let mut best: Option<(usize, usize)> = None;
    let mut last = 0;
    for (first, (at, _)) in common.iter().enumerate() {
        last = last.max(first);
        while common.get(last).is_some_and(|word| word.0 < at + TOGETHER) {
            last += 1;
        }
        let different: BTreeSet<&str> = common[first..last]
            .iter()
            .take(TOGETHER)
            .map(|word| &*word.1)
            .collect();
        if best.is_none_or(|(most, _)| different.len() > most) {
            best = Some((different.len(), first));
        }
    }
    best.map(|(_, first)| common[first].0)
}

/// Words of some length with their places, in lower case.
fn words(text: &str) -> impl Iterator<Item = (usize, String)> {
    let mut at = 0;
    text.split(|c: char| !c.is_alphanumeric())
        .filter_map(move |word| {
            // `split` hands out parts of `text` in order.
            let start = at + text[at..].find(word)?;
            at = start + word.len();
            (word.len() >= WORD_MIN).then(|| (start, word.to_lowercase()))
        })
}
