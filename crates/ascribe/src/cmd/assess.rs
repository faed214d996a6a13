//! `ascribe assess`: who did it.

mod answer;
mod believe;
mod check;
mod compare;
mod diff;
mod edit;
mod export;
mod flip;
mod import;
mod next;
mod raters;
mod sources;
mod time;
mod what_if;
mod why;

use ascribe_case::CaseFile;
use std::io::{self, Write as _};
use std::path::Path;

use anyhow::Context as _;
use ascribe_assessment::Model;

use crate::args::Common;
use crate::args::assess::{Assess, AssessWhat};
use crate::assessment;
use crate::sheet::Sheet;
use crate::terminal::Outcome;

/// A vector is written by a program or by hand; more than this is something else.
const VECTOR_BYTES_MAX: u64 = 64 * 1024 * 1024;

pub(super) fn run(args: &Assess, common: &Common) -> anyhow::Result<Outcome> {
    if let Some(path) = &args.vector {
        return vector(path);
    }
    let path = args.path.as_ref().or(args.choice.case.as_ref());
    let path = path.map_or(Path::new("."), |path| path.as_path());
    match &args.what {
        Some(AssessWhat::Check) => return check::run(path, &args.choice, common),
        Some(AssessWhat::Add(add)) => return edit::add(path, add, common),
        Some(AssessWhat::Rate {
            item,
            ratings,
            rater,
        }) => {
            return edit::rate(path, (item, ratings, rater.as_deref()), common);
        }
        Some(AssessWhat::Diff { before, after }) => {
            diff::sheet(before, after)?.print(&args.choice, common)?;
            return Ok(Outcome::Done);
        }
        Some(AssessWhat::Export(export)) => return export::run(path, export),
        Some(AssessWhat::Import { from }) => return import::run(from, &args.choice, common),
        _ => {}
    }
    let case = assessment::read_sound(path)?;
    let sheet = sheet(&case, args.what.as_ref())?;
    sheet.print(&args.choice, common)?;
    Ok(Outcome::Done)
}

/// What a command that only looks at the case prints.
fn sheet(case: &CaseFile, what: Option<&AssessWhat>) -> anyhow::Result<Sheet> {
    match what {
        Some(AssessWhat::Why { item }) => why::sheet(case, item),
        Some(AssessWhat::Flip { rival, band }) => flip::sheet(case, rival.as_deref(), *band),
        Some(AssessWhat::Believe { hypothesis }) => believe::sheet(case, hypothesis),
        Some(AssessWhat::AsOf { date }) => time::as_of(case, *date),
        Some(AssessWhat::Timeline) => time::timeline(case),
        Some(AssessWhat::Next) => next::sheet(case),
        Some(AssessWhat::WhatIf { changes }) => what_if::sheet(case, changes),
        Some(AssessWhat::Sources) => sources::sheet(case),
        Some(AssessWhat::Compare) => compare::sheet(case),
        _ => answer::sheet(case),
    }
}

/// Prints the figures of a model or the scores of a matrix.
fn vector(path: &Path) -> anyhow::Result<Outcome> {
    let told = || format!("reading the vector {}", path.display());
    let n_bytes = std::fs::metadata(path).with_context(told)?.len();
    anyhow::ensure!(
        n_bytes <= VECTOR_BYTES_MAX,
        "{}: {n_bytes} bytes, expected at most {VECTOR_BYTES_MAX}",
        path.display()
    );
    let text = std::fs::read_to_string(path).with_context(told)?;
    let figures = ascribe_assessment::vector::solve(&text);
    let figures = figures.with_context(|| path.display().to_string())?;
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &figures)?;
    writeln!(out)?;
    Ok(Outcome::Done)
}

/// The index of a hypothesis, or what it was probably meant to be.
fn hypothesis(model: &Model, id: &str) -> anyhow::Result<usize> {
    let known = || model.hypotheses.iter().map(|h| h.id.as_str());
    model
        .hypothesis(id)
        .with_context(|| unknown(id, "hypothesis", known().collect()))
}

/// The index of an item, likewise.
fn item(model: &Model, id: &str) -> anyhow::Result<usize> {
    let known = || model.items.iter().map(|item| item.id.as_str());
    model
        .item(id)
        .with_context(|| unknown(id, "item of evidence", known().collect()))
}

fn unknown(id: &str, kind: &str, known: Vec<&str>) -> String {
    let meant = ascribe_case::assessment::nearest_word(id, &known);
    let shown: String = id.chars().take(60).collect();
    let hint = match meant {
        Some(word) => format!("did you mean {word}?"),
        None => format!(
            "expected one of: {}",
            known[..known.len().min(12)].join(", ")
        ),
    };
    format!("\"{shown}\" is no {kind} of this case; {hint}")
}
