//! Occasions that set the day of what is said there.

use ascribe_model::{Moment, Said};
use jiff::civil::Date;

use super::super::scene::Scene;
use super::REACH_WORDS;
use super::expression::expression_at;

/// The day of the occasion that the sentence before tells of, where the
/// paragraph goes on with what was said there: "The two met at a debate on
/// Monday. Brenn answered …".
pub(super) fn occasion_before(
    scene: &Scene<'_>,
    (cue, speaker): (usize, &str),
    published: Option<Date>,
) -> Option<Said> {
    let here = scene.sentence_index(cue);
    let before = scene.reading.sentences.get(here.checked_sub(1)?)?.clone();
    let near = scene.paragraph_index(before.start) == scene.paragraph_index(cue);
    let surname = speaker.split_whitespace().last()?;
    let there = || before.clone().any(|token| scene.word(token) == surname);
    let plain = |token: usize| !scene.is_quoted(token);
    let gathers = || before.clone().any(|token| scene.is_any(token, GATHERINGS));
    if !near || before.len() > REACH_WORDS || !there() || !gathers() {
        return None;
    }
    let open = |token: usize| {
        plain(token)
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
                    "who",
                    "whose",
                    "had",
                ],
            )
    };
    if before.clone().any(open) {
        return None;
    }
    let mut found = before
        .clone()
        .filter(|&token| plain(token))
        .filter_map(|token| {
            let (expression, range) = expression_at(scene, token, before.end)?;
            let at = scene.is_any(token.checked_sub(1)?, &["on", "at", "in", "during"]);
            let occasion = before.clone().any(|token| {
                plain(token)
                    && scene.is_any(token, GATHERINGS)
                    && (token.abs_diff(range.start)) <= OCCASION_APART
            });
            (at && occasion).then_some((expression, range))
        });
    let (expression, range) = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let date = expression.resolve(published)?;
    matches!(date, Moment::Day(_)).then(|| Said {
        date,
        basis: Some(scene.span(range)),
    })
}

/// Occasions at which those named speak.
const GATHERINGS: &[&str] = &[
    "address",
    "appearance",
    "appearances",
    "briefing",
    "conference",
    "debate",
    "forum",
    "hall",
    "interview",
    "rally",
    "speech",
];
/// Words between a day and the occasion that took place then.
const OCCASION_APART: usize = 14;
