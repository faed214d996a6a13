//! What the accused say of themselves: a plain negative about what was done,
//! "no officer had ever set foot in the building", answers the accusation that
//! another makes in the same text. From anybody else it is an assertion.

use std::collections::HashMap;

use ascribe_model::{Accusation, ClaimKind, Polarity, Span, Stance, Statement};

use super::lemma::is_irregular;
use super::scene::{self, Scene};
use crate::rules;

/// Accusations of one document that are looked at.
const ACCUSATIONS_MAX: usize = 256;
/// Letters that two names share that are taken for kin: "Tessia", "Tessian".
const STEM: usize = 5;
/// Words kept by which one speaker is called.
const STEMS_MAX: usize = 32;
/// Words around a negation among which its verb stands.
const REACH: usize = 7;

/// Words around it among which what was not done is told.
const CLOSE: usize = 4;

/// Verbs in the past by which a deed is told or not.
const AUXILIARIES: &[&str] = &["was", "were", "had", "did", "been"];
/// Irregular forms that are no past.
const PRESENT: &[&str] = &[
    "is", "are", "am", "be", "'s", "'re", "has", "have", "does", "do",
];
/// Modals, and verbs of the mind: what one would do, saw or wanted is no answer.
const APART: &[&str] = &[
    "will", "would", "can", "could", "should", "may", "might", "must", "think", "thought",
    "remember", "recall", "see", "seen", "saw", "hear", "heard", "want", "wanted", "expect",
    "decide", "decided", "say", "said", "tell", "told", "if", "yet",
];

/// Makes denials of the plain negatives of the accused.
pub(super) fn deny(scene: &Scene<'_>, accusations: &[Accusation], statements: &mut [Statement]) {
    let accused: Vec<(Option<&str>, Vec<String>)> = accusations
        .iter()
        .filter(|claim| claim.kind == ClaimKind::Accusation)
        .filter_map(|claim| {
            let party = claim.accused.as_ref()?;
            let claimant = claim
                .claimant
                .as_ref()
                .map(|claimant| claimant.name.as_str());
            Some((claimant, stems(party.name.split_whitespace())))
        })
        .filter(|(_, stems)| !stems.is_empty())
        .take(ACCUSATIONS_MAX)
        .collect();
    if accused.is_empty() {
        return;
    }
    let called = called(scene, statements);
    for statement in statements {
        if statement.stance != Some(Stance::Asserts)
            || statement.polarity != Some(Polarity::Negative)
        {
            continue;
        }
        let Some(negation) = of_a_deed(scene, statement) else {
            continue;
        };
        let Some(speaker) = &statement.speaker else {
            continue;
        };
        let own = called.get(&speaker.name).map_or(&[][..], Vec::as_slice);
        let answers = accused.iter().any(|(claimant, stems)| {
            *claimant != Some(speaker.name.as_str()) && stems.iter().any(|stem| own.contains(stem))
        });
        if answers {
            statement.stance = Some(Stance::Denies);
            statement.basis.rules.push(rules::STANCE_ACCUSED_DENIES);
            statement.basis.stance.push(negation);
            statement.basis.stance.sort_by_key(|span| span.start);
        }
    }
}

/// The words by which the sources of each speaker call them, as stems.
fn called(scene: &Scene<'_>, statements: &[Statement]) -> HashMap<String, Vec<String>> {
    let mut called: HashMap<String, Vec<String>> = HashMap::new();
    for statement in statements {
        let (Some(speaker), Some(source)) = (&statement.speaker, &statement.source) else {
            continue;
        };
        let known = called.entry(speaker.name.clone()).or_default();
        let of_name = stems(speaker.name.split_whitespace());
        let tokens = scene.passage_tokens(source).into_iter();
        let of_source = stems(tokens.map(|token| scene.word(token)));
        for stem in of_name.into_iter().chain(of_source) {
            if known.len() < STEMS_MAX && !known.contains(&stem) {
                known.push(stem);
            }
        }
    }
    called
}

/// The first letters of the capitalised words, in lower case.
fn stems<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let long =
        words.filter(|word| word.starts_with(char::is_uppercase) && word.chars().count() >= STEM);
    long.map(|word| scene::lower(word).chars().take(STEM).collect())
        .collect()
}

/// The negation by which a content says that something
/// was not done.
fn of_a_deed(scene: &Scene<'_>, statement: &Statement) -> Option<Span> {
    let negation = *statement.basis.polarity.first()?;
    let at = scene.token_at(negation.start);
    let first = statement.content.spans.first()?;
    let last = statement.content.spans.last()?;
    if !first.contains(negation) && !last.contains(negation) {
        return None;
    }
    let from = scene.token_at(first.start).max(at.saturating_sub(REACH));
    let to = scene.tokens(*last).end.min(at + REACH);
    let apart = (from..to).any(|token| scene.is_any(token, APART));
    let mut close = at.saturating_sub(CLOSE).max(from)..to.min(at + 1 + CLOSE);
    let done = close.any(|token| {
        let lower = scene.lower(token);
        scene.is_any(token, AUXILIARIES)
            || lower.len() > 4 && lower.ends_with("ed")
            || is_irregular(&lower) && !lower.ends_with("ing") && !PRESENT.contains(&&*lower)
    });
    (done && !apart).then_some(negation)
}
