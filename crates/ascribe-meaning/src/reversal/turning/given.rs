//! Cues that give a position up, keep it, or tell that it was held before.

use std::ops::Range;

use super::super::pair::{Side, position_at};
use super::{EARLIER, How, SENTENCES_APART, TIMES, Turning, change_at, gap, turning_at};
use crate::scene::Scene;

/// Words of a cue by which a position is kept: "refuses to disavow".
const REFUSING: &[&str] = &[
    "not", "n't", "never", "refuses", "refused", "refuse", "refusal", "declined", "without",
    "unlikely", "may", "might", "would", "will", "could", "should",
];
/// The later statement gives a position up.
pub(super) fn given_up(
    scene: &Scene<'_>,
    (second, swapped): (&Side, bool),
    apart: usize,
) -> Option<Turning> {
    let told = second.told.gives_up;
    let words = told.or(second.told.may_give_up)?;
    Some(Turning {
        how: How::GivenUp,
        words,
        forward: !swapped,
        gap: gap(scene, second.cue.1),
        refers_back: told.is_some() && apart <= SENTENCES_APART && refers_back(scene, second.cue.1),
        by_itself: told.is_some(),
    })
}

/// Words for what somebody said, or for themselves: the object of a verb of
/// turning that names nothing new.
const BACK: &[&str] = &[
    "comment",
    "comments",
    "remark",
    "remarks",
    "statement",
    "statements",
    "claim",
    "claims",
    "position",
    "stance",
    "story",
    "mind",
    "tune",
    "course",
    "himself",
    "herself",
    "themselves",
    "itself",
    "assertion",
    "pledge",
    "promise",
    "words",
    "it",
    "allegation",
    "accusation",
    "suggestion",
    "proposal",
    "plan",
    "vow",
    "threat",
    "denial",
];

fn refers_back(scene: &Scene<'_>, from: usize) -> bool {
    (from..from + 5)
        .take_while(|&token| !matches!(scene.word(token), "," | "." | ";"))
        .any(|token| scene.is_any(token, BACK))
}

/// "Used to oppose"
fn used_to(scene: &Scene<'_>, cue: usize) -> Option<Range<usize>> {
    let opens = scene.is(cue, "used") && scene.is(cue + 1, "to");
    (opens && position_at(scene, cue + 2).is_some()).then_some(cue..cue + 2)
}

/// Whether a cue says that a position is kept: "refuses to disavow", "has no
/// regrets".
pub(super) fn refuses(scene: &Scene<'_>, cue: (usize, usize)) -> bool {
    (cue.0..cue.1).any(|token| {
        scene.is_any(token, REFUSING) || scene.is(token, "no") && !scene.is(token + 1, "longer")
    })
}

/// The words of a cue that says of itself that a position was given up.
pub(super) fn gives_up(
    scene: &Scene<'_>,
    cue: (usize, usize),
    antecedent: Option<Range<usize>>,
) -> Option<Range<usize>> {
    (cue.0..cue.1)
        .find_map(|token| turning_at(scene, token, antecedent.clone()))
        .or_else(|| (cue.0..cue.1).find_map(|token| change_at(scene, token)))
        .or_else(|| used_to(scene, cue.0))
}

/// "After backing", "despite having opposed": the participle of a position that
/// came before.
pub(super) fn held_before(scene: &Scene<'_>, cue: (usize, usize)) -> Option<Range<usize>> {
    let opening = cue.0.saturating_sub(1)..cue.0 + 1;
    let after = opening
        .into_iter()
        .find(|&token| scene.is_any(token, &["after", "despite", "having"]))?;
    let verb = (cue.0..cue.1).rev().find(|&token| {
        let word = scene.lower(token);
        word.ends_with("ing") || word.ends_with("ed")
    })?;
    let told = position_at(scene, verb).is_some()
        || (after..cue.1 + HELD_REACH)
            .any(|token| scene.is_any(token, EARLIER) || scene.is_any(token, TIMES));
    told.then_some(after..after + 1)
}

/// Words behind a participle among which its time is looked for.
const HELD_REACH: usize = 8;
