//! The commands, one file each: parse, call, print.

mod accusations;
mod assess;
mod build;
mod coordination;
mod draft;
mod echoes;
mod init;
mod listing;
mod manual;
mod model;
mod reversals;
mod search;
mod statements;
mod timeline;

use crate::args::{Args, Command};
use crate::terminal::Outcome;

/// Runs the command that was typed.
pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let common = &args.common;
    match &args.command {
        Command::Init(init) => init::run(init, common),
        Command::Build(build) => build::run(build, common),
        Command::Statements(statements) => statements::run(statements, common),
        Command::Assess(assess) => assess::run(assess, common),
        Command::Draft(draft) => draft::run(draft, common),
        Command::Coordination(coordination) => coordination::run(coordination, common),
        Command::Echoes(echoes) => echoes::run(echoes, common),
        Command::Search(search) => search::run(search, common),
        Command::Timeline(listing) => timeline::run(listing, common),
        Command::Reversals(listing) => reversals::run(listing, common),
        Command::Accusations(listing) => accusations::run(listing, common),
        Command::Completions { shell, output } => {
            manual::completions(*shell, output.file.as_deref())
        }
        Command::Man { directory } => manual::pages(directory),
    }
}
