//! The case as other rooms see it.
#![allow(
    clippy::disallowed_types,
    reason = "a test that kills a writer needs one to kill"
)]
#![allow(clippy::unwrap_used, reason = "a failing helper fails the test")]

mod fixture;
mod kill;
mod reading;
mod searching;
mod steps;
mod trouble;
