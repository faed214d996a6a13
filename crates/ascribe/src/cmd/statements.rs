//! `ascribe statements`: who said what in files, without a case.

use std::io::{self, Write as _};

use anyhow::Context as _;
use ascribe_model::RemarkKind;

use super::model;
use crate::args::{Common, Statements};
use crate::inputs::{self, Input};
use crate::output;
use crate::pipeline::{self, Event, Options};
use crate::progress::Progress;
use crate::remarks::Remarks;
use crate::terminal::{self, Outcome, count, message};

pub(super) fn run(args: &Statements, common: &Common) -> anyhow::Result<Outcome> {
    let model = model::load(&args.model)?;
    let mut remarks = Remarks::default();
    let (inputs, mut failed) = list(args, &mut remarks)?;
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
    let mut out = output::open(&args.output)?;
    let doing = || output::writing(args.output.file.as_deref(), "statements");
    let mut progress = Progress::new(common, inputs.iter().map(|input| input.n_bytes).sum());
    let (mut n_documents, mut n_statements) = (0_u64, 0_u64);
    {
        let format = output::format(&args.output, common);
        let mut rows = format.writer(&mut *out).with_context(doing)?;
        pipeline::run(&inputs, &options, |events| {
            events.try_for_each(|event| {
                match event {
                    Event::Document(document, findings) => {
                        n_documents += 1;
                        n_statements += findings.statements.len() as u64;
                        rows.write(&document, &findings.statements)?;
                    }
                    Event::Remark(remark) => remarks.add(&remark),
                    Event::FileFailed(index) => failed.push(inputs[index].name.clone()),
                    Event::FileEnd(index, _) => {
                        let note = || format!("{n_documents} documents, {n_statements} statements");
                        progress.advance(inputs[index].n_bytes, note);
                    }
                }
                Ok::<(), io::Error>(())
            })
        })
        .with_context(doing)?;
        rows.finish().with_context(doing)?;
    }
    out.flush().with_context(doing)?;
    progress.finish();
    end(common, &remarks, (n_documents, n_statements), &failed)
}

/// The files to read, and the names of what could not be listed.
fn list(args: &Statements, remarks: &mut Remarks) -> anyhow::Result<(Vec<Input>, Vec<String>)> {
    let (mut inputs, walked) = inputs::list(&args.files);
    let output = match &args.output.file {
        Some(path) => std::fs::metadata(path).ok(),
        None => terminal::output_metadata(),
    };
    let mut left_out = Vec::new();
    if let Some(output) = output {
        if let Some(path) = args
            .files
            .iter()
            .find(|path| inputs::is_same(path, &output))
        {
            let path = path.display();
            anyhow::bail!("{path}: to be read and to be written, expected another --output");
        }
        left_out = inputs::leave_out(&mut inputs, &output);
    }
    if inputs.is_empty() && walked.is_empty() {
        message(
            "no files to read: expected .txt, .md, .html, .jsonl, .csv or .warc, or any of them as .gz or .zst",
        );
    }
    walked
        .iter()
        .chain(&left_out)
        .for_each(|remark| remarks.add(remark));
    let failed = walked
        .into_iter()
        .filter(|remark| remark.kind == RemarkKind::Unreadable);
    Ok((inputs, failed.map(|remark| remark.file).collect()))
}

/// Names of files that are told where some could not be read.
const TOLD_MAX: usize = 3;

/// Tells what was remarked on, and how it went.
fn end(
    common: &Common,
    remarks: &Remarks,
    (n_documents, n_statements): (u64, u64),
    failed: &[String],
) -> anyhow::Result<Outcome> {
    if !common.quiet {
        remarks.print();
        if terminal::is_terminal() {
            message(format_args!(
                "{} in {}",
                count(n_statements, "statement"),
                count(n_documents, "document")
            ));
        }
    }
    if !failed.is_empty() {
        let listed = failed[..failed.len().min(TOLD_MAX)].join(", ");
        let more = match failed.len().saturating_sub(TOLD_MAX) {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        let done = match n_documents {
            0 => "",
            _ => "; everything else was done",
        };
        anyhow::bail!("could not be read: {listed}{more}{done}");
    }
    Ok(match n_statements {
        _ if common.strict && !remarks.is_empty() => Outcome::Remarked,
        0 => Outcome::Nothing,
        _ => Outcome::Done,
    })
}
