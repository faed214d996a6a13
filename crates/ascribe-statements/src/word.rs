//! What the features see of a word form.

use crate::hash;

/// Hashes of a word's form, computed once a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Form {
    /// Lower case, digits folded to `0`, apostrophes straightened.
    pub lower: u64,
    /// Character classes, runs shortened: `Xx`, `X.X.`, `0,0`.
    pub(crate) shape: u64,
    /// First three characters of the lower form.
    pub(crate) prefix: u64,
    /// Last two and three characters of the lower form.
    pub(crate) suffix2: u64,
    pub(crate) suffix3: u64,
    /// Whether the word starts with a capital.
    pub(crate) capital: bool,
}

impl Form {
    /// Reads the form of a word.
    #[must_use]
    pub fn new(word: &str) -> Self {
        let mut lower = String::with_capacity(word.len());
        let mut shape = String::with_capacity(8);
        let mut run = 0;
        for c in word.chars() {
            let class = match c {
                _ if c.is_uppercase() => 'X',
                _ if c.is_alphabetic() => 'x',
                _ if c.is_numeric() => '0',
                _ => c,
            };
            run = if shape.ends_with(class) { run + 1 } else { 0 };
            if run < 2 && shape.len() < 12 {
                shape.push(class);
            }
            match c {
                '0'..='9' => lower.push('0'),
                '’' | 'ʼ' => lower.push('\''),
                _ => lower.extend(c.to_lowercase()),
            }
        }
        let affix = |n: usize, from_end: bool| {
            let cut = if from_end {
                lower
                    .char_indices()
                    .rev()
                    .nth(n - 1)
                    .map_or(0, |(at, _)| at)..lower.len()
            } else {
                0..lower
                    .char_indices()
                    .nth(n)
                    .map_or(lower.len(), |(at, _)| at)
            };
            hash::bytes(&lower.as_bytes()[cut])
        };
        Self {
            lower: hash::bytes(lower.as_bytes()),
            shape: hash::bytes(shape.as_bytes()),
            prefix: affix(3, false),
            suffix2: affix(2, true),
            suffix3: affix(3, true),
            capital: word.starts_with(char::is_uppercase),
        }
    }
}
