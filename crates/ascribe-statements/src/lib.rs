//! Who said what: attributions, found by a two-stage sequence model, and the
//! statements they are.
//!
//! A linear-chain conditional random field labels the cues of a paragraph,
//! a second one the source and content of each cue, and a logistic verifier
//! estimates how likely the three belong together. The formulation and its
//! measured figures are in the model card beside the model.
//!
//! What a statement means (its speaker, stance, date and chain) is left to
//! `ascribe-meaning`; training, corpora and scoring are left to `ascribe-lab`,
//! which takes from [`training`] what it has to share with the engine.

#![cfg_attr(
    test,
    allow(
        clippy::disallowed_methods,
        reason = "tests read shared data and cases, and compare with the platform's functions"
    )
)]

mod annotate;
pub mod crf;
mod engine;
mod error;
mod features;
mod form;
mod found;
mod hash;
pub mod labels;
mod lexicon;
mod model;
mod stages;
mod table;
mod tag;
mod tagger;
pub mod training;
pub mod turns;
mod unit;
mod verify;
mod vocabulary;
mod word;

pub use engine::{Attribution, Engine, Session};
pub use error::Error;
pub use form::{Relation, statement};
pub use model::Model;

#[cfg(test)]
mod tests;
