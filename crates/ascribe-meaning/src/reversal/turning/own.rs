//! Whether what a verb gives up is the speaker's own: "abandoned his pledge",
//! "disavowed a plan he once backed". One may abandon a boat as well.

use std::ops::Range;

use super::super::pair::position_at;
use super::{EARLIER, Sort, words_at};
use crate::scene::Scene;

/// Words of one's own.
const OWN: &[&str] = &[
    "his",
    "her",
    "their",
    "its",
    "my",
    "our",
    "own",
    "earlier",
    "previous",
    "past",
    "prior",
    "initial",
    "original",
    "longstanding",
    "long-standing",
    "former",
];
/// Words by which a position just told is meant.
const THAT: &[&str] = &["the", "that", "those", "these", "this"];
/// Words for the one whose position it is.
const SUBJECTS: &[&str] = &["he", "she", "they", "it", "i", "we"];
/// Gerunds of acts that are one's own.
const ACTS: &[&str] = &[
    "supporting",
    "voting",
    "backing",
    "endorsing",
    "opposing",
    "saying",
    "calling",
    "suggesting",
    "praising",
    "promising",
    "signing",
    "having",
    "defending",
];
/// Verbs by which one makes or takes a position: "remarks she made".
const MAKING: &[&str] = &[
    "made",
    "gave",
    "wrote",
    "signed",
    "hinted",
    "suggested",
    "cast",
    "tweeted",
    "posted",
    "issued",
    "took",
    "uttered",
    "announced",
    "promised",
    "pledged",
    "proposed",
];
/// Further verbs by which one takes a position, with "once" before them.
const TAKING: &[&str] = &[
    "sponsored",
    "cosponsored",
    "co-sponsored",
    "introduced",
    "drafted",
    "negotiated",
    "called",
    "described",
    "held",
    "said",
    "hoped",
    "insisted",
    "claimed",
    "vowed",
    "dismissed",
    "sought",
];
/// Words between "his" and the position.
const REACH: usize = 4;

/// The noun of a position at a token.
pub(super) fn is_position(scene: &Scene<'_>, token: usize) -> bool {
    words_at(scene, (token, token + 1), Sort::Noun).is_some()
}

/// Whether an object is a position of the speaker's own.
pub(crate) fn owns(scene: &Scene<'_>, object: Range<usize>) -> bool {
    object.clone().any(|token| {
        let behind = token + 1..object.end.min(token + 1 + REACH);
        let names = |words: &[&str]| {
            scene.is_any(token, words)
                && behind
                    .clone()
                    .take_while(|&noun| scene.word(noun).starts_with(char::is_alphanumeric))
                    .any(|noun| is_position(scene, noun))
        };
        // "his early support", "that pledge", "stances" before a relative.
        let noun = names(OWN) || token == object.start && names(THAT);
        let act = token == object.start && scene.is_any(token, ACTS);
        noun || act || once_held(scene, token, object.end)
    })
}

/// Whether what stands before a relative clause is a position: "stances that
/// he has since disavowed".
pub(super) fn is_own_antecedent(scene: &Scene<'_>, before: Range<usize>) -> bool {
    before
        .clone()
        .next_back()
        .is_some_and(|head| is_position(scene, head))
        || owns(scene, before)
}

/// "he once supported", "she had backed", "he persuaded her to back".
fn once_held(scene: &Scene<'_>, who: usize, end: usize) -> bool {
    if !scene.is_any(who, SUBJECTS) {
        return false;
    }
    if scene.is_any(who + 1, MAKING) && who + 1 < end {
        return true;
    }
    let verbs = who + 1..end.min(who + 1 + REACH);
    // "She once sponsored", "he originally said".
    let verb = who + 2;
    if verb < end
        && is_before(scene, who + 1)
        && (scene.is_any(verb, MAKING) || scene.is_any(verb, TAKING))
    {
        return true;
    }
    let position = verbs
        .clone()
        .find(|&token| position_at(scene, token).is_some());
    position.is_some_and(|verb| {
        let told = (who + 1..verb).any(|token| is_before(scene, token));
        let urged = (who + 1..verb).any(|token| scene.is(token, "to"));
        told || urged
    })
}

/// Whether a word puts a position into the past.
fn is_before(scene: &Scene<'_>, token: usize) -> bool {
    scene.is_any(token, EARLIER) || scene.is_any(token, &["formerly", "had"])
}
