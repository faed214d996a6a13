//! The cue lexicon: which words ascribe in which way. The list itself is
//! `data/cues.tsv`, made for people to edit.

use std::ops::Range;
use std::sync::LazyLock;

use ascribe_model::Stance;

use super::lemma::lemmas;
use crate::word_map::WordMap;

/// What an entry of the lexicon says of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// The speaker does this.
    Stance(Stance),
    /// What counts is the verb after it: "began by", "went on to".
    Aspect,
    /// An attribution that commits its source to nothing.
    None,
}

/// An entry found in a cue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// The words of the cue, counted from its first.
    pub(crate) words: Range<usize>,
    pub(crate) class: Class,
    /// The first lemma of the entry.
    pub(crate) lemma: &'static str,
}

struct Entry {
    phrase: Vec<&'static str>,
    class: Class,
}

/// Entries by their first lemma, longer ones first.
static LEXICON: LazyLock<WordMap<Vec<Entry>>> =
    LazyLock::new(|| parse(include_str!("../data/cues.tsv")));

fn parse(list: &'static str) -> WordMap<Vec<Entry>> {
    let mut lexicon: WordMap<Vec<Entry>> = WordMap::default();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let Some((phrase, class)) = line.split_once('\t') else {
            continue;
        };
        let class = match class {
            "aspect" => Class::Aspect,
            "none" => Class::None,
            word => Stance::from_word(word).map_or(Class::None, Class::Stance),
        };
        let phrase: Vec<&str> = phrase.split(' ').collect();
        let entries = lexicon.entry(phrase[0]).or_default();
        let at = entries.partition_point(|entry| entry.phrase.len() >= phrase.len());
        entries.insert(at, Entry { phrase, class });
    }
    lexicon
}

/// Adverbs may stand between the words of an entry: "called repeatedly on".
const GAP_MAX: usize = 1;

/// The entries in the words of a cue (lower case), from left to right,
/// without overlaps.
pub(crate) fn matches(words: &[String]) -> Vec<Match> {
    let mut found = Vec::new();
    let mut at = 0;
    let forms: Vec<Vec<String>> = words.iter().map(|word| lemmas(word)).collect();
    while at < words.len() {
        match longest(&forms, at) {
            Some(entry) => {
                at = entry.words.end;
                found.push(entry);
            }
            None => at += 1,
        }
    }
    found
}

/// The longest entry that begins at a word.
fn longest(forms: &[Vec<String>], at: usize) -> Option<Match> {
    let mut best: Option<Match> = None;
    for form in &forms[at] {
        let Some((&lemma, entries)) = LEXICON.get_key_value(form.as_str()) else {
            continue;
        };
        for entry in entries {
            let Some(end) = end_of(&entry.phrase, forms, at) else {
                continue;
            };
            if best.as_ref().is_none_or(|best| end > best.words.end) {
                best = Some(Match {
                    words: at..end,
                    class: entry.class,
                    lemma,
                });
            }
        }
    }
    best
}

/// Where the phrase that begins at `at` ends, when it is there.
fn end_of(phrase: &[&str], forms: &[Vec<String>], at: usize) -> Option<usize> {
    let mut next = at;
    for (index, lemma) in phrase.iter().enumerate() {
        // "Are warning against" is no "be against".
        let gap = if index == 0 || phrase[0] == "be" {
            0
        } else {
            GAP_MAX
        };
        let found = (next..=next + gap).find(|&word| {
            forms
                .get(word)
                .is_some_and(|forms| forms.iter().any(|form| form == lemma))
        })?;
        next = found + 1;
    }
    Some(next)
}
