//! Where rows go, and in which form.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::Context as _;
use ascribe_report::rows::{Colour, RowFormat, TableStyle};

use crate::args::{Common, OutputFormat};
use crate::terminal;

/// The form that was asked for, or the one that suits the place.
pub(super) fn format(
    asked: Option<OutputFormat>,
    file: Option<&Path>,
    common: &Common,
) -> RowFormat {
    let to_terminal = file.is_none() && terminal::is_terminal();
    let default = if to_terminal {
        OutputFormat::Table
    } else {
        OutputFormat::Jsonl
    };
    match asked.unwrap_or(default) {
        OutputFormat::Jsonl => RowFormat::JsonLines,
        OutputFormat::Csv => RowFormat::Csv,
        OutputFormat::Parquet => RowFormat::Parquet,
        OutputFormat::Table => {
            let colour = if file.is_none() && terminal::colours(common.color) {
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

/// Standard output, or the file that was named.
pub(super) fn open(
    file: Option<&Path>,
    asked: Option<OutputFormat>,
) -> anyhow::Result<Box<dyn Write>> {
    let Some(path) = file else {
        if asked == Some(OutputFormat::Parquet) && terminal::is_terminal() {
            anyhow::bail!("parquet is not for a terminal, expected --output FILE or a pipe");
        }
        return Ok(Box::new(BufWriter::new(io::stdout().lock())));
    };
    let file = File::create(path).with_context(|| format!("making the file {}", path.display()))?;
    Ok(Box::new(BufWriter::new(file)))
}
