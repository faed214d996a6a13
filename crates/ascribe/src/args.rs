//! What can be typed.

mod case;
mod coordination;
mod echoes;
mod output;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use ascribe_model::Moment;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

pub(crate) mod assess;
pub(crate) use case::{CaseArg, CaseOption, NoCase};
pub(crate) use coordination::{Coordination, Like, Network, seconds};
pub(crate) use echoes::{Echoes, EchoesIn};
pub(crate) use output::{ObjectFormat, ObjectOutput, OutputFormat, PlainOutput, RowsOutput};

/// Who said it, who spread it, who did it.
///
/// Ascribe works on the material of an investigation into an influence operation: saved articles,
/// transcripts, reports and social posts. It answers three questions, offline, and every answer
/// leads back to the bytes it came from.
///
///   Who said it     statements, timeline, reversals, accusations, search
///   Who spread it   coordination, echoes
///   Who did it      assess, draft
#[derive(Debug, Parser)]
#[command(
    name = "ascribe",
    version,
    max_term_width = 100,
    arg_required_else_help = true,
    verbatim_doc_comment,
    after_help = "Examples:\n  ascribe statements article.txt     who said what in one article\n  ascribe coordination posts.csv     which accounts act together in a file of posts\n  ascribe init harbour               a new case: put articles into harbour/sources and posts into harbour/posts\n  ascribe build harbour              read them all and write harbour/report/index.html\n  ascribe assess harbour             weigh the hypotheses of harbour/case.toml\n\nExit codes: 0 done, 1 nothing found, 2 error, 3 done with remarks under --strict."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// Options that every command understands.
#[derive(Clone, Debug, ClapArgs)]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct Common {
    /// Threads to work with; the results are the same at any number [default: one a core]
    #[arg(long, global = true, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// Print results and errors only
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    /// Do not draw progress bars
    #[arg(long, global = true)]
    pub(crate) no_progress: bool,
    /// When to use colour
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = When::Auto)]
    pub(crate) color: When,
    /// End with exit code 3 when there are remarks on the input
    #[arg(long, global = true)]
    pub(crate) strict: bool,
}

impl Common {
    /// The number of threads to work with.
    pub(crate) fn threads(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        self.threads.map_or_else(cores, NonZeroUsize::get).min(256)
    }
}

