//! What statements mean: who the source is, what the speaker does with the
//! content, when it was said, on whose word it rests, who is blamed in it.
//!
//! Everything here is rules over word lists that people can edit (`data/`);
//! each decided value keeps the words that decided it. Nothing is guessed:
//! what the text does not tell stays unknown.

#![cfg_attr(
    test,
    allow(
        clippy::disallowed_methods,
        reason = "tests read shared data and cases, and compare with the platform's functions"
    )
)]

mod across;
mod answering;
mod charge;
mod claims;
mod cues;
mod finder;
mod lemma;
mod people;
mod phrases;
mod positions;
mod reversal;
mod rules;
mod said;
mod scene;
mod stance;
mod via;
mod word_map;

use ascribe_model::{Document, Findings, Stance, Statement};
use ascribe_text::Reading;

pub use across::{DocumentCast, identities};
pub(crate) use charge::{
    Charge, at as charge_at, governing, group_of as verb_group, is_finite, subject_of,
};
pub use finder::{Finder, interpret_marked};
pub(crate) use lemma::is_irregular;
use people::Resolver;
pub use reversal::{CaseStatement, case_reversals, told as reversal_told};
pub(crate) use reversal::{
    EARLIER, TIMES, change_at, ends_object, from_to, may_turn, object_end, position_at, side_at,
    turning_at, turning_verb,
};
pub use rules::{RULES, Rule};
pub(crate) use scene::Scene;

/// The stance that the cue lexicon gives to one word in lower case.
pub(crate) fn stance_of(word: &str) -> Option<Stance> {
    let found = cues::matches(&[word.to_owned()]);
    found.iter().find_map(|found| match found.class {
        cues::Class::Stance(stance) => Some(stance),
        cues::Class::Aspect | cues::Class::None => None,
    })
}

/// Fills in what the statements of one document mean.
pub(crate) fn interpret(
    document: &Document,
    reading: &Reading,
    mut statements: Vec<Statement>,
) -> Findings {
    let scene = Scene::new(document, reading);
    let mut resolver = Resolver::new(scene);
    resolver.resolve(&mut statements);
    for statement in &mut statements {
        let judged = stance::judge(&scene, statement);
        statement.stance = judged.stance;
        statement.polarity = judged.polarity;
        statement.certainty = judged.certainty;
        let mut rules = std::mem::take(&mut statement.basis.rules);
        statement.basis = judged.basis;
        rules.append(&mut statement.basis.rules);
        statement.basis.rules = rules;
    }
    via::chain(&scene, &resolver, &mut statements);
    said::date(&scene, &mut statements);
    let accusations = claims::claims(&scene, &resolver, &statements);
    answering::deny(&scene, &accusations, &mut statements);
    positions::take(&scene, &accusations, &mut statements);
    Findings {
        accusations,
        reversals: reversal::within(&scene, &statements),
        cast: resolver.members(&statements),
        statements,
    }
}

#[cfg(test)]
pub(crate) mod tests;
