//! The commands, one file each: parse, call, print.

mod interpreted;
mod meaning;
mod pairs;
mod rules;
mod statements;
mod train;

use crate::args::{Args, Command, Evaluate};

/// Runs the command that was typed.
pub(crate) fn run(args: &Args) -> anyhow::Result<()> {
    match &args.command {
        Command::Train(args) => train::run(args),
        Command::Rules(args) => rules::run(args),
        Command::Evaluate(Evaluate::Statements(args)) => statements::run(args),
        Command::Evaluate(Evaluate::Meaning(args)) => meaning::run(args),
    }
}
