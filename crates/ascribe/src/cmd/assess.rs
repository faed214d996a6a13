//! `ascribe assess`: who did it.

use std::io::{self, Write as _};
use std::path::Path;

use anyhow::Context as _;

use crate::args::Common;
use crate::args::assess::Assess;
use crate::terminal::Outcome;

/// A vector is written by a program or by hand; more than this is something else.
const VECTOR_BYTES_MAX: u64 = 64 * 1024 * 1024;

pub(super) fn run(args: &Assess, _common: &Common) -> anyhow::Result<Outcome> {
    if let Some(path) = &args.vector {
        return vector(path);
    }
    anyhow::bail!("not there yet")
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
    let figures =
        ascribe_assessment::vector::solve(&text).with_context(|| path.display().to_string())?;
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &figures)?;
    writeln!(out)?;
    Ok(Outcome::Done)
}
