//! When a statement was made, as far as the words beside it tell.
//!
//! "On Thursday" is the last Thursday up to the day of publication. Words
//! that give no day, month or year ("recently", "last week") give no date:
//! nothing finer is ever invented than what was written.

mod beside;
mod expression;
mod occasion;

use ascribe_model::{Moment, Said, Span, Statement};

use super::lemma::is_irregular;
use super::reversal::TIMES;
use super::scene::Scene;
use beside::{Told, beside};
pub(crate) use expression::{is_month, is_weekday};
use occasion::occasion_before;

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
        // "Moran, a backer of the lease, said", "when asked about it, he said".
        .filter(|&cue| {
            let noun = scene.is_any(cue, &["a", "an", "the", "his", "her", "their"]);
            let asked = scene.is_any(cue, &["asked", "pressed", "questioned"])
                && cue > 0
                && scene.is_any(cue - 1, &["when", "if", "while"]);
            !noun && !asked
        })
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
        // "He" whom nothing tells apart speaks in the scene like the others.
        let he = || {
            let source = statement.source.as_ref().and_then(|source| source.hull());
            source.is_some_and(|source| {
                let source = scene.tokens(source);
                source.len() == 1 && scene.is_any(source.start, &["he", "she"])
            })
        };
        if let Some((stage_paragraph, stage_speaker, said)) = &stage
            && paragraph - stage_paragraph <= scene_paragraphs(said)
            && (speaker.is_some() && speaker == *stage_speaker || speaker.is_none() && he())
            && (is_saying || is_past_verb(scene, cue))
            && goes_on(scene, cue)
            && !is_another_time(scene, token)
        {
            let said = said.clone();
            let speaker = speaker.or_else(|| stage_speaker.clone());
            stage = Some((*stage_paragraph, speaker, said.clone()));
            statements[at].said = Some(said);
            continue;
        }
        if is_saying
            && is_told_as_past(scene, cue)
            && goes_on(scene, cue)
            && let Some(name) = &speaker
            && let Some(said) = occasion_before(scene, (token, name), published)
        {
            stage = Some((paragraph, speaker, said.clone()));
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

/// Whether a cue tells of a saying that took place at a time: no "will", no
/// "has said", no "often says".
fn is_told_as_past(scene: &Scene<'_>, cue: Span) -> bool {
    let tokens = scene.tokens(cue);
    let perfect = |token: usize| scene.is_any(token, &["has", "have", "'ve", "’ve"]);
    let apart = |token: usize| {
        scene.is_any(
            token,
            &[
                "will",
                "'ll",
                "would",
                "expected",
                "plans",
                "going",
                "currently",
                "now",
                "often",
                "recently",
                "repeatedly",
                "routinely",
            ],
        )
    };
    let before = tokens.start.checked_sub(1);
    !tokens.clone().any(apart)
        && !perfect(tokens.start)
        && !before.is_some_and(|before| perfect(before) || apart(before))
}

/// Whether a cue has a verb in the past: "took shots at", "brought up".
fn is_past_verb(scene: &Scene<'_>, cue: Span) -> bool {
    scene.tokens(cue).any(|token| {
        let lower = scene.lower(token);
        let is_past = is_irregular(&lower) || lower.ends_with("ed") && lower.len() > 4;
        is_past && (!lower.ends_with('s') || lower == "was") && !lower.ends_with("ing")
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
