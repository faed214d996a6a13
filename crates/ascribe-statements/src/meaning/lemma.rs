//! Verb and noun forms to lemmas: enough morphology to look words up in the
//! lists of this room. Irregular forms are a table, regular ones are stripped;
//! a stripped form counts only when a list knows it.

use std::collections::HashMap;
use std::sync::LazyLock;

/// `form lemma` a line.
static IRREGULAR: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("../../data/irregular.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect()
});

/// The lemmas that `word`, in lower case, may be a form of: itself first.
pub(crate) fn lemmas(word: &str) -> Vec<String> {
    let mut found = vec![word.to_owned()];
    if let Some(lemma) = IRREGULAR.get(word) {
        found.push((*lemma).to_owned());
    }
    let mut strip = |ending: &str, replacements: &[&str]| {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() >= 2) {
            for replacement in replacements {
                found.push(format!("{stem}{replacement}"));
            }
            if ending != "s" && doubled(stem) {
                found.push(stem[..stem.len() - 1].to_owned());
            }
        }
    };
    strip("s", &[""]);
    strip("es", &[""]);
    strip("ies", &["y"]);
    strip("ied", &["y"]);
    strip("ed", &["", "e"]);
    strip("ing", &["", "e"]);
    strip("ying", &["ie"]);
    found
}

/// The commonest words, sorted.
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
    word.len() <= COMMON_LONGEST && COMMON.binary_search(&word).is_ok()
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
    fn common_words_can_be_searched() {
        assert!(COMMON.is_sorted());
        assert_eq!(
            COMMON.iter().map(|word| word.len()).max(),
            Some(COMMON_LONGEST)
        );
    }
}
