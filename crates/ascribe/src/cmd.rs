//! The commands, one file each: parse, call, print.

mod build;
mod coordination;
mod evaluate;
mod init;
mod manual;
mod model;
mod search;
mod statements;
mod train;

use crate::args::{Args, Command, EvaluateWhat};
use crate::terminal::Outcome;

/// Runs the command that was typed.
pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let common = &args.common;
    match &args.command {
        Command::Init(init) => init::run(init, common),
        Command::Build(build) => build::run(build, common),
        Command::Statements(statements) => statements::run(statements, common),
        Command::Coordination(coordination) => coordination::run(coordination, common),
        Command::Search(search) => search::run(search, common),
        Command::Train(train) => train::run(train, common),
        Command::Evaluate(evaluate) => match &evaluate.what {
            EvaluateWhat::Statements(statements) => evaluate::run(statements, common),
        },
        Command::Completions { shell } => manual::completions(*shell),
        Command::Man { directory } => manual::pages(directory),
    }
}
