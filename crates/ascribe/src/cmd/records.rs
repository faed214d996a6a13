//! The form of plain records, as it was asked for or as suits the place.

use std::path::Path;

use ascribe_report::records::Form;

use crate::args::OutputFormat;
use crate::terminal;

/// The form for a file, or for standard output where none is named.
pub(super) fn form(asked: Option<OutputFormat>, file: Option<&Path>) -> Form {
    let default = if file.is_none() && terminal::is_terminal() {
        OutputFormat::Table
    } else {
        OutputFormat::Jsonl
    };
    match asked.unwrap_or(default) {
        OutputFormat::Table => Form::Table(terminal::width()),
        OutputFormat::Jsonl => Form::JsonLines,
        OutputFormat::Csv => Form::Csv,
        OutputFormat::Parquet => Form::Parquet,
    }
}
