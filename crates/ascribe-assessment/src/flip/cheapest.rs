//! What a search may do, and the sets that it gives.

use super::goal::COST_SLACK;

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

    pub(super) const fn none() -> Self {
        Self {
            cost: None,
            sets: Vec::new(),
            at_least: f64::INFINITY,
            n_nodes: 0,
        }
    }

    /// The cheaper of two, or both when they cost the same.
    pub(super) fn or(self, other: &Self) -> Self {
        let at_least = self.at_least.min(other.at_least);
        let n_nodes = self.n_nodes + other.n_nodes;
        let mut best = match (self.cost, other.cost) {
            (Some(a), Some(b)) if (a - b).abs() <= COST_SLACK => {
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
