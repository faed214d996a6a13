//! Cues that are nouns: "an argument made by Ferris that …", "put forward a
//! theory that …". The engine learnt from annotations that seldom mark them.

use std::ops::Range;

use ascribe_model::Span;

use super::cover::Cover;
use crate::{Scene, is_finite};
use ascribe_statements::Attribution;

/// Probability of a statement found so: the share that held among those
/// found in articles that were not trained on; the guide says how many.
const CONFIDENCE: f32 = 0.75;

/// Nouns that carry a content.
const NOUNS: &[&str] = &[
    "argument",
    "claim",
    "allegation",
    "suggestion",
    "theory",
    "idea",
    "notion",
    "accusation",
    "charge",
    "assertion",
    "contention",
    "view",
    "possibility",
    "hypothesis",
    "prospect",
    "suspicion",
    "scenario",
    "prediction",
    "warning",
    "point",
    "complaint",
    "speculation",
    "arguments",
    "claims",
    "allegations",
    "suggestions",
    "accusations",
    "charges",
    "assertions",
    "contentions",
    "warnings",
    "complaints",
    "denial",
    "insinuation",
];
/// "… made by".
const MADE: &[&str] = &[
    "made",
    "advanced",
    "pushed",
    "offered",
    "raised",
    "floated",
    "promoted",
    "voiced",
    "repeated",
    "aired",
    "circulated",
    "peddled",
    "put",
    "spread",
    "championed",
    "echoed",
    "used",
    "invoked",
];
/// "put forward a …".
const MAKING: &[&str] = &[
    "advanced",
    "advances",
    "floated",
    "floats",
    "offered",
    "offers",
    "raised",
    "raises",
    "pushed",
    "pushes",
    "promoted",
    "promotes",
    "voiced",
    "voices",
    "repeated",
    "repeats",
    "made",
    "makes",
    "put",
    "puts",
    "aired",
    "airs",
    "revived",
    "revives",
    "dismissed",
    "dismisses",
    "rejected",
    "rejects",
    "embraced",
    "embraces",
    "endorsed",
    "endorses",
];
/// Words between the maker and the "that".
const ASIDE_WORDS_MAX: usize = 8;

/// Adds the statements of noun cues whose words nothing covers.
pub(super) fn add(found: &mut Vec<Attribution>, scene: &Scene<'_>) {
    let cues = Cover::of(found.iter().filter_map(|attribution| attribution.cue));
    let contents = Cover::of(
        found
            .iter()
            .flat_map(|attribution| attribution.content.iter().copied()),
    );
    let mut added = Vec::new();
    for sentence in &scene.reading.sentences {
        for noun in sentence.clone() {
            if !scene.is_any(noun, NOUNS) || scene.is_quoted(noun) {
                continue;
            }
            let made = made_by(scene, noun, sentence)
                .or_else(|| from(scene, noun, sentence))
                .or_else(|| putting(scene, noun, sentence))
                .or_else(|| possessed(scene, noun, sentence));
            let Some((source, cue, that)) = made else {
                continue;
            };
            let Some(content) = clause(scene, that, sentence) else {
                continue;
            };
            // "Dismissed Brenn's claims that …": the claims stand inside the
            // content of the dismissal and are statements all the same.
            let nested = scene.is_any(scene.token_at(source.end), &["'s", "'"]);
            if cues.touches(cue) || (contents.touches(content) && !nested) {
                continue;
            }
            added.push(Attribution {
                source: Some(source),
                cue: Some(cue),
                content: vec![content],
                confidence: CONFIDENCE,
            });
        }
    }
    found.append(&mut added);
}

/// "argument made by SOURCE … that"
fn made_by(scene: &Scene<'_>, noun: usize, sentence: &Range<usize>) -> Option<(Span, Span, usize)> {
    if !scene.is_any(noun + 1, MADE) {
        return None;
    }
    let by = (noun + 2..noun + 4).find(|&token| scene.is(token, "by"))?;
    let end = (by + 1..sentence.end)
        .take(6)
        .take_while(|&token| {
            let word = scene.word(token);
            word.starts_with(char::is_uppercase)
                || scene.is_any(token, &["the", "his", "her", "a"])
                || matches!(word, "." | "’s")
        })
        .last()?
        + 1;
    let that =
        (end..sentence.end.min(end + ASIDE_WORDS_MAX)).find(|&token| scene.is(token, "that"))?;
    Some((scene.span(by + 1..end), scene.span(noun..by + 1), that))
}

