//! The cheapest way to be wrong: a set of items, declared forged or void,
//! whose removal changes the answer.
//!
//! Three goals: any rival reaches the leader, a named rival does, or the
//! leader falls below the lower edge of the word in use. A set costs the sum
//! of its items and of the channels it touches. Exact by branch and bound
//! with a covering-knapsack bound ([`bound`]); when the stated work is used
//! up, the best set found is returned with the cost that no set can undercut.

mod bound;
mod cheapest;
mod goal;
mod search;

use crate::weigh::Weighing;
use crate::words::Icd203;
use goal::{Goal, Price};
use search::Search;

pub use cheapest::{Flip, FlipLimits};

#[cfg(test)]
mod tests;

/// The cheapest sets for every goal.
#[derive(Clone, Debug, PartialEq)]
pub struct FlipReport {
    /// The leader they are against.
    pub leader: usize,
    /// Any rival reaches the leader.
    pub any: Flip,
    /// The same, counted in items.
    pub any_items: Flip,
    /// A rival of one's choice; `None` for the leader itself.
    pub rivals: Vec<Option<Flip>>,
    /// The lower edge of the word for the leader.
    pub edge: f64,
    /// The leader falls below that edge.
    pub band: Flip,
    /// The same, counted in items.
    pub band_items: Flip,
}

/// Searches for every goal.
#[must_use]
pub fn flips(weighing: &Weighing<'_>, posterior: &[f64], limits: FlipLimits) -> FlipReport {
    let leader = Weighing::leader(posterior);
    let edge = Icd203::from_probability(posterior[leader]).lower_edge();
    let n = weighing.n_hypotheses() as u64;
    let share = FlipLimits {
        steps: limits.steps / (2 * n),
        ..limits
    };
    let look = |goal, price| Search::new(weighing, leader, goal, price).run(share);
    let mut report = FlipReport {
        leader,
        any: Flip::none(),
        any_items: Flip::none(),
        rivals: Vec::new(),
        edge,
        band: look(Goal::Below(edge), Price::Effort),
        band_items: look(Goal::Below(edge), Price::Count),
    };
    for k in 0..weighing.n_hypotheses() {
        if k == leader {
            report.rivals.push(None);
            continue;
        }
        let flip = look(Goal::Rival(k), Price::Effort);
        report.any = report.any.or(&flip);
        let items = look(Goal::Rival(k), Price::Count);
        report.any_items = report.any_items.or(&items);
        report.rivals.push(Some(flip));
    }
    report.any.sets.truncate(limits.sets);
    report
}
