//! When a statement was made, as far as the words beside it tell.
//!
//! "On Thursday" is the last Thursday up to the day of publication. Words
//! that give no day, month or year ("recently", "last week") give no date:
//! nothing finer is ever invented than what was written.

mod expression;

use std::ops::Range;

use ascribe_model::{Moment, Said, Span, Statement};
use jiff::civil::Date;

use super::lemma::is_irregular;
use super::reversal::TIMES;
use super::scene::Scene;
use expression::{Expression, expression_at};
pub(crate) use expression::{is_month, is_weekday};

/// Words before and behind a cue among which its date is looked for.
const REACH_WORDS: usize = 60;
/// Paragraphs over which the date of a scene holds.
const SCENE_PARAGRAPHS: usize = 1;

/// Fills in the dates of a document's statements, in text order.
pub(crate) fn date(scene: &Scene<'_>, statements: &mut [Statement]) {
    let published = scene.document.metadata.published.and_then(Moment::date);
    let mut cues: Vec<usize> = statements
        .iter()
        .filter_map(|statement| statement.cue.as_ref()?.hull())
        .map(|cue| scene.token_at(cue.start))
        .collect();
    cues.sort_unstable();
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_by_key(|&at| cue_start(&statements[at]));
    // The last dated saying: its paragraph, its speaker, its date.
    let mut stage: Option<(usize, Option<String>, Said)> = None;
    // The last date told, whoever spoke: "hours later" is that day as well.
    let mut scene_day: Option<(usize, Said)> = None;
    for at in order {
        let statement = &statements[at];
        let Some(cue) = statement.cue.as_ref().and_then(|cue| cue.hull()) else {
            continue;
        };
        let token = scene.token_at(cue.start);
        let paragraph = scene.paragraph_index(token);
        let speaker = statement
            .speaker
            .as_ref()
            .map(|speaker| speaker.name.clone());
        // Somebody else's word ends the scene.
        if stage
            .as_ref()
            .is_some_and(|(_, before, _)| speaker.is_some() && speaker != *before)
        {
            stage = None;
        }
        let is_saying = statement.stance.is_some();
        let told = ((is_saying || is_past_verb(scene, cue)) && is_told_as_past(scene, cue))
            .then(|| beside(scene, (statement, &cues), published))
            .flatten();
        match told {
            Some(Told::On(said)) => {
                stage = Some((paragraph, speaker, said.clone()));
                scene_day = Some((paragraph, said.clone()));
                statements[at].said = Some(said);
                continue;
            }
            Some(Told::SameDay(basis)) => {
                if let Some((before, said)) = &scene_day
                    && paragraph - before <= SCENE_PARAGRAPHS
                {
                    let date = said.date;
                    statements[at].said = Some(Said {
                        date,
                        basis: Some(basis),
                    });
                    continue;
                }
            }
            // "This week" is another time than the one before, if no day.
            Some(Told::Vaguely) => {
                stage = None;
                continue;
            }
            None => {}
        }
        if let Some((stage_paragraph, stage_speaker, said)) = &stage
            && paragraph - stage_paragraph <= scene_paragraphs(said)
            && speaker.is_some()
            && speaker == *stage_speaker
            && (is_saying || is_past_verb(scene, cue))
            && goes_on(scene, cue)
            && !is_another_time(scene, token)
        {
            let said = said.clone();
            stage = Some((*stage_paragraph, speaker, said.clone()));
            statements[at].said = Some(said);
        }
    }
}

/// "…, weeks after he told them": a saying of another time than the scene's.
fn is_another_time(scene: &Scene<'_>, cue: usize) -> bool {
    let first = scene
        .sentence(cue)
        .start
        .max(cue.saturating_sub(ANOTHER_TIME_REACH));
    (first..cue).any(|token| {
        TIMES.contains(&&*scene.lower(token)) && scene.is_any(token + 1, &["after", "before"])
    })
}

/// Words between "weeks after" and a cue.
const ANOTHER_TIME_REACH: usize = 8;

/// A day sets a scene; a month or a year only for the paragraph it stands in.
fn scene_paragraphs(said: &Said) -> usize {
    match said.date {
        Moment::Month(..) | Moment::Year(_) => 0,
        _ => SCENE_PARAGRAPHS,
    }
}

fn cue_start(statement: &Statement) -> u32 {
    let cue = statement.cue.as_ref().and_then(|cue| cue.hull());
    cue.or_else(|| statement.content.hull())
        .map_or(0, |span| span.start)
}

/// Whether a cue tells of a saying that took place: no "will", no bare "to".
fn is_told_as_past(scene: &Scene<'_>, cue: Span) -> bool {
    !scene.tokens(cue).any(|token| {
        scene.is_any(
            token,
            &["will", "'ll", "would", "expected", "plans", "going"],
        )
    })
}

/// Whether a cue has a verb in the past: "took shots at", "brought up".
fn is_past_verb(scene: &Scene<'_>, cue: Span) -> bool {
    scene.tokens(cue).any(|token| {
        let lower = scene.lower(token);
        let is_past = is_irregular(&lower) || lower.ends_with("ed") && lower.len() > 4;
        is_past && !lower.ends_with('s') && !lower.ends_with("ing")
    })
}

/// Whether a saying in the past tense goes on with a scene: "he added".
fn goes_on(scene: &Scene<'_>, cue: Span) -> bool {
    scene.tokens(cue).any(|token| {
        let lower = scene.lower(token);
        matches!(
            &*lower,
            "said"
                | "told"
                | "saying"
                | "went"
                | "began"
                | "called"
                | "telling"
                | "spoke"
                | "continued"
                | "did"
        ) || (lower.ends_with("ed") && lower.len() > 4)
            || lower.ends_with("ing")
    }) && !scene
        .tokens(cue)
        .any(|token| scene.is_any(token, &["has", "have", "had", "'s", "'ve", "'d"]))
}

