//! Stance, polarity and certainty of a statement, by lexicon and rules over
//! cue and content, each with the words that decided.
//!
//! The axes are those of the factuality literature (Saurí and Pustejovsky,
//! FactBank, 2009): what the source commits itself to, and whether it puts
//! the proposition forward as so or not so. Departure: the commitment is
//! named by the act of speech, which is what a reader of a timeline needs.

mod certainty;
mod clause;
mod clearing;
mod negation;

use std::sync::LazyLock;

use ascribe_model::{
    Basis, Certainty, Kind, Passage, Polarity, RuleId, Span, SpeakerType, Stance, Statement,
};

use super::cues::{self, Class, Match};
use super::phrases::Phrases;
use super::scene::Scene;
use crate::rules;
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
    LazyLock::new(|| Phrases::parse(include_str!("../data/denials.tsv"), |_| Some(())));

/// Judges one statement.
pub(crate) fn judge(scene: &Scene<'_>, statement: &Statement) -> Judgement {
    Judge::of(scene, statement).content(scene, &statement.content)
}

/// What judges the parts of one statement's content: its cue is read once.
pub(crate) struct Judge<'s> {
    statement: &'s Statement,
    cue: Cue,
}

impl<'s> Judge<'s> {
    pub(crate) fn of(scene: &Scene<'_>, statement: &'s Statement) -> Self {
        Self {
            statement,
            cue: Cue::of(scene, statement),
        }
    }

    /// Judges the content or a part of it.
    pub(crate) fn content(&self, scene: &Scene<'_>, content: &Passage) -> Judgement {
        let clause = Clause::of(scene, content);
        let mut judged = Judgement::default();
        self.cue.decide(scene, &clause, self.statement, &mut judged);
        deny_by_content(scene, &clause, &mut judged);
        answer(scene, self.statement, &clause, &mut judged);
        polarity(scene, &clause, &mut judged);
        certainty::decide(scene, &self.cue.tokens, &clause, &mut judged);
        judged
    }
}

/// The cue's words and what the lexicon says of them.
struct Cue {
    tokens: Vec<usize>,
    /// The word that decides and its class.
    head: Option<(Match, Stance)>,
    /// A negation of the deciding word.
    negation: Option<usize>,
    shape: Shape,
    /// Whether the source is nobody: "neither", "no one".
    nobody: bool,
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
        let stance_of = |found: &Match| match found.class {
            Class::Stance(stance) => Some((found.clone(), stance)),
            Class::Aspect | Class::None => None,
        };
        // An attribution that commits to nothing keeps what follows from
        // committing: "is known for calling".
        let first = matches.iter().find(|found| found.class != Class::Aspect);
        let none_first = first.is_some_and(|found| found.class == Class::None);
        // "Said there was nothing to suggest" says it of the evidence.
        let wanting = matches
            .iter()
            .find(|found| found.words.len() > 1 && found.class == Class::Stance(Stance::Doubts));
        let head = wanting
            .and_then(stance_of)
            .or_else(|| matches.iter().find_map(stance_of))
            .filter(|(found, _)| !none_first || found.words.len() > 1)
            .or_else(|| {
                // "Issued a statement" alone is a plain report.
                let aspect = matches.iter().find(|found| found.class == Class::Aspect);
                let issued =
                    aspect.filter(|found| matches!(found.lemma, "issue" | "release" | "put"));
                issued.map(|found| (found.clone(), Stance::Asserts))
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
        let source = statement.source.as_ref().and_then(|source| source.hull());
        let nobody = source.is_some_and(|source| {
            scene.is_any(
                scene.token_at(source.start),
                &["neither", "nobody", "none", "no"],
            )
        });
        Self {
            tokens,
            head,
            negation,
            shape,
            nobody,
        }
    }

    /// Whether the cue tells of a saying that has not taken place, or that
    /// nobody did: "will threaten", "nobody asked".
    fn is_unreal(&self, scene: &Scene<'_>, found: &Match) -> bool {
        let before = &self.tokens[..found.words.start];
        let modal = before.iter().any(|&token| {
            scene.is_any(
                token,
                &[
                    "will", "'ll", "can", "ca", "could", "may", "might", "must", "should",
                ],
            )
        });
        let refuses = self.negation.is_some();
        let infinitive = self
            .tokens
            .first()
            .is_some_and(|&token| scene.is(token, "to"));
        self.nobody || (modal && !refuses) || infinitive
    }

    /// The stance that cue and construction give, with its words.
    fn decide(
        &self,
        scene: &Scene<'_>,
        clause: &Clause,
        statement: &Statement,
        judged: &mut Judgement,
    ) {
        let Some((found, class)) = &self.head else {
            if self.shape == Shape::Plain {
                let (stance, rule) = match clause.is_question {
                    true => (Stance::Asks, rules::STANCE_QUESTION),
                    false => (Stance::Asserts, rules::STANCE_PLAIN),
                };
                judged.stance = Some(stance);
                judged.basis.rules.push(rule);
            }
            return;
        };
        let words = &self.tokens[found.words.clone()];
        judged.basis.stance = words
            .iter()
            .map(|&token| scene.reading.tokens[token])
            .collect();
        let (stance, rule) = refine(scene, clause, statement, (found.lemma, *class));
        if self.is_unreal(scene, found) {
            judged.basis.rules.push(rules::STANCE_UNREAL);
            return;
        }
        judged.basis.rules.push(match self.negation {
            None => rule,
            Some(_) => rules::STANCE_NEGATED,
        });
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
            judged.basis.rules.push(rules::POLARITY_CUE);
        }
    }
}

