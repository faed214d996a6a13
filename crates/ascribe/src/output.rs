//! Where results go, and in which format.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::Context as _;
use ascribe_report::records::Form;
use ascribe_report::rows::{Colour, RowFormat, TableStyle};
use serde_json::Value;

use crate::args::{Common, OutputFormat, RowsOutput};
use crate::terminal;

/// The format that was asked for, or the one that suits the place.
pub(crate) fn chosen(output: &RowsOutput) -> OutputFormat {
    let to_terminal = output.file.is_none() && terminal::is_terminal();
    let default = match to_terminal {
        true => OutputFormat::Table,
        false => OutputFormat::Jsonl,
    };
    output.format.unwrap_or(default)
}

/// The format of statements and what is made of them.
pub(crate) fn format(output: &RowsOutput, common: &Common) -> RowFormat {
    match chosen(output) {
        OutputFormat::Jsonl => RowFormat::JsonLines,
        OutputFormat::Csv => RowFormat::Csv,
        OutputFormat::Parquet => RowFormat::Parquet,
        OutputFormat::Table => {
            let colour = if output.file.is_none() && terminal::colours(common.color) {
                Colour::Ansi
            } else {
                Colour::Plain
            };
            RowFormat::Table(TableStyle {
                width: terminal::width(),
                colour,
            })
        }
    }
}

/// The format of plain records.
pub(crate) fn form(output: &RowsOutput) -> Form {
    match chosen(output) {
        OutputFormat::Table => Form::Table(terminal::width()),
        OutputFormat::Jsonl => Form::JsonLines,
        OutputFormat::Csv => Form::Csv,
        OutputFormat::Parquet => Form::Parquet,
    }
}

/// Standard output, or the file that was named, for rows.
pub(crate) fn open(output: &RowsOutput) -> anyhow::Result<Box<dyn Write>> {
    let is_parquet = output.format == Some(OutputFormat::Parquet);
    if is_parquet && output.file.is_none() && terminal::is_terminal() {
        anyhow::bail!("parquet is not for a terminal, expected --output FILE or a pipe");
    }
    create(output.file.as_deref())
}

/// Standard output, or the file that was named.
pub(crate) fn create(file: Option<&Path>) -> anyhow::Result<Box<dyn Write>> {
    let Some(path) = file else {
        return Ok(Box::new(BufWriter::new(io::stdout().lock())));
    };
    let file = File::create(path).with_context(|| format!("making the file {}", path.display()))?;
    Ok(Box::new(BufWriter::new(file)))
}

/// What is being done when writing fails.
pub(crate) fn writing(file: Option<&Path>, what: &str) -> String {
    match file {
        Some(path) => format!("writing {what} to {}", path.display()),
        None => format!("writing {what}"),
    }
}

/// Writes a value as indented JSON.
pub(crate) fn json(value: &Value, file: Option<&Path>) -> anyhow::Result<()> {
    let mut out = create(file)?;
    serde_json::to_writer_pretty(&mut out, value)?;
    writeln!(out)?;
    Ok(out.flush()?)
}

/// Writes a text as it is.
pub(crate) fn text(text: &str, file: Option<&Path>) -> anyhow::Result<()> {
    let mut out = create(file)?;
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}
