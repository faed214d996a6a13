//! What can be typed after `ascribe echoes`.

use std::path::PathBuf;

use ascribe_ingest::{PostMap, Preset};
use clap::{Args as ClapArgs, ValueEnum};

#[derive(Debug, ClapArgs)]
pub(crate) struct Echoes {
    /// A built case (its folder or its case.toml), or files and folders: tables (.csv .tsv .jsonl .json .parquet) are read as posts, other texts as documents [default: the case of the current folder]
    #[arg(value_name = "CASE | FILE")]
    pub(crate) paths: Vec<PathBuf>,
    /// The case, as an option: kept for scripts, like that of the other commands
    #[arg(long, value_name = "CASE", hide = true, conflicts_with = "paths")]
    pub(crate) case: Option<PathBuf>,
    /// Where to look for copies
    #[arg(long = "in", value_enum, value_name = "WHERE", default_value_t = EchoesIn::Everywhere)]
    pub(crate) within: EchoesIn,
    /// Only texts with all of these words
    #[arg(long, value_name = "WORDS")]
    pub(crate) about: Option<String>,
    /// How many families of each sort to show, the largest
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    pub(crate) limit: usize,
    /// The collection that posts come from [default: told from the columns]
    #[arg(long, value_name = "NAME", value_parser = super::coordination::preset)]
    pub(crate) preset: Option<&'static Preset>,
    /// Which column or key of posts holds what, as in account=user,time=created,text=body
    #[arg(long, value_name = "FIELD=NAME,…")]
    pub(crate) map: Option<PostMap>,
    #[command(flatten)]
    pub(crate) output: super::RowsOutput,
}

/// Where copies are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EchoesIn {
    /// In all of these.
    Everywhere,
    /// Posts that are the same or nearly.
    Posts,
    /// Contents of statements, of a case only.
    Statements,
    /// Whole documents; tables are read as documents too.
    Documents,
    /// Passages inside documents; tables are read as documents too.
    Passages,
}

impl EchoesIn {
    /// Whether this part is looked at.
    pub(crate) fn covers(self, part: Self) -> bool {
        self == Self::Everywhere || self == part
    }
}
