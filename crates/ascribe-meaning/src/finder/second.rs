//! A second cue that the engine took into the first one's content: "denied
//! that the gates were open before acknowledging, months later, that they
//! were". One source, two statements.

use std::ops::Range;

use ascribe_model::{Span, Stance};

use crate::{Scene, is_finite, stance_of};
use ascribe_statements::Attribution;

/// Probability of the second statement, as a share of the first one's.
const SHARE: f32 = 0.9;
/// Words between the second cue and its "that": "acknowledging, months later, that".
const ASIDE_WORDS_MAX: usize = 7;
/// Words that lead from one saying to the next.
const LEADING: &[&[&str]] = &[
    &["before"],
    &["but", "later"],
    &["but", "then"],
    &["and", "later"],
    &["and", "then"],
    &["and", "has", "since"],
    &["but", "has", "since"],
    &["only", "to"],
    &["after"],
    &["then"],
    &["while"],
];
/// Stances that a second cue has: acts of speech, not states of mind.
const SPOKEN: &[Stance] = &[
    Stance::Acknowledges,
    Stance::Denies,
    Stance::Asserts,
    Stance::Concludes,
    Stance::Suggests,
    Stance::Warns,
    Stance::Promises,
    Stance::Predicts,
    Stance::Alleges,
];

/// Splits the attributions whose content holds a second cue.
pub(super) fn split(found: &mut Vec<Attribution>, scene: &Scene<'_>) {
    let mut added = Vec::new();
    for attribution in &mut *found {
        let Some(first) = attribution.content.first().copied() else {
            continue;
        };
        let (Some(source), Some(cue)) = (attribution.source, attribution.cue) else {
            continue;
        };
        // "Said that the hall where, witnesses say, it was filmed was shut,
        // before conceding": whoever is named in the aside conceded nothing.
        let before = scene.token_at(source.start).checked_sub(1);
        let aside = before.is_some_and(|before| scene.word(before) == ",")
            && scene.word(scene.tokens(cue).end) == ",";
        if aside {
            continue;
        }
        let content = scene.tokens(first);
        let hull = Span::new(
            first.start,
            attribution.content[attribution.content.len() - 1].end,
        );
        let Some((lead, cue, that)) = second_cue(scene, content.clone(), scene.tokens(hull).end)
        else {
            continue;
        };
        let taken = |span: &Span| span.start >= scene.reading.tokens[lead].start;
        let mut rest: Vec<Span> = attribution.content.iter().copied().filter(taken).collect();
        let from = scene.reading.tokens[that].start;
        rest.retain(|span| span.start >= from);
        if rest.is_empty() {
            rest.push(Span::new(from, hull.end));
        }
        attribution.content = vec![scene.span(content.start..lead)];
        added.push(Attribution {
            source: attribution.source,
            cue: Some(scene.span(cue)),
            content: rest,
            confidence: attribution.confidence * SHARE,
        });
    }
    added.retain(|new| {
        !found.iter().any(|old| {
            old.cue
                .is_some_and(|cue| new.cue.is_some_and(|new| cue.overlaps(new)))
        })
    });
    found.append(&mut added);
}

/// The leading word, the cue and the "that" of a second saying.
fn second_cue(
    scene: &Scene<'_>,
    content: Range<usize>,
    end: usize,
) -> Option<(usize, Range<usize>, usize)> {
    for at in content.start + 2..content.end {
        if scene.is_quoted(at) {
            continue;
        }
        let Some(lead) = LEADING.iter().find(|lead| {
            lead.iter()
                .enumerate()
                .all(|(offset, word)| scene.is(at + offset, word))
        }) else {
            continue;
        };
        let mut verb = at + lead.len();
        while scene.lower(verb).ends_with("ly") {
            verb += 1;
        }
        let form = scene.lower(verb);
        // "Only to concede", else "before conceding", "but later conceded".
        let infinitive = *lead == ["only", "to"];
        let participle =
            form.ends_with("ing") || form.ends_with("ed") || form == "said" || infinitive;
        let spoken = stance_of(&form).is_some_and(|stance| SPOKEN.contains(&stance));
        if !participle || !spoken {
            continue;
        }
        let that = (verb + 1..(verb + 2 + ASIDE_WORDS_MAX).min(end))
            .find(|&token| scene.is(token, "that"));
        if let Some(that) = that.filter(|&that| is_aside(scene, verb + 1..that)) {
            return Some((at, verb..verb + 1, that));
        }
    }
    None
}

/// Nothing, an aside between commas, or a few words of when or where: "in
/// March", "a day later".
fn is_aside(scene: &Scene<'_>, tokens: Range<usize>) -> bool {
    if tokens.is_empty() || (scene.word(tokens.start) == "," && scene.word(tokens.end - 1) == ",") {
        return true;
    }
    let opens = scene.is_any(tokens.start, WHEN_OR_WHERE)
        || scene
            .word(tokens.start)
            .starts_with(|c: char| c.is_ascii_digit());
    let plain = tokens.clone().all(|token| {
        scene.word(token).starts_with(char::is_alphanumeric) && !is_finite(scene, token)
    });
    opens && plain && tokens.len() <= WHEN_WORDS_MAX
}

/// Words that open when or where something was said.
const WHEN_OR_WHERE: &[&str] = &[
    "in",
    "on",
    "at",
    "last",
    "this",
    "a",
    "one",
    "two",
    "three",
    "several",
    "some",
    "days",
    "weeks",
    "months",
    "years",
    "hours",
    "later",
    "under",
    "to",
    "yesterday",
    "eventually",
    "finally",
    "publicly",
    "privately",
    "only",
];
/// Longest words of when or where.
const WHEN_WORDS_MAX: usize = 5;
