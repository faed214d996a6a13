//! Lists of phrases, looked up in running words.

use crate::word_map::WordMap;
use std::ops::Range;

/// Phrases with a value each, by their first word.
pub(crate) struct Phrases<T> {
    by_first: WordMap<Vec<(Vec<&'static str>, T)>>,
}

impl<T: Copy> Phrases<T> {
    /// Reads a list of `phrase<TAB>value` lines; `value` reads what stands
    /// after the tab, or the empty text where there is none.
    pub(crate) fn parse(list: &'static str, value: impl Fn(&str) -> Option<T>) -> Self {
        let mut by_first: WordMap<Vec<_>> = WordMap::default();
        for line in list
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
        {
            let (phrase, named) = line.split_once('\t').unwrap_or((line, ""));
            let words: Vec<&str> = phrase.split(' ').collect();
            if let Some(value) = value(named) {
                let phrases: &mut Vec<(Vec<&str>, T)> = by_first.entry(words[0]).or_default();
                let at = phrases.partition_point(|(other, _)| other.len() >= words.len());
                phrases.insert(at, (words, value));
            }
        }
        Self { by_first }
    }

    /// Whether any phrase begins with this word.
    pub(crate) fn begin_with(&self, word: &str) -> bool {
        self.by_first.contains_key(word)
    }

    /// The longest phrase that begins at `words[at]`, with its words.
    pub(crate) fn at(&self, words: &[impl AsRef<str>], at: usize) -> Option<(Range<usize>, T)> {
        self.at_with(words, at, |_| true)
    }

    /// The longest phrase that begins at `words[at]` among those whose value is
    /// wanted.
    pub(crate) fn at_with(
        &self,
        words: &[impl AsRef<str>],
        at: usize,
        wanted: impl Fn(T) -> bool,
    ) -> Option<(Range<usize>, T)> {
        let phrases = self.by_first.get(words[at].as_ref())?;
        let (phrase, value) = phrases.iter().find(|(phrase, value)| {
            wanted(*value)
                && words.len() - at >= phrase.len()
                && phrase
                    .iter()
                    .zip(&words[at..])
                    .all(|(a, b)| *a == b.as_ref())
        })?;
        Some((at..at + phrase.len(), *value))
    }

    /// Every phrase in `words`, from left to right, without overlaps.
    pub(crate) fn all(&self, words: &[impl AsRef<str>]) -> Vec<(Range<usize>, T)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.at(words, at) {
                Some(hit) => {
                    at = hit.0.end;
                    found.push(hit);
                }
                None => at += 1,
            }
        }
        found
    }
}
