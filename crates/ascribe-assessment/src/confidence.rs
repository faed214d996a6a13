//! Confidence in the judgement, by rule, kept apart from its likelihood.
//!
//! ICD 203 forbids both in one sentence: the one tells how likely the answer
//! is, the other how well it is founded.

use crate::explain::odds_shift_db;
use crate::flip::FlipReport;
use crate::sweep::Swept;
use crate::weigh::{Change, Weighing};
use crate::words::Icd203;

/// An origin counts when it moves the odds of the leader by more than this, in dB.
const ORIGIN_DB: f64 = 1.0;
/// Forging classes from this one on are dear.
const DEAR_CLASS: u8 = 3;

/// How well an answer is founded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// One origin, or another hypothesis leads somewhere in the sweep.
    Low,
    /// At least two independent origins, and the leader stays the leader.
    Moderate,
    /// At least three, the word stays the same over the sweep, and breaking
    /// it takes three items or a dear one.
    High,
}

impl Confidence {
    /// The word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
        }
    }

    /// Applies the rule.
    #[must_use]
    pub(crate) fn by_rule(
        n_origins: usize,
        p: f64,
        swept: &Swept,
        is_hard: bool,
        leader: usize,
    ) -> Self {
        let (low, high) = swept.intervals[leader];
        let same = Icd203::from_probability(low) == Icd203::from_probability(p)
            && Icd203::from_probability(high) == Icd203::from_probability(p);
        match n_origins {
            3.. if same && !swept.flips() && is_hard => Self::High,
            2.. if !swept.flips() => Self::Moderate,
            _ => Self::Low,
        }
    }
}

/// Blocks that alone move the odds of the leader by more than one decibel.
pub(crate) fn independent_origins(weighing: &Weighing<'_>, posterior: &[f64]) -> usize {
    let leader = Weighing::leader(posterior);
    let blocks = 0..weighing.blocks.len();
    blocks
        .filter(|&b| {
            let without = weighing.posterior_with(Change::WithoutBlock(b));
            // What makes the leader impossible without it carries all of it.
            let weight = without.map(|q| odds_shift_db(&q, posterior, leader));
            weight.is_none_or(|db| db.is_none_or(|db| db > ORIGIN_DB))
        })
        .count()
}

/// Whether breaking the word takes three items, or a dear one in every
/// cheapest way.
pub(crate) fn is_hard_to_break(weighing: &Weighing<'_>, flips: &FlipReport) -> bool {
    let many = flips.band_items.cost.is_none_or(|n| n >= 3.0);
    let is_dear = |&i: &usize| {
        weighing
            .item(i)
            .class
            .is_some_and(|class| class >= DEAR_CLASS)
    };
    many || flips.band.sets.iter().all(|set| set.iter().any(is_dear))
}
