//! A relation as the stages find it: token ranges and probabilities.

use std::ops::Range;

/// One cue with the arguments the second stage gives it. Ranges count the
/// tokens of the paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The words that ascribe.
    pub cue: Range<usize>,
    /// The words that name the source.
    pub source: Option<Range<usize>>,
    /// In text order, at least one.
    pub content: Vec<Range<usize>>,
    /// Probability of exactly this cue, by the first stage.
    pub(crate) cue_probability: f32,
    /// Probability of exactly this source given the cue; 0 without a source.
    pub(crate) source_probability: f32,
    /// Probability of exactly each piece of the content given the cue.
    pub(crate) piece_probabilities: Vec<f32>,
}

impl Found {
    /// Whether any piece of the content holds token `at`.
    pub(crate) fn says(&self, at: usize) -> bool {
        self.content.iter().any(|piece| piece.contains(&at))
    }

    /// Mean probability of the content's pieces.
    pub(crate) fn content_probability(&self) -> f32 {
        self.piece_probabilities.iter().sum::<f32>() / self.piece_probabilities.len().max(1) as f32
    }

    /// Smallest probability of the content's pieces.
    pub(crate) fn content_probability_min(&self) -> f32 {
        self.piece_probabilities.iter().copied().fold(1.0, f32::min)
    }

    /// Whether the contents of two relations share a token.
    pub(crate) fn shares_content(&self, other: &Self) -> bool {
        self.content
            .iter()
            .any(|a| other.content.iter().any(|b| overlap(a, b)))
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Settles pieces that two relations claim: `“A,” said X. “B,” said Y.` must
/// not give B to X as well. The relation whose claim is less probable gives
/// the piece up, unless it has no other.
pub fn settle_claims(found: &mut [Found]) {
    for first in 0..found.len() {
        for second in first + 1..found.len() {
            if let Some((loser, piece)) = weaker_claim(found, first, second) {
                found[loser].content.remove(piece);
                found[loser].piece_probabilities.remove(piece);
            }
        }
    }
}

/// The weaker claim to a piece of two relations: which relation, which piece.
fn weaker_claim(found: &[Found], first: usize, second: usize) -> Option<(usize, usize)> {
    let (a, b) = (&found[first], &found[second]);
    for (at, piece) in a.content.iter().enumerate() {
        let rivals = b
            .content
            .iter()
            .enumerate()
            .filter(|(_, other)| overlap(piece, other));
        for (other_at, _) in rivals {
            let a_yields = a.piece_probabilities[at] < b.piece_probabilities[other_at];
            if a_yields && a.content.len() > 1 {
                return Some((first, at));
            }
            if !a_yields && b.content.len() > 1 {
                return Some((second, other_at));
            }
        }
    }
    None
}
