//! What joins the three answers of a case.
//!
//! Who said it, who spread it and who did it are found in rooms of their own.
//! This room brings their findings together: which statement is whose echo, who
//! is the same person in two documents, which positions changed in between, and
//! what a first case file could look like. It touches no disk and no store.

mod built_case;
mod draft;
#[cfg(test)]
mod invented;
mod links;
mod passages;

pub use built_case::BuiltCase;
pub use draft::{Wanted, draft};
pub use links::{Linked, Links};
