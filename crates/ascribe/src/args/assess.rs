//! What can be typed after `ascribe assess`.

use std::path::PathBuf;

use ascribe_model::Moment;
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
    /// What would have to be forged for the answer to be wrong
    Flip {
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
    },
    /// The answer as of a day
    AsOf {
        /// The day, such as 2017-06-02
        #[arg(value_parser = day)]
        date: Moment,
    },
    /// The answer on every day on which it could have changed
    Timeline,
    /// What to look for next: what each candidate would tell, by its cost
    Next,
    /// The answer if something were so
    WhatIf {
        /// ITEM=forged, ITEM=void, ITEM=genuine, CHANNEL=compromised or CHANNEL=sound
        #[arg(required = true)]
        changes: Vec<String>,
    },
    /// Who the evidence comes from, echoes folded
    Sources,
    /// What other methods make of the same ratings
    Compare,
    /// Which number moved the answer between two case files
    #[command(
        after_help = "Examples:\n  ascribe assess diff case-in-may.toml case.toml\n  git show HEAD~3:case.toml > earlier.toml && ascribe assess diff earlier.toml case.toml\n\nAscribe runs no other program and reads no .git folder: a case may come from somebody hostile."
    )]
    Diff {
        /// The earlier case file
        before: String,
        /// The later case file
        after: String,
    },
    /// Find every mistake and doubt in the case file
    Check,
    /// Add an item of evidence, rated N until a person rates it
    Add(AssessAdd),
    /// Rate an item, HYPOTHESIS=RATING…
    Rate {
        /// The item of evidence
        item: String,
        /// Ratings such as STATE=CC FRAME=I; the ratings are CC C N I II NA
        #[arg(required = true)]
        ratings: Vec<String>,
        /// Rate as this rater instead of for the case
        #[arg(long, value_name = "NAME")]
        rater: Option<String>,
    },
    /// Write the assessment for other tools
    Export(AssessExport),
    /// Make a draft of a case file from other records; nothing in it is judged
    Import {
        #[command(subcommand)]
        from: AssessImport,
    },
}

#[derive(Debug, ClapArgs)]
pub(crate) struct AssessExport {
    /// The form
    #[arg(value_enum)]
    pub(crate) form: ExportForm,
    /// STIX: leave out every hypothesis but the leader
    #[arg(long)]
    pub(crate) only_leader: bool,
    /// STIX: a grouping instead of a report, for a case in progress
    #[arg(long)]
    pub(crate) in_progress: bool,
    /// Who makes the assessment
    #[arg(long, value_name = "NAME", default_value = "Ascribe")]
    pub(crate) author: String,
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
    },
    /// STIX 2.1: attributions and opinions as statements by their authors
    Stix {
        /// The bundle (JSON)
        file: PathBuf,
    },
}

#[derive(Debug, ClapArgs)]
pub(crate) struct AssessAdd {
    /// Its name in the case file
    pub(crate) id: String,
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
