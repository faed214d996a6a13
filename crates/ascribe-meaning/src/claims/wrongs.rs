//! Words for wrongs and harms. The list is `data/wrongs.tsv`.

use std::sync::LazyLock;

use super::super::lemma::{find_lemma, is_common};
use crate::word_map::WordMap;

/// Sorts of words for wrongs, one bit each.
const VERB: u8 = 1;
const NOUN: u8 = 2;
const FORGE: u8 = 4;

static WRONGS: LazyLock<WordMap<u8>> = LazyLock::new(|| {
    let mut wrongs: WordMap<u8> = WordMap::default();
    for line in include_str!("../../data/wrongs.tsv").lines() {
        let (word, sort) = match line.split_once('\t') {
            Some((word, "verb")) => (word, VERB),
            Some((word, "noun")) => (word, NOUN),
            Some((word, "forge")) => (word, FORGE),
            _ => continue,
        };
        *wrongs.entry(word).or_default() |= sort;
    }
    wrongs
});

/// Whether a word is a form of one of these sorts.
fn is(lower: &str, sorts: u8) -> bool {
    !is_common(lower)
        && find_lemma(lower, |lemma| {
            let found = WRONGS.get(lemma)?;
            (found & sorts != 0).then_some(())
        })
        .is_some()
}

/// Whether a word is a form of a verb for a wrong.
pub(super) fn verb(lower: &str) -> bool {
    is(lower, VERB)
}

/// Whether a word names a wrong.
pub(super) fn noun(lower: &str) -> bool {
    is(lower, NOUN)
}

/// Whether a word is a form of a verb for falsifying.
pub(super) fn forges(lower: &str) -> bool {
    is(lower, FORGE)
}

/// Whether a word is a form of a verb for a wrong or names one.
pub(super) fn verb_or_noun(lower: &str) -> bool {
    is(lower, VERB | NOUN)
}

/// Whether a word is a form of a verb for a wrong or for falsifying.
pub(super) fn verb_or_forges(lower: &str) -> bool {
    is(lower, VERB | FORGE)
}
