//! Words by which a text itself tells of a change: "before acknowledging",
//! "once said … now says", "walked back".

use ascribe_model::Span;

use super::super::scene::Scene;
use super::pair::Side;

/// What tells that a position changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Turning {
    pub(super) words: Span,
    /// Whether the statement told first came first.
    pub(super) forward: bool,
    /// The time between: "months later".
    pub(super) gap: Option<Span>,
}

/// Words that lead from an earlier to a later position.
const FORWARD: &[&str] = &[
    "before",
    "later",
    "then",
    "now",
    "eventually",
    "subsequently",
    "since",
    "finally",
    "only",
];
/// Words that lead back to an earlier one.
const BACKWARD: &[&str] = &[
    "after",
    "despite",
    "previously",
    "once",
    "initially",
    "originally",
    "earlier",
    "formerly",
];
/// Units of time that stand before "later".
const UNITS: &[&str] = &[
    "days", "weeks", "months", "years", "hours", "day", "week", "month", "year",
];

/// What stands between two statements of one or two neighbouring sentences.
/// `a` is the one whose cue stands first.
pub(super) fn between(scene: &Scene<'_>, a: &Side, b: &Side) -> Option<Turning> {
    let (first, second, swapped) = if a.cue.0 <= b.cue.0 {
        (a, b, false)
    } else {
        (b, a, true)
    };
    if second.sentence - first.sentence > 1 {
        return None;
    }
    let gap = gap(scene, second.cue.1);
    // "No longer supports", "now says" stand in the later cue itself.
    let later_cue = (second.cue.0..second.cue.1).find(|&token| {
        scene.is_any(token, &["now", "later", "eventually", "since", "finally"])
            || (scene.is(token, "no") && scene.is(token + 1, "longer"))
    });
    let first_cue = (first.cue.0.saturating_sub(1)..first.cue.1).find(|&token| {
        scene.is_any(
            token,
            &[
                "once",
                "initially",
                "originally",
                "previously",
                "formerly",
                "first",
            ],
        )
    });
    let between = first.cue.1..second.cue.0;
    let lead = between
        .clone()
        .rev()
        .take(4)
        .find(|&token| scene.is_any(token, FORWARD) || scene.is_any(token, BACKWARD))
        .filter(|_| first.sentence == second.sentence);
    let found = later_cue
        .map(|token| (token, true))
        .or_else(|| first_cue.map(|token| (token, true)))
        .or_else(|| lead.map(|token| (token, scene.is_any(token, FORWARD))));
    let (token, forward) = found?;
    Some(Turning {
        words: scene.span(token..token + 1),
        forward: forward != swapped,
        gap,
    })
}

/// "months later", just behind the later cue.
fn gap(scene: &Scene<'_>, from: usize) -> Option<Span> {
    let later = (from..from + 6).find(|&token| scene.is_any(token, &["later", "after"]))?;
    let unit = later
        .checked_sub(1)
        .filter(|&token| scene.is_any(token, UNITS))?;
    let number = unit
        .checked_sub(1)
        .filter(|&token| token >= from && scene.word(token).starts_with(char::is_alphanumeric));
    Some(scene.span(number.unwrap_or(unit)..later + 1))
}
