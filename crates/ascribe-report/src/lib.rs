//! Results for readers: tables, JSON Lines, CSV and Parquet for statements,
//! and the report page of a case.
//!
//! This room never touches disk or store. [`rows`] is handed documents with
//! their statements and a writer; [`render`] is handed a [`CaseView`] and a
//! writer. The same input gives the same bytes.

pub mod assessment;
pub mod cells;
mod excerpt;
mod lines;
mod page;
pub mod records;
pub mod rows;
#[cfg(test)]
mod sample;
mod unseen;
mod view;

pub use page::{Limits, render, render_within};
pub use view::{CaseView, Entry, Fact, Facts, reading_order};
