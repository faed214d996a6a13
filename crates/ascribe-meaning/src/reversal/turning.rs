//! Words by which a text itself tells of a change: "before acknowledging",
//! "once backed … now opposes", "walked it back". The list is
//! `data/turnings.tsv`.

mod alone;
mod given;
mod own;

use std::ops::Range;
use std::sync::LazyLock;

use ascribe_model::Span;

use super::super::lemma::find_lemma;
use super::super::phrases::Phrases;
use super::super::said::{is_month, is_weekday};
use super::super::scene::Scene;
use super::pair::Side;
pub(super) use alone::{for_and_against, kind_told, may_be_own, speaks_of_own};
pub(crate) use alone::{from_to, side_at};
use given::{given_up, gives_up, held_before, refuses};
use own::owns;

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
    /// Whether the words tell it whatever the other statement says.
    pub(super) by_itself: bool,
}

/// What a statement tells by itself of a change; it is asked of every pair.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    /// The words of a cue that says of itself that a position was given up.
    pub(super) gives_up: Option<Span>,
    /// A verb that gives something up, if it is the same as another statement's.
    may_give_up: Option<Span>,
    /// "After backing", "despite having opposed": a position that came before.
    pub(super) held_before: Option<Range<usize>>,
}

impl Told {
    /// Of a cue at these tokens; what its clause speaks of may stand before it.
    pub(super) fn of(
        scene: &Scene<'_>,
        cue: (usize, usize),
        antecedent: Option<Range<usize>>,
    ) -> Self {
        let refused = refuses(scene, cue);
        let unless_refused =
            |words: Option<Range<usize>>| words.filter(|_| !refused).map(|words| scene.span(words));
        Self {
            gives_up: unless_refused(gives_up(scene, cue, antecedent)),
            may_give_up: unless_refused(words_of(scene, cue, Sort::Own)),
            held_before: held_before(scene, cue),
        }
    }
}

/// What a phrase of the list tells; one phrase may tell several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Turn,
    Own,
    Noun,
    Change,
    Myself,
    Once,
}

static TURNINGS: LazyLock<Phrases<Sort>> = LazyLock::new(|| {
    Phrases::parse(include_str!("../../data/turnings.tsv"), |sort| {
        Some(match sort {
            "turn" => Sort::Turn,
            "own" => Sort::Own,
            "noun" => Sort::Noun,
            "change" => Sort::Change,
            "self" => Sort::Myself,
            "once" => Sort::Once,
            _ => return None,
        })
    })
});

/// Words that put what they stand beside before something else.
pub(crate) const EARLIER: &[&str] = &[
    "initially",
    "earlier",
    "first",
    "once",
    "long",
    "previously",
    "originally",
];
/// Stretches of time, as in "weeks earlier", "after months of".
pub(crate) const TIMES: &[&str] = &[
    "days", "weeks", "months", "years", "week", "month", "year", "decades",
];
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
/// Units of time that stand before "later".
const UNITS: &[&str] = &[
    "days", "weeks", "months", "years", "hours", "day", "week", "month", "year",
];
/// Sentences apart that a change is told in.
const SENTENCES_APART: usize = 2;
/// The same where the later one names what it gives up.
const GIVEN_UP_APART: usize = 12;

/// The words from a token on that may tell of a position given up, and whether
/// they do so whatever their object is.
pub(crate) fn turning_verb(scene: &Scene<'_>, token: usize) -> Option<(Range<usize>, bool)> {
    let word = scene.word(token);
    if !word.starts_with(|c: char| c.is_ascii_lowercase())
        || scene.is(token, "no") && !scene.is(token + 1, "longer")
    {
        return None;
    }
    let words = |sort| words_at(scene, (token, token + 4), sort);
    let turn = words(Sort::Turn).map(|words| (words, true));
    turn.or_else(|| words(Sort::Own).map(|words| (words, false)))
}

