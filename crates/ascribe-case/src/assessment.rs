//! The assessment in `case.toml`: hypotheses, sources, channels, evidence,
//! statements and candidates as people wrote them.
//!
//! Reading collects every mistake instead of stopping at the first one, each
//! with its line, what was expected and the nearest valid word. What the
//! numbers mean is for the room that weighs them; this one knows names,
//! ranges, dates and whether a quotation is still in its file.

mod cross;
mod draft;
mod edit;
mod evidence;
mod fields;
mod lint;
mod quotes;
mod tables;

use std::fmt;
use std::path::Path;

use ascribe_model::Moment;
use toml::de::DeTable;

use crate::error::Kind;
use crate::{Error, Settings};
use fields::Reader;

/// The tag of an item that tells who spread something: it may part hypotheses
/// about who spread it, never about who did it.
pub const AMPLIFICATION: &str = "amplification";

pub use draft::{Draft, DraftEvidence, DraftQuote, DraftStatement, bare_name, free_name};
pub use edit::{NewEvidence, add_evidence, rate};
pub use quotes::{Found, check_quotes};

#[cfg(test)]
mod tests;

/// Items of evidence and statements of one case; past it the case is a
/// database, and rating it by hand is not what happened.
pub const ITEMS_MAX: usize = 5_000;
/// Hypotheses of one case.
pub const HYPOTHESES_MAX: usize = 40;

/// The word of `words` that `typed` was probably meant to be.
#[must_use]
pub fn nearest_word<'a>(typed: &str, words: &[&'a str]) -> Option<&'a str> {
    crate::nearest::nearest(typed, words)
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The case cannot be weighed like this.
    Wrong,
    /// It can, and probably should not.
    Doubt,
}

/// Something about the file that a person has to know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, named as it was given.
    pub file: String,
    /// The line, counted from one.
    pub line: usize,
    /// How bad it is.
    pub severity: Severity,
    /// What was expected and what was found, lower case, no full stop.
    pub detail: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// `case.toml:17: evidence "seal": rate: STAET is no hypothesis`
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.detail)
    }
}

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

/// A grade of a scale, or a number in its place.
#[derive(Clone, Debug, PartialEq)]
pub enum Grade {
    /// A letter or digit of the Admiralty system.
    Word(String),
    /// A probability.
    Number(f64),
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

/// `[[evidence]]` or `[[statement]]`
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceTable {
    /// The line it begins on.
    pub line: usize,
    /// The name used everywhere.
    pub id: String,
    /// What it is, or what was said.
    pub what: String,
    /// Whether it is a saying.
    pub is_statement: bool,
    /// When it became known.
    pub learned: Option<Moment>,
    /// When its source was published.
    pub published: Option<Moment>,
    /// When it was taken back.
    pub retracted: Option<Moment>,
    /// Where it is from; of a statement the speaker.
    pub source: Option<String>,
    /// How far this report of it can be relied on, in place of its source's.
    pub reliability: Option<Grade>,
    /// How credible it is.
    pub credibility: Option<Grade>,
    /// What it takes to forge, 0 to 4.
    pub forge_class: Option<u8>,
    /// Whom it points to.
    pub points_to: Vec<String>,
    /// Probability that it is planted although it points to nobody framed.
    pub planted_otherwise: f64,
    /// What forging or voiding it costs, in place of its class's.
    pub cost: Option<f64>,
    /// The channel it came by.
    pub channel: Option<String>,
    /// Whether it was looked for and not found.
    pub is_absent: bool,
    /// Who repeats it.
    pub echo: Vec<EchoEntry>,
    /// Where it stands, in bytes.
    pub quotes: Vec<Quote>,
    /// Why it was rated so, by hypothesis.
    pub why: Vec<(String, String)>,
    /// Items that it says were forged.
    pub claims_forged: Vec<String>,
    /// What a person calls it; [`AMPLIFICATION`] has a meaning of its own.
    pub tags: Vec<String>,
    /// How it was judged, first and after each revision.
    pub judged: Vec<Judgement>,
}

/// How an item is judged from a day on.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The line it stands on.
    pub line: usize,
    /// Since when; `None` for the first.
    pub on: Option<Moment>,
    /// What was said then, when it is a revision of a statement.
    pub what: Option<String>,
    /// The judgement of the case.
    pub sign: Sign,
    /// The ratings of others, by rater and hypothesis.
    pub raters: Vec<(String, Vec<(String, String)>)>,
}

