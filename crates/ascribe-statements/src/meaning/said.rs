//! When a statement was made, as far as the words beside it tell.
//!
//! "On Thursday" is the last Thursday up to the day of publication. Words
//! that give no day, month or year ("recently", "last week") give no date:
//! nothing finer is ever invented than what was written.

mod expression;

use std::ops::Range;

use ascribe_model::{Moment, Said, Span, Statement};
use jiff::civil::Date;

use super::scene::Scene;
pub(crate) use expression::is_weekday;
use expression::{Expression, expression_at};

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
        let found = (is_saying && is_told_as_past(scene, cue))
            .then(|| beside(scene, (statement, &cues), published))
            .flatten();
        if let Some(said) = found {
            stage = Some((paragraph, speaker, said.clone()));
            statements[at].said = Some(said);
            continue;
        }
        if let Some((stage_paragraph, stage_speaker, said)) = &stage
            && paragraph - stage_paragraph <= SCENE_PARAGRAPHS
            && speaker.is_some()
            && speaker == *stage_speaker
            && is_saying
            && goes_on(scene, cue)
        {
            let said = said.clone();
            stage = Some((*stage_paragraph, speaker, said.clone()));
            statements[at].said = Some(said);
        }
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
        ) || (lower.ends_with("ed") && lower.len() > 4)
            || lower.ends_with("ing")
    }) && !scene
        .tokens(cue)
        .any(|token| scene.is_any(token, &["has", "have", "had", "'s", "'ve", "'d"]))
}

/// The date that the statement's own sentence gives beside the content.
fn beside(
    scene: &Scene<'_>,
    (statement, cues): (&Statement, &[usize]),
    published: Option<Date>,
) -> Option<Said> {
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
    let date = expression.resolve(published)?;
    Some(Said {
        date,
        basis: Some(scene.span(range)),
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
            .is_some_and(|source| source.spans.iter().any(|source| source.overlaps(span)));
    if inside || scene.is_quoted(range.start) {
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
                &["who", "which", "whose", "that", "when", "where", ";"],
            )
            && !statement
                .content
                .spans
                .iter()
                .any(|span| span.contains(scene.reading.tokens[token]))
    })
}
