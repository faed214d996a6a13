//! What a document says its people are: titles before a name, descriptions
//! beside it. A title phrase is resolved only through these.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use ascribe_model::SpeakerType;

use super::super::scene::Scene;
use super::lists;
use crate::word_map::WordMap;

static SYNONYMS: LazyLock<WordMap<&'static str>> = LazyLock::new(|| {
    include_str!("../../data/role_synonyms.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect()
});

/// Words that say nothing about which holder of an office is meant.
const EMPTY: &[&str] = &[
    "the",
    "a",
    "an",
    "his",
    "her",
    "its",
    "their",
    "this",
    "that",
    "former",
    "then",
    "late",
    "new",
    "current",
    "longtime",
    "long-time",
    "top",
    "senior",
    "chief",
    "veteran",
    "onetime",
    "one-time",
    "fellow",
    "and",
    "'s",
    "'",
    "-",
    "now",
    "newly",
    "prominent",
    "leading",
    "likely",
    "presumptive",
    "own",
    "mr.",
    "mrs.",
    "ms.",
];
/// Words after which a description's head has passed.
const AFTER_HEAD: &[&str] = &[
    "of", "for", "at", "in", "with", "to", "from", "on", "who", "whose", "and", "that",
];
/// Longest description, in words.
const WORDS_MAX: usize = 12;

/// An office or description in a canonical form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Role {
    /// What: `president`.
    pub(crate) head: String,
    /// Of what: `russia`.
    pub(crate) of: BTreeSet<String>,
}

impl Role {
    /// Reads a description of lower-case words.
    pub(crate) fn read(words: &[String]) -> Option<Self> {
        let end = words
            .iter()
            .position(|word| AFTER_HEAD.contains(&word.as_str()))
            .unwrap_or(words.len());
        let at = (0..end).rev().find(|&at| is_role_word(&words[at]))?;
        let head = canonical(&words[at]);
        let of = words
            .iter()
            .enumerate()
            .filter(|(index, word)| {
                *index != at
                    && !EMPTY.contains(&word.as_str())
                    && !AFTER_HEAD.contains(&word.as_str())
                    && word.starts_with(char::is_alphanumeric)
            })
            .map(|(_, word)| lists::place(word).map_or_else(|| canonical(word), str::to_owned))
            .filter(|word| *word != head)
            .collect();
        Some(Self { head, of })
    }

    /// Whether whoever holds `self` can be called by `phrase`.
    pub(crate) fn answers(&self, phrase: &Self) -> bool {
        self.head == phrase.head
            && (phrase.of.is_subset(&self.of)
                || (!self.of.is_empty() && self.of.is_subset(&phrase.of)))
    }

    /// `president of russia`
    pub(crate) fn name(&self) -> String {
        let mut name = self.head.clone();
        for (index, word) in self.of.iter().enumerate() {
            name.push_str(if index == 0 { " of " } else { " " });
            name.push_str(word);
        }
        name
    }
}

fn canonical(word: &str) -> String {
    let lemma = lists::noun_lemma(word).unwrap_or(word);
    SYNONYMS
        .get(lemma)
        .or_else(|| SYNONYMS.get(word))
        .map_or_else(|| lemma.to_owned(), |all| (*all).to_owned())
}

pub(crate) fn is_role_word(lower: &str) -> bool {
    lists::noun(lower).contains(&SpeakerType::Role)
        || SYNONYMS.contains_key(lower)
        || (lists::title(lower).is_some()
            && !matches!(
                lower,
                "mr." | "mrs." | "ms." | "mr" | "mrs" | "ms" | "miss" | "dr." | "dr"
            ))
}

fn words(scene: &Scene<'_>, tokens: Range<usize>) -> Vec<String> {
    tokens
        .map(|token| scene.lower(token).into_owned())
        .collect()
}

