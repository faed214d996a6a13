//! Text to a reading: paragraphs, sentences, tokens, quotations, turns.
//!
//! Made for news and transcripts as they are collected, with marks that are
//! missing or wrong. It knows nothing of files, cases or accounts, and leaves
//! the question of who said what to the statements room.

#![cfg_attr(
    test,
    allow(
        clippy::disallowed_methods,
        reason = "tests read shared data and cases, and compare with the platform's functions"
    )
)]

#[cfg(test)]
mod cases;
mod lexicon;
mod paragraph;
#[cfg(test)]
mod properties;
mod quote;
mod reading;
mod sentence;
#[cfg(test)]
mod shared_data;
mod token;
mod turn;

pub use quote::Quotation;
pub use reading::{Paragraph, Reading, read};
pub use token::tokenize;
pub use turn::Turn;
