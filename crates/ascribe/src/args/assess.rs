//! What can be typed after `ascribe assess`.

use std::path::PathBuf;

use ascribe_model::Moment;
use clap::{Args as ClapArgs, Subcommand, ValueEnum};

use super::{CaseArg, CaseOption, NoCase, ObjectOutput, PlainOutput};

/// The answer of a case; the commands below it say why, and what else.
#[derive(Debug, ClapArgs)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Assess {
    #[command(flatten)]
    pub(crate) on: Question,
    /// Solve a model or a matrix in a JSON file, and print its figures as one JSON object
    #[arg(long, value_name = "FILE", conflicts_with_all = ["case", "case_option", "format"])]
    pub(crate) vector: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) what: Option<AssessWhat>,
}

/// Which case a question is put to, and where the answer goes.
#[derive(Clone, Debug, ClapArgs)]
pub(crate) struct Question {
    #[command(flatten)]
    pub(crate) case: CaseArg,
    #[command(flatten)]
    pub(crate) output: ObjectOutput,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AssessWhat {
    /// What one item does, under every hypothesis, and why
    Why {
        /// The item of evidence or the statement
        item: String,
        #[command(flatten)]
        on: Question,
    },
    /// What would have to be forged for the answer to be wrong
    Flip {
        #[command(flatten)]
        on: Question,
        /// Against this rival alone
        #[arg(long, value_name = "HYPOTHESIS", conflicts_with = "band")]
        rival: Option<String>,
        /// For the word in use to be too strong
        #[arg(long)]
        band: bool,
    },
    /// What has to be believed to hold a hypothesis
    Believe {
        /// The hypothesis
        hypothesis: String,
        #[command(flatten)]
        on: Question,
    },
    /// The answer as of a day
    AsOf {
        /// The day, such as 2017-06-02
        #[arg(value_parser = day)]
        date: Moment,
        #[command(flatten)]
        on: Question,
    },
    /// The answer on every day on which it could have changed
    Timeline(Question),
    /// What to look for next: what each candidate would tell, by its cost
    Next(Question),
    /// The answer if something were so
    WhatIf {
        /// ITEM=forged, ITEM=void, ITEM=genuine, CHANNEL=compromised or CHANNEL=sound
        #[arg(required = true, value_name = "CHANGE")]
        changes: Vec<String>,
        #[command(flatten)]
        case: CaseOption,
        #[command(flatten)]
        output: ObjectOutput,
    },
    /// Who the evidence comes from, echoes folded
    Sources(Question),
    /// What other methods make of the same ratings
    Compare(Question),
    /// Which number moved the answer between two case files
    #[command(
        after_help = "Examples:\n  ascribe assess diff case-in-may.toml case.toml\n  git show HEAD~3:case.toml > earlier.toml && ascribe assess diff earlier.toml case.toml\n\nAscribe runs no other program and reads no .git folder: a case may come from somebody hostile."
    )]
    Diff {
        /// The earlier case file
        before: String,
        /// The later case file
        after: String,
        #[command(flatten)]
        no_case: NoCase,
        #[command(flatten)]
        output: ObjectOutput,
    },
    /// Find every mistake and doubt in the case file
    Check(Question),
    /// Add an item of evidence, rated N until a person rates it
    Add(AssessAdd),
    /// Rate an item, HYPOTHESIS=RATING…
    Rate(AssessRate),
    /// Write the assessment for other tools
    Export(AssessExport),
    /// Make a draft of a case file from other records; nothing in it is judged
    Import {
        #[command(subcommand)]
        from: AssessImport,
    },
}

#[derive(Debug, ClapArgs)]
pub(crate) struct AssessRate {
    /// The item of evidence
    pub(crate) item: String,
    /// Ratings such as STATE=CC FRAME=I; the ratings are CC C N I II NA
    #[arg(required = true)]
    pub(crate) ratings: Vec<String>,
    /// Rate as this rater instead of for the case
    #[arg(long, value_name = "NAME")]
    pub(crate) rater: Option<String>,
    #[command(flatten)]
    pub(crate) case: CaseOption,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct AssessExport {
    /// The form
    #[arg(value_enum)]
    pub(crate) form: ExportForm,
    #[command(flatten)]
    pub(crate) case: CaseArg,
    /// STIX: leave out every hypothesis but the leader
    #[arg(long)]
    pub(crate) only_leader: bool,
    /// STIX: a grouping instead of a report, for a case in progress
    #[arg(long)]
    pub(crate) in_progress: bool,
    /// Who makes the assessment
    #[arg(long, value_name = "NAME", default_value = "Ascribe")]
    pub(crate) author: String,
    #[command(flatten)]
    pub(crate) output: PlainOutput,
}

/// Forms of the assessment for other tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportForm {
    /// A STIX 2.1 bundle.
    Stix,
    /// Tags of the MISP taxonomies, by hypothesis and item.
    Misp,
    /// W3C Web Annotations of the quotations.
    W3c,
    /// W3C PROV-JSON of quotations, items and the case.
    Prov,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AssessImport {
    /// EuRepoC: incidents with competing attributions, or one of them as a case file
    Eurepoc {
        /// The attribution data set (CSV)
        #[arg(long, value_name = "FILE")]
        attributions: PathBuf,
        /// The global data set (CSV), for names and descriptions
        #[arg(long, value_name = "FILE")]
        incidents: Option<PathBuf>,
        /// Print the case file of this incident instead of the list
        #[arg(long, value_name = "ID")]
        incident: Option<String>,
        #[command(flatten)]
        no_case: NoCase,
        #[command(flatten)]
        output: ObjectOutput,
    },
    /// STIX 2.1: attributions and opinions as statements by their authors
    Stix {
        /// The bundle (JSON)
        file: PathBuf,
        #[command(flatten)]
        no_case: NoCase,
        #[command(flatten)]
        output: PlainOutput,
    },
}

#[derive(Debug, ClapArgs)]
pub(crate) struct AssessAdd {
    /// Its name in the case file
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) case: CaseArg,
    /// What it is
    #[arg(long, value_name = "TEXT")]
    pub(crate) what: String,
    /// When it was learned
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) learned: Option<Moment>,
    /// The source it is from, as declared in the case file
    #[arg(long, value_name = "NAME")]
    pub(crate) source: Option<String>,
    /// The file of the case that it stands in
    #[arg(long, value_name = "FILE", requires = "exact")]
    pub(crate) quote: Option<String>,
    /// Its words in that file; their place is looked up
    #[arg(long, value_name = "WORDS", requires = "quote")]
    pub(crate) exact: Option<String>,
}

fn day(text: &str) -> Result<Moment, String> {
    let moment = text.parse::<Moment>();
    moment.map_err(|_| "expected a date such as 2017-06-02, 2017-06 or 2017".to_owned())
}