/// When to do something that suits a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new case: a folder with case.toml, sources/ and posts/
    #[command(
        after_help = "Example:\n  ascribe init forum-2017\n  cp articles/*.txt forum-2017/sources/\n  ascribe build forum-2017"
    )]
    Init(Init),
    /// Read what changed in a case, derive everything, write the report
    #[command(
        after_help = "Examples:\n  ascribe build                  the case of the current folder\n  ascribe build forum-2017       a case elsewhere; the report is forum-2017/report/index.html"
    )]
    Build(Build),
    /// Find who said what in articles, transcripts and reports
    #[command(
        after_help = "Examples:\n  ascribe statements article.txt\n  ascribe statements saved-pages/ --min-confidence 0.9\n  ascribe statements pages.jsonl.gz --map text=body,date=day --format csv --output said.csv\n  ascribe statements *.html | jq -r '[.source.text, .content.text] | @tsv'"
    )]
    Statements(Statements),
    /// Weigh who did it: hypotheses against evidence that may be forged
    #[command(
        after_help = "Examples:\n  ascribe assess harbour                  the answer of a case, with its interval and what carries it\n  ascribe assess why locale harbour       what one item of evidence does, and why\n  ascribe assess flip --band              what has to be forged for the word to be wrong\n  ascribe assess --vector model.json      one JSON model in, its figures out"
    )]
    Assess(assess::Assess),
    /// Write a first case.toml from who accuses whom, with nothing judged
    #[command(
        after_help = "Examples:\n  ascribe draft harbour                         to standard output\n  ascribe draft harbour --about 'letters OR mail' --output harbour/draft.toml\n  ascribe assess check harbour/draft.toml\n\nThe case's own case.toml is left alone: judge what is marked TODO, then put the tables into it."
    )]
    Draft(Draft),
    /// Find accounts that act together more often than chance allows
    #[command(
        after_help = "Examples:\n  ascribe coordination posts.csv\n  ascribe coordination posts.jsonl.zst --window 10s,1min --layer url,repost --output network/\n  ascribe coordination shares.csv --like cooRTweet --map object=object_id,account=account_id,content=content_id,time=timestamp_share --time-window 60 --output repeated/"
    )]
    Coordination(Coordination),
    /// Where a text first appears and who repeats it
    #[command(
        after_help = "Examples:\n  ascribe echoes                          in the case of the current folder\n  ascribe echoes posts.csv --format csv --output copies.csv\n  ascribe echoes saved-pages/ --in passages --about 'harbour mail'"
    )]
    Echoes(Echoes),
    /// Search the documents and statements of a case
    #[command(
        after_help = "Examples:\n  ascribe search harbour mail\n  ascribe search '\"false trail\"' --in statements\n  ascribe search 'forg* -poll'\n  ascribe search --case forum-2017 --limit 5 -- leak -poll"
    )]
    Search(Search),
    /// What was said when, by date, with possible reversals marked
    #[command(
        after_help = "Examples:\n  ascribe timeline --speaker Venn\n  ascribe timeline --speaker 'Mara Venn' --about 'harbour -lease' --from 2016 --to 2018-06\n  ascribe timeline forum-2017 --about '\"false trail\"' --format csv --output trail.csv"
    )]
    Timeline(Listing),
    /// Possible changes of position, both passages shown
    #[command(
        after_help = "Examples:\n  ascribe reversals\n  ascribe reversals --speaker Venn --from 2017\n  ascribe reversals forum-2017 --format jsonl | jq -r '[.speaker, .kind, .gap_days] | @tsv'"
    )]
    Reversals(Listing),
    /// Who holds whom responsible for what, who denies it, who calls evidence forged
    #[command(
        after_help = "Examples:\n  ascribe accusations\n  ascribe accusations --about 'letters OR mail'\n  ascribe accusations forum-2017 --speaker Venn --format csv --output claims.csv"
    )]
    Accusations(Listing),
    /// Print the completions of a shell
    #[command(
        after_help = "Example:\n  ascribe completions bash > ~/.local/share/bash-completion/completions/ascribe"
    )]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
        #[command(flatten)]
        output: PlainOutput,
    },
    /// Write the manual pages into a folder
    #[command(after_help = "Example:\n  ascribe man ~/.local/share/man/man1")]
    Man {
        /// The folder; it is made when it is not there
        directory: PathBuf,
    },
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Init {
    /// The folder; it is made when it is not there
    pub(crate) directory: PathBuf,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Build {
    #[command(flatten)]
    pub(crate) case: CaseArg,
    #[command(flatten)]
    pub(crate) model: ModelChoice,
    /// Derive everything again, whether it changed or not
    #[arg(long)]
    pub(crate) all: bool,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Statements {
    /// Files and folders to read: .txt .md .html .jsonl .csv .warc, also as .gz or .zst; - is standard input
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Leave out statements below this confidence, 0 to 1 [default: where precision and recall balance]
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub(crate) min_confidence: Option<f32>,
    #[command(flatten)]
    pub(crate) output: RowsOutput,
    /// Which column or key holds what, where the usual names do not do, as in text=body,date=day;
    /// the fields are text, title, date, url, publisher, byline, place, lead
    #[arg(long, value_name = "FIELD=NAME,…")]
    pub(crate) map: Option<ascribe_ingest::FieldMap>,
    #[command(flatten)]
    pub(crate) model: ModelChoice,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Search {
    /// Words that must all occur; "a phrase", this OR that, begin*, and inside quotes or after --: -without
    #[arg(required = true)]
    pub(crate) words: Vec<String>,
    #[command(flatten)]
    pub(crate) case: CaseOption,
    /// Where to search
    #[arg(long = "in", value_enum, value_name = "WHERE", default_value_t = Scope::Both)]
    pub(crate) scope: Scope,
    /// How many results of each kind to show
    #[arg(long, default_value_t = 20)]
    pub(crate) limit: usize,
    #[command(flatten)]
    pub(crate) output: RowsOutput,
}

/// What is listed of a case, and how.
#[derive(Debug, ClapArgs)]
pub(crate) struct Listing {
    #[command(flatten)]
    pub(crate) case: CaseArg,
    /// Only what this speaker says: the full name or the surname
    #[arg(long, value_name = "NAME")]
    pub(crate) speaker: Option<String>,
    /// Only contents with these words; "a phrase", this OR that, begin*, -without
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    pub(crate) about: Option<String>,
    /// Not before this date: 2017, 2017-06 or 2017-06-02
    #[arg(long, value_name = "DATE", value_parser = moment)]
    pub(crate) from: Option<Moment>,
    /// Not after this date
    #[arg(long, value_name = "DATE", value_parser = moment)]
    pub(crate) to: Option<Moment>,
    /// How many to show, earliest first
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    pub(crate) limit: usize,
    #[command(flatten)]
    pub(crate) output: RowsOutput,
}

/// What a draft is made of.
#[derive(Debug, ClapArgs)]
pub(crate) struct Draft {
    #[command(flatten)]
    pub(crate) case: CaseArg,
    /// Only claims in contents with these words; "a phrase", this OR that, begin*, -without
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true)]
    pub(crate) about: Option<String>,
    /// Not before this date: 2017, 2017-06 or 2017-06-02
    #[arg(long, value_name = "DATE", value_parser = moment)]
    pub(crate) from: Option<Moment>,
    /// Not after this date
    #[arg(long, value_name = "DATE", value_parser = moment)]
    pub(crate) to: Option<Moment>,
    /// How many parties become hypotheses, those named most often
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=30))]
    pub(crate) hypotheses: u8,
    /// Write to this file, which must not be there yet, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scope {
    /// Documents and statements.
    Both,
    /// Texts and titles of documents.
    Documents,
    /// Sources, cues and contents of statements.
    Statements,
}

/// Which model to use.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct ModelChoice {
    /// Use this model file instead of the one that comes with the program
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
}

/// A share from 0 to 1.
fn share(text: &str) -> Result<f32, String> {
    let number = text
        .parse::<f32>()
        .ok()
        .filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "expected a number from 0 to 1".to_owned())
}

/// A date of the calendar.
fn moment(text: &str) -> Result<Moment, String> {
    let moment = text.parse::<Moment>().ok();
    let moment = moment.filter(|moment| moment.days().is_some());
    moment.ok_or_else(|| "expected a date such as 2017, 2017-06 or 2017-06-02".to_owned())
}
