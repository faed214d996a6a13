//! A relation as the stages find it: token ranges and probabilities.

use std::ops::Range;

/// One cue with the arguments the second stage gives it. Ranges count the
/// tokens of the paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) cue: Range<usize>,
    pub(crate) source: Option<Range<usize>>,
    /// In text order, at least one.
    pub(crate) content: Vec<Range<usize>>,
    /// Probability of exactly this cue, by the first stage.
    pub(crate) cue_probability: f32,
    /// Probability of exactly this source given the cue; 0 without a source.
    pub(crate) source_probability: f32,
    /// Mean and smallest probability of the content's pieces given the cue.
    pub(crate) content_probability: f32,
    pub(crate) content_probability_min: f32,
}

impl Found {
    /// Whether any piece of the content holds token `at`.
    pub(crate) fn says(&self, at: usize) -> bool {
        self.content.iter().any(|piece| piece.contains(&at))
    }

    /// Whether the contents of two relations share a token.
    pub(crate) fn shares_content(&self, other: &Self) -> bool {
        let overlaps = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        self.content
            .iter()
            .any(|a| other.content.iter().any(|b| overlaps(a, b)))
    }
}
