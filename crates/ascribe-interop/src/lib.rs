//! Other people's forms, read and written.
//!
//! STIX, MISP, W3C Web Annotation, PROV, EuRepoC, GEXF, GraphML and the tables
//! of the tools that researchers already use. The room turns values into bytes
//! and bytes into values; it opens no file and no connection, and it decides
//! nothing about the case.

mod error;
pub mod eurepoc;
pub mod misp;
pub mod prov;
pub mod stix;
#[cfg(test)]
mod tables_in_tests;
pub mod w3c;

pub use error::Error;
