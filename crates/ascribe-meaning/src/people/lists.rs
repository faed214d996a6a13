//! The word lists about people, places and the nouns that stand for sources.

use std::sync::LazyLock;

use ascribe_model::SpeakerType;

use super::super::lemma::{find_lemma, is_irregular};
use crate::word_map::{WordMap, WordSet};

/// What a name or title tells about its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Male,
    Female,
    /// It can be either.
    Open,
}

fn gender(word: &str) -> Option<Gender> {
    Some(match word {
        "m" => Gender::Male,
        "f" => Gender::Female,
        "u" => Gender::Open,
        _ => return None,
    })
}

fn rows(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
}

fn genders(list: &'static str) -> WordMap<Gender> {
    rows(list)
        .filter_map(|(name, word)| Some((name, gender(word)?)))
        .collect()
}

static GIVEN: LazyLock<WordMap<Gender>> =
    LazyLock::new(|| genders(include_str!("../../data/given_names.tsv")));
static TITLES: LazyLock<WordMap<Gender>> =
    LazyLock::new(|| genders(include_str!("../../data/titles.tsv")));
static NOUNS: LazyLock<WordMap<Vec<SpeakerType>>> = LazyLock::new(|| {
    rows(include_str!("../../data/nouns.tsv"))
        .map(|(noun, kinds)| {
            let kinds = kinds.split(',').filter_map(SpeakerType::from_word);
            (noun, kinds.collect())
        })
        .collect()
});
/// Names, adjectives and abbreviations of places, to the place.
static PLACES: LazyLock<WordMap<&'static str>> = LazyLock::new(|| {
    let mut places = WordMap::default();
    for (place, others) in rows(include_str!("../../data/places.tsv")) {
        places.insert(place, place);
        for other in others.split('\t').filter(|other| *other != "-") {
            places.entry(other).or_insert(place);
        }
    }
    places
});
static FUNCTION_WORDS: LazyLock<WordSet> = LazyLock::new(|| {
    include_str!("../../data/function_words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split(' '))
        .collect()
});

/// Whom a given name, in lower case, is given to; `None` when it is no given name.
pub(crate) fn given_name(lower: &str) -> Option<Gender> {
    GIVEN.get(lower).copied()
}

/// What a title, in lower case, tells; `None` when it is no title.
pub(crate) fn title(lower: &str) -> Option<Gender> {
    TITLES.get(lower).copied()
}

/// The sorts of speaker that a noun, in lower case, singular or plural, can
/// be the head of.
pub(crate) fn noun(lower: &str) -> &'static [SpeakerType] {
    listed(lower).map_or(&[], |(_, kinds)| kinds)
}

/// The entry of a noun by one of its lemmas.
fn listed(lower: &str) -> Option<(&'static str, &'static [SpeakerType])> {
    let entry = |lemma: &str| {
        let (lemma, kinds) = NOUNS.get_key_value(lemma)?;
        Some((*lemma, kinds.as_slice()))
    };
    entry(lower).or_else(|| is_inflected(lower).then(|| find_lemma(lower, entry))?)
}

/// Whether a word may be a form of another: most are none, and telling so must
/// cost nothing.
fn is_inflected(lower: &str) -> bool {
    lower.ends_with(['s', 'd', 'g']) || is_irregular(lower)
}

/// The lemma of a noun that the lists know.
pub(crate) fn noun_lemma(lower: &str) -> Option<&'static str> {
    listed(lower).map(|(lemma, _)| lemma)
}

/// The place that a name, adjective or abbreviation in lower case stands for.
pub(crate) fn place(lower: &str) -> Option<&'static str> {
    PLACES.get(lower).copied()
}

/// Whether a word in lower case is a function word or so common that a
/// capital at the start of a sentence tells nothing.
pub(crate) fn is_function_word(lower: &str) -> bool {
    FUNCTION_WORDS.contains(lower)
}
