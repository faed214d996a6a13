//! The cheapest way to be wrong: a set of items, declared forged or void,
//! whose removal changes the answer.
//!
//! Three goals: any rival reaches the leader, a named rival does, or the
//! leader falls below the lower edge of the word in use. A set costs the sum
//! of its items and of the channels it touches. Exact by branch and bound
//! with a covering-knapsack bound ([`bound`]); when the stated work is used
//! up, the best set found is returned with the cost that no set can undercut.

mod bound;
mod search;

use crate::weigh::Weighing;
use crate::words::Icd203;
use search::Search;

#[cfg(test)]
mod tests;

/// How much a search may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlipLimits {
    /// Steps of all searches of a report together; one node of a search
    /// counts the numbers its bound looks at.
    pub steps: u64,
    /// Sets of equal cost that are listed.
    pub sets: usize,
}

impl Default for FlipLimits {
    /// Two or three seconds of one core at the worst.
    fn default() -> Self {
        Self {
            steps: 1_200_000_000,
            sets: 256,
        }
    }
}

/// What a search looks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Goal {
    /// This hypothesis reaches the leader; a tie counts.
    Rival(usize),
    /// The leader falls below this probability.
    Below(f64),
}

/// What sets cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Price {
    /// Items and channels by their forging effort.
    Effort,
    /// One for each item.
    Count,
}

/// The cheapest sets that reach a goal.
#[derive(Clone, Debug, PartialEq)]
pub struct Flip {
    /// The cost of the cheapest set found; `None` when none was.
    pub cost: Option<f64>,
    /// The sets of this cost, items by position among the weighed ones.
    pub sets: Vec<Vec<usize>>,
    /// No set costs less than this; infinite when it is proven that none does it.
    pub at_least: f64,
    /// Nodes looked at.
    pub n_nodes: u64,
}

impl Flip {
    /// Whether the cost is proven to be the least, or that there is none.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.at_least >= self.cost.unwrap_or(f64::INFINITY)
    }

    const fn none() -> Self {
        Self {
            cost: None,
            sets: Vec::new(),
            at_least: f64::INFINITY,
            n_nodes: 0,
        }
    }

    /// The cheaper of two, or both when they cost the same.
    fn or(self, other: &Self) -> Self {
        let at_least = self.at_least.min(other.at_least);
        let n_nodes = self.n_nodes + other.n_nodes;
        let mut best = match (self.cost, other.cost) {
            (Some(a), Some(b)) if (a - b).abs() <= search::COST_SLACK => {
                let mut both = self;
                both.sets.extend(other.sets.iter().cloned());
                both.sets.sort();
                both.sets.dedup();
                both
            }
            (Some(a), Some(b)) if a < b => self,
            (Some(_), None) => self,
            _ => other.clone(),
        };
        best.at_least = at_least;
        best.n_nodes = n_nodes;
        best
    }
}

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