/// The roles that the words around a mention give to it.
pub(crate) fn around(scene: &Scene<'_>, titles: Range<usize>, name: Range<usize>) -> Vec<Role> {
    let sentence = scene.sentence(name.start);
    let start = titles.start.min(name.start);
    [
        before(scene, start..name.start, &sentence),
        around_name(scene, start..name.start, name.end, &sentence),
        after(scene, name.end, &sentence),
        apposed(scene, start, &sentence),
        party(scene, name.end, &sentence),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Titles and nouns that touch the name: "Harbour Minister Ada Brenn",
/// "campaign manager Ada Brenn".
fn before(scene: &Scene<'_>, titles: Range<usize>, sentence: &Range<usize>) -> Option<Role> {
    let mut start = titles.start;
    let fits = |token: usize| {
        let lower = scene.lower(token);
        let word = scene.word(token);
        !lists::noun(&lower).is_empty()
            || lists::place(&lower).is_some()
            || EMPTY.contains(&&*lower)
            || word.starts_with(char::is_uppercase) && !lists::is_function_word(&lower)
            || matches!(
                &*lower,
                "press"
                    | "national"
                    | "security"
                    | "foreign"
                    | "policy"
                    | "vice"
                    | "prime"
                    | "presidential"
                    | "republican"
                    | "democratic"
                    | "state"
                    | "communications"
                    | "deputy"
                    | "executive"
                    | "running"
            )
    };
    while start > sentence.start && titles.end - start < WORDS_MAX && fits(start - 1) {
        start -= 1;
    }
    (start < titles.end && is_role_word(&scene.lower(titles.end - 1)) || !titles.is_empty())
        .then(|| Role::read(&words(scene, start..titles.end)))
        .flatten()
}

/// A title before the name with its place behind it: "President Ada Brenn of
/// Norland".
fn around_name(
    scene: &Scene<'_>,
    titles: Range<usize>,
    end: usize,
    sentence: &Range<usize>,
) -> Option<Role> {
    let place = end + 1 + usize::from(scene.is(end + 1, "the"));
    let of = scene.is(end, "of") && place < sentence.end;
    if titles.is_empty() || !of || !scene.word(place).starts_with(char::is_uppercase) {
        return None;
    }
    let mut all = words(scene, titles);
    all.extend(words(scene, end..place + 1));
    Role::read(&all)
}

/// A description after the name: "Ada Brenn, the harbour minister, …".
fn after(scene: &Scene<'_>, end: usize, sentence: &Range<usize>) -> Option<Role> {
    let start = match scene.word(end) {
        "," => end + 1,
        _ if scene.is_any(end, &["is", "was"]) && scene.is_any(end + 1, &["the", "a", "an"]) => {
            end + 1
        }
        _ => return None,
    };
    let stop = (start..sentence.end.min(start + WORDS_MAX)).find(|&token| {
        matches!(scene.word(token), "," | "." | ";" | ")" | "(" | "—")
            || scene.is_any(token, &["who", "which", "said", "says", "told", "and"])
    })?;
    let found = words(scene, start..stop);
    let first = found.first()?;
    let introduced = matches!(
        first.as_str(),
        "the" | "a" | "an" | "his" | "her" | "its" | "their"
    ) || is_role_word(first)
        || found.iter().any(|word| word == "'s")
        || found.len() <= 4;
    introduced.then(|| Role::read(&found)).flatten()
}

/// A description before the name: "The harbour minister, Ada Brenn, …".
fn apposed(scene: &Scene<'_>, start: usize, sentence: &Range<usize>) -> Option<Role> {
    let comma = start
        .checked_sub(1)
        .filter(|&token| scene.word(token) == ",")?;
    let head = comma
        .checked_sub(1)
        .filter(|&token| token >= sentence.start)?;
    if !is_role_word(&scene.lower(head)) {
        return None;
    }
    let first = (sentence.start.max(comma.saturating_sub(WORDS_MAX))..comma)
        .rev()
        .take_while(|&token| {
            !scene.is_any(
                token,
                &[
                    "is", "was", "were", "are", "by", "has", "had", "said", "that", "to", "out",
                    ",",
                ],
            )
        })
        .find(|&token| scene.is_any(token, &["the", "a", "an", "his", "her", "its", "their"]))?;
    Role::read(&words(scene, first..comma))
}

/// "(R-Fla.)": a senator or representative of a state.
fn party(scene: &Scene<'_>, end: usize, sentence: &Range<usize>) -> Option<Role> {
    if scene.word(end) != "(" {
        return None;
    }
    let inside: String = (end + 1..sentence.end.min(end + 6))
        .take_while(|&token| scene.word(token) != ")")
        .map(|token| scene.lower(token).into_owned())
        .collect();
    let (party, state) = inside.split_once(['-', '–'])?;
    let state = lists::place(state)?;
    matches!(party, "r" | "d" | "i").then(|| Role {
        head: "senator".to_owned(),
        of: [state.to_owned()].into(),
    })
}
