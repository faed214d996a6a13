//! `ascribe completions` and `ascribe man`.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use clap::CommandFactory as _;

use crate::args::Args;
use crate::output;
use crate::terminal::Outcome;

pub(super) fn completions(
    shell: clap_complete::Shell,
    file: Option<&Path>,
) -> anyhow::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "ascribe", &mut script);
    let mut out = output::create(file)?;
    out.write_all(&script)?;
    out.flush()?;
    Ok(Outcome::Done)
}

pub(super) fn pages(directory: &Path) -> anyhow::Result<Outcome> {
    let doing = || format!("writing manual pages into {}", directory.display());
    std::fs::create_dir_all(directory).with_context(doing)?;
    clap_mangen::generate_to(Args::command(), directory).with_context(doing)?;
    Ok(Outcome::Done)
}
