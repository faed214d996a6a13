//! Words for wrongs and harms. The list is `data/wrongs.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::lemma::{is_common, lemmas};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Verb,
    Noun,
    Forge,
}

static WRONGS: LazyLock<HashMap<&'static str, Vec<Sort>>> = LazyLock::new(|| {
    let mut wrongs: HashMap<_, Vec<Sort>> = HashMap::new();
    for line in include_str!("../../../data/wrongs.tsv").lines() {
        let sort = match line.split_once('\t') {
            Some((word, "verb")) => (word, Sort::Verb),
            Some((word, "noun")) => (word, Sort::Noun),
            Some((word, "forge")) => (word, Sort::Forge),
            _ => continue,
        };
        wrongs.entry(sort.0).or_default().push(sort.1);
    }
    wrongs
});

fn is(lower: &str, sort: Sort) -> bool {
    !is_common(lower)
        && lemmas(lower).iter().any(|lemma| {
            WRONGS
                .get(lemma.as_str())
                .is_some_and(|sorts| sorts.contains(&sort))
        })
}

/// Whether a word is a form of a verb for a wrong.
pub(super) fn verb(lower: &str) -> bool {
    is(lower, Sort::Verb)
}

/// Whether a word names a wrong.
pub(super) fn noun(lower: &str) -> bool {
    is(lower, Sort::Noun)
}

/// Whether a word is a form of a verb for falsifying.
pub(super) fn forges(lower: &str) -> bool {
    is(lower, Sort::Forge)
}
