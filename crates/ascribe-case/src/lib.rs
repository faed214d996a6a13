//! The case on disk: the folder, its settings, the store of derived records,
//! and the decisions people made.
//!
//! This room derives nothing. It keeps what the readers and extractors hand
//! it, tells what has to be redone, and gives everything back as the shared
//! nouns. Walking the folder, reading the files and deciding what to derive
//! are the program's work.

#[cfg(test)]
extern crate self as ascribe_case;

pub mod assessment;
mod build;
mod case_file;
mod case_wide;
mod decisions;
mod derived;
mod error;
#[cfg(test)]
#[path = "../tests/it/fixture.rs"]
mod fixture;
mod folder;
mod listing;
mod lock;
mod nearest;
mod offset_blob;
mod posts;
mod reader;
mod record;
mod schema;
mod search;
mod settings;
mod source_writer;
mod speakers;
mod stage;
mod store;

pub use build::{Build, Finished, SourceState, Stat};
pub use case_file::CaseFile;
pub use case_wide::{CaseWide, Cast};
pub use decisions::{Action, Decision, DecisionId, Decisions, Entry, Subject};
pub use error::Error;
pub use folder::CaseFolder;
pub use listing::{Listed, Listing};
pub use posts::{PostFile, PostsMade};
pub use schema::{RecordTable, TableColumn, record_tables};
pub use search::{DocumentHit, Hits, Query, StatementHit};
pub use settings::{
    CoordinationSettings, PostSettings, Settings, SourceSettings, StatementSettings,
};
pub use source_writer::{SourceRecord, SourceWriter};
pub use speakers::{SpeakerEntry, SpeakerMatch};
pub use stage::{BuildVersions, Stage};
pub use store::{Counts, Header, Records, SourceEntry, Store};
