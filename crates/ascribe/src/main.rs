//! Who said it, who spread it, who did it: the program.
//!
//! It owns arguments, threads, files and messages, and holds no algorithm.

mod args;
mod assessment;
mod built_case;
mod case_view;
mod cmd;
mod files;
mod inputs;
mod output;
mod pipeline;
mod progress;
mod remarks;
mod scratch;
mod sheet;
mod terminal;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    match cmd::run(&args) {
        Ok(outcome) => outcome.exit_code(),
        Err(error) if terminal::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            terminal::error(&error);
            ExitCode::from(2)
        }
    }
}
