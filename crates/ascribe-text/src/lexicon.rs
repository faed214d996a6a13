//! The small word lists that tokens and sentences depend on.

use std::collections::HashMap;
use std::sync::LazyLock;

/// How a period after an abbreviation behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Stands before a name or number: never ends a sentence.
    Before,
    /// May end a sentence when the next word is one that opens sentences.
    Either,
}

/// The class of an abbreviation given without its last period, or `None`
/// where `word` is no abbreviation.
pub(crate) fn abbreviation(word: &str) -> Option<Abbreviation> {
    lookup(&ABBREVIATIONS, word).copied()
}

/// Whether a capitalised `word` most likely opens a sentence.
pub(crate) fn opens_sentences(word: &str) -> bool {
    lookup(&OPENERS, word).is_some()
}

/// Whether `words` stand before a colon without speaking: `Note`, `Read more`.
pub(crate) fn is_label(words: &str) -> bool {
    lookup(&LABELS, words).is_some()
}

static ABBREVIATIONS: LazyLock<HashMap<&'static str, Abbreviation>> = LazyLock::new(|| {
    rows(include_str!("data/abbreviations.txt"))
        .filter_map(|row| row.split_once(' '))
        .map(|(word, class)| match class {
            "either" => (word, Abbreviation::Either),
            _ => (word, Abbreviation::Before),
        })
        .collect()
});

static OPENERS: LazyLock<HashMap<&'static str, ()>> = LazyLock::new(|| {
    rows(include_str!("data/openers.txt"))
        .map(|word| (word, ()))
        .collect()
});

static LABELS: LazyLock<HashMap<&'static str, ()>> = LazyLock::new(|| {
    rows(include_str!("data/labels.txt"))
        .map(|words| (words, ()))
        .collect()
});

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .map(str::trim)
        .filter(|row| !row.is_empty() && !row.starts_with('#'))
}

/// Looks `word` up without regard to case, without allocating: the longest
/// entry has 16 bytes, so longer words are not in any list.
fn lookup<'a, V>(table: &'a HashMap<&'static str, V>, word: &str) -> Option<&'a V> {
    let mut lower = [0_u8; 16];
    let slot = lower.get_mut(..word.len())?;
    slot.copy_from_slice(word.as_bytes());
    slot.make_ascii_lowercase();
    table.get(std::str::from_utf8(slot).ok()?)
}
