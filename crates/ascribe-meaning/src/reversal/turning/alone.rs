//! What a statement tells of its speaker's own change, with no other beside it:
//! "his vote was a mistake", "would no longer fight it", "I used to believe".

use std::ops::Range;

use ascribe_model::{ReversalKind, Span, SpeakerType, Statement};

use super::super::pair::position_at;
use super::own::{is_position, owns};
use super::{Sort, ends_object, object_end, words_at};
use crate::scene::Scene;

/// What a speaker says of their own position: "I used to believe …", "his vote
/// was a mistake", "would no longer fight it".
pub(in super::super) fn speaks_of_own(scene: &Scene<'_>, content: &[usize]) -> Option<Span> {
    let (first, last) = (*content.first()?, *content.last()?);
    (first..(last + 1).min(first + OWN_WORDS_MAX)).find_map(|token| {
        let who = scene.is_any(token, &["i", "we"])
            || token < first + 3 && scene.is_any(token, &["he", "she", "they"]);
        let verb =
            token + 1 + usize::from(scene.is_any(token + 1, &["had", "have", "also", "now"]));
        let told = || {
            words_at(scene, (verb, verb + 4), Sort::Myself)
                .or_else(|| words_at(scene, (token + 1, token + 5), Sort::Myself))
        };
        let words = who
            .then(told)
            .flatten()
            .or_else(|| mistaken(scene, token))
            .or_else(|| regrets(scene, token))
            .or_else(|| stops(scene, token).filter(|_| token < first + STOP_REACH))?;
        Some(scene.span(words))
    })
}

/// Words of a content in which its speaker's own position is looked for.
const OWN_WORDS_MAX: usize = 60;
/// Words of a content before "no longer".
const STOP_REACH: usize = 8;

/// "I regret voting for it", "one of the votes I regret"
fn regrets(scene: &Scene<'_>, who: usize) -> Option<Range<usize>> {
    let verb = who + 1 + usize::from(scene.is_any(who + 1, &["now", "deeply", "really", "also"]));
    let told = scene.is_any(who, &["i", "we", "he", "she", "they"])
        && scene.is_any(verb, &["regret", "regrets", "regretted"]);
    let own = told
        && (owns(scene, verb + 1..object_end(scene, verb + 1))
            || who
                .checked_sub(1)
                .is_some_and(|noun| is_position(scene, noun)));
    own.then_some(verb..verb + 1)
}

/// "his vote for the lease was a mistake"
fn mistaken(scene: &Scene<'_>, token: usize) -> Option<Range<usize>> {
    let owned = scene.is_any(token, &["his", "her", "my", "their", "our"])
        && (token + 1..token + 4)
            .any(|noun| is_position(scene, noun) && !scene.is(noun, "decision"));
    if !owned {
        return None;
    }
    let verb = (token + 2..token + 10)
        .take_while(|&at| !ends_object(scene, at))
        .find(|&at| scene.is_any(at, &["was", "were", "been"]))?;
    let word = verb + 1 + usize::from(scene.is_any(verb + 1, &["a", "an"]));
    scene
        .is_any(word, &["mistake", "wrong", "error", "mistaken"])
        .then_some(verb..word + 1)
}

/// Verbs for an opinion held.
const HELD: &[&str] = &[
    "believe",
    "believes",
    "believed",
    "think",
    "thinks",
    "thought",
    "consider",
    "considers",
    "considered",
    "stand",
    "stands",
    "stood",
    "say",
    "says",
    "insist",
    "insists",
];

/// "would no longer fight", "would stop opposing"
fn stops(scene: &Scene<'_>, token: usize) -> Option<Range<usize>> {
    let verb = if scene.is(token, "no") && scene.is(token + 1, "longer") {
        token + 2
    } else if scene.is_any(token, &["stop", "stopped", "cease", "ceased", "quit"])
        && scene.lower(token + 1).ends_with("ing")
    {
        token + 1
    } else {
        return None;
    };
    let held = position_at(scene, verb).is_some() || scene.is_any(verb, HELD);
    if !held {
        return None;
    }
    // "He would no longer fight it", "his office will stop opposing it"; not
    // "our enemies no longer fear us".
    let mut before = token;
    while before > 0
        && scene.is_any(
            before - 1,
            &[
                "would", "will", "'ll", "has", "had", "have", "is", "was", "were", "are", "also",
                "now",
            ],
        )
    {
        before -= 1;
    }
    let who = before.checked_sub(1)?;
    let helped = scene.is_any(who, &["he", "she", "they", "i", "we", "it"])
        || who
            .checked_sub(1)
            .is_some_and(|owner| scene.is_any(owner, &["his", "her", "its", "their", "my"]));
    helped.then_some(token..verb + 1)
}

