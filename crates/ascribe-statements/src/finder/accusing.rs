//! Cues of accusing and denying that the engine left out: "who has accused
//! Brenn of lying", "accusing the council of theft". They are rare in what it
//! learnt from and matter most to who reads the results.

use std::ops::Range;

use ascribe_model::Span;

use super::cover::Cover;
use crate::engine::Attribution;
use crate::meaning::Scene;

/// Probability of a statement found so; `docs/meaning.md` says how it was
/// measured.
const CONFIDENCE: f32 = 0.7;
/// Forms that take "of" or "for" after somebody.
const ACCUSING: &[&str] = &[
    "accused", "accuses", "accusing", "blamed", "blames", "blaming", "accuse", "blame",
];
/// Forms that take what is denied.
const DENYING: &[&str] = &["denied", "denies", "denying"];
const AUXILIARIES: &[&str] = &[
    "has",
    "have",
    "had",
    "also",
    "repeatedly",
    "then",
    "later",
    "publicly",
    "falsely",
    "even",
    "'s",
    "'ve",
    "vehemently",
    "strongly",
    "flatly",
    "categorically",
    "vigorously",
    "again",
    "once",
    "long",
    "since",
    "did",
    "been",
    "be",
    "is",
    "are",
    "was",
    "were",
    "not",
    "n't",
    "never",
    "always",
    "consistently",
    "often",
];
/// Longest charge, in words: a sentence may be as long as an adversary likes.
const CONTENT_WORDS_MAX: usize = 120;
/// Words between the cue and the "of" or "for".
const OBJECT_WORDS_MAX: usize = 14;

/// Adds the statements whose cue nothing covers.
pub(super) fn add(found: &mut Vec<Attribution>, scene: &Scene<'_>) {
    let cues = Cover::of(found.iter().filter_map(|attribution| attribution.cue));
    let mut added = Vec::new();
    for sentence in &scene.reading.sentences {
        for verb in sentence.clone() {
            let accuses = scene.is_any(verb, ACCUSING);
            if !accuses && !scene.is_any(verb, DENYING) || cues.touches(scene.reading.tokens[verb])
            {
                continue;
            }
            let Some(content) = content(scene, verb, sentence, accuses) else {
                continue;
            };
            let mut start = verb;
            while start > sentence.start && scene.is_any(start - 1, AUXILIARIES) {
                start -= 1;
            }
            let passive = (start..verb).any(|token| {
                scene.is_any(token, &["been", "be", "is", "are", "was", "were", "being"])
            });
            if passive {
                continue;
            }
            let Some(source) = source(scene, start, sentence) else {
                continue;
            };
            added.push(Attribution {
                source: Some(source),
                cue: Some(scene.span(start..verb + 1)),
                content: vec![content],
                confidence: CONFIDENCE,
            });
        }
    }
    found.append(&mut added);
}

/// What is charged or denied: up to the end of the clause.
fn content(scene: &Scene<'_>, verb: usize, sentence: &Range<usize>, accuses: bool) -> Option<Span> {
    let first = verb + 1;
    let furthest = sentence.end.min(first + CONTENT_WORDS_MAX);
    let stop = (first..furthest)
        .find(|&token| {
            let word = scene.word(token);
            matches!(word, "." | ";" | "!" | "?" | "”" | "—" | "–" | "--")
                || (word == "," && token > first + 2)
                || scene.is_any(
                    token,
                    &["but", "while", "because", "although", "after", "when"],
                )
        })
        .unwrap_or(furthest);
    if accuses {
        let of = (first + 1..stop.min(first + OBJECT_WORDS_MAX))
            .find(|&token| scene.is_any(token, &["of", "for"]))?;
        if of + 1 >= stop {
            return None;
        }
    } else if stop < first + 2
        || scene.is_any(
            first,
            &[
                "to", "by", "a", "an", "him", "her", "them", "entry", "access",
            ],
        )
    {
        // "Denied him entry" refuses; "denied the charges" denies.
        return None;
    }
    Some(scene.span(first..stop))
}

/// Who does it: the words before the verb, the relative pronoun, or for a
/// participle the subject that opens the sentence.
fn source(scene: &Scene<'_>, verb: usize, sentence: &Range<usize>) -> Option<Span> {
    let last = verb
        .checked_sub(1)
        .filter(|&token| token >= sentence.start)?;
    if scene.is_any(
        last,
        &["who", "which", "he", "she", "they", "it", "we", "i"],
    ) {
        return Some(scene.span(last..last + 1));
    }
    if scene.word(last) == "," || scene.is_any(last, &["and", "while", "by", "as"]) {
        return opening(scene, sentence);
    }
    let mut start = verb;
    while start > sentence.start && verb - start < 7 {
        let word = scene.word(start - 1);
        let lower = scene.lower(start - 1);
        let ends = !word.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '\'' | '’'))
            || matches!(
                &*lower,
                "that"
                    | "and"
                    | "but"
                    | "when"
                    | "while"
                    | "said"
                    | "as"
                    | "because"
                    | "after"
                    | "before"
                    | "if"
                    | "where"
                    | "in"
                    | "on"
                    | "to"
            );
        if ends {
            break;
        }
        start -= 1;
    }
    (start < verb).then(|| scene.span(start..verb))
}

/// The pronoun or name that is the subject of a sentence: the first one, when
/// only adverbs and words in lower case that open a clause stand before it.
fn opening(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<Span> {
    let first = sentence.clone().take(OPENING_WORDS_MAX).find(|&token| {
        let word = scene.word(token);
        let lower = scene.lower(token);
        let pronoun = matches!(&*lower, "he" | "she" | "they");
        let name =
            word.starts_with(char::is_uppercase) && !crate::meaning::is_function_word(&lower);
        (pronoun || name) && !scene.is_quoted(token)
    })?;
    if scene.is_any(first, &["he", "she", "they"]) {
        return Some(scene.span(first..first + 1));
    }
    let end = (first..sentence.end)
        .take_while(|&token| {
            scene.word(token).starts_with(char::is_uppercase) || scene.word(token) == "."
        })
        .last()?
        + 1;
    // "Brenn's husband": the name owns the subject and is not it.
    if scene.is_any(end, &["'s", "'"]) {
        let noun = (end + 1..sentence.end.min(end + 4)).take_while(|&token| {
            scene.word(token).starts_with(char::is_lowercase)
                && !scene.is_any(token, &["has", "had", "was", "is", "said"])
        });
        let last = noun.last()?;
        return Some(scene.span(first..last + 1));
    }
    Some(scene.span(first..end))
}

/// Words of a sentence among which its subject is looked for.
const OPENING_WORDS_MAX: usize = 8;
