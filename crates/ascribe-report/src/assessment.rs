//! An assessment as the report shows it: figures and sentences, handed over
//! ready; this room computes nothing of them.

/// A whole assessment, or why there is none.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Assessment {
    /// The answer, what would have to be forged, how well it is founded: one
    /// sentence each, in the order they are read.
    pub sentences: Vec<String>,
    /// What a reader has to know of numbers like these.
    pub limits: Vec<String>,
    /// What keeps the case from being weighed; then nothing else is there.
    pub mistakes: Vec<String>,
    /// The hypotheses, the likeliest first.
    pub hypotheses: Vec<AssessedHypothesis>,
    /// The items, those that tell most first.
    pub items: Vec<AssessedItem>,
    /// The numbers that move the leader most, the widest first.
    pub bars: Vec<AssessedBar>,
    /// What would have to be forged for each rival to lead.
    pub flips: Vec<AssessedFlip>,
    /// The answer day by day.
    pub days: Vec<AssessedDay>,
}

/// A probability with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Chance {
    /// The probability.
    pub now: f64,
    /// The least over the sweep of every number.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

/// One hypothesis.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct AssessedHypothesis {
    /// Its name.
    pub id: String,
    /// What it says.
    pub label: String,
    /// Its probability before any evidence.
    pub prior: f64,
    /// Its probability now.
    pub chance: Chance,
    /// The words for it.
    pub word: String,
    /// What has to be believed to hold it.
    pub believe: String,
}

/// One item of evidence.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct AssessedItem {
    /// Its name.
    pub id: String,
    /// What it is.
    pub what: String,
    /// The day it was learned.
    pub learned: Option<String>,
    /// For each hypothesis in order, how much it speaks for it, in dB after
    /// every discount; `None` where it rules it out.
    pub cells: Vec<Option<f64>>,
    /// How much it moves the odds of the leader, in dB.
    pub weight_db: Option<f64>,
    /// Probability that it was planted.
    pub planted: f64,
    /// Why it was rated so, by hypothesis.
    pub why: Vec<(String, String)>,
    /// Where it is from.
    pub source: Option<String>,
    /// The channel it came by.
    pub channel: Option<String>,
    /// Outlets that repeat it, and whom they have it from when not from the origin.
    pub outlets: Vec<(String, Option<String>)>,
    /// Its quotations.
    pub quotes: Vec<AssessedQuote>,
    /// What the case holds in these words: a sentence a statement.
    pub in_case: Vec<String>,
}

/// Words of a document that an item rests on.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AssessedQuote {
    /// The file, which is the name of its document.
    pub file: String,
    /// The words.
    pub exact: Option<String>,
    /// Their first byte, and one past the last.
    pub bytes: Option<(u64, u64)>,
}

/// One bar of the tornado.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct AssessedBar {
    /// What the number is.
    pub name: String,
    /// What it was swept over.
    pub range: (f64, f64),
    /// Least and greatest probability of the leader.
    pub leader: (f64, f64),
    /// Whether another hypothesis leads at an end.
    pub flips: bool,
}

/// What would have to be forged for a rival to lead.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct AssessedFlip {
    /// The rival.
    pub rival: String,
    /// The cost, or that it never does.
    pub cost: String,
    /// The items of one cheapest set.
    pub items: String,
}

/// The answer on one day.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct AssessedDay {
    /// The day.
    pub day: String,
    /// Where it lies between the first and the last, 0 to 1.
    pub at: f64,
    /// The hypotheses in their order.
    pub chances: Vec<Chance>,
    /// What became known.
    pub changes: String,
}