/// "an allegation from SOURCE that", "a claim by SOURCE, the minister, that"
fn from(scene: &Scene<'_>, noun: usize, sentence: &Range<usize>) -> Option<(Span, Span, usize)> {
    if !scene.is_any(noun + 1, &["from", "by"]) {
        return None;
    }
    let first = noun + 2;
    let that = (first + 1..sentence.end.min(first + FROM_WORDS_MAX))
        .find(|&token| scene.is(token, "that"))?;
    let mut end = that;
    while end > first && !scene.word(end - 1).starts_with(char::is_alphanumeric) {
        end -= 1;
    }
    // Names, titles and commas only: no verb of another clause.
    let plain = !(first..end).any(|token| is_finite(scene, token));
    (end > first && plain).then(|| (scene.span(first..end), scene.span(noun..first), that))
}

/// Words between "from" and "that".
const FROM_WORDS_MAX: usize = 12;

/// "SOURCE put forward a theory that"
fn putting(scene: &Scene<'_>, noun: usize, sentence: &Range<usize>) -> Option<(Span, Span, usize)> {
    if !scene.is(noun + 1, "that") {
        return None;
    }
    let first = sentence.start.max(noun.saturating_sub(6));
    let verb = (first..noun)
        .rev()
        .find(|&token| scene.is_any(token, MAKING))?;
    // Only a determiner and adjectives may stand between verb and noun.
    let plain = (verb + 1..noun).all(|token| {
        scene.word(token).starts_with(char::is_lowercase)
            && !scene.is_any(token, &["of", "to", "by", "for", "on"])
    });
    if !plain {
        return None;
    }
    let mut start = verb;
    while start > sentence.start
        && scene.is_any(
            start - 1,
            &[
                "also",
                "has",
                "had",
                "have",
                "repeatedly",
                "again",
                "once",
                "later",
                "since",
                "then",
                "even",
            ],
        )
    {
        start -= 1;
    }
    let source = subject(scene, start, sentence)?;
    Some((source, scene.span(start..noun + 1), noun + 1))
}

/// "SOURCE's allegations that"
fn possessed(
    scene: &Scene<'_>,
    noun: usize,
    sentence: &Range<usize>,
) -> Option<(Span, Span, usize)> {
    if !scene.is(noun + 1, "that") {
        return None;
    }
    let first = sentence.start.max(noun.saturating_sub(3));
    let mark = (first..noun)
        .rev()
        .find(|&token| scene.is_any(token, &["'s", "'"]))?;
    let plain = (mark + 1..noun).all(|token| scene.word(token).starts_with(char::is_lowercase));
    let source = subject(scene, mark, sentence).filter(|_| plain)?;
    Some((source, scene.span(noun..noun + 1), noun + 1))
}

/// The name or pronoun just before a verb.
fn subject(scene: &Scene<'_>, verb: usize, sentence: &Range<usize>) -> Option<Span> {
    let last = verb
        .checked_sub(1)
        .filter(|&token| token >= sentence.start)?;
    if scene.is_any(last, &["he", "she", "they", "it", "who"]) {
        return Some(scene.span(last..last + 1));
    }
    let mut start = scene.capitals_before(last + 1, sentence.start);
    if start > last {
        // "the minister put forward": a determiner within three words.
        start = (sentence.start.max(verb.saturating_sub(4))..verb)
            .rev()
            .find(|&token| scene.is(token, "the"))?;
    }
    Some(scene.span(start..verb))
}

/// From "that" to the end of the sentence.
pub(super) fn clause(scene: &Scene<'_>, that: usize, sentence: &Range<usize>) -> Option<Span> {
    let mut end = sentence.end;
    while end > that + 1
        && !scene.word(end - 1).ends_with(char::is_alphanumeric)
        && !matches!(scene.word(end - 1), "”" | "\"" | "’" | ")")
    {
        end -= 1;
    }
    (end > that + 3).then(|| scene.span(that..end))
}
