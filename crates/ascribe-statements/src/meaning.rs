//! What statements mean: who the source is, what the speaker does with the
//! content, when it was said, on whose word it rests, who is blamed in it.
//!
//! Everything here is rules over word lists that people can edit (`data/`);
//! each decided value keeps the words that decided it. Nothing is guessed:
//! what the text does not tell stays unknown.

mod cues;
mod lemma;
mod people;
mod phrases;
mod scene;
mod stance;

use ascribe_model::{Document, Findings, Statement};
use ascribe_text::Reading;

use people::Resolver;
use scene::Scene;

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
        statement.basis = judged.basis;
    }
    Findings {
        cast: resolver.members(&statements),
        statements,
        ..Findings::default()
    }
}
