//! Positions that somebody held before or has no more: "after long opposing
//! it", "a former critic of", "no longer supports", "later admitted it".

use std::ops::Range;

use super::{PHRASE_WORDS_MAX, SUBJECTS, attribution};
use crate::{
    EARLIER, Scene, TIMES, ends_object, from_to, governing, object_end, position_at, side_at,
    subject_of, verb_group,
};
use ascribe_statements::Attribution;

/// Participles by which something is said or denied.
const SAYING: &[&str] = &[
    "saying",
    "denying",
    "insisting",
    "promising",
    "vowing",
    "pledging",
    "claiming",
    "refusing",
    "dismissing",
    "denied",
    "insisted",
    "promised",
    "vowed",
    "pledged",
    "claimed",
    "refused",
    "dismissed",
];
/// Words between "after" and the participle.
const PLAIN: &[&str] = &["first", "once", "long", "earlier", "having", "of", "a"];
/// "After strongly backing him a few days earlier, Moran …": a position held
/// before, told by a participle whose subject is that of the sentence.
pub(super) fn having_held(
    scene: &Scene<'_>,
    at: usize,
    sentence: &Range<usize>,
) -> Option<(Attribution, usize)> {
    if !scene.is_any(at, &["after", "despite", "having"]) || scene.is_quoted(at) {
        return None;
    }
    let reach = at + 1..(at + 5).min(sentence.end);
    let verb = reach.clone().find(|&token| {
        let word = scene.lower(token);
        let form = word.ends_with("ing") || scene.is(at, "having") && word.ends_with("ed");
        form && (position_at(scene, token).is_some() || scene.is_any(token, SAYING))
    })?;
    let plain = (at + 1..verb).all(|token| {
        scene.lower(token).ends_with("ly")
            || scene.is_any(token, PLAIN)
            || scene.is_any(token, TIMES)
    });
    let end = object_end(scene, verb + 1).min(sentence.end);
    let before = (at + 1..end)
        .any(|token| scene.is_any(token, EARLIER) || token < verb && scene.is_any(token, TIMES));
    if !plain || !before || end <= verb + 1 {
        return None;
    }
    let source = if at == sentence.start {
        let comma = (end..sentence.end).find(|&token| scene.word(token) == ",")?;
        subject_after(scene, comma + 1, sentence)?
    } else {
        governing(scene, sentence, at)?
    };
    let made = attribution(scene, source, at + 1..verb + 1, verb + 1..end);
    Some((made, end))
}

/// "Brenn no longer supports the lease", "Dreyer used to oppose it".
pub(super) fn no_longer(
    scene: &Scene<'_>,
    at: usize,
    sentence: &Range<usize>,
) -> Option<(Attribution, usize)> {
    let two = |a: &str, b: &str| scene.is(at, a) && scene.is(at + 1, b);
    let opens = two("no", "longer") || two("used", "to");
    let verb = at + 2;
    if !opens || verb >= sentence.end || scene.is_quoted(at) || position_at(scene, verb).is_none() {
        return None;
    }
    let group = verb_group(scene, at)?;
    let source = subject_of(scene, group..at + 1)?;
    let end = object_end(scene, verb + 1).min(sentence.end);
    (end > verb + 1).then(|| {
        let made = attribution(scene, source, at..verb + 1, verb + 1..end);
        (made, end)
    })
}

/// "Brenn, a former critic of the ferry, now backs it".
pub(super) fn former(
    scene: &Scene<'_>,
    at: usize,
    sentence: &Range<usize>,
) -> Option<(Attribution, usize)> {
    let former = ["former", "onetime", "one-time", "erstwhile"];
    if !scene.is_any(at, &former) || !scene.is(at + 2, "of") || scene.is_quoted(at) {
        return None;
    }
    side_at(scene, at + 1)?;
    let mut comma = at;
    while comma > sentence.start && scene.is_any(comma - 1, &["a", "an", "the"]) {
        comma -= 1;
    }
    let comma = comma
        .checked_sub(1)
        .filter(|&token| token > sentence.start && scene.word(token) == ",")?;
    let start = scene.capitals_before(comma, sentence.start);
    let end = object_end(scene, at + 3).min(sentence.end);
    (start < comma && end > at + 3).then(|| {
        let made = attribution(scene, start..comma, at..at + 3, at + 3..end);
        (made, end)
    })
}

/// "… but later admitted it", "she conceded as much": what was denied before.
pub(super) fn conceded(
    scene: &Scene<'_>,
    at: usize,
    sentence: &Range<usize>,
) -> Option<(Attribution, usize)> {
    let verbs = [
        "admitted",
        "admits",
        "acknowledged",
        "conceded",
        "confessed",
        "admitting",
    ];
    let content = if scene.is_any(at + 1, &["it", "this", "that"]) {
        at + 1..at + 2
    } else if scene.is(at + 1, "as") && scene.is(at + 2, "much") {
        at + 1..at + 3
    } else {
        return None;
    };
    let closes = content.end >= sentence.end || ends_object(scene, content.end);
    if !scene.is_any(at, &verbs) || !closes || scene.is_quoted(at) {
        return None;
    }
    let group = verb_group(scene, at)?;
    let source = subject_of(scene, group..at + 1)?;
    let end = content.end;
    Some((attribution(scene, source, group..at + 1, content), end))
}

/// "The minister went from opposing the bridge to backing it".
pub(super) fn went_from(
    scene: &Scene<'_>,
    at: usize,
    sentence: &Range<usize>,
) -> Option<(Attribution, usize)> {
    let moved = [
        "went", "gone", "going", "moved", "moving", "shifted", "shifting", "swung", "turned",
        "evolved", "switched", "veered",
    ];
    if !scene.is_any(at, &moved) || scene.is_quoted(at) {
        return None;
    }
    from_to(scene, at + 1)?;
    let group = verb_group(scene, at)?;
    let source = subject_of(scene, group..at + 1)?;
    let end = object_end(scene, at + 1).min(sentence.end);
    let made = attribution(scene, source, group..at + 1, at + 1..end);
    Some((made, end))
}

/// The name or pronoun that a clause opens with.
fn subject_after(scene: &Scene<'_>, first: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    if scene.is_any(first, SUBJECTS) {
        return Some(first..first + 1);
    }
    let end = (first..sentence.end.min(first + PHRASE_WORDS_MAX))
        .find(|&token| !scene.word(token).starts_with(char::is_uppercase))?;
    (end > first).then_some(first..end)
}
