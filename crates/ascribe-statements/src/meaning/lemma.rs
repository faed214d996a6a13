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
