//! When a statement was made, as far as the words beside it tell.
//!
//! "On Thursday" is the last Thursday up to the day of publication. Words
//! that give no day, month or year ("recently", "last week") give no date:
//! nothing finer is ever invented than what was written.

mod beside;
mod expression;
mod occasion;

use ascribe_model::{Moment, RuleId, Said, Span, Speaker, SpeakerType, Statement};
use jiff::civil::Date;

use super::lemma::is_irregular;
use super::reversal::TIMES;
use super::scene::Scene;
use crate::rules;
use beside::{Told, beside};
pub(crate) use expression::{is_month, is_weekday};
use occasion::{goes_along, occasion_before};

/// Words before and behind a cue among which its date is looked for.
const REACH_WORDS: usize = 60;
/// Paragraphs over which the date of a scene holds.
const SCENE_PARAGRAPHS: usize = 1;

/// Fills in the dates of a document's statements, in text order.
pub(crate) fn date(scene: &Scene<'_>, statements: &mut [Statement]) {
    let published = scene.document.metadata.published.and_then(Moment::date);
    let cues = cues(scene, statements);
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_by_key(|&at| cue_start(&statements[at]));
    let mut teller = Teller {
        scene,
        published,
        stage: None,
        day: None,
    };
    for at in order {
        let statement = &statements[at];
        let Some(cue) = statement.cue.as_ref().and_then(|cue| cue.hull()) else {
            continue;
        };
        if let Some((said, rule)) = teller.hear(statement, cue, &cues) {
            statements[at].said = Some(said);
            statements[at].basis.rules.push(rule);
        }
    }
}

/// Where the cues of a document begin, in text order: those that tell of a
/// saying. None of "Moran, a backer of the lease, said" and "when asked about
/// it, he said" stands between the saying and its date.
fn cues(scene: &Scene<'_>, statements: &[Statement]) -> Vec<usize> {
    let mut cues: Vec<usize> = statements
        .iter()
        .filter_map(|statement| statement.cue.as_ref()?.hull())
        .map(|cue| scene.token_at(cue.start))
        .filter(|&cue| {
            let noun = scene.is_any(cue, &["a", "an", "the", "his", "her", "their"]);
            let asked = scene.is_any(cue, &["asked", "pressed", "questioned"])
                && cue > 0
                && scene.is_any(cue - 1, &["when", "if", "while"]);
            !noun && !asked
        })
        .collect();
    cues.sort_unstable();
    cues
}

/// The last dated saying: its paragraph, its speaker, its date.
#[derive(Clone, Debug)]
struct Stage {
    paragraph: usize,
    speaker: Option<Speaker>,
    said: Said,
}

/// Dates sayings one after the other.
struct Teller<'a> {
    scene: &'a Scene<'a>,
    published: Option<Date>,
    stage: Option<Stage>,
    /// The last date told, whoever spoke: "hours later" is that day as well.
    day: Option<(usize, Said)>,
}

