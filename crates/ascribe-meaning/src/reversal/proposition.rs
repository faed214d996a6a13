//! What a statement is about: the stems of its content words, without what
//! negates, weakens or reports it.

use std::collections::{BTreeMap, HashMap};

use super::super::people;

/// The stems of a content, sorted; names marked as such.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Proposition {
    /// Stem and whether it is (part of) a name or a place.
    stems: Vec<(String, bool)>,
}

/// Stems looked at of one content.
const STEMS_MAX: usize = 40;

/// How two propositions agree.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Alike {
    /// Weight of the shared stems as a share of the lighter proposition.
    pub(crate) share: f64,
    /// Shared stems.
    pub(crate) n_shared: usize,
    /// Shared stems that are no names.
    pub(crate) n_words: usize,
    /// Shared stems that are names.
    pub(crate) n_names: usize,
}

impl Proposition {
    /// Reads words as they are written.
    pub(crate) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut stems: Vec<(String, bool)> = Vec::new();
        for (index, word) in words.enumerate() {
            if stems.len() >= STEMS_MAX {
                break;
            }
            let lower = super::super::scene::lower(word);
            if !word.starts_with(char::is_alphanumeric) || is_light(&lower) {
                continue;
            }
            let place = people::place(&lower);
            let capital = index > 0 && word.starts_with(char::is_uppercase);
            let stem = place.map_or_else(|| stem(&lower), str::to_owned);
            stems.push((stem, capital || place.is_some()));
        }
        stems.sort();
        stems.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 |= same && next.1;
            same
        });
        Self { stems }
    }

    /// How far two propositions share their stems.
    pub(crate) fn similarity(&self, other: &Self, weights: &Weights) -> Alike {
        let mut alike = Alike::default();
        let mut shared = 0.0;
        for (stem, name) in &self.stems {
            let Ok(at) = other.stems.binary_search_by(|(known, _)| known.cmp(stem)) else {
                continue;
            };
            shared += weights.of_stem(stem);
            alike.n_shared += 1;
            if *name || other.stems[at].1 {
                alike.n_names += 1;
            } else {
                alike.n_words += 1;
            }
        }
        let total = |proposition: &Self| -> f64 {
            proposition
                .stems
                .iter()
                .map(|(stem, _)| weights.of_stem(stem))
                .sum()
        };
        let least = total(self).min(total(other));
        alike.share = if least > 0.0 { shared / least } else { 0.0 };
        alike
    }
}

/// How much a stem tells: its inverse document frequency.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    n: f64,
    counts: HashMap<String, u32>,
}

impl Weights {
    /// Every stem tells the same.
    pub(crate) fn flat() -> Self {
        Self {
            n: 0.0,
            counts: HashMap::new(),
        }
    }

    /// Counts the stems of many propositions.
    pub(crate) fn of<'p>(propositions: impl Iterator<Item = &'p Proposition>) -> Self {
        let mut counts: HashMap<String, u32> = HashMap::new();
        let mut n = 0.0;
        for proposition in propositions {
            n += 1.0;
            for (stem, _) in &proposition.stems {
                *counts.entry(stem.clone()).or_default() += 1;
            }
        }
        Self { n, counts }
    }

    fn of_stem(&self, stem: &str) -> f64 {
        if self.n == 0.0 {
            return 1.0;
        }
        let count = self.counts.get(stem).copied().unwrap_or(1);
        libm::log((self.n + 1.0) / (f64::from(count) + 1.0)).max(0.05)
    }
}

/// A stem kept by more statements than this brings no pairs together.
const COMMON_MAX: usize = 400;
/// Shared stems that make a pair worth comparing.
const SHARED_MIN: u32 = 3;

/// The pairs of a group, in its order, that share enough stems.
pub(crate) fn pairs_sharing<'p>(
    group: &[usize],
    proposition: impl Fn(usize) -> &'p Proposition,
    weights: &Weights,
) -> Vec<(usize, usize)> {
    let mut by_stem: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, &at) in group.iter().enumerate() {
        for (stem, _) in &proposition(at).stems {
            by_stem.entry(stem).or_default().push(place);
        }
    }
    let mut shared: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for (stem, places) in &by_stem {
        if places.len() > COMMON_MAX || weights.of_stem(stem) < 0.5 {
            continue;
        }
        for (index, &a) in places.iter().enumerate() {
            for &b in &places[index + 1..] {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    shared
        .into_iter()
        .filter(|(_, count)| *count >= SHARED_MIN)
        .map(|((a, b), _)| (group[a], group[b]))
        .collect()
}

/// Words that say nothing about what a statement is about.
fn is_light(lower: &str) -> bool {
    lower.len() < 3
        || people::is_function_word(lower)
        || matches!(
            lower,
            "n't"
                | "'re"
                | "'ve"
                | "'ll"
                | "think"
                | "thinks"
                | "believe"
                | "know"
                | "knows"
                | "thing"
                | "things"
                | "want"
                | "wants"
                | "get"
                | "got"
                | "going"
                | "make"
                | "made"
                | "way"
                | "lot"
                | "really"
                | "theoretically"
                | "possible"
                | "possibly"
                | "perhaps"
                | "probably"
                | "certainly"
                | "absolutely"
                | "mr."
                | "mrs."
                | "ms."
                | "course"
                | "did"
                | "time"
                | "need"
                | "would"
                | "could"
                | "take"
                | "took"
                | "come"
                | "came"
                | "look"
                | "something"
                | "anything"
                | "everything"
                | "nothing"
                | "someone"
                | "somebody"
                | "day"
                | "year"
                | "years"
                | "today"
                | "now"
                | "let"
                | "put"
                | "give"
                | "given"
                | "like"
                | "part"
        )
}

/// A light stemmer: one ending off.
fn stem(lower: &str) -> String {
    const ENDINGS: &[&str] = &[
        "'s", "ations", "ation", "ements", "ement", "ments", "ment", "ings", "ing", "ers", "ies",
        "ions", "ion", "ied", "ed", "er", "es", "ly", "s", "e", "y",
    ];
    let mut stem = lower;
    for ending in ENDINGS {
        if let Some(rest) = stem
            .strip_suffix(ending)
            .filter(|rest| rest.chars().count() >= 3)
        {
            stem = rest;
            break;
        }
    }
    let mut stem = stem.to_owned();
    let doubled =
        stem.len() > 3 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
    if doubled && stem.is_ascii() {
        stem.pop();
    }
    stem
}