/// What source and content make of a class, and the rule that says so.
fn refine(
    scene: &Scene<'_>,
    clause: &Clause,
    statement: &Statement,
    (lemma, class): (&str, Stance),
) -> (Option<Stance>, RuleId) {
    let first = clause.first.map(|token| scene.lower(token));
    let first = first.as_deref().unwrap_or_default();
    let (stance, rule) = match (lemma, class) {
        ("ask" | "tell", _) if clause.is_infinitive(scene) => {
            (Stance::Demands, rules::STANCE_DEMAND)
        }
        ("say" | "remind" | "write" | "signal", _) if first == "to" => {
            (Stance::Demands, rules::STANCE_DEMAND)
        }
        ("suggest", _) if first.ends_with("ing") || clause.has_any(scene, &["should"]) => {
            (Stance::Demands, rules::STANCE_DEMAND)
        }
        ("agree" | "hope" | "offer" | "refuse", Stance::Believes) if first == "to" => {
            (Stance::Promises, rules::STANCE_PROMISE)
        }
        ("according" | "accord", Stance::Asserts) if examines(scene, statement) => {
            (Stance::Concludes, rules::STANCE_SOURCE_FINDS)
        }
        ("claim", Stance::Asserts) if clause.tells_a_wrong(scene) => {
            (Stance::Alleges, rules::STANCE_CLAIM_OF_WRONG)
        }
        // "Called the story “a soup of hearsay”", "called the claims baseless".
        ("call" | "brand" | "label" | "describe", Stance::Asserts)
            if clause.calls_a_claim_false(scene) =>
        {
            (Stance::Denies, rules::STANCE_CALLED_FALSE)
        }
        // "Allowed him to leave" permits; "allowed that he had left" concedes.
        ("allow", _) if !clause.opens_with_that => return (None, rules::STANCE_PERMITS),
        ("hold", _) if clause.has_any(scene, &["responsible", "accountable", "liable"]) => {
            (Stance::Alleges, rules::STANCE_RESPONSIBLE)
        }
        // Theories and arguments of what may be are put forward as possible.
        ("argument" | "idea" | "notion" | "view", _)
            if clause.has_any(scene, &["could", "may", "might"]) =>
        {
            (Stance::Suggests, rules::STANCE_MAY_BE)
        }
        ("deny", Stance::Denies) if clause.is_gift(scene) => {
            return (None, rules::STANCE_REFUSES);
        }
        ("reject" | "dismiss" | "rejection" | "dismissal", Stance::Denies)
            if !clause.is_claim(scene) =>
        {
            let asserts = lemma == "dismiss" && statement.source.is_some();
            return (asserts.then_some(Stance::Asserts), rules::STANCE_REFUSES);
        }
        (
            "conclude" | "find" | "show" | "demonstrate" | "prove" | "learn" | "determine" | "see",
            Stance::Concludes,
        ) if speaks_for_itself(statement) => {
            let stance = concluded_by_a_person(scene, clause, statement);
            return (stance, rules::STANCE_PERSON_FINDS);
        }
        _ => (class, rules::STANCE_LEXICON),
    };
    (Some(stance), rule)
}

/// Whether the source is something that finds out: a poll, a study.
fn examines(scene: &Scene<'_>, statement: &Statement) -> bool {
    let source = statement.source.as_ref();
    source.is_some_and(|source| {
        scene.passage_tokens(source).iter().any(|&token| {
            scene.is_any(
                token,
                &[
                    "poll",
                    "polls",
                    "polling",
                    "survey",
                    "surveys",
                    "study",
                    "studies",
                    "analysis",
                    "audit",
                    "autopsy",
                    "research",
                    "inquiry",
                    "census",
                    "report",
                    "investigation",
                    "findings",
                ],
            )
        })
    })
}

/// Whether a person, not a document or a body, is the source.
fn speaks_for_itself(statement: &Statement) -> bool {
    let kind = statement.speaker.as_ref().map(|speaker| speaker.kind);
    matches!(
        kind,
        Some(SpeakerType::Person | SpeakerType::Role | SpeakerType::Collective)
    )
}

