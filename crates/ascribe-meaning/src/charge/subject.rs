//! Who does what a verb tells: the words before it, across asides, relative
//! clauses and participles.

use std::ops::Range;

use super::super::lemma::is_irregular;
use super::super::people;
use super::super::said::is_weekday;
use super::super::scene::{SUBORDINATORS, Scene};
use super::BE;

/// Longest subject, in words.
const WORDS_MAX: usize = 12;
/// Longest aside between a subject and its verb.
const ASIDE_WORDS_MAX: usize = 40;
/// Longest opening before the subject of a sentence: "On Monday in Aldham, …".
const OPENING_WORDS_MAX: usize = 30;
/// Subjects of one word.
pub(crate) const PRONOUNS: &[&str] = &["he", "she", "they", "we", "i", "it", "you"];
const OBJECTS: &[&str] = &[
    "him",
    "her",
    "them",
    "us",
    "me",
    "himself",
    "herself",
    "themselves",
    "itself",
    "those",
    "others",
];
pub(super) const RELATIVES: &[&str] = &["who", "which", "that", "whom"];
/// Words that no subject reaches over.
const BOUNDARIES: &[&str] = &[
    "but", "when", "while", "as", "because", "after", "before", "if", "where", "whether", "that",
    "who", "which", "whom", "whose", "how", "why", "what", "since", "although", "though", "than",
    "so", "until", "unless", "or",
];
/// Prepositions by which a sentence opens before its subject.
const OPENING_PREPOSITIONS: &[&str] = &["in", "on", "at", "of", "to", "from", "with", "for", "by"];
/// Words that open a sentence before its subject.
const OPENERS: &[&str] = &[
    "then",
    "but",
    "and",
    "yet",
    "still",
    "later",
    "now",
    "so",
    "instead",
    "meanwhile",
    "also",
    "again",
    "once",
    "even",
    "however",
    "today",
    "nevertheless",
    "moreover",
    "indeed",
];
const FINITE: &[&str] = &[
    "is", "are", "was", "were", "has", "had", "have", "did", "does", "do", "will", "would",
    "could", "may", "might", "should", "can", "must", "'s", "'re", "'ve", "'d", "'ll", "went",
    "took", "began", "came", "made", "gave", "got", "put", "kept", "ran", "held", "met", "left",
    "cut", "sent", "won", "lost", "became", "drew", "set", "hit", "n't",
];

/// The subject of the verb group that begins at `group`.
pub(super) fn of(
    scene: &Scene<'_>,
    group: usize,
    verb: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let last = group
        .checked_sub(1)
        .filter(|&token| token >= sentence.start)?;
    if scene.is_any(last, PRONOUNS) || scene.is_any(last, RELATIVES) {
        return Some(last..last + 1);
    }
    // "Falk accused Moran of theft and scolded him": as for the verb before.
    if scene.is_any(last, &["and", "but", "or"]) {
        let first = sentence.start.max(last.saturating_sub(ASIDE_WORDS_MAX));
        let verb = (first..last)
            .rev()
            .find(|&token| is_finite(scene, token) && !scene.is_any(token, BE));
        let before = verb.and_then(|verb| {
            let group = super::group(scene, verb, sentence)?;
            of(scene, group, verb, sentence)
        });
        if before.is_some() {
            return before;
        }
    }
    let participle = scene.lower(verb).ends_with("ing") && group == verb;
    if scene.is_any(last, &["and", "but", "or", "by", "then", "while", "when"])
        || participle
            && (matches!(scene.word(last), "," | "—" | "–")
                || scene.is_any(last, &["before", "after"]))
    {
        return governing(scene, sentence, verb);
    }
    // "Evidence linking the two" tells of the evidence, not of who speaks.
    if participle {
        return None;
    }
    if scene.word(last) == "," {
        let first = sentence.start.max(last.saturating_sub(ASIDE_WORDS_MAX));
        let open = (first..last).rev().find(|&token| scene.word(token) == ",");
        return open
            .and_then(|open| phrase_before(scene, open, sentence))
            .or_else(|| governing(scene, sentence, verb));
    }
    let words = phrase_before(scene, group, sentence)?;
    // "The clerk whose letter showed that she was mayor pleaded guilty": what
    // stands behind a verb is no subject of the next.
    let before = words
        .start
        .checked_sub(1)
        .filter(|&token| token > sentence.start);
    let predicate = before.is_some_and(|token| scene.is_any(token, BE));
    if predicate {
        return subject_at(scene, sentence.start, verb);
    }
    Some(words)
}

/// The words for somebody that end before `end`.
pub(crate) fn phrase_before(
    scene: &Scene<'_>,
    end: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    words_before(scene, end, sentence).filter(|words| is_nominal(scene, words.clone()))
}

