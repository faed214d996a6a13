//! Words by which a text itself tells of a change: "before acknowledging",
//! "once backed … now opposes", "walked it back". The list is
//! `data/turnings.tsv`.

use std::ops::Range;
use std::sync::LazyLock;

use ascribe_model::Span;

use super::super::lemma::lemmas;
use super::super::phrases::Phrases;
use super::super::scene::Scene;
use super::pair::Side;

/// How the words tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// Two cues joined: "denied … before acknowledging".
    Joined,
    /// The later cue says that a position was given up.
    GivenUp,
    /// The earlier cue puts its position into the past.
    Once,
}

/// What tells that a position changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Turning {
    pub(super) how: How,
    pub(super) words: Span,
    /// Whether the statement told first came first.
    pub(super) forward: bool,
    /// The time between: "months later".
    pub(super) gap: Option<Span>,
    /// Whether what is given up is what was just told: "his remarks",
    /// "himself".
    pub(super) refers_back: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Turn,
    Once,
}

static TURNINGS: LazyLock<Phrases<Sort>> = LazyLock::new(|| {
    Phrases::parse(
        include_str!("../../../data/turnings.tsv"),
        |sort| match sort {
            "turn" => Some(Sort::Turn),
            "once" => Some(Sort::Once),
            _ => None,
        },
    )
});

/// Words that lead from an earlier position to a later one, and back.
const FORWARD: &[&str] = &[
    "before",
    "later",
    "now",
    "eventually",
    "subsequently",
    "since",
    "finally",
];
const BACKWARD: &[&str] = &["after", "despite"];
/// Words by which a sentence sets itself against the one before.
const AGAINST: &[&str] = &[
    "but",
    "however",
    "now",
    "later",
    "since",
    "yet",
    "then",
    "eventually",
    "before",
    "until",
];
/// Words of a cue by which a position is kept: "refuses to disavow".
const REFUSING: &[&str] = &[
    "not", "n't", "never", "refuses", "refused", "refuse", "refusal", "declined", "without",
    "unlikely", "may", "might", "would", "will", "could", "should",
];
/// Units of time that stand before "later".
const UNITS: &[&str] = &[
    "days", "weeks", "months", "years", "hours", "day", "week", "month", "year",
];
/// Sentences apart that a change is told in.
const SENTENCES_APART: usize = 2;

/// The words from a token on that tell of a position given up, by a verb that
/// needs no more: "reverse" alone may be what a court does to another.
pub(crate) fn turning_at(scene: &Scene<'_>, token: usize) -> Option<Range<usize>> {
    let word = scene.word(token);
    if !word.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let words = words_at(scene, (token, token + 4), Sort::Turn)?;
    let alone = words.len() == 1
        && lemmas(word)
            .iter()
            .any(|lemma| ["reverse", "flip", "renounce", "misspeak"].contains(&lemma.as_str()));
    (!alone && !scene.is(token, "no")).then_some(words)
}

/// What stands between two statements, `a` and `b` in the order of their cues.
pub(super) fn between(scene: &Scene<'_>, a: &Side, b: &Side) -> Option<Turning> {
    let (first, second, swapped) = if a.cue.0 <= b.cue.0 {
        (a, b, false)
    } else {
        (b, a, true)
    };
    let apart = second.sentence - first.sentence;
    if apart > SENTENCES_APART || first.cue == second.cue {
        return None;
    }
    let turning = |how, at: Range<usize>, forward: bool| Turning {
        how,
        words: scene.span(at),
        forward: forward != swapped,
        gap: gap(scene, second.cue.1),
        refers_back: false,
    };
    if let Some(words) = gives_up(scene, second) {
        return Some(Turning {
            how: How::GivenUp,
            words,
            forward: !swapped,
            gap: gap(scene, second.cue.1),
            refers_back: refers_back(scene, second.cue.1),
        });
    }
    let once = words_of(
        scene,
        (first.cue.0.saturating_sub(2), first.cue.1),
        Sort::Once,
    );
    if let Some(at) = once {
        let from = if apart == 0 {
            first.cue.1
        } else {
            scene.sentence(second.cue.0).start
        };
        let against = (from..second.cue.1).any(|token| scene.is_any(token, AGAINST));
        if against && apart <= 1 {
            return Some(turning(How::Once, at, true));
        }
    }
    if apart > 0 {
        return None;
    }
    let lead = (first.cue.1..second.cue.0)
        .rev()
        .take(2)
        .chain(second.cue.0..second.cue.1)
        .find(|&token| scene.is_any(token, FORWARD) || scene.is_any(token, BACKWARD))?;
    Some(turning(
        How::Joined,
        lead..lead + 1,
        scene.is_any(lead, FORWARD),
    ))
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

/// The words of a cue that says of itself that a position was given up.
pub(super) fn gives_up(scene: &Scene<'_>, side: &Side) -> Option<Span> {
    let refused = (side.cue.0..side.cue.1).any(|token| scene.is_any(token, REFUSING));
    // The verb may have its "back" or "himself" behind it.
    let behind =
        (side.cue.1.saturating_sub(1)..side.cue.1).find_map(|token| turning_at(scene, token));
    let words = words_of(scene, side.cue, Sort::Turn)
        .or(behind)
        .filter(|_| !refused)?;
    Some(scene.span(words))
}

/// Whether the words give up what the speaker said before, and not what
/// somebody else did: one disavows friends, but walks back one's own word.
pub(super) fn gives_up_own(scene: &Scene<'_>, side: &Side) -> Option<Span> {
    let words = gives_up(scene, side)?;
    let others = scene.tokens(words).any(|token| {
        let lower = scene.lower(token);
        ["disavow", "renounc", "flip", "turn", "distanc"]
            .iter()
            .any(|stem| lower.starts_with(stem))
    });
    (!others).then_some(words)
}

/// The words of a sort in a stretch.
fn words_of(scene: &Scene<'_>, (from, to): (usize, usize), sort: Sort) -> Option<Range<usize>> {
    let to = to.min(from + 14);
    (from..to).find_map(|at| words_at(scene, (at, to), sort))
}

/// The words of a sort that begin at a token and end before another.
fn words_at(scene: &Scene<'_>, (at, to): (usize, usize), sort: Sort) -> Option<Range<usize>> {
    let forms = lemmas(&scene.lower(at));
    let mut begins = forms.into_iter().filter(|form| TURNINGS.begin_with(form));
    begins.find_map(|form| {
        let behind = (at + 1..to).map(|token| scene.lower(token).into_owned());
        let words: Vec<String> = std::iter::once(form).chain(behind).collect();
        let (range, found) = TURNINGS.at(&words, 0)?;
        (found == sort).then(|| at..at + range.end)
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
