//! Scoring against annotated relations, with the measures of the project's
//! PolNeAR scorer: the same definitions, the same matching, the same numbers.
//!
//! A token is a word (with its inner apostrophes) or one other character; it
//! belongs to a span when its first character does. Edge punctuation is
//! ignored except in the segment measure. Relations match one to one by a
//! maximum matching.

pub mod claims;
mod document;
mod matching;
pub mod meaning;
mod report;
pub mod rules;

use ascribe_statements::Relation;

pub use report::Report;

/// A relation as predicted, spans in bytes, with its confidence.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Predicted {
    /// Source, cue and content; each may be empty.
    pub relation: Relation,
    /// Probability that it is right, if the predictor gives one.
    pub confidence: Option<f64>,
}

/// The roles of a relation, in the order of the report.
pub(crate) const ROLES: [&str; 3] = ["source", "cue", "content"];

/// How strictly a relation must agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Each role overlaps; both empty counts as agreement.
    Overlap,
    /// The same, and the contents share half of their tokens.
    Half,
    /// All roles equal.
    Exact,
    /// Cue and content overlap.
    NoSource,
}

impl Mode {
    pub(crate) const ALL: [Self; 4] = [Self::Overlap, Self::Half, Self::Exact, Self::NoSource];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Overlap => "overlap",
            Self::Half => "half",
            Self::Exact => "exact",
            Self::NoSource => "nosrc",
        }
    }
}

/// How the words of a content stand to quotation marks.
pub(crate) const TYPES: [&str; 3] = ["direct", "mixed", "indirect"];

/// Hits, predictions and gold instances of one measure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Count {
    pub(crate) hits: f64,
    pub(crate) predicted: f64,
    pub(crate) gold: f64,
}

impl Count {
    pub(crate) fn add(&mut self, hits: f64, predicted: usize, gold: usize) {
        self.hits += hits;
        self.predicted += predicted as f64;
        self.gold += gold as f64;
    }

    /// Precision, recall and F1; zero where undefined.
    pub(crate) fn prf(&self) -> [f64; 3] {
        let ratio = |a: f64, b: f64| if b == 0.0 { 0.0 } else { a / b };
        let (p, r) = (
            ratio(self.hits, self.predicted),
            ratio(self.hits, self.gold),
        );
        [p, r, ratio(2.0 * p * r, p + r)]
    }
}

/// One type's counts in one mode: recall counts by gold type, precision by
/// predicted type.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct TypeCount {
    pub(crate) gold: usize,
    pub(crate) gold_hits: usize,
    pub(crate) predicted: usize,
    pub(crate) predicted_hits: usize,
}

/// Sums over documents.
#[derive(Clone, Debug, Default)]
pub struct Score {
    pub(crate) n_documents: usize,
    pub(crate) token: [Count; 3],
    pub(crate) exact: [Count; 3],
    pub(crate) segment: [Count; 3],
    pub(crate) overlap: [Count; 3],
    pub(crate) soft: [Count; 3],
    pub(crate) relation: [Count; 4],
    pub(crate) types: [[TypeCount; 3]; 4],
    /// Gold relations whose roles are each touched by something, and those of
    /// them that are found as relations.
    pub(crate) linkable: usize,
    pub(crate) linked: usize,
    /// Confidence, right by overlap, right by half.
    pub(crate) calibration: Vec<(f64, bool, bool)>,
}

impl Score {
    /// Adds one document's gold and predicted relations.
    pub fn add(&mut self, text: &str, gold: &[Relation], predicted: &[Predicted]) {
        document::score(self, text, gold, predicted);
    }

    /// The report of everything added.
    #[must_use]
    pub fn report(&self) -> Report<'_> {
        Report { score: self }
    }

    /// Precision, recall and F1 of whole relations by overlap.
    #[must_use]
    pub fn relation_overlap(&self) -> [f64; 3] {
        self.relation[0].prf()
    }

    /// Precision, recall and F1 of whole relations whose roles are all exact.
    #[must_use]
    pub fn relation_exact(&self) -> [f64; 3] {
        self.relation[2].prf()
    }

    /// F1 of contiguous token runs: source, cue, content.
    #[must_use]
    pub fn segment_f1(&self) -> [f64; 3] {
        self.segment.map(|count| count.prf()[2])
    }

    /// Overlap F1 of direct, mixed and indirect relations.
    #[must_use]
    pub fn type_f1(&self) -> [f64; 3] {
        std::array::from_fn(|kind| self.types[0][kind].prf()[2])
    }

    /// Expected calibration error of overlap in ten bins, when confidences
    /// were given.
    #[must_use]
    pub fn calibration_error(&self) -> Option<f64> {
        report::calibration_error(&self.calibration, |&(_, right, _)| right)
    }

    /// Precision and recall by overlap of relations at or above a confidence.
    #[must_use]
    pub fn at_confidence(&self, least: f64) -> Option<[f64; 2]> {
        let kept: Vec<_> = self
            .calibration
            .iter()
            .filter(|(confidence, ..)| *confidence >= least)
            .collect();
        let right = kept.iter().filter(|(_, right, _)| *right).count() as f64;
        (!kept.is_empty()).then(|| [right / kept.len() as f64, right / self.relation[0].gold])
    }

    /// How many documents, gold relations and predicted relations were added.
    #[must_use]
    pub fn counts(&self) -> [usize; 3] {
        [
            self.n_documents,
            self.relation[0].gold as usize,
            self.relation[0].predicted as usize,
        ]
    }
}

impl TypeCount {
    pub(crate) fn prf(&self) -> [f64; 3] {
        let p = self.predicted_hits as f64 / self.predicted.max(1) as f64;
        let r = self.gold_hits as f64 / self.gold.max(1) as f64;
        [
            p,
            r,
            if p + r == 0.0 {
                0.0
            } else {
                2.0 * p * r / (p + r)
            },
        ]
    }
}
