//! Who did it: mutually exclusive hypotheses weighed against evidence that
//! may be forged, repeated or partial.
//!
//! The tables of a case file go in and become a [`WeighedCase`]: a [`Model`] of
//! hypotheses and evidence, and the items that count on its day. A [`Ledger`]
//! comes out: how likely each hypothesis is and between which values, which
//! items carry it, what would have to be forged for the answer to be wrong,
//! what to look for next. [`sentences`] and [`json`] say the same in words and
//! for other programs. The model is in closed form (`docs/assessment.md`): everything is
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

mod account;
mod belief;
mod compare;
mod confidence;
mod differences;
mod doubts;
mod error;
mod explain;
pub mod figures;
mod flip;
mod from_tables;
pub mod json;
mod ledger;
mod logspace;
mod model;
mod next;
mod origins;
mod raters;
mod saying;
mod scale;
pub mod sentences;
mod suppose;
mod sweep;
mod time;
mod timeline;
pub mod vector;
mod weigh;
mod weighed_case;
mod words;

#[cfg(test)]
mod enumeration;
#[cfg(test)]
mod invented;
#[cfg(test)]
mod tables_in_tests;

pub use account::ItemAccount;
pub use belief::{Price, price_of_belief};
pub use compare::{Comparison, Matrix, MatrixRow, Weight, compare};
pub use confidence::Confidence;
pub use differences::{Difference, Differences, differences};
pub use doubts::doubts;
pub use error::Error;
pub use explain::{Explained, conflict, explain, odds_shift_db};
pub use flip::{Flip, FlipLimits, FlipReport, flips};
pub use from_tables::{Standpoint, judgement_on, reliability_grade, source_of};
pub use ledger::{Ledger, Outlook, assess, outlook};
pub use logspace::decibels;
pub use model::{
    Candidate, Channel, Compromised, Hypothesis, Item, Mode, Model, OutcomeOdds, normalised,
};
pub use next::{Prospect, prospects, ranked_prospects};
pub use origins::{OriginItem, OriginWeight, heard_through, items_by_origin};
pub use raters::{
    DisputedCell, Pool, RaterAnswer, dispute, disputed_cells, pool, pool_answers, rater_answers,
};
pub use saying::{Saying, echoed};
pub use scale::{
    CLASSES, ForgingClass, Rating, UNSTATED_COST, credibility, lambda_from_llr, reliability,
};
pub use suppose::{Supposed, Supposition};
pub use sweep::{Bar, Parameter, Swept, break_even, intervals, sweep};
pub use time::{known_on, turning_days};
pub use timeline::{TimelineDay, places_in_time, timeline};
pub use weigh::{Change, Weighing};
pub use weighed_case::WeighedCase;
pub use words::{Icd203, Phia};
