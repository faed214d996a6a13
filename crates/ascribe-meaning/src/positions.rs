//! The positions that the sentences of a longer content take, one by one.
//!
//! A turn of a transcript is one statement, and its stance that of its first
//! sentence; what a reader of a timeline asks for often stands in a later one.

use std::collections::HashMap;

use ascribe_model::{
    Accusation, ClaimKind, Passage, Polarity, Position, RuleId, Span, Stance, Statement,
    StatementId,
};

use super::claims;
use super::scene::Scene;
use super::stance::{self, Judge};
use crate::rules;

/// Sentences judged of one content; a long speech has some hundreds.
const SENTENCES_MAX: usize = 4_000;
/// Statements around one that may stand inside it.
const NEAR: usize = 64;
/// Words of a quotation inside a turn that are somebody's words and no name.
const QUOTED_MIN: usize = 4;

type Denials<'a> = HashMap<StatementId, Vec<&'a Accusation>>;

/// Fills in the positions of every statement of more than one sentence.
pub(super) fn take(scene: &Scene<'_>, accusations: &[Accusation], statements: &mut [Statement]) {
    let mut denials = Denials::new();
    for claim in accusations {
        if claim.kind == ClaimKind::Denial {
            denials
                .entry(claim.statement.clone())
                .or_default()
                .push(claim);
        }
    }
    for at in 0..statements.len() {
        let positions = positions(scene, &denials, statements, at);
        if positions.len() > 1 {
            statements[at].positions = positions;
        }
    }
}

fn positions(
    scene: &Scene<'_>,
    denials: &Denials<'_>,
    statements: &[Statement],
    at: usize,
) -> Vec<Position> {
    let statement = &statements[at];
    let Some(hull) = statement.content.hull() else {
        return Vec::new();
    };
    let (first, last) = (scene.token_at(hull.start), scene.tokens(hull).end);
    if last <= first || scene.sentence_index(first) == scene.sentence_index(last - 1) {
        return Vec::new();
    }
    let tokens = scene.passage_tokens(&statement.content);
    let mut sentences = claims::sentences(scene, &tokens);
    sentences.retain(|sentence| has_words(scene, sentence));
    sentences.truncate(SENTENCES_MAX);
    let own = denials.get(&statement.id);
    let inner = inside(statements, at);
    let judge = Judge::of(scene, statement);
    let judged = |sentence: &Vec<usize>| {
        let words = without_quoted(scene, sentence);
        let mut position = position(scene, &judge, (sentence, &words));
        speaks_of_itself(scene, &inner, &words, &mut position);
        cleared(scene, own.map_or(&[], Vec::as_slice), &words, &mut position);
        position
    };
    sentences.iter().map(judged).collect()
}

fn has_words(scene: &Scene<'_>, tokens: &[usize]) -> bool {
    let mut words = tokens.iter().map(|&token| scene.word(token));
    words.any(|word| word.starts_with(char::is_alphanumeric))
}

/// The position of a sentence by those of its words that are the speaker's.
fn position(
    scene: &Scene<'_>,
    judge: &Judge<'_>,
    (sentence, words): (&[usize], &[usize]),
) -> Position {
    let span = |run: &[usize]| scene.span(run[0]..run[run.len() - 1] + 1);
    let content = Passage {
        spans: words.chunk_by(|a, b| a + 1 == *b).map(span).collect(),
    };
    let judged = judge.content(scene, &content);
    Position {
        span: span(sentence),
        stance: judged.stance,
        polarity: judged.polarity,
        certainty: judged.certainty,
        basis: judged.basis,
    }
}

/// The tokens of a sentence without what its speaker quotes: “They say, ‘We
/// did nothing.’” denies nothing. All of them where it is a quotation itself.
pub(super) fn without_quoted(scene: &Scene<'_>, tokens: &[usize]) -> Vec<usize> {
    let quoted = |token: &usize| scene.is_quoted(*token);
    let words = tokens
        .iter()
        .find(|&&token| scene.word(token).starts_with(char::is_alphanumeric));
    if words.is_none_or(quoted) {
        return tokens.to_vec();
    }
    tokens
        .chunk_by(|a, b| quoted(a) == quoted(b))
        .filter(|run| !quoted(&run[0]) || run.len() < QUOTED_MIN)
        .flatten()
        .copied()
        .collect()
}

/// The statements inside one whose speaker is the same: "I deny that".
fn inside(statements: &[Statement], at: usize) -> Vec<&Statement> {
    let outer = &statements[at];
    let Some(speaker) = &outer.speaker else {
        return Vec::new();
    };
    let hull = outer.content.hull();
    let near = at.saturating_sub(NEAR)..(at + NEAR).min(statements.len());
    let inner = statements[near].iter().filter(|inner| {
        let same = inner
            .speaker
            .as_ref()
            .is_some_and(|own| own.name == speaker.name);
        same && inner.id != outer.id && inner.content.hull() != hull
    });
    inner.collect()
}

/// What speakers say of their own saying counts before its form: "I deny that
/// he left". "I think that we never did it" is a denial before it is a belief.
fn speaks_of_itself(
    scene: &Scene<'_>,
    inner: &[&Statement],
    sentence: &[usize],
    position: &mut Position,
) {
    let own = inner.iter().find(|inner| {
        let cue = inner.cue.as_ref().and_then(|cue| cue.hull());
        cue.is_some_and(|cue| position.span.contains(cue))
    });
    let Some(own) = own.filter(|own| own.stance.is_some_and(takes_sides)) else {
        return;
    };
    if own.stance == Some(Stance::Believes) {
        if let Some(words) = stance::clears(scene, sentence) {
            turn_round(position, Stance::Denies, words, rules::STANCE_CLEARS);
            return;
        }
        if let Some(words) = stance::unproven(scene, sentence) {
            turn_round(position, Stance::Doubts, words, rules::STANCE_UNPROVEN);
            return;
        }
    }
    position.stance = own.stance;
    position.polarity = own.polarity;
    position.certainty = own.certainty;
    position.basis = own.basis.clone();
    // The rules for speaker, date and chain decided nothing of this sentence.
    let of_position = |rule: &RuleId| matches!(rule.decides(), "stance" | "polarity" | "certainty");
    position.basis.rules.retain(of_position);
}

/// Whether a stance is more than a plain report.
const fn takes_sides(stance: Stance) -> bool {
    !matches!(stance, Stance::Asserts | Stance::Asks)
}

/// A sentence in which the speaker clears somebody is a denial.
fn cleared(scene: &Scene<'_>, denials: &[&Accusation], words: &[usize], position: &mut Position) {
    if position.stance != Some(Stance::Asserts) {
        return;
    }
    let holds = |span: &Span| words.binary_search(&scene.token_at(span.start)).is_ok();
    let denial = denials.iter().find(|claim| claim.basis.iter().any(holds));
    if let Some(denial) = denial {
        let words = denial.basis.clone();
        turn_round(
            position,
            Stance::Denies,
            words,
            rules::STANCE_SENTENCE_CLEARS,
        );
    }
}

fn turn_round(position: &mut Position, stance: Stance, words: Vec<Span>, rule: RuleId) {
    position.basis.rules.push(rule);
    position.stance = Some(stance);
    position.polarity = Some(Polarity::Negative);
    position.basis.polarity.clone_from(&words);
    position.basis.stance = words;
}