/// The noun phrase that ends before `end`, of whatever it speaks.
pub(super) fn words_before(
    scene: &Scene<'_>,
    end: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let mut start = end;
    while start > sentence.start && end - start < WORDS_MAX {
        let before = start - 1;
        let word = scene.word(before);
        let lower = scene.lower(before);
        let is_word = word.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’'))
            || word == "."
                && scene.word(before.saturating_sub(1)).len() <= 4
                && before > sentence.start;
        if !is_word || BOUNDARIES.contains(&&*lower) || is_finite(scene, before) {
            break;
        }
        if lower == "and" && !joins_names(scene, before, sentence) {
            break;
        }
        start -= 1;
    }
    while start < end
        && (scene.is_any(start, OPENERS)
            || scene.lower(start).ends_with("ly")
            || scene.is_any(start, OPENING_PREPOSITIONS))
    {
        start += 1;
    }
    // "In both cases the governments": the words behind the preposition are
    // another phrase.
    let opened = start > sentence.start && scene.is_any(start - 1, OPENING_PREPOSITIONS);
    if opened
        && let Some(own) = (start + 1..end).find(|&token| {
            scene.is_any(token, &["the", "his", "her", "their", "its"])
                && !scene.is_any(token - 1, OPENING_PREPOSITIONS)
        })
    {
        start = own;
    }
    (start < end).then_some(start..end)
}

/// Whether an "and" joins two parts of one subject: "Moran and his lawyers".
fn joins_names(scene: &Scene<'_>, and: usize, sentence: &Range<usize>) -> bool {
    let first = sentence.start.max(and.saturating_sub(6));
    let opens = (first..and)
        .rev()
        .find(|&token| {
            !scene.word(token).starts_with(char::is_alphanumeric)
                || BOUNDARIES.contains(&&*scene.lower(token))
        })
        .map_or(first, |token| token + 1);
    opens < and
        && (opens == sentence.start || opens > first)
        && !(opens..and).any(|token| is_finite(scene, token))
        && is_nominal(scene, opens..and)
}

/// The subject of the clause that a participle or a second verb goes on with:
/// that of the sentence, past what opens it.
pub(crate) fn governing(
    scene: &Scene<'_>,
    sentence: &Range<usize>,
    verb: usize,
) -> Option<Range<usize>> {
    let mut start = scene.behind_dateline(sentence.start..verb);
    // The last clause before the verb that has a subject of its own.
    while start < verb
        && (!scene.word(start).starts_with(char::is_alphanumeric) || scene.is_any(start, OPENERS))
    {
        start += 1;
    }
    let mut subject = subject_at(scene, start, verb);
    // "As voters went home, the board met and …": the clause behind the comma.
    let mut subordinate = scene.is_any(start, SUBORDINATORS);
    for token in start..verb {
        let comma = scene.word(token) == "," && token - start < OPENING_WORDS_MAX;
        let opens = comma && (subject.is_none() || subordinate)
            || scene.word(token) == ";"
            || scene.is_any(token, &["but", "when", "after", "as", "that"]);
        if opens {
            let mut first = token + 1;
            while first < verb && scene.is_any(first, OPENERS) {
                first += 1;
            }
            if let Some(found) = subject_at(scene, first, verb) {
                subject = Some(found);
                subordinate &= !comma;
            }
        }
    }
    subject
}

/// The noun phrase that begins at `start` and has a finite verb after it.
fn subject_at(scene: &Scene<'_>, start: usize, verb: usize) -> Option<Range<usize>> {
    if scene.is_any(start, PRONOUNS) {
        return Some(start..start + 1);
    }
    let limit = verb.min(start + WORDS_MAX);
    let ends = |token: usize| {
        let word = scene.word(token);
        !word.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’')) && word != "."
            || BOUNDARIES.contains(&&*scene.lower(token))
            || is_finite(scene, token)
            || scene.lower(token).ends_with("ly")
            || scene.is(token, "on") && is_weekday(&scene.lower(token + 1))
    };
    let mut end = (start..limit).find(|&token| ends(token))?;
    while end > start && !scene.word(end - 1).starts_with(char::is_alphanumeric) {
        end -= 1;
    }
    let opens_so = start < end
        && !scene.is_any(
            start,
            &[
                "in", "on", "at", "to", "from", "with", "for", "by", "during", "despite", "after",
                "before", "when",
            ],
        )
        && !scene.lower(start).ends_with("ing");
    (opens_so && is_nominal(scene, start..end)).then_some(start..end)
}

/// Whether a word ends a subject: a finite verb by its form.
pub(crate) fn is_finite(scene: &Scene<'_>, token: usize) -> bool {
    if scene.word(token).starts_with(char::is_uppercase) {
        return false;
    }
    let lower = scene.lower(token);
    // "Brenn's" owns; "Brenn 's" before a verb was cut off with its group.
    if &*lower == "'s" {
        return false;
    }
    FINITE.contains(&&*lower)
        || lower.len() > 4 && lower.ends_with("ed")
        || is_irregular(&lower) && !lower.ends_with("ing") && people::noun(&lower).is_empty()
}

/// Whether words name somebody: a name, a pronoun, people or a body.
pub(in super::super) fn is_nominal(scene: &Scene<'_>, tokens: Range<usize>) -> bool {
    tokens.clone().any(|token| {
        let word = scene.word(token);
        let lower = scene.lower(token);
        word.starts_with(char::is_uppercase)
            && !people::is_function_word(&lower)
            && (token > tokens.start || scene.word(token + 1) != "," || tokens.len() == 1)
            || !people::noun(&lower).is_empty()
            || PRONOUNS.contains(&&*lower)
            || OBJECTS.contains(&&*lower)
            || lower.len() > 4
                && (lower.ends_with("ers")
                    || lower.ends_with("ors")
                    || lower.ends_with("ists")
                    || lower.ends_with("ians"))
    })
}
