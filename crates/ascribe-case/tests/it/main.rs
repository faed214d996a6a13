//! The case as other rooms see it.

#![allow(clippy::unwrap_used, reason = "a failing helper fails the test")]

mod fixture;
mod keeping;
mod kill;
mod reading;
mod searching;
mod steps;
mod trouble;
