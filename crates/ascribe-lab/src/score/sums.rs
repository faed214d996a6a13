//! What is summed up over documents.

use ascribe_statements::Relation;

use super::calibration::{Judged, calibration_error};
use super::counts::{Count, TypeCount};

/// A relation as predicted, spans in bytes, with its confidence.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Predicted {
    /// Source, cue and content; each may be empty.
    pub relation: Relation,
    /// Probability that it is right, if the predictor gives one.
    pub confidence: Option<f64>,
}

/// Sums over documents.
#[derive(Clone, Debug, Default)]
pub struct Score {
    pub(super) n_documents: usize,
    pub(super) token: [Count; 3],
    pub(super) exact: [Count; 3],
    pub(super) segment: [Count; 3],
    pub(super) overlap: [Count; 3],
    pub(super) soft: [Count; 3],
    pub(super) relation: [Count; 4],
    pub(super) types: [[TypeCount; 3]; 4],
    /// Gold relations whose roles are each touched by something, and those of
    /// them that are found as relations.
    pub(super) linkable: usize,
    pub(super) linked: usize,
    /// The predictions that came with a confidence.
    pub(super) calibration: Vec<Judged>,
}

impl Score {
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
        calibration_error(&self.calibration, |judged| judged.by_overlap)
    }

    /// Precision and recall by overlap of relations at or above a confidence.
    #[must_use]
    pub fn at_confidence(&self, least: f64) -> Option<[f64; 2]> {
        let kept: Vec<_> = self
            .calibration
            .iter()
            .filter(|judged| judged.confidence >= least)
            .collect();
        let right = kept.iter().filter(|judged| judged.by_overlap).count() as f64;
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
