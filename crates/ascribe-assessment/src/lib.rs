//! Who did it: mutually exclusive hypotheses weighed against evidence that
//! may be forged, repeated or partial.
//!
//! Hypotheses and evidence go in as a [`Model`], a [`Ledger`] comes out: how
//! likely each hypothesis is and between which values, which items carry it,
//! what would have to be forged for the answer to be wrong, what to look for
//! next. The model is in closed form (`docs/assessment.md`): everything is
//! computed in log space, exact zeros allowed, in an order that does not
//! depend on threads or hashes.
//!
//! This room sees no text and no file. Numbers in it are judgements made
//! explicit: it promises that they are put together coherently, not that they
//! are right.

#![cfg_attr(
    test,
    allow(
        clippy::disallowed_methods,
        reason = "tests read shared data and cases, and compare with the platform's functions"
    )
)]

mod compare;
mod confidence;
mod error;
mod explain;
mod flip;
mod ledger;
mod logspace;
mod model;
mod next;
mod raters;
mod saying;
mod scale;
mod sweep;
mod time;
pub mod vector;
mod weigh;
mod words;

#[cfg(test)]
mod enumeration;
#[cfg(test)]
mod invented;

pub use compare::{Comparison, Matrix, MatrixRow, Weight, compare};
pub use confidence::Confidence;
pub use error::Error;
pub use explain::{Explained, conflict, explain, odds_shift_db};
pub use flip::{Flip, FlipLimits, FlipReport, flips};
pub use ledger::{Ledger, Outlook, assess, outlook};
pub use logspace::decibels;
pub use model::{
    Candidate, Channel, Compromised, Hypothesis, Item, Mode, Model, OutcomeOdds, normalised,
};
pub use next::{Prospect, prospects};
pub use raters::{Pool, dispute, pool};
pub use saying::{Saying, echoed};
pub use scale::{
    CLASSES, ForgingClass, Rating, UNSTATED_COST, credibility, lambda_from_llr, reliability,
};
pub use sweep::{Bar, Parameter, Swept, break_even, intervals, sweep};
pub use time::{known_on, turning_days};
pub use weigh::{Change, Weighing};
pub use words::{Icd203, Phia};
