//! The commands, one file each: parse, call, print.

mod meaning;
mod pairs;
mod rules;
mod statements;
mod train;

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use ascribe_statements::Model;

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

/// Reads the model at `path`, or the one that comes with the program.
fn load(path: Option<&Path>) -> anyhow::Result<Model> {
    let Some(path) = path else {
        return Ok(Model::shipped());
    };
    let bytes =
        std::fs::read(path).with_context(|| format!("opening the model {}", path.display()))?;
    Model::read(bytes).with_context(|| path.display().to_string())
}

/// Writes a line to standard error; a closed one is nothing to stop for.
fn message(line: &str) {
    let _ = writeln!(std::io::stderr(), "{}", harmless(line));
}

/// Text without characters that could steer a terminal: the words of corpora
/// come from anywhere.
fn harmless(text: &str) -> String {
    let shown = |c: char| match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            '\u{fffd}'
        }
        c if c.is_control() && c != '\n' => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}