/// "was for the lease before she was against it", "from opposing the lease to
/// backing it", told as one content.
pub(in super::super) fn for_and_against(scene: &Scene<'_>, content: &[usize]) -> Option<Span> {
    let (first, last) = (*content.first()?, *content.last()?);
    if let Some(words) = (first..=last.min(first + 2)).find_map(|token| from_to(scene, token)) {
        return Some(scene.span(words));
    }
    let before = (first..=last).find(|&token| {
        scene.is(token, "before")
            && scene.is_any(token + 1, &["he", "she", "they", "it"])
            && scene.is_any(token + 2, &["was", "were"])
            && scene.is_any(token + 3, &["for", "against"])
    })?;
    Some(scene.span(before..before + 4))
}

/// What sort of change a statement tells of by itself: by the position that it
/// names.
pub(in super::super) fn kind_told(scene: &Scene<'_>, statement: &Statement) -> ReversalKind {
    let content = scene.passage_tokens(&statement.content);
    let cue = statement.cue.as_ref().map(|cue| scene.passage_tokens(cue));
    let verbs = content.first().copied().unwrap_or(usize::MAX);
    let tokens = cue
        .into_iter()
        .flatten()
        .chain(content)
        .take(KIND_WORDS_MAX);
    let mut kinds = tokens.filter_map(|token| {
        let word = scene.lower(token);
        Some(match &*word {
            "support" | "endorsement" | "backing" | "praise" | "vote" | "votes" | "voting" => {
                ReversalKind::SupportedOpposed
            }
            "opposition" | "objection" | "objections" | "resistance" | "criticism" => {
                ReversalKind::OpposedSupported
            }
            "pledge" | "pledges" | "promise" | "promises" | "vow" | "commitment" => {
                ReversalKind::PromisedWithdrawn
            }
            "denial" | "denials" => ReversalKind::DeniedAcknowledged,
            // "Backed away" takes no position, "the bill she once backed" does,
            // and so does "no longer backs".
            _ => {
                let told = token >= verbs && (word.ends_with("ed") || word.ends_with("ing"));
                let stopped = || token > 0 && scene.is(token - 1, "longer");
                if position_at(scene, token).filter(|_| told || stopped())? {
                    ReversalKind::SupportedOpposed
                } else {
                    ReversalKind::OpposedSupported
                }
            }
        })
    });
    kinds.next().unwrap_or(ReversalKind::AssertedDenied)
}

/// Words of a statement in which a position is looked for.
const KIND_WORDS_MAX: usize = 40;

/// "from opposing the lease to backing it", "from critic to champion".
pub(crate) fn from_to(scene: &Scene<'_>, from: usize) -> Option<Range<usize>> {
    if !scene.is(from, "from") {
        return None;
    }
    let sides = |at: usize| (at + 1..at + 4).find_map(|token| side_at(scene, token));
    let first = sides(from)?;
    let to = (from + 2..from + FROM_TO_WORDS_MAX).find(|&token| scene.is(token, "to"))?;
    (sides(to)? != first).then_some(from..to + 1)
}

/// Words between "from" and "to".
const FROM_TO_WORDS_MAX: usize = 14;

/// Which side a verb or a noun takes: "opposing", "a critic".
pub(crate) fn side_at(scene: &Scene<'_>, token: usize) -> Option<bool> {
    let word = scene.lower(token);
    match &*word {
        "critic" | "opponent" | "foe" | "sceptic" | "skeptic" | "opposition" | "detractor" => {
            Some(false)
        }
        "supporter" | "backer" | "advocate" | "champion" | "proponent" | "admirer" | "defender"
        | "fan" | "support" | "ally" => Some(true),
        _ if word.ends_with("ing") => position_at(scene, token),
        _ => None,
    }
}

/// Whether the possessive that a statement opens its object with can be its
/// speaker's: a court does not shelve a plan of its own as "his plan".
pub(in super::super) fn may_be_own(
    scene: &Scene<'_>,
    statement: &Statement,
    kind: SpeakerType,
) -> bool {
    // One word may be a surname that nothing else tells of.
    let source = statement
        .source
        .as_ref()
        .map(|source| scene.passage_tokens(source));
    let short = source.is_none_or(|tokens| tokens.len() < 2);
    if short || matches!(kind, SpeakerType::Person | SpeakerType::Role) {
        return true;
    }
    let cue = statement.cue.as_ref().map(|cue| scene.passage_tokens(cue));
    let content = scene.passage_tokens(&statement.content);
    let mut tokens = cue.into_iter().flatten().chain(content).take(OWNER_REACH);
    !tokens.any(|token| scene.is_any(token, &["his", "her"]))
}

/// Words of a statement in which the owner of a position is looked for.
const OWNER_REACH: usize = 10;
