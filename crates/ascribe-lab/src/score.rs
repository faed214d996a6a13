//! Scoring against annotated relations, with the measures of the project's
//! PolNeAR scorer: the same definitions, the same matching, the same numbers.
//!
//! A token is a word (with its inner apostrophes) or one other character; it
//! belongs to a span when its first character does. Edge punctuation is
//! ignored except in the segment measure. Relations match one to one by a
//! maximum matching.

mod calibration;
pub mod claims;
mod counts;
mod document;
mod matching;
pub mod meaning;
mod mode;
mod report;
pub mod rules;
mod sums;

pub use report::Report;
pub use sums::{Predicted, Score};
