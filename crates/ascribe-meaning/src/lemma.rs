//! Verb and noun forms to lemmas: enough morphology to look words up in the
//! lists of this room. Irregular forms are a table, regular ones are stripped;
//! a stripped form counts only when a list knows it.

use crate::word_map::{WordMap, WordSet};
use std::sync::LazyLock;

/// `form lemma` a line.
static IRREGULAR: LazyLock<WordMap<&'static str>> = LazyLock::new(|| {
    include_str!("../data/irregular.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect()
});

/// The lemmas that `word`, in lower case, may be a form of: itself first.
pub(crate) fn lemmas(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    find_lemma(word, |lemma| {
        found.push(lemma.to_owned());
        None::<()>
    });
    found
}

/// Endings of forms and what stands in their place in the lemma.
const ENDINGS: &[(&str, &[&str])] = &[
    ("s", &[""]),
    ("es", &[""]),
    ("ies", &["y"]),
    ("ied", &["y"]),
    ("ed", &["", "e"]),
    ("ing", &["", "e"]),
    ("ying", &["ie"]),
];

/// What `take` makes of the first of a word's lemmas that it takes; most words
/// are asked about many times and are in no list, so that nothing is allocated
/// for them.
pub(crate) fn find_lemma<T>(word: &str, mut take: impl FnMut(&str) -> Option<T>) -> Option<T> {
    if let found @ Some(_) = take(word) {
        return found;
    }
    if let Some(found) = IRREGULAR.get(word).and_then(|lemma| take(lemma)) {
        return Some(found);
    }
    if !word.ends_with(['s', 'd', 'g']) {
        return None;
    }
    let mut changed = String::new();
    for (ending, replacements) in ENDINGS {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() >= 2) else {
            continue;
        };
        for replacement in *replacements {
            let found = if word[stem.len()..].starts_with(replacement) {
                take(&word[..stem.len() + replacement.len()])
            } else {
                changed.clear();
                changed.push_str(stem);
                changed.push_str(replacement);
                take(&changed)
            };
            if found.is_some() {
                return found;
            }
        }
        if *ending != "s" && doubled(stem) {
            let found = take(&stem[..stem.len() - 1]);
            if found.is_some() {
                return found;
            }
        }
    }
    None
}

/// The commonest words.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "a", "about", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because",
    "been", "but", "by", "can", "for", "from", "had", "has", "have", "he", "her", "here",
    "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "me", "more", "most",
    "my", "no", "not", "of", "on", "only", "or", "other", "our", "over", "she", "so", "some",
    "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
    "those", "to", "us", "very", "was", "we", "were", "what", "when", "which", "who", "will",
    "with", "would", "you", "your",
];
/// The longest of them, in bytes.
const COMMON_LONGEST: usize = 7;

/// Whether `word`, in lower case, is one of the commonest words, which tell no
/// deed by themselves: half of a text, and not worth looking up.
pub(crate) fn is_common(word: &str) -> bool {
    static WORDS: LazyLock<WordSet> = LazyLock::new(|| COMMON.iter().copied().collect());
    word.len() <= COMMON_LONGEST && WORDS.contains(word)
}

/// Whether `word`, in lower case, is an irregular form.
pub(crate) fn is_irregular(word: &str) -> bool {
    IRREGULAR.contains_key(word)
}

/// Whether the stem ends in a doubled consonant.
fn doubled(stem: &str) -> bool {
    let mut last = stem.bytes().rev();
    let (a, b) = (last.next(), last.next());
    a == b && a.is_some_and(|b| b.is_ascii_lowercase() && !b"aeiou".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::{COMMON, COMMON_LONGEST};

    #[test]
    fn the_longest_common_word_is_as_long_as_told() {
        assert_eq!(
            COMMON.iter().map(|word| word.len()).max(),
            Some(COMMON_LONGEST)
        );
    }
}
