//! Occasions that set the day of what is said there.

use std::ops::Range;

use ascribe_model::{Moment, Said};
use jiff::civil::Date;

use super::super::people::is_subject;
use super::super::scene::Scene;
use super::REACH_WORDS;
use super::expression::{Expression, expression_at};

/// The day of the occasion that a sentence before tells of, in the same or the
/// last paragraph, where the text goes on with what was said there: "The two
/// met at a debate on Monday. Brenn answered …".
pub(super) fn occasion_before(
    scene: &Scene<'_>,
    (cue, speaker): (usize, &str),
    published: Option<Date>,
) -> Option<Said> {
    let here = scene.sentence_index(cue);
    let paragraph = scene.paragraph_index(cue);
    let surname = speaker.split_whitespace().last()?;
    for index in (here.saturating_sub(SENTENCES_BACK)..here).rev() {
        let before = scene.reading.sentences.get(index)?.clone();
        if paragraph - scene.paragraph_index(before.start) > 1 {
            return None;
        }
        if before.len() > REACH_WORDS {
            return None;
        }
        let days = days(scene, &before);
        match &days[..] {
            [] if is_elsewhere(scene, &before) => return None,
            [] => {}
            [(expression, range)] => {
                let named = before.clone().find(|&token| scene.word(token) == surname)?;
                let acts = index + 1 == here && acts_then(scene, &before, named, range);
                if !acts && !is_occasion(scene, &before, range) {
                    return None;
                }
                return on_day(scene, (*expression, range), published);
            }
            // Two days: which one the saying belongs to is not told.
            _ => return None,
        }
    }
    None
}

/// The day on which somebody does what a participle goes on with: "Brenn on
/// Monday toured the port, calling it unsafe and accusing the mayor of neglect".
pub(super) fn goes_along(
    scene: &Scene<'_>,
    (cue, speaker): (usize, &str),
    published: Option<Date>,
) -> Option<Said> {
    let sentence = scene.sentence(cue);
    let before = cue
        .checked_sub(1)
        .filter(|&before| before > sentence.start)?;
    let joins = scene.word(before) == "," || scene.is(before, "and");
    if !joins || !scene.lower(cue).ends_with("ing") || scene.is_quoted(cue) {
        return None;
    }
    let part = sentence.start..cue;
    let days = days(scene, &part);
    let [(expression, range)] = &days[..] else {
        return None;
    };
    let surname = speaker.split_whitespace().last()?;
    let named = part.clone().find(|&token| scene.word(token) == surname)?;
    if part.len() > REACH_WORDS || !acts_then(scene, &part, named, range) {
        return None;
    }
    on_day(scene, (*expression, range), published)
}

/// A saying of that day; none of a month or a year.
fn on_day(
    scene: &Scene<'_>,
    (expression, range): (Expression, &Range<usize>),
    published: Option<Date>,
) -> Option<Said> {
    let date = expression.resolve(published)?;
    matches!(date, Moment::Day(_)).then(|| Said {
        date,
        basis: Some(scene.span(range.clone())),
    })
}

/// Whether a sentence has somebody do something on its one day: "On Tuesday,
/// Brenn did not back down." What they say next they said then.
fn acts_then(scene: &Scene<'_>, sentence: &Range<usize>, named: usize, day: &Range<usize>) -> bool {
    let subject = is_subject(
        scene,
        scene.capitals_before(named + 1, sentence.start),
        named + 1,
    );
    // "On Tuesday, Brenn …", "In a post on Tuesday, Brenn …".
    let comma = (day.end..named)
        .rev()
        .find(|&token| scene.word(token) == ",");
    let opens = day.start.saturating_sub(1) <= sentence.start
        || comma.is_some_and(|comma| named - comma <= TITLED_NAME_MAX);
    subject && (named < day.start || opens) && !is_open(scene, sentence)
}

/// Words of a name with its titles, behind the comma of an opening phrase.
const TITLED_NAME_MAX: usize = 5;
/// Sentences back among which an occasion is looked for.
const SENTENCES_BACK: usize = 5;

/// The days, months and years told in a sentence, quotations left out.
fn days(scene: &Scene<'_>, sentence: &Range<usize>) -> Vec<(Expression, Range<usize>)> {
    let mut found = Vec::new();
    let mut token = sentence.start;
    while token < sentence.end {
        match expression_at(scene, token, sentence.end).filter(|_| !scene.is_quoted(token)) {
            Some((expression, range)) => {
                token = range.end.max(token + 1);
                found.push((expression, range));
            }
            None => token += 1,
        }
    }
    found
}

/// Whether a sentence between tells of another time without a date of its own.
fn is_elsewhere(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|token| {
        !scene.is_quoted(token)
            && scene.is_any(
                token,
                &[
                    "later",
                    "earlier",
                    "previously",
                    "recently",
                    "since",
                    "ago",
                    "once",
                ],
            )
    })
}

/// Whether what a sentence tells lies ahead or at another time than its day.
fn is_open(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|token| {
        !scene.is_quoted(token)
            && scene.is_any(
                token,
                &[
                    "will",
                    "would",
                    "next",
                    "scheduled",
                    "slated",
                    "planned",
                    "expected",
                    "plans",
                    "after",
                    "before",
                    "since",
                    "until",
                    "if",
                    "had",
                ],
            )
    })
}

/// Whether a sentence tells of an occasion that took place on its one day.
fn is_occasion(scene: &Scene<'_>, sentence: &Range<usize>, day: &Range<usize>) -> bool {
    let plain = |token: usize| !scene.is_quoted(token);
    if is_open(scene, sentence) {
        return false;
    }
    // "At a rally on Monday", "in a Monday interview".
    let Some(before) = day.start.checked_sub(1) else {
        return false;
    };
    let article = usize::from(scene.is_any(before, &["a", "an", "the", "his", "her"]));
    let at = before
        .checked_sub(article)
        .is_some_and(|at| scene.is_any(at, &["on", "at", "in", "during"]));
    at && sentence.clone().any(|token| {
        plain(token)
            && scene.is_any(token, GATHERINGS)
            && token.abs_diff(day.start) <= OCCASION_APART
    })
}

/// Occasions at which those named speak.
pub(super) const GATHERINGS: &[&str] = &[
    "address",
    "appearance",
    "appearances",
    "briefing",
    "conference",
    "debate",
    "event",
    "forum",
    "hall",
    "hearing",
    "interview",
    "rally",
    "remarks",
    "speech",
    "stage",
    "testimony",
];
/// Words between a day and the occasion that took place then.
const OCCASION_APART: usize = 14;
