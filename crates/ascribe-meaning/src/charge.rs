//! Verbs that charge, clear or own up: "accused Moran of theft", "blamed the
//! leak on Moran", "was linked to the Front", "denied taking it", "claimed
//! responsibility for the blast".
//!
//! Each verb has a frame (`data/charges.tsv`): where the accused and the act
//! stand to it. Passives and relative clauses turn the frame round. What is
//! read here is the sentence alone, so that an engine's statements can be
//! completed by it and statements that it left out can be made.

mod clearing;
mod frame;
mod subject;
pub(super) use clearing::{CHARGE_NOUNS, FALSE, TIE_NOUNS, names_claim};
pub(super) use frame::name_from;
pub(super) use subject::is_nominal;
pub(crate) use subject::{governing, is_finite};

use std::ops::Range;
use std::sync::LazyLock;

use super::lemma::find_lemma;
use super::scene::Scene;
use crate::word_map::WordMap;
pub(crate) use subject::{PRONOUNS, phrase_before};

/// What a verb does to whom it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Holds somebody responsible.
    Charges,
    /// Clears somebody.
    Denies,
    /// Takes it upon oneself.
    Owns,
}

/// A charging verb with what stands around it, all in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Charge {
    pub(crate) sort: Sort,
    /// Who charges; none where the text tells nobody.
    pub(crate) claimant: Option<Range<usize>>,
    /// From the first auxiliary to the verb.
    pub(crate) cue: Range<usize>,
    pub(crate) verb: usize,
    /// Whom it means: the claimant where an owning or a denying verb names nobody.
    pub(crate) accused: Option<Range<usize>>,
    pub(crate) act: Option<Range<usize>>,
    /// Whether the act is only a word for a charge: "the allegations".
    pub(crate) names_charge: bool,
    /// Whether the accused is the subject: "was accused".
    pub(crate) passive: bool,
}

impl Charge {
    /// What is charged, for a statement's content: accused and act behind the
    /// verb.
    pub(crate) fn content(&self) -> Option<Range<usize>> {
        let parts = [self.accused.as_ref(), self.act.as_ref()];
        let told = |behind: bool| {
            let parts = parts.into_iter().flatten();
            parts
                .filter(|part| !behind || part.start > self.verb)
                .cloned()
                .reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))
        };
        // "An allegation Moran called a lie": the charge stands before.
        told(true).or_else(|| told(false))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    Object,
    Thing,
    Bare,
    Doing,
    Act,
    Either,
    Held,
    Finger,
    Own,
    Deny,
    Reject,
    Innocence,
}

struct Entry {
    frame: Frame,
    words: Vec<&'static str>,
}

static FRAMES: LazyLock<WordMap<Vec<Entry>>> = LazyLock::new(|| {
    let mut frames: WordMap<Vec<Entry>> = WordMap::default();
    for line in include_str!("../data/charges.tsv").lines() {
        let mut fields = line.split('\t');
        let (Some(lemma), Some(frame), Some(words)) = (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let frame = match frame {
            "object" => Frame::Object,
            "thing" => Frame::Thing,
            "bare" => Frame::Bare,
            "doing" => Frame::Doing,
            "act" => Frame::Act,
            "either" => Frame::Either,
            "held" => Frame::Held,
            "finger" => Frame::Finger,
            "own" => Frame::Own,
            "deny" => Frame::Deny,
            "innocence" => Frame::Innocence,
            _ => Frame::Reject,
        };
        let words = words.split(' ').filter(|word| *word != "-").collect();
        frames
            .entry(lemma)
            .or_default()
            .push(Entry { frame, words });
    }
    frames
});

/// Words of a verb group that may stand before the verb.
const GROUP: &[&str] = &[
    "has", "have", "had", "is", "are", "was", "were", "been", "being", "be", "did", "do", "does",
    "'s", "'ve", "'d", "also", "then", "later", "even", "again", "once", "long", "since", "always",
    "often", "never", "not", "n't", "now", "since", "still", "already", "just", "yet", "widely",
];
const BE: &[&str] = &[
    "is", "are", "was", "were", "been", "being", "be", "'s", "'re",
];
/// Words before which a form is a noun: "the charges", "no blame".
const NOUN_BEFORE: &[&str] = &[
    "the", "a", "an", "his", "her", "their", "its", "our", "my", "your", "no", "any", "of",
    "those", "these", "this", "that", "some", "such", "all", "more", "'s", "'", "for", "in",
    "with", "on",
];
/// What is not done, or only may be: then nobody is charged.
const UNDONE: &[&str] = &[
    "not", "n't", "never", "to", "will", "would", "could", "may", "might", "should", "can", "must",
    "shall", "'ll", "cannot", "without",
];
/// Longest charge, in words: a sentence may be as long as an adversary likes.
const CONTENT_WORDS_MAX: usize = 60;

/// The charge whose verb is `verb`, if it is one.
pub(crate) fn at(scene: &Scene<'_>, verb: usize) -> Option<Charge> {
    let word = scene.word(verb);
    if word.len() < 3 || !word.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    if !may_begin(word) {
        return None;
    }
    let entries = find_lemma(word, |lemma| FRAMES.get(lemma))?;
    let sentence = scene.sentence(verb);
    let group = group(scene, verb, &sentence)?;
    let passive = is_past(scene, verb) && (group..verb).any(|token| scene.is_any(token, BE));
    let end = clause_end(scene, verb, &sentence);
    let found = entries.iter().find_map(|entry| {
        frame::read(
            scene,
            entry,
            &Verb {
                at: verb,
                group,
                end,
                passive,
                sentence: &sentence,
            },
        )
    })?;
    let nobody = found.claimant.as_ref().is_some_and(|claimant| {
        scene.is_any(claimant.start, &["no", "nobody", "none", "neither", "few"])
    });
    (!nobody).then_some(found)
}

/// The subject of a verb group, its verb the last of `group`, across asides
/// and for participles.
pub(crate) fn subject_of(scene: &Scene<'_>, group: Range<usize>) -> Option<Range<usize>> {
    let verb = group.end - 1;
    subject::of(scene, group.start, verb, &scene.sentence(verb))
}

/// Where the group of a verb begins; none where it is a noun, or is not or
/// may never be done.
pub(crate) fn group_of(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    group(scene, verb, &scene.sentence(verb))
}

/// Whether a form of a verb of the list may begin as `word` does: most words
/// are no such form, and telling so must cost nothing.
fn may_begin(word: &str) -> bool {
    static BEGINNINGS: LazyLock<Vec<[u8; 2]>> = LazyLock::new(|| {
        let lemmas = FRAMES.keys().map(|lemma| lemma.as_bytes());
        let irregular = ["held", "laid", "found", "pled"];
        let mut pairs: Vec<[u8; 2]> = lemmas
            .chain(irregular.iter().map(|form| form.as_bytes()))
            .filter_map(|word| word.first_chunk().copied())
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    });
    word.as_bytes()
        .first_chunk()
        .is_some_and(|pair| BEGINNINGS.binary_search(pair).is_ok())
}

/// A verb in its sentence.
struct Verb<'s> {
    at: usize,
    /// Where its group begins.
    group: usize,
    /// Where its clause ends.
    end: usize,
    passive: bool,
    sentence: &'s Range<usize>,
}