/// How likely an item is under each hypothesis, in one of the ways to say it.
#[derive(Clone, Debug, PartialEq)]
pub enum Sign {
    /// Words of the rating scale; unsaid ones are N.
    Ratings(Vec<(String, String)>),
    /// Natural-log likelihood ratios.
    LogRatios(Vec<(String, f64)>),
    /// Probabilities.
    Probabilities(Vec<(String, f64)>),
    /// A saying and its motive.
    Saying(SayingTable),
}

/// What a statement says of its own saying.
#[derive(Clone, Debug, PartialEq)]
pub struct SayingTable {
    /// Under which hypotheses what is said is true.
    pub true_under: Vec<String>,
    /// Probability that the speaker knows.
    pub knows: f64,
    /// Probability of saying it if it is true.
    pub if_true: f64,
    /// Probability of saying it if it is false.
    pub if_false: f64,
    /// Probability of saying it without knowing.
    pub if_ignorant: f64,
}

/// One outlet that repeats an item.
#[derive(Clone, Debug, PartialEq)]
pub struct EchoEntry {
    /// The line it stands on.
    pub line: usize,
    /// The outlet.
    pub outlet: String,
    /// Probability that it truly reached the origin.
    pub reached: f64,
    /// The outlet it has it from, when it did not go to the origin at all.
    pub via: Option<String>,
}

/// Bytes of a file that an item rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The line it stands on.
    pub line: usize,
    /// The file, from the folder of the case.
    pub file: String,
    /// SHA-256 of the file, or its beginning.
    pub sha256: Option<String>,
    /// First byte, and one past the last.
    pub bytes: Option<(u64, u64)>,
    /// The words.
    pub exact: Option<String>,
    /// The statement of the built case that it is, by its name.
    pub statement: Option<String>,
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

/// The assessment of a file and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct AssessmentFile {
    /// What it says.
    pub tables: Tables,
    /// Every mistake and doubt, by line.
    pub findings: Vec<Finding>,
}

impl AssessmentFile {
    /// Reads a `case.toml` and looks into the files that it quotes.
    ///
    /// # Errors
    /// When the file cannot be read or is not TOML at all.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = Settings::text_of(path)?;
        let mut file = Self::parse(&path.display().to_string(), &text)?;
        let parent = path.parent();
        let root = parent.filter(|parent| !parent.as_os_str().is_empty());
        let root = root.unwrap_or(Path::new("."));
        let name = path.display().to_string();
        file.findings
            .extend(check_quotes(&file.tables, root, &name));
        file.findings.sort();
        Ok(file)
    }

    /// Reads the text of a `case.toml`; `path` is for messages.
    ///
    /// # Errors
    /// When the text is not TOML at all.
    pub fn parse(path: &str, text: &str) -> Result<Self, Error> {
        let reader = Reader::new(path, text);
        let root = DeTable::parse(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            Error::from(Kind::Settings {
                path: path.to_owned(),
                line: reader.line(at),
                column: 1,
                detail: error.message().replace('\n', " "),
                hint: None,
            })
        })?;
        let tables = tables::read(&reader, root.get_ref());
        let mut findings = reader.into_findings();
        let has_hypotheses = !tables.hypotheses.is_empty() || !tables.evidence.is_empty();
        if has_hypotheses {
            findings.extend(cross::check(&tables, path));
            findings.extend(lint::doubts(&tables, path));
        }
        findings.sort();
        findings.dedup();
        Ok(Self { tables, findings })
    }

    /// Whether the file describes an assessment at all.
    #[must_use]
    pub fn is_there(&self) -> bool {
        !self.tables.hypotheses.is_empty()
    }

    /// What keeps the case from being weighed.
    pub fn wrong(&self) -> impl Iterator<Item = &Finding> {
        let findings = self.findings.iter();
        findings.filter(|finding| finding.severity == Severity::Wrong)
    }
}
