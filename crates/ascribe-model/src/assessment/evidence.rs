//! Evidence and statements as a case file lists them.

use super::grade::Grade;
use crate::Moment;

/// The tag of an item that says who spread something: it may separate
/// hypotheses about who spread it, never about who did it.
pub const AMPLIFICATION: &str = "amplification";

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
