//! Who said what: attributed statements, found by a two-stage sequence model
//! that this room also trains and scores.
//!
//! A linear-chain conditional random field labels the cues of a paragraph,
//! a second one the source and content of each cue, and a logistic verifier
//! tells how likely the three belong together. The formulation and its
//! measured figures are in the model card beside the model.
//!
//! Resolving speakers, stance, dates and chains is left to later rooms.

#![cfg_attr(
    test,
    allow(
        clippy::disallowed_methods,
        reason = "tests read shared data and cases, and compare with the platform's functions"
    )
)]

mod annotate;
pub mod corpus;
mod crf;
mod engine;
mod error;
mod features;
mod finder;
mod found;
mod hash;
mod labels;
mod lexicon;
mod meaning;
mod model;
mod random;
pub mod score;
mod stages;
mod table;
mod tag;
mod tagger;
pub mod train;
mod unit;
mod verify;
mod vocabulary;
mod word;

pub use engine::{Attribution, Engine, Session};
pub use error::Error;
pub use finder::{Finder, interpret};
pub use meaning::{CaseStatement, DocumentCast, case_reversals, identities, reversal_told};
pub use model::Model;

#[cfg(test)]
mod tests;
