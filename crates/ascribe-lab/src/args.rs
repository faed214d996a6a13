//! What can be typed.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand};

/// Train the statement model, score what Ascribe finds
///
/// For developers: accuracy and the making of the model. The program itself is
/// `ascribe`.
#[derive(Debug, Parser)]
#[command(
    name = "ascribe-lab",
    version,
    max_term_width = 100,
    arg_required_else_help = true
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make the statement model from annotated articles and treebanks
    #[command(
        after_help = "Example:\n  ascribe-lab train --corpus polnear/train --treebank en_ewt-ud-train.conllu --output models"
    )]
    Train(Train),
    /// Score against what people marked
    #[command(subcommand)]
    Evaluate(Evaluate),
    /// Count how often each rule of meaning decided, and how often it was right
    #[command(
        after_help = "Example:\n  ascribe-lab rules --labels evals/labels --labels evals/invented --corpus polnear/train --corpus evals/invented --documents kremlin_en_2010_2018_topics.jsonl.gz"
    )]
    Rules(Rules),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Rules {
    /// A folder of label files, SET.jsonl; may be given several times
    #[arg(long, value_name = "DIR", required = true)]
    pub(crate) labels: Vec<PathBuf>,
    /// Annotated articles the labels speak of; may be given several times
    #[arg(long, value_name = "DIR", required = true)]
    pub(crate) corpus: Vec<PathBuf>,
    /// More documents the labels speak of; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) documents: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) threads: Threads,
}

/// How many threads to work with.
#[derive(Clone, Copy, Debug, ClapArgs)]
pub(crate) struct Threads {
    /// Threads to work with; the results are the same at any number [default: one a core]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
}

impl Threads {
    pub(crate) fn count(self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        self.threads.map_or_else(cores, NonZeroUsize::get).min(256)
    }
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Train {
    /// Annotated articles: a folder with text/ and attributions/ (brat standoff)
    #[arg(long, value_name = "DIR")]
    pub(crate) corpus: PathBuf,
    /// Treebank with Penn tags (CoNLL-U); may be given several times
    #[arg(long, value_name = "FILE", required = true)]
    pub(crate) treebank: Vec<PathBuf>,
    /// Folder for the model file, which is named by its hash
    #[arg(long, short, value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// Seed of every random choice
    #[arg(long, default_value_t = 7)]
    pub(crate) seed: u64,
    /// Use every n-th article only, for a quick check
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) every: u32,
    /// Leave every n-th article out, to score the model on them
    #[arg(long, value_name = "N", conflicts_with = "every", value_parser = clap::value_parser!(u32).range(2..))]
    pub(crate) hold_out: Option<u32>,
    /// Do not tell how far it is
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Evaluate {
    /// Score statements: token, exact, overlap, segment and relation measures, calibration
    #[command(
        after_help = "Example:\n  ascribe-lab evaluate statements --corpus polnear/dev --ledger evals/ledger.csv"
    )]
    Statements(EvaluateStatements),
    /// Score what statements mean against labels made by hand: speakers, stances, dates, chains,
    /// accusations, reversals
    #[command(
        after_help = "Examples:\n  ascribe-lab evaluate meaning --labels evals/labels --corpus polnear/train\n  ascribe-lab evaluate meaning --labels evals/labels --corpus polnear/train --set stance --part open --errors"
    )]
    Meaning(EvaluateMeaning),
}

#[derive(Debug, ClapArgs)]
pub(crate) struct EvaluateMeaning {
    /// The folder of label files, SET.jsonl
    #[arg(long, value_name = "DIR")]
    pub(crate) labels: PathBuf,
    /// The annotated articles the labels speak of: a folder with text/, attributions/ and metadata.tsv
    #[arg(long, value_name = "DIR")]
    pub(crate) corpus: PathBuf,
    /// More documents the labels speak of: files as `statements` reads them
    #[arg(long, value_name = "FILE")]
    pub(crate) documents: Vec<PathBuf>,
    /// Score this set only: speakers, stance, dates, chains, accusations or reversals
    #[arg(long, value_name = "NAME")]
    pub(crate) set: Option<String>,
    /// Score this half only: open (rules may be made on it) or kept (left alone)
    #[arg(long, value_name = "PART")]
    pub(crate) part: Option<String>,
    /// List every item that differs, with its place
    #[arg(long)]
    pub(crate) errors: bool,
    #[command(flatten)]
    pub(crate) threads: Threads,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct EvaluateStatements {
    /// Annotated articles: a folder with text/ and attributions/ (brat standoff)
    #[arg(long, value_name = "DIR")]
    pub(crate) corpus: PathBuf,
    /// Leave out statements below this confidence, 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(crate) min_confidence: Option<f32>,
    /// Score every n-th article only: those that `train --hold-out N` left out
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) held_out: Option<u32>,
    /// Also write the predictions, one JSON object a document, offsets in code points
    #[arg(long, value_name = "FILE")]
    pub(crate) predictions: Option<PathBuf>,
    /// Append a dated row to this ledger (CSV)
    #[arg(long, value_name = "FILE")]
    pub(crate) ledger: Option<PathBuf>,
    /// Score this model file instead of the one that comes with the program
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) threads: Threads,
}

/// A share from 0 to 1.
fn share(text: &str) -> Result<f32, String> {
    let number = text
        .parse::<f32>()
        .ok()
        .filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "expected a number from 0 to 1".to_owned())
}
