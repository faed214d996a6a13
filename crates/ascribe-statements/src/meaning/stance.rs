//! Stance, polarity and certainty of a statement, by lexicon and rules over
//! cue and content, each with the words that decided.
//!
//! The axes are those of the factuality literature (Saurí and Pustejovsky,
//! FactBank, 2009): what the source commits itself to, and whether it puts
//! the proposition forward as so or not so. Departure: the commitment is
//! named by the act of speech, which is what a reader of a timeline needs.

mod certainty;
mod clause;
mod negation;

use std::sync::LazyLock;

use ascribe_model::{Basis, Certainty, Polarity, Span, Stance, Statement};

use super::cues::{self, Class, Match};
use super::phrases::Phrases;
use super::scene::Scene;
use clause::Clause;

/// What is decided of a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Judgement {
    pub(crate) stance: Option<Stance>,
    pub(crate) polarity: Option<Polarity>,
    pub(crate) certainty: Option<Certainty>,
    pub(crate) basis: Basis,
}

/// Phrases that clear somebody of something.
static DENIALS: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::parse(include_str!("../../data/denials.tsv"), |_| Some(())));

/// Judges one statement.
pub(crate) fn judge(scene: &Scene<'_>, statement: &Statement) -> Judgement {
    let cue = Cue::of(scene, statement);
    let clause = Clause::of(scene, &statement.content);
    let mut judged = Judgement::default();
    cue.decide(scene, &clause, &mut judged);
    deny_by_content(scene, &clause, &mut judged);
    polarity(scene, &clause, &mut judged);
    certainty::decide(scene, &cue.tokens, &clause, &mut judged);
    judged
}

/// The cue's words and what the lexicon says of them.
struct Cue {
    tokens: Vec<usize>,
    /// The word that decides and its class.
    head: Option<(Match, Stance)>,
    /// A negation of the deciding word.
    negation: Option<usize>,
    shape: Shape,
}

/// What sort of construction ascribes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Words of the lexicon, or none of it.
    Words,
    /// A colon, a dash, a turn of a transcript, or no cue at all: a plain report.
    Plain,
}

impl Cue {
    fn of(scene: &Scene<'_>, statement: &Statement) -> Self {
        let tokens = statement
            .cue
            .as_ref()
            .map_or_else(Vec::new, |cue| scene.passage_tokens(cue));
        let words: Vec<String> = tokens
            .iter()
            .map(|&token| scene.lower(token).into_owned())
            .collect();
        let matches = cues::matches(&words);
        let head = matches.iter().find_map(|found| match found.class {
            Class::Stance(stance) => Some((found.clone(), stance)),
            Class::Aspect | Class::None => None,
        });
        let before = head
            .as_ref()
            .map_or(words.len(), |(found, _)| found.words.start);
        let negation = (0..before)
            .find(|&at| negation::is_negation(&words[at]))
            .map(|at| tokens[at]);
        let shape = if words
            .iter()
            .any(|word| word.starts_with(char::is_alphabetic))
        {
            Shape::Words
        } else {
            Shape::Plain
        };
        Self {
            tokens,
            head,
            negation,
            shape,
        }
    }

    /// The stance that cue and construction give, with its words.
    fn decide(&self, scene: &Scene<'_>, clause: &Clause, judged: &mut Judgement) {
        let Some((found, class)) = &self.head else {
            if self.shape == Shape::Plain {
                judged.stance = Some(if clause.is_question {
                    Stance::Asks
                } else {
                    Stance::Asserts
                });
            }
            return;
        };
        let words = &self.tokens[found.words.clone()];
        judged.basis.stance = words
            .iter()
            .map(|&token| scene.reading.tokens[token])
            .collect();
        let stance = refine(scene, clause, found.lemma, *class);
        judged.stance = match self.negation {
            None => stance,
            Some(at) => {
                judged.basis.stance.push(scene.reading.tokens[at]);
                judged.basis.stance.sort_unstable();
                negation::negated(scene, self.tokens[0]..at, found.lemma, stance)
            }
        };
        if let Some(at) = self.negation
            && matches!(
                judged.stance,
                Some(Stance::Believes | Stance::Predicts | Stance::Concludes | Stance::Promises)
            )
        {
            judged.polarity = Some(Polarity::Negative);
            judged.basis.polarity.push(scene.reading.tokens[at]);
        }
    }
}

/// What the shape of the content makes of a class.
fn refine(scene: &Scene<'_>, clause: &Clause, lemma: &str, class: Stance) -> Option<Stance> {
    let first = clause.first.map(|token| scene.lower(token));
    let first = first.as_deref().unwrap_or_default();
    Some(match (lemma, class) {
        ("ask" | "tell", _) if clause.is_infinitive(scene) => Stance::Demands,
        ("say" | "remind" | "write" | "signal", _) if first == "to" => Stance::Demands,
        ("agree" | "decide" | "hope" | "offer" | "refuse", Stance::Believes) if first == "to" => {
            Stance::Promises
        }
        ("claim" | "say" | "suggest", Stance::Asserts) if clause.is_question => class,
        _ => class,
    })
}

/// Content that clears somebody makes a plain report a denial.
fn deny_by_content(scene: &Scene<'_>, clause: &Clause, judged: &mut Judgement) {
    if judged.stance != Some(Stance::Asserts) || clause.is_question {
        return;
    }
    let words: Vec<_> = clause
        .main
        .iter()
        .map(|&token| scene.lower(token))
        .collect();
    if let Some((words, ())) = DENIALS.all(&words).into_iter().next() {
        let spans = clause.main[words]
            .iter()
            .map(|&token| scene.reading.tokens[token]);
        judged.stance = Some(Stance::Denies);
        judged.basis.stance.extend(spans);
        judged.basis.stance.sort_unstable();
    }
}

/// Whether the proposition, taken without its negation, is put forward as so.
fn polarity(scene: &Scene<'_>, clause: &Clause, judged: &mut Judgement) {
    if judged.polarity.is_some() {
        return;
    }
    let Some(stance) = judged.stance else { return };
    let negation = negation::of_clause(scene, &clause.main);
    let note = |judged: &mut Judgement, spans: Vec<Span>| judged.basis.polarity = spans;
    match stance {
        Stance::Denies | Stance::Doubts => {
            judged.polarity = Some(Polarity::Negative);
            let spans = judged.basis.stance.clone();
            note(judged, spans);
        }
        Stance::Declines => {}
        _ if !clause.has_verb => {}
        _ => {
            judged.polarity = Some(if negation.is_some() {
                Polarity::Negative
            } else {
                Polarity::Positive
            });
            if let Some(at) = negation {
                note(judged, vec![scene.reading.tokens[at]]);
            }
        }
    }
}
