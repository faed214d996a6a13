//! How good Ascribe is, and how its model is made: corpora, training, scoring.
//!
//! For developers. The program knows nothing of this room, and the default
//! build leaves it out; `cargo run --release -p ascribe-lab -- --help` lists
//! what it does.

pub mod corpus;
pub mod labels;
pub mod library;
pub mod score;
pub mod train;

#[cfg(test)]
mod tests;
