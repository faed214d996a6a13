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
mod named;
mod next;
mod raters;
mod sources;
mod time;
mod what_if;
mod why;

use std::path::Path;

use anyhow::Context as _;

use crate::args::Common;
use crate::args::assess::{Assess, AssessWhat, Question};
use crate::assessment::read_sound;
use crate::files;
use crate::output;
use crate::terminal::Outcome;

/// A vector is written by a program or by hand; more than this is something else.
const VECTOR_BYTES_MAX: u64 = 64 * 1024 * 1024;

pub(super) fn run(args: &Assess, common: &Common) -> anyhow::Result<Outcome> {
    if let Some(path) = &args.vector {
        return vector(path, args.on.output.file.as_deref());
    }
    let case = |on: &Question| read_sound(on.case.path());
    let (sheet, output) = match &args.what {
        None => (answer::sheet(&case(&args.on)?)?, &args.on.output),
        Some(AssessWhat::Why { item, on }) => (why::sheet(&case(on)?, item)?, &on.output),
        Some(AssessWhat::Flip { on, rival, band }) => {
            let sheet = flip::sheet(&case(on)?, rival.as_deref(), *band)?;
            (sheet, &on.output)
        }
        Some(AssessWhat::Believe { hypothesis, on }) => {
            (believe::sheet(&case(on)?, hypothesis)?, &on.output)
        }
        Some(AssessWhat::AsOf { date, on }) => (time::as_of(&case(on)?, *date)?, &on.output),
        Some(AssessWhat::Timeline(on)) => (time::timeline(&case(on)?)?, &on.output),
        Some(AssessWhat::Next(on)) => (next::sheet(&case(on)?)?, &on.output),
        Some(AssessWhat::Sources(on)) => (sources::sheet(&case(on)?)?, &on.output),
        Some(AssessWhat::Compare(on)) => (compare::sheet(&case(on)?)?, &on.output),
        Some(AssessWhat::WhatIf {
            changes,
            case,
            output,
        }) => {
            let case = read_sound(case.path())?;
            (what_if::sheet(&case, changes)?, output)
        }
        Some(AssessWhat::Diff {
            before,
            after,
            output,
            ..
        }) => (diff::sheet(before, after)?, output),
        Some(AssessWhat::Check(on)) => return check::run(on, common),
        Some(AssessWhat::Add(add)) => return edit::add(add, common),
        Some(AssessWhat::Rate(rate)) => return edit::rate(rate, common),
        Some(AssessWhat::Export(export)) => return export::run(export),
        Some(AssessWhat::Import { from }) => return import::run(from, common),
    };
    sheet.print(output, common)?;
    Ok(Outcome::Done)
}

/// Prints the figures of a model or the scores of a matrix.
fn vector(path: &Path, file: Option<&Path>) -> anyhow::Result<Outcome> {
    let text = files::read_text(path, VECTOR_BYTES_MAX)?;
    let figures = ascribe_assessment::vector::solve(&text);
    let figures = figures.with_context(|| path.display().to_string())?;
    output::json(&figures, file)?;
    Ok(Outcome::Done)
}