/// What the words beside a cue tell about its time.
enum Told {
    On(Said),
    /// The day just told: "hours later".
    SameDay(Span),
    /// A time that is no day, month or year: "this week".
    Vaguely,
}

/// The date that the statement's own sentence gives beside the content.
fn beside(
    scene: &Scene<'_>,
    (statement, cues): (&Statement, &[usize]),
    published: Option<Date>,
) -> Option<Told> {
    let cue = statement.cue.as_ref()?.hull()?;
    let tokens = scene.tokens(cue);
    let cue_token = tokens.start;
    let sentence = scene.sentence(cue_token);
    let sentence = sentence.start.max(cue_token.saturating_sub(REACH_WORDS))
        ..sentence.end.min(tokens.end + REACH_WORDS);
    let mut best: Option<(usize, Expression, Range<usize>)> = None;
    let mut token = sentence.start;
    while token < sentence.end {
        let Some((expression, range)) = expression_at(scene, token, sentence.end) else {
            token += 1;
            continue;
        };
        token = range.end;
        // Words beyond another saying date that one.
        let (from, to) = (range.start.min(cue_token), range.start.max(cue_token));
        let first = cues.partition_point(|&cue| cue <= from);
        let other = cues[first..]
            .iter()
            .any(|&cue| cue < to && cue != cue_token);
        if other || !is_beside(scene, statement, &range, cue_token) {
            continue;
        }
        let distance = range.start.abs_diff(cue_token);
        if best
            .as_ref()
            .is_none_or(|(nearest, ..)| distance < *nearest)
        {
            best = Some((distance, expression, range));
        }
    }
    let (_, expression, range) = best?;
    let basis = scene.span(range);
    if expression == Expression::SameDay {
        return Some(Told::SameDay(basis));
    }
    Some(match expression.resolve(published) {
        Some(date) => Told::On(Said {
            date,
            basis: Some(basis),
        }),
        None => Told::Vaguely,
    })
}

/// Whether words stand outside every content and quotation, in the clause of
/// the cue: not in a relative clause about somebody else.
fn is_beside(scene: &Scene<'_>, statement: &Statement, range: &Range<usize>, cue: usize) -> bool {
    let span = scene.span(range.clone());
    let inside = statement
        .content
        .spans
        .iter()
        .any(|content| content.overlaps(span))
        || statement
            .source
            .as_ref()
            .is_some_and(|source| source.spans.iter().any(|source| source.overlaps(span)))
            && !is_released(scene, range.start);
    if inside || scene.is_quoted(range.start) || of_another_clause(scene, statement, range, cue) {
        return false;
    }
    let (from, to) = if range.start < cue {
        (range.end, cue)
    } else {
        (cue, range.start)
    };
    // A clause of its own between the two speaks of something else.
    !(from..to).any(|token| {
        let outside_source = statement.source.as_ref().is_none_or(|source| {
            !source
                .spans
                .iter()
                .any(|span| span.contains(scene.reading.tokens[token]))
        });
        outside_source
            && scene.is_any(
                token,
                &[
                    "who", "which", "whose", "that", "when", "where", "though", "although", "but",
                    "whereas", "because", ";",
                ],
            )
            && !statement
                .content
                .spans
                .iter()
                .any(|span| span.contains(scene.reading.tokens[token]))
    })
}

/// Whether a document came out then: "data released on Friday showed".
fn is_released(scene: &Scene<'_>, date: usize) -> bool {
    let first = date.saturating_sub(RELEASED_REACH);
    (first..date).any(|token| {
        scene.is_any(
            token,
            &[
                "released",
                "published",
                "issued",
                "posted",
                "filed",
                "unveiled",
                "disclosed",
            ],
        )
    })
}

/// Words between "released" and its date.
const RELEASED_REACH: usize = 3;

/// Whether words of time belong to the clause around that of the cue: in "last
/// year she gave to a group backing the lease" and "on Monday Moran, who had
/// backed it, will speak" they do not date the backing. "Since May" tells when
/// something began.
fn of_another_clause(
    scene: &Scene<'_>,
    statement: &Statement,
    range: &Range<usize>,
    cue: usize,
) -> bool {
    let opening = scene
        .sentence(range.start)
        .start
        .max(range.start.saturating_sub(SINCE_WORDS));
    let since = (opening..range.start)
        .rev()
        .take_while(|&token| !matches!(scene.word(token), "," | ";" | "—"))
        .any(|token| scene.is(token, "since"));
    let source = statement.source.as_ref().and_then(|source| source.hull());
    let of_relative = source.is_some_and(|source| {
        let source = scene.tokens(source);
        let before = range.start < source.start;
        let relative = source.len() == 1 && scene.is_any(source.start, &["who", "which", "that"]);
        let reduced = source.end == cue && scene.lower(cue).ends_with("ing");
        before && (relative || reduced)
    });
    // "Admitted it on Tuesday, weeks after he told them …" dates the admission.
    let another = range.end <= cue
        && (range.end..cue).any(|token| {
            scene.is_any(token, &["after", "before", "until"])
                && !scene.is_any(token + 1, &["that", ","])
                && token > range.end
        });
    since || of_relative || another
}

/// Words before a date among which "since" is looked for.
const SINCE_WORDS: usize = 8;