/// Where the verb group begins; none where the verb is a noun or undone.
fn group(scene: &Scene<'_>, verb: usize, sentence: &Range<usize>) -> Option<usize> {
    let mut start = verb;
    while start > sentence.start
        && verb - start < 5
        && (scene.is_any(start - 1, GROUP) || scene.lower(start - 1).ends_with("ly"))
    {
        start -= 1;
    }
    let before = start
        .checked_sub(1)
        .filter(|&token| token >= sentence.start);
    let undone = (start..verb).any(|token| scene.is_any(token, UNDONE))
        || before.is_some_and(|token| scene.is_any(token, UNDONE));
    let noun = start == verb && before.is_some_and(|token| scene.is_any(token, NOUN_BEFORE));
    (!undone && !noun).then_some(start)
}

fn is_past(scene: &Scene<'_>, verb: usize) -> bool {
    let lower = scene.lower(verb);
    lower.ends_with("ed") || matches!(&*lower, "held" | "laid")
}

/// Where the clause that the verb opens ends: at a stop, or where another
/// clause begins.
fn clause_end(scene: &Scene<'_>, verb: usize, sentence: &Range<usize>) -> usize {
    let furthest = sentence.end.min(verb + CONTENT_WORDS_MAX);
    (verb + 1..furthest)
        .find(|&token| {
            let word = scene.word(token);
            matches!(word, "." | ";" | "!" | "?" | "—" | "–" | "--" | "”")
                && !(word == "”"
                    && scene.is_quoted(token.saturating_sub(1))
                    && token + 1 < furthest
                    && is_inner(scene, token))
                || word == "," && ends_clause(scene, token + 1) && !is_aside(scene, token, furthest)
                || matches!(word, "\"" | "''") && scene.is_quoted(verb)
                || scene.is_any(
                    token,
                    &["but", "while", "because", "although", "though", "whereas"],
                )
        })
        .unwrap_or(furthest)
}

/// Whether a comma before this word ends what is charged: another verb or a
/// relative clause follows.
fn ends_clause(scene: &Scene<'_>, token: usize) -> bool {
    scene.is_any(
        token,
        &[
            "is",
            "are",
            "was",
            "were",
            "has",
            "had",
            "have",
            "said",
            "says",
            "told",
            "will",
            "would",
            "did",
            "who",
            "which",
            "according",
        ],
    )
}

/// Whether a comma opens a relative clause behind which what is charged goes
/// on: "accused the board, which met in Aldham, of theft".
fn is_aside(scene: &Scene<'_>, comma: usize, furthest: usize) -> bool {
    scene.is_any(comma + 1, &["who", "which"])
        && (comma + 3..furthest.min(comma + ASIDE_WORDS_MAX)).any(|token| {
            scene.word(token) == "," && scene.is_any(token + 1, &["of", "for", "on", "with"])
        })
}

/// Longest relative clause inside a charge, in words.
const ASIDE_WORDS_MAX: usize = 24;

/// Whether a closing mark closes words quoted inside the clause: "accused him
/// of “lying” to them".
fn is_inner(scene: &Scene<'_>, mark: usize) -> bool {
    scene.word(mark + 1).starts_with(|c: char| c.is_lowercase())
        || scene.is_any(mark + 1, &[",", "and"])
}

#[cfg(test)]
mod tests;
