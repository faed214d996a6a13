//! Statements as rows: one writer for each format, fed document by document;
//! and lists over a whole case.

pub(crate) mod csv;
mod flat;
mod format;
mod jsonl;
mod list;
mod parquet;
mod printed;
mod record;
mod table;
mod writer;

pub use format::RowFormat;
pub use list::{Change, Shift, Side, TimelineEntry};
pub use table::{Colour, TableStyle};
pub use writer::RowWriter;

#[cfg(test)]
mod tests;
