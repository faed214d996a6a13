//! Changes of position that a text tells by itself: "later walked back the
//! claim", "a deal she once supported", "was for the lease before she was
//! against it". The engine learnt to see sayings; these are told without one.

use std::ops::Range;

use ascribe_model::Span;

use super::cover::Cover;
use crate::engine::Attribution;
use crate::meaning::{Scene, position_at, subject_of, turning_at, verb_group};

/// Probability of a statement found so; `docs/meaning.md` says how it was
/// measured.
const CONFIDENCE: f32 = 0.7;
/// Longest object, in words.
const OBJECT_WORDS_MAX: usize = 30;
/// Longest noun phrase before "she once supported".
const PHRASE_WORDS_MAX: usize = 8;
const ONCE: &[&str] = &["once", "previously", "formerly", "originally", "initially"];
const SUBJECTS: &[&str] = &["he", "she", "they"];
/// Where an object ends.
const ENDS: &[&str] = &[
    "after",
    "before",
    "when",
    "amid",
    "following",
    "because",
    "but",
    "while",
    "as",
    "saying",
    "and",
    "by",
    "although",
    "until",
    "only",
];

/// Adds the statements of changes whose words no cue covers.
pub(super) fn add(found: &mut Vec<Attribution>, scene: &Scene<'_>) {
    let cues = Cover::of(found.iter().filter_map(|attribution| attribution.cue));
    let mut added = Vec::new();
    for sentence in &scene.reading.sentences {
        let mut at = sentence.start;
        while at < sentence.end {
            let made = turned(scene, at, sentence)
                .or_else(|| once(scene, at, sentence))
                .or_else(|| was_for(scene, at, sentence));
            let free = |cue: &Option<Span>| cue.is_none_or(|cue| !cues.touches(cue));
            match made.filter(|(made, _)| free(&made.cue)) {
                Some((made, end)) => {
                    added.push(made);
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
    }
    found.append(&mut added);
}

/// "Moran later walked back the claim": subject, verb, what is given up.
fn turned(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<(Attribution, usize)> {
    if scene.is_quoted(at) {
        return None;
    }
    let words = turning_at(scene, at).filter(|words| words.end <= sentence.end)?;
    let group = verb_group(scene, at)?;
    let source = subject_of(scene, group..at + 1)?;
    let end = object_end(scene, words.end, sentence);
    let (cue, content) = if words.len() > 1 {
        (group..at + 1, at + 1..end)
    } else if end > words.end {
        (group..words.end, words.end..end)
    } else {
        return None;
    };
    let mut made = attribution(scene, source.clone(), cue, content);
    // "Stances that he has since disavowed": what is given up stands before.
    let object = (words.end..end).any(|token| scene.word(token).starts_with(char::is_alphabetic));
    if !object && let Some(before) = antecedent(scene, source.start, sentence) {
        made.content.insert(0, scene.span(before));
    }
    Some((made, end))
}

/// The words before the relative pronoun that a clause begins with.
fn antecedent(scene: &Scene<'_>, clause: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let relative = clause
        .checked_sub(1)
        .filter(|&token| token > sentence.start && scene.is_any(token, &["which", "that"]))?;
    let end = relative - usize::from(matches!(scene.word(relative - 1), "," | "and"));
    let first = sentence.start.max(end.saturating_sub(PHRASE_WORDS_MAX));
    let start = (first..end)
        .rev()
        .take_while(|&token| scene.word(token).starts_with(char::is_alphanumeric))
        .last()?;
    let named = start < end && !scene.is_any(start, &["which", "who", "that"]);
    named.then_some(start..end)
}

fn object_end(scene: &Scene<'_>, first: usize, sentence: &Range<usize>) -> usize {
    let furthest = sentence.end.min(first + OBJECT_WORDS_MAX);
    (first..furthest)
        .find(|&token| {
            matches!(
                scene.word(token),
                "," | "." | ";" | ":" | "!" | "?" | "”" | "—" | "–" | "\""
            ) || scene.is_any(token, ENDS)
        })
        .unwrap_or(furthest)
}

/// "a deal she once supported", "the bill, which Moran previously backed".
fn once(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<(Attribution, usize)> {
    if !scene.is_any(at, ONCE) || scene.is_quoted(at) || at <= sentence.start + 1 {
        return None;
    }
    let verb = at + 1 + usize::from(scene.is_any(at + 1, &["strongly", "publicly", "had"]));
    let past = scene.lower(verb).ends_with("ed");
    position_at(scene, verb).filter(|_| past)?;
    let who = at - 1;
    let pronoun = scene.is_any(who, SUBJECTS);
    let name = scene.word(who).starts_with(char::is_uppercase);
    if !pronoun && !name {
        return None;
    }
    let mut start = who;
    while name && start > sentence.start && scene.word(start - 1).starts_with(char::is_uppercase) {
        start -= 1;
    }
    let relative = start
        .checked_sub(1)
        .filter(|&token| token > sentence.start && scene.is_any(token, &["which", "that"]));
    let before = relative.unwrap_or(start);
    let end = before - usize::from(before > sentence.start && scene.word(before - 1) == ",");
    // "The gate. She once supported it" has its object behind.
    let object = verb + 1 < sentence.end
        && scene.word(verb + 1).starts_with(char::is_alphabetic)
        && !scene.is_any(verb + 1, ENDS);
    if object || end <= sentence.start {
        return None;
    }
    let mut first = end;
    while first > sentence.start
        && end - first < PHRASE_WORDS_MAX
        && scene.word(first - 1).starts_with(char::is_alphanumeric)
        && !scene.is_any(
            first - 1,
            &[
                "from", "of", "on", "against", "to", "for", "with", "over", "that", "was", "is",
                "calling",
            ],
        )
    {
        first -= 1;
    }
    (first < end).then(|| {
        let made = attribution(scene, start..who + 1, at..verb + 1, first..end);
        (made, verb + 1)
    })
}

/// "was for the lease before she was against it".
fn was_for(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<(Attribution, usize)> {
    let opens = scene.is_any(at, &["was", "were"]) && scene.is_any(at + 1, &["for", "against"]);
    if !opens || scene.is_quoted(at) {
        return None;
    }
    let before = (at + 3..sentence.end.min(at + 14)).find(|&token| scene.is(token, "before"))?;
    let other = if scene.is(at + 1, "for") {
        "against"
    } else {
        "for"
    };
    let turns = scene.is_any(before + 1, SUBJECTS)
        && scene.is_any(before + 2, &["was", "were"])
        && scene.is(before + 3, other);
    let source = turns.then(|| subject_of(scene, at..at + 1)).flatten()?;
    let end = (before + 5).min(sentence.end);
    let made = attribution(scene, source, at..at + 2, at + 2..end);
    Some((made, end))
}

fn attribution(
    scene: &Scene<'_>,
    source: Range<usize>,
    cue: Range<usize>,
    content: Range<usize>,
) -> Attribution {
    Attribution {
        source: Some(scene.span(source)),
        cue: Some(scene.span(cue)),
        content: vec![scene.span(content)],
        confidence: CONFIDENCE,
    }
}

#[cfg(test)]
mod tests;