/// The words from a token on that tell of a position given up: by a verb that
/// needs no more, or by one whose object, or what stands before its clause, is
/// the speaker's own position.
pub(crate) fn turning_at(
    scene: &Scene<'_>,
    token: usize,
    antecedent: Option<Range<usize>>,
) -> Option<Range<usize>> {
    let (words, whatever) = turning_verb(scene, token)?;
    if whatever {
        return Some(words);
    }
    let object = words.end..object_end(scene, words.end);
    // "The plan was rejected" tells of those who did it.
    let passive = token
        .checked_sub(1)
        .is_some_and(|before| scene.is_any(before, &["was", "were", "been", "be", "being"]));
    let own = owns(scene, object)
        || antecedent.is_some_and(|before| own::is_own_antecedent(scene, before));
    (own && !passive).then_some(words)
}

/// Whether words of turning may begin at a token; to be asked before the rest.
pub(crate) fn may_turn(scene: &Scene<'_>, token: usize) -> bool {
    find_lemma(&scene.lower(token), |form| {
        TURNINGS.begin_with(form).then_some(())
    })
    .is_some()
}

/// The words from a token on that name a change: "turn against", "reversal".
pub(crate) fn change_at(scene: &Scene<'_>, token: usize) -> Option<Range<usize>> {
    words_at(scene, (token, token + 4), Sort::Change)
}

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
/// Longest object, in words.
const OBJECT_WORDS_MAX: usize = 30;

/// Whether an object ends before a token.
pub(crate) fn ends_object(scene: &Scene<'_>, token: usize) -> bool {
    matches!(
        scene.word(token),
        "," | "." | ";" | ":" | "!" | "?" | "”" | "—" | "–" | "\""
    ) || scene.is_any(token, ENDS)
        || matches!(scene.word(token), "-" | "--") && stands_apart(scene, token)
}

/// Whether a dash has blanks on both sides.
fn stands_apart(scene: &Scene<'_>, token: usize) -> bool {
    let tokens = &scene.reading.tokens;
    let apart = |a: usize| {
        tokens
            .get(a + 1)
            .is_some_and(|next| tokens[a].end < next.start)
    };
    token > 0 && apart(token - 1) && apart(token)
}

/// The end of the object that begins at a token.
pub(crate) fn object_end(scene: &Scene<'_>, first: usize) -> usize {
    let furthest = scene.sentence(first).end.min(first + OBJECT_WORDS_MAX);
    (first..furthest)
        .find(|&token| ends_object(scene, token))
        .unwrap_or(furthest.max(first))
}

/// What stands between two statements, `a` and `b` in the order of their cues.
pub(super) fn between(scene: &Scene<'_>, a: &Side, b: &Side) -> Option<Turning> {
    let (first, second, swapped) = if a.cue.0 <= b.cue.0 {
        (a, b, false)
    } else {
        (b, a, true)
    };
    let apart = second.sentence - first.sentence;
    if apart > GIVEN_UP_APART || first.cue == second.cue {
        return None;
    }
    let turning = |how, at: Range<usize>, forward: bool| Turning {
        how,
        words: scene.span(at),
        forward: forward != swapped,
        gap: gap(scene, second.cue.1),
        refers_back: false,
        by_itself: true,
    };
    if let Some(found) = given_up(scene, (second, swapped), apart) {
        return Some(found);
    }
    if apart > SENTENCES_APART {
        return None;
    }
    // "Fired him after strongly backing him a few days earlier".
    for (side, forward) in [(first, true), (second, false)] {
        if let Some(at) = side.told.held_before.clone().filter(|_| apart == 0) {
            return Some(turning(How::Once, at, forward));
        }
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
        let against = turns_against(scene, from..second.cue.1, apart);
        // "Moran, who once backed the lease, said he would not sign it."
        let relative = apart == 0
            && first
                .cue
                .0
                .checked_sub(1)
                .is_some_and(|who| scene.is_any(who, &["who", "which"]));
        if against && apart <= 1 || relative {
            return Some(Turning {
                refers_back: says_it(scene, second.cue.1),
                ..turning(How::Once, at, true)
            });
        }
    }
    if apart > 0 {
        return None;
    }
    if let Some(now) = held_until(scene, first, second) {
        return Some(turning(How::Once, now..now + 1, true));
    }
    let (lead, forward) = joined(scene, first, second)?;
    Some(turning(How::Joined, lead, forward))
}

