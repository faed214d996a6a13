//! Texts as the toolkit compares them.

use std::collections::HashMap;

use ascribe_model::{Column, NONE};

use super::Empty;

/// What Python splits at; four control characters more than Unicode's white space.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// Lower-case, and without `@` and what follows it up to white space.
pub(super) fn without_mentions(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut kept = String::with_capacity(lower.len());
    let mut rest = lower.as_str();
    while let Some(at) = rest.find('@') {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = rest
            .find(char::is_whitespace)
            .map_or("", |end| &rest[end..]);
    }
    kept + rest
}

/// The words of a text, single blanks between them.
fn normal(text: &str) -> String {
    let text = without_mentions(text);
    let words: Vec<&str> = text
        .split(is_space)
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// A number for each post's text, the same for texts that are the same to the
/// toolkit, and how many there are.
pub(super) fn same(texts: &Column, empty: Empty, n_posts: usize) -> (Vec<u32>, usize) {
    let mut numbers = HashMap::<String, u32>::new();
    let mut number = |text: &str| {
        let text = normal(text);
        if text.is_empty() && empty == Empty::Nothing {
            return NONE;
        }
        let next = numbers.len() as u32;
        *numbers.entry(text).or_insert(next)
    };
    let of_value: Vec<u32> = texts.names.iter().map(&mut number).collect();
    let none = number("");
    let value = |post: usize| {
        let value = texts.values.get(post).copied().unwrap_or(NONE);
        of_value.get(value as usize).copied().unwrap_or(none)
    };
    let values = (0..n_posts).map(value).collect();
    (values, numbers.len())
}

/// The distinct words of a text as its tokenizer finds them: pieces between
/// Unicode word boundaries less blanks and apostrophes that stand alone.
pub(super) fn tokens(text: &str) -> Vec<String> {
    use unicode_segmentation::UnicodeSegmentation as _;
    let text = without_mentions(text);
    let pieces = text.split_word_bounds().filter(|piece| *piece != "'");
    let mut tokens: Vec<String> = pieces
        .flat_map(|piece| piece.split(is_space))
        .filter(|piece| !piece.is_empty())
        .map(str::to_owned)
        .collect();
    tokens.sort_unstable();
    tokens.dedup();
    tokens
}
