//! The form of a result and where it goes, typed the same way everywhere.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

/// Rows: statements, edges, hits.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct RowsOutput {
    /// Format of the output [default: a table on a terminal, jsonl elsewhere]
    #[arg(long, value_enum)]
    pub(crate) format: Option<OutputFormat>,
    /// Write to this file instead of standard output
    #[arg(id = "output", long = "output", short, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
}

/// One object: an assessment, or one question about it.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct ObjectOutput {
    /// Format of the output [default: a table on a terminal, json elsewhere]
    #[arg(long, value_enum)]
    pub(crate) format: Option<ObjectFormat>,
    /// Write to this file instead of standard output
    #[arg(id = "output", long = "output", short, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
}

/// Output that has one format.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct PlainOutput {
    /// Write to this file instead of standard output
    #[arg(id = "output", long = "output", short, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
}

/// Formats of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// Columns fitted to the width of the terminal.
    #[value(alias = "text")]
    Table,
    /// One JSON object per line.
    Jsonl,
    /// Comma-separated values, safe to open in a spreadsheet.
    Csv,
    /// Typed columns for data tools.
    Parquet,
}

/// Formats of a single object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ObjectFormat {
    /// For reading.
    Table,
    /// One JSON object.
    Json,
}
