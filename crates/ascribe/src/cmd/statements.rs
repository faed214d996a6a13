//! `ascribe statements`: who said what in files, without a case.

use std::fs::File;
use std::io::{self, BufWriter, Write};

use anyhow::Context as _;
use ascribe_report::rows::{Colour, RowFormat, TableStyle};

use super::model;
use crate::args::{Common, OutputFormat, Statements};
use crate::inputs;
use crate::pipeline::{self, Event, Options};
use crate::progress::Progress;
use crate::remarks::Remarks;
use crate::terminal::{self, Outcome, message};

pub(super) fn run(args: &Statements, common: &Common) -> anyhow::Result<Outcome> {
    let model = model::load(&args.model)?;
    let (inputs, walked) = inputs::list(&args.files);
    let mut remarks = Remarks::default();
    walked.iter().for_each(|remark| remarks.add(remark));
    let settings = ascribe_ingest::Settings {
        fields: args.map.clone().unwrap_or_default(),
        ..Default::default()
    };
    let options = Options {
        settings: &settings,
        engine: &model,
        confidence_min: args.min_confidence.unwrap_or_else(|| model.threshold()),
        threads: common.threads(),
    };
    let mut out = output(args)?;
    let mut progress = Progress::new(common, inputs.iter().map(|input| input.n_bytes).sum());
    let (mut n_documents, mut n_statements) = (0_u64, 0_u64);
    let mut failed = Vec::new();
    {
        let mut rows = format(args, common).writer(&mut *out)?;
        pipeline::run(&inputs, &options, |events| {
            events.try_for_each(|event| {
                match event {
                    Event::Document(document, statements) => {
                        n_documents += 1;
                        n_statements += statements.len() as u64;
                        rows.write(&document, &statements)?;
                    }
                    Event::Remark(remark) => remarks.add(&remark),
                    Event::FileFailed(index) => failed.push(inputs[index].name.clone()),
                    Event::FileEnd(index, _) => {
                        let told = || format!("{n_documents} documents, {n_statements} statements");
                        progress.advance(inputs[index].n_bytes, told);
                    }
                }
                Ok::<(), io::Error>(())
            })
        })
        .context("writing statements")?;
        rows.finish().context("writing statements")?;
    }
    out.flush().context("writing statements")?;
    progress.finish();
    end(
        common,
        &remarks,
        (n_documents, n_statements),
        (&failed, inputs.len()),
    )
}

/// Tells what was remarked on, and how it went.
fn end(
    common: &Common,
    remarks: &Remarks,
    (n_documents, n_statements): (u64, u64),
    (failed, n_files): (&[String], usize),
) -> anyhow::Result<Outcome> {
    if !common.quiet {
        remarks.tell();
        if terminal::is_terminal() {
            message(format_args!(
                "{n_statements} statements in {n_documents} documents"
            ));
        }
    }
    if !failed.is_empty() {
        let first = &failed[0];
        let others = if failed.len() > 1 {
            format!(" and {} more", failed.len() - 1)
        } else {
            String::new()
        };
        anyhow::bail!(
            "{} of {n_files} files could not be read: {first}{others}",
            failed.len()
        );
    }
    Ok(match n_statements {
        _ if common.strict && !remarks.is_empty() => Outcome::Remarked,
        0 => Outcome::Nothing,
        _ => Outcome::Done,
    })
}

fn format(args: &Statements, common: &Common) -> RowFormat {
    let to_terminal = args.output.is_none() && terminal::is_terminal();
    let default = if to_terminal {
        OutputFormat::Table
    } else {
        OutputFormat::Jsonl
    };
    match args.format.unwrap_or(default) {
        OutputFormat::Jsonl => RowFormat::JsonLines,
        OutputFormat::Csv => RowFormat::Csv,
        OutputFormat::Parquet => RowFormat::Parquet,
        OutputFormat::Table => {
            let colour = if args.output.is_none() && terminal::colours(common.color) {
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
fn output(args: &Statements) -> anyhow::Result<Box<dyn Write>> {
    let Some(path) = &args.output else {
        if args.format == Some(OutputFormat::Parquet) && terminal::is_terminal() {
            anyhow::bail!("parquet is not for a terminal, expected --output FILE or a pipe");
        }
        return Ok(Box::new(BufWriter::new(io::stdout().lock())));
    };
    let file = File::create(path).with_context(|| format!("making the file {}", path.display()))?;
    Ok(Box::new(BufWriter::new(file)))
}