/// A person's "he concluded, “…”" ends a speech; "she found that …" finds;
/// "showed no sign" says nothing.
fn concluded_by_a_person(
    scene: &Scene<'_>,
    clause: &Clause,
    statement: &Statement,
) -> Option<Stance> {
    if statement.kind == Kind::Direct {
        return Some(Stance::Asserts);
    }
    let that = statement
        .content
        .spans
        .first()
        .is_some_and(|span| scene.is(scene.token_at(span.start), "that"));
    (that && clause.has_verb).then_some(Stance::Concludes)
}

/// The words by which a sentence clears somebody of a wrong.
pub(crate) fn clears(scene: &Scene<'_>, sentence: &[usize]) -> Option<Vec<Span>> {
    let (negation, wrong) = cleared_tokens(scene, sentence)?;
    let mut spans = [negation, wrong].map(|token| scene.reading.tokens[token]);
    spans.sort_unstable();
    Some(spans.to_vec())
}

/// The words by which a sentence says that proof is wanting.
pub(crate) fn unproven(scene: &Scene<'_>, sentence: &[usize]) -> Option<Vec<Span>> {
    let tokens = clearing::unproven(scene, sentence)?;
    Some(tokens.map(|token| scene.reading.tokens[token]).to_vec())
}

/// The negation and the word for the wrong of which a sentence clears.
pub(crate) fn cleared_tokens(scene: &Scene<'_>, sentence: &[usize]) -> Option<(usize, usize)> {
    clearing::clears(scene, sentence)
}

/// "No." to a question, by whoever has the next turn, denies what was asked.
fn answer(scene: &Scene<'_>, statement: &Statement, clause: &Clause, judged: &mut Judgement) {
    let Some(no) = clause.first.filter(|&first| scene.is(first, "no")) else {
        return;
    };
    let opens =
        statement.content.spans.first().is_some_and(|span| {
            scene.tokens(*span).contains(&no) && scene.token_at(span.start) == no
        });
    let alone = matches!(scene.word(no + 1), "." | "," | "!" | ";");
    let asked = statement
        .source
        .as_ref()
        .and_then(|source| source.hull())
        .and_then(|source| scene.token_at(source.start).checked_sub(1))
        .is_some_and(|before| scene.word(before) == "?");
    if judged.stance == Some(Stance::Asserts) && opens && alone && asked {
        judged.stance = Some(Stance::Denies);
        judged.basis.stance = vec![scene.reading.tokens[no]];
        judged.basis.rules.push(rules::STANCE_NO);
    }
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
        judged.basis.rules.push(rules::STANCE_DENIAL_PHRASE);
        return;
    }
    if let Some(token) = clause.is_untrue(scene) {
        judged.stance = Some(Stance::Denies);
        judged.basis.rules.push(rules::STANCE_UNTRUE);
        judged.basis.stance.push(scene.reading.tokens[token]);
        judged.basis.stance.sort_unstable();
        return;
    }
    if let Some(tokens) = clearing::leaves_open(scene, &clause.main) {
        judged.stance = Some(Stance::Suggests);
        judged.polarity = Some(Polarity::Positive);
        judged.basis.rules.push(rules::STANCE_LEAVES_OPEN);
        let spans = tokens.iter().map(|&token| scene.reading.tokens[token]);
        judged.basis.stance.extend(spans);
        judged.basis.stance.sort_unstable();
        return;
    }
    let decided = clears(scene, &clause.sentence)
        .map(|spans| (Stance::Denies, spans, rules::STANCE_CLEARS))
        .or_else(|| {
            let spans = unproven(scene, &clause.sentence).filter(|_| clause.has_verb)?;
            Some((Stance::Doubts, spans, rules::STANCE_UNPROVEN))
        });
    if let Some((stance, spans, rule)) = decided {
        judged.stance = Some(stance);
        judged.basis.rules.push(rule);
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
            judged.basis.rules.push(rules::POLARITY_DENIAL);
        }
        Stance::Declines | Stance::Asks => {}
        // What is promised, wanted or charged is put forward as so.
        Stance::Promises | Stance::Demands | Stance::Alleges if negation.is_none() => {
            judged.polarity = Some(Polarity::Positive);
            judged.basis.rules.push(rules::POLARITY_WANTED);
        }
        _ if !clause.has_verb => {}
        _ => {
            let (polarity, rule) = match negation {
                Some(_) => (Polarity::Negative, rules::POLARITY_NEGATION),
                None => (Polarity::Positive, rules::POLARITY_PLAIN),
            };
            judged.polarity = Some(polarity);
            judged.basis.rules.push(rule);
            if let Some(at) = negation {
                note(judged, vec![scene.reading.tokens[at]]);
            }
        }
    }
}
