//! What can be typed after `ascribe assess`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

/// The answer of a case; the commands below it say why, and what else.
#[derive(Debug, ClapArgs)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Assess {
    /// The case, a folder inside it, or a case.toml [default: this folder]
    pub(crate) path: Option<PathBuf>,
    /// Solve a model or a matrix in a JSON file, and print its figures as one JSON object
    #[arg(long, value_name = "FILE", conflicts_with = "path")]
    pub(crate) vector: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) choice: AssessChoice,
    #[command(subcommand)]
    pub(crate) what: Option<AssessWhat>,
}

/// Options of every command of the assessment.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct AssessChoice {
    /// The case, a folder inside it, or a case.toml
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) case: Option<PathBuf>,
    /// Form of the output [default: a table on a terminal, json elsewhere]
    #[arg(long, global = true, value_enum)]
    pub(crate) format: Option<AssessFormat>,
}

/// Forms of the output of the assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AssessFormat {
    /// For reading.
    Table,
    /// One JSON object.
    Json,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AssessWhat {
    /// What one item does, under every hypothesis, and why
    Why {
        /// The item of evidence or the statement
        item: String,
    },
}
