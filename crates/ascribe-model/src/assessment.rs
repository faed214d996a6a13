//! The assessment of a case as people wrote it: hypotheses, sources, channels,
//! evidence, statements and candidates, by name and in the order of the file.
//!
//! The room of the case reads `case.toml` into these tables and the room of the
//! assessment makes a model of them, so that neither has to know the other.

mod draft;
mod evidence;
mod finding;
mod grade;

use crate::Moment;

pub use draft::{
    Draft, DraftEvidence, DraftPlace, DraftQuote, DraftStatement, Named, bare_name, free_name,
};
pub use evidence::{AMPLIFICATION, EchoEntry, EvidenceTable, Judgement, Quote, SayingTable, Sign};
pub use finding::{Finding, Severity};
pub use grade::Grade;

/// Everything that `case.toml` says about an assessment.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Tables {
    /// The name of the case.
    pub id: Option<String>,
    /// The head of the report.
    pub title: Option<String>,
    /// What the case is to answer.
    pub question: Option<String>,
    /// The day up to which evidence counts.
    pub as_of: Option<Moment>,
    /// Numbers in place of the defaults.
    pub scale: Scale,
    /// The hypotheses, as listed.
    pub hypotheses: Vec<HypothesisTable>,
    /// The sources, as listed.
    pub sources: Vec<SourceTable>,
    /// The channels, as listed.
    pub channels: Vec<ChannelTable>,
    /// Who rated.
    pub raters: Vec<RaterTable>,
    /// Evidence and statements, as listed.
    pub evidence: Vec<EvidenceTable>,
    /// What could be looked for.
    pub candidates: Vec<CandidateTable>,
}

/// Numbers in place of the defaults, from `[assessment]`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Scale {
    /// Probability of each rating that was given one, by word.
    pub ratings: Vec<(String, f64)>,
    /// Probability that an item is planted, by forging class.
    pub planted: Option<Vec<f64>>,
    /// Cost of forging an item, by forging class.
    pub costs: Option<Vec<f64>>,
}

/// `[hypothesis.ID]`
#[derive(Clone, Debug, PartialEq)]
pub struct HypothesisTable {
    /// The line it begins on.
    pub line: usize,
    /// The name used everywhere.
    pub id: String,
    /// What it says.
    pub label: String,
    /// Probability before any evidence; unsaid ones share what is left.
    pub prior: Option<f64>,
    /// Whom it would frame, how likely.
    pub frames: Vec<(String, f64)>,
}

/// `[source.ID]`
#[derive(Clone, Debug, PartialEq)]
pub struct SourceTable {
    /// The line it begins on.
    pub line: usize,
    /// The name used everywhere.
    pub id: String,
    /// Who or what it is.
    pub label: String,
    /// How far it can be relied on.
    pub reliability: Option<Grade>,
    /// What it has to gain or lose.
    pub stake: Option<String>,
}

/// `[channel.ID]`
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelTable {
    /// The line it begins on.
    pub line: usize,
    /// The name used everywhere.
    pub id: String,
    /// What it is.
    pub label: String,
    /// How likely it is compromised.
    pub compromised: Odds,
    /// Whether what comes out then says nothing, instead of being forged.
    pub is_noise: bool,
    /// What compromising it costs.
    pub cost: f64,
}

/// One probability, or one for each hypothesis.
#[derive(Clone, Debug, PartialEq)]
pub enum Odds {
    /// The same under every hypothesis.
    Same(f64),
    /// By hypothesis.
    Each(Vec<(String, f64)>),
}

/// `[rater.ID]`
#[derive(Clone, Debug, PartialEq)]
pub struct RaterTable {
    /// The line it begins on.
    pub line: usize,
    /// The name used everywhere.
    pub id: String,
    /// Who it is.
    pub label: String,
}

/// `[[candidate]]`
#[derive(Clone, Debug, PartialEq)]
pub struct CandidateTable {
    /// The line it begins on.
    pub line: usize,
    /// The name used everywhere.
    pub id: String,
    /// What it is.
    pub what: String,
    /// What getting it costs.
    pub cost: f64,
    /// How far it could be relied on.
    pub reliability: Option<Grade>,
    /// How credible it would be.
    pub credibility: Option<Grade>,
    /// Its outcomes and how likely each is under each hypothesis.
    pub outcomes: Vec<(String, Sign)>,
}