/// What joins two cues of a sentence, and whether the first came first:
/// "denied it before acknowledging", "denied it, only to concede", a day of
/// its own for the second.
fn joined(scene: &Scene<'_>, first: &Side, second: &Side) -> Option<(Range<usize>, bool)> {
    let before = second.cue.0;
    if before > first.cue.1 + 1 && scene.is(before - 2, "only") && scene.is(before - 1, "to") {
        return Some((before - 2..before, true));
    }
    if let Some(day) = another_day(scene, first.cue.1..before) {
        return Some((day..day + 1, true));
    }
    let lead = (first.cue.1..before)
        .rev()
        .take(2)
        .chain(before..second.cue.1)
        .find(|&token| scene.is_any(token, FORWARD) || scene.is_any(token, BACKWARD))?;
    Some((lead..lead + 1, scene.is_any(lead, FORWARD)))
}

/// The day that a second clause opens with: "denied it; on Tuesday, pressed by
/// a clerk, he admitted it".
fn another_day(scene: &Scene<'_>, between: Range<usize>) -> Option<usize> {
    between.clone().skip(1).find(|&token| {
        let lower = scene.lower(token);
        let time = is_weekday(&lower)
            || is_month(&lower) && scene.word(token).starts_with(char::is_uppercase)
            || matches!(&*lower, "yesterday" | "today" | "later");
        let opens = (between.start..token)
            .rev()
            .take(4)
            .find(|&back| !scene.is_any(back, &["on", "in", "last", "this", "but", "and"]));
        time && opens.is_some_and(|mark| matches!(scene.word(mark), ";" | "," | "—" | "–"))
    })
}

/// Whether a content opens with what was just spoken of: "that it had been
/// there".
fn says_it(scene: &Scene<'_>, content: usize) -> bool {
    let subject = content + usize::from(scene.is(content, "that"));
    scene.is_any(subject, &["it", "they", "this", "these", "there"])
}

/// Whether a stretch sets itself against what came before: by a word, or, in
/// another sentence, by a day of its own.
fn turns_against(scene: &Scene<'_>, tokens: Range<usize>, apart: usize) -> bool {
    let another_day = tokens
        .clone()
        .take(DAY_REACH)
        .any(|token| apart == 1 && is_weekday(&scene.lower(token)));
    another_day || tokens.into_iter().any(|token| scene.is_any(token, AGAINST))
}

/// The "now" of "Moran, who had voted for the lease, now wants it undone".
fn held_until(scene: &Scene<'_>, first: &Side, second: &Side) -> Option<usize> {
    let who = first.cue.0.checked_sub(1)?;
    let held = scene.is_any(who, &["who", "which"]) && scene.is(first.cue.0, "had");
    (first.cue.1..second.cue.1).find(|&token| held && scene.is(token, "now"))
}

/// Words of a sentence among which its day is looked for.
const DAY_REACH: usize = 12;

/// The words of a sort in a stretch.
fn words_of(scene: &Scene<'_>, (from, to): (usize, usize), sort: Sort) -> Option<Range<usize>> {
    let to = to.min(from + 14);
    (from..to).find_map(|at| words_at(scene, (at, to), sort))
}

/// The words of a sort that begin at a token and end before another.
fn words_at(scene: &Scene<'_>, (at, to): (usize, usize), sort: Sort) -> Option<Range<usize>> {
    find_lemma(&scene.lower(at), |form| {
        if !TURNINGS.begin_with(form) {
            return None;
        }
        let behind = (at + 1..to).map(|token| scene.lower(token).into_owned());
        let words: Vec<String> = std::iter::once(form.to_owned()).chain(behind).collect();
        let (range, _) = TURNINGS.at_with(&words, 0, |found| found == sort)?;
        Some(at..at + range.end)
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