impl Teller<'_> {
    /// The date of a saying, if the words beside it or its scene tell one, and
    /// the rule that says so.
    fn hear(&mut self, statement: &Statement, cue: Span, cues: &[usize]) -> Option<(Said, RuleId)> {
        let scene = self.scene;
        let token = scene.token_at(cue.start);
        let paragraph = scene.paragraph_index(token);
        let speaker = statement.speaker.as_ref();
        let said = |said: Said| Stage {
            paragraph,
            speaker: speaker.cloned(),
            said,
        };
        // Somebody else's word ends the scene, unless it is an answer in it.
        let goes_on = self.goes_on(statement, cue, paragraph);
        let same = |stage: &Stage| {
            let before = stage.speaker.as_ref();
            speaker.is_none_or(|speaker| before.is_some_and(|before| before.name == speaker.name))
        };
        if !goes_on && !self.stage.as_ref().is_some_and(same) {
            self.stage = None;
        }
        let is_saying = statement.stance.is_some();
        let told = ((is_saying || is_past_verb(scene, cue)) && is_told_as_past(scene, cue))
            .then(|| beside(scene, (statement, cues), self.published))
            .flatten();
        match told {
            Some(Told::On(on)) => {
                self.day = Some((paragraph, on.clone()));
                self.stage = Some(said(on.clone()));
                return Some((on, rules::SAID_BESIDE));
            }
            Some(Told::SameDay(basis)) => {
                if let Some((before, said)) = &self.day
                    && paragraph - before <= SCENE_PARAGRAPHS
                {
                    let date = said.date;
                    let basis = Some(basis);
                    return Some((Said { date, basis }, rules::SAID_SAME_DAY));
                }
            }
            // "This week" is another time than the one before, if no day.
            Some(Told::Vaguely) => {
                self.stage = None;
                return None;
            }
            None => {}
        }
        if goes_on && let Some(stage) = &self.stage {
            // An answer is of the day, and leaves the scene to who has it.
            return Some((stage.said.clone(), rules::SAID_SCENE));
        }
        let plain = is_saying && is_told_as_past(scene, cue) && goes_on_with(scene, cue);
        let name = &speaker.filter(|_| plain)?.name;
        if let Some(along) = goes_along(scene, (token, name), self.published) {
            return Some((along, rules::SAID_PARTICIPLE));
        }
        let there = occasion_before(scene, (token, name), self.published)?;
        self.stage = Some(said(there.clone()));
        Some((there, rules::SAID_OCCASION))
    }

    /// Whether a saying goes on with the scene.
    fn goes_on(&self, statement: &Statement, cue: Span, paragraph: usize) -> bool {
        let scene = self.scene;
        let Some(stage) = &self.stage else {
            return false;
        };
        let told = statement.stance.is_some() || is_past_verb(scene, cue);
        if paragraph - stage.paragraph > scene_paragraphs(&stage.said)
            || !told
            || !goes_on_with(scene, cue)
            || is_another_time(scene, scene.token_at(cue.start))
        {
            return false;
        }
        let source = statement.source.as_ref().and_then(|source| source.hull());
        let words = source.map(|source| scene.tokens(source));
        // "He" whom nothing tells apart speaks in the scene like the others.
        let he = || {
            words
                .as_ref()
                .is_some_and(|words| words.len() == 1 && scene.is_any(words.start, &["he", "she"]))
        };
        let here = paragraph == stage.paragraph;
        match (&statement.speaker, &stage.speaker) {
            (None, _) => {
                he() || scene
                    .tokens(cue)
                    .any(|at| scene.is_any(at, &["added", "continued"]))
            }
            (Some(speaker), Some(before)) => {
                let body = |speaker: &Speaker| speaker.kind == SpeakerType::Organisation;
                let day = matches!(stage.said.date, Moment::Day(_));
                // "The Harbour Fund … Still, the fund warned", "the poll … 19
                // percent said".
                let the = words
                    .as_ref()
                    .is_some_and(|words| scene.is(words.start, "the"));
                let part = before.kind == SpeakerType::Document
                    && speaker.kind == SpeakerType::Collective
                    && words
                        .as_ref()
                        .is_some_and(|words| scene.is(words.end - 1, "percent"));
                speaker.name == before.name
                    || is_answer(scene, cue)
                    || here && day && (part || the && body(speaker) && body(before))
            }
            (Some(_), None) => false,
        }
    }
}

/// Whether a cue tells of an answer: it is given in the same scene.
fn is_answer(scene: &Scene<'_>, cue: Span) -> bool {
    scene.tokens(cue).any(|token| {
        scene.is_any(
            token,
            &[
                "replied",
                "answered",
                "responded",
                "countered",
                "retorted",
                "interjected",
                "interrupted",
            ],
        )
    })
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

/// Whether a cue has a verb in the past: "took shots at", "brought up", or
/// follows one: "met on Friday to discuss".
fn is_past_verb(scene: &Scene<'_>, cue: Span) -> bool {
    let past = |token: usize| {
        let lower = scene.lower(token);
        let is_past = is_irregular(&lower) || lower.ends_with("ed") && lower.len() > 4;
        is_past && (!lower.ends_with('s') || lower == "was") && !lower.ends_with("ing")
    };
    let tokens = scene.tokens(cue);
    let first = tokens.start.saturating_sub(GOVERNED_WORDS_MAX);
    let governed = scene.is(tokens.start, "to")
        && (first..tokens.start).any(|token| {
            past(token) && !scene.is_any(token, &["expected", "planned", "scheduled", "supposed"])
        });
    governed || tokens.clone().any(past)
}

/// Words between a verb and the infinitive it governs.
const GOVERNED_WORDS_MAX: usize = 6;

/// Whether a saying in the past tense goes on with a scene: "he added".
fn goes_on_with(scene: &Scene<'_>, cue: Span) -> bool {
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
                | "wrote"
        ) || (lower.ends_with("ed") && lower.len() > 4)
            || lower.ends_with("ing")
    }) && !scene
        .tokens(cue)
        .any(|token| scene.is_any(token, &["has", "have", "had", "'s", "'ve", "'d"]))
}
