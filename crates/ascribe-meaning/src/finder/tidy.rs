//! What the engine's spans hold too much of, or too little.

use ascribe_model::Span;

use super::cover::Cover;
use super::placed::VERBS;
use crate::{Scene, is_finite};
use ascribe_statements::Attribution;

/// Cues that are nouns as well: "her radio show that …".
const NOUNS: &[&str] = &[
    "show", "report", "claim", "note", "state", "comment", "plan",
];
/// Longest rest of a clause behind the words for who said it, in words.
const REST_WORDS_MAX: usize = 60;
/// Longest aside that names who said it: ", he said in a telephone interview,".
const ASIDE_WORDS_MAX: usize = 12;

/// Mends the attributions of a document.
pub(super) fn mend(found: &mut Vec<Attribution>, scene: &Scene<'_>) {
    found.retain(|attribution| !disagrees(scene, attribution));
    for attribution in &mut *found {
        without_dateline(attribution, scene);
        source(attribution, scene);
        without_place(attribution, scene);
    }
    behind_aside(found, scene);
}

/// Whether a lone word taken for a verb does not agree with its subject: of
/// "her radio show that" the show is a noun.
fn disagrees(scene: &Scene<'_>, attribution: &Attribution) -> bool {
    let (Some(source), Some(cue)) = (attribution.source, attribution.cue) else {
        return false;
    };
    let (source, cue) = (scene.tokens(source), scene.tokens(cue));
    let one = cue.len() == 1 && scene.is_any(cue.start, NOUNS) && source.end == cue.start;
    let article = scene.is_any(
        source.start,
        &["a", "an", "his", "her", "its", "their", "my", "our", "the"],
    );
    let head = scene.lower(source.end.saturating_sub(1));
    let opening = source.start.checked_sub(1);
    let placed = opening.is_some_and(|at| {
        scene.is_any(
            at,
            &["on", "in", "of", "at", "by", "from", "to", "for", "with"],
        )
    });
    one && article && placed && source.len() <= 3 && !head.ends_with('s')
}

/// Mends a source: of "President Brenn I know" the "I", of "the board at first
/// hailed" the board.
fn source(attribution: &mut Attribution, scene: &Scene<'_>) {
    let Some(source) = attribution.source else {
        return;
    };
    let tokens = scene.tokens(source);
    if tokens.len() < 2 {
        return;
    }
    let last = tokens.end - 1;
    let addressed = scene.word(last) == "I"
        && scene.word(last - 1).starts_with(char::is_uppercase)
        && attribution.cue.is_some_and(|cue| cue.start >= source.end);
    if addressed {
        attribution.source = Some(scene.span(last..tokens.end));
    } else if scene.is(last, "at") {
        attribution.source = Some(scene.span(tokens.start..last));
    }
}

/// Takes the dateline off a content: "WESTHAVEN, June 3 — The gate was open".
fn without_dateline(attribution: &mut Attribution, scene: &Scene<'_>) {
    let Some(first) = attribution.content.first_mut() else {
        return;
    };
    let tokens = scene.tokens(*first);
    if tokens.len() < 3 {
        return;
    }
    let start = scene.behind_dateline(tokens.clone());
    if start > tokens.start && start < tokens.end {
        *first = Span::new(scene.reading.tokens[start].start, first.end);
    }
}

/// Takes from cue and content where it was said: of "boasted on | a local
/// station that the gates were open" the station.
fn without_place(attribution: &mut Attribution, scene: &Scene<'_>) {
    let (Some(cue), Some(content)) = (attribution.cue, attribution.content.first().copied()) else {
        return;
    };
    let (cue, tokens) = (scene.tokens(cue), scene.tokens(content));
    let last = cue.end.saturating_sub(1);
    let placed = cue.len() > 1
        && scene.is_any(last, &["on", "to", "in", "at"])
        && scene.is_any(last - 1, VERBS)
        && tokens.start == cue.end;
    let that = tokens
        .clone()
        .take(PLACE_WORDS_MAX)
        .take_while(|&token| !is_finite(scene, token) && !scene.is_quoted(token))
        .find(|&token| scene.is(token, "that"));
    if let Some(that) = that.filter(|&that| placed && that > tokens.start && that + 2 < tokens.end)
    {
        attribution.cue = Some(scene.span(cue.start..last));
        attribution.content[0] = Span::new(scene.reading.tokens[that].start, content.end);
    }
}

/// Longest phrase of where something was said, in words.
const PLACE_WORDS_MAX: usize = 7;

/// Adds what goes on behind an aside that names who said it: "The tape, he said
/// in an interview, was cut by somebody."
fn behind_aside(found: &mut [Attribution], scene: &Scene<'_>) {
    let covered = Cover::of_all(found);
    for attribution in found {
        let ([content], Some(source), Some(cue)) = (
            &attribution.content[..],
            attribution.source,
            attribution.cue,
        ) else {
            continue;
        };
        let (tokens, said) = (scene.tokens(*content), scene.tokens(cue));
        let opening = scene.tokens(source).start.min(said.start);
        let set_off = tokens.end < opening
            && opening - tokens.end == 1
            && scene.word(tokens.end) == ","
            && !scene.is_quoted(tokens.start);
        let sentence = scene.sentence(said.start);
        if !set_off || !sentence.contains(&tokens.start) {
            continue;
        }
        let last = sentence.end.min(said.end + ASIDE_WORDS_MAX);
        let after = said.end.max(scene.tokens(source).end);
        let Some(comma) = (after..last).find(|&token| scene.word(token) == ",") else {
            continue;
        };
        // A clause whose verb is still to come, and nothing between but where.
        let verbless = !tokens.clone().any(|token| is_finite(scene, token));
        let plain = !(after..comma).any(|token| is_finite(scene, token));
        if !verbless || !plain || !is_finite(scene, comma + 1) {
            continue;
        }
        let mut end = sentence.end.min(comma + 1 + REST_WORDS_MAX);
        while end > comma + 2 && !scene.word(end - 1).starts_with(char::is_alphanumeric) {
            end -= 1;
        }
        let rest = scene.span(comma + 1..end);
        if !covered.touches(rest) {
            attribution.content.push(rest);
        }
    }
}
