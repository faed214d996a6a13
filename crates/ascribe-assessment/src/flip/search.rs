//! Branch and bound over items: remove first what gains most for its cost.

use crate::logspace::{exp, ln, sum};
use crate::weigh::Weighing;

use super::bound::{Bound, Fate};
use super::cheapest::{Flip, FlipLimits};
use super::goal::{COST_SLACK, Goal, Price};

/// A tie within this share counts as reached.
const TIE: f64 = 1e-12;

/// One search.
pub(super) struct Search<'w, 'm> {
    weighing: &'w Weighing<'m>,
    leader: usize,
    goal: Goal,
    bound: Bound,
    fates: Vec<Fate>,
    /// Items removed of each block.
    n_removed: Vec<usize>,
    /// ln L of each block by cell, as things stand.
    blocks: Vec<f64>,
    best: f64,
    sets: Vec<Vec<usize>>,
    n_sets_max: usize,
    n_nodes: u64,
    n_nodes_max: u64,
    /// The least bound of what was not looked at.
    left: f64,
}

impl<'w, 'm> Search<'w, 'm> {
    pub(super) fn new(weighing: &'w Weighing<'m>, leader: usize, goal: Goal, price: Price) -> Self {
        let bound = Bound::new(weighing, leader, goal, price);
        let fates = bound
            .material
            .iter()
            .map(|is_material| if *is_material { Fate::Open } else { Fate::Kept })
            .collect();
        let mut search = Self {
            weighing,
            leader,
            goal,
            bound,
            fates,
            n_removed: vec![0; weighing.blocks.len()],
            blocks: vec![0.0; weighing.blocks.len() * weighing.cells.len()],
            best: f64::INFINITY,
            sets: Vec::new(),
            n_sets_max: 0,
            n_nodes: 0,
            n_nodes_max: 0,
            left: f64::INFINITY,
        };
        for b in 0..weighing.blocks.len() {
            search.refresh(b);
        }
        search
    }

    pub(super) fn run(mut self, limits: FlipLimits) -> Flip {
        self.limit_nodes((limits.steps / self.bound.steps()).max(64));
        self.run_within(limits)
    }

    /// Ends the search after so many nodes.
    pub(super) fn limit_nodes(&mut self, n_nodes: u64) {
        self.n_nodes_max = n_nodes;
    }

    /// Runs within the nodes allowed.
    pub(super) fn run_within(mut self, limits: FlipLimits) -> Flip {
        self.n_sets_max = limits.sets.max(1);
        if !matches!(self.goal, Goal::Below(edge) if edge <= 0.0) {
            self.node(0.0, true);
        }
        self.sets.sort();
        let found = self.best.is_finite();
        Flip {
            cost: found.then_some(self.best),
            sets: self.sets,
            at_least: self.left.min(self.best),
            n_nodes: self.n_nodes,
        }
    }

    /// Looks at what can come of the decisions so far; `is_new` when the set
    /// of removed items was not looked at yet.
    fn node(&mut self, cost: f64, is_new: bool) {
        self.n_nodes += 1;
        let totals = self.totals();
        if is_new && self.is_reached(&totals) {
            self.found(cost);
            if !self.bound.is_free_left(&self.fates) {
                return;
            }
        }
        let (more, branch) =
            self.bound
                .least_more(&totals, (&self.fates, &self.n_removed), self.room() - cost);
        let least = self.bound.whole(cost + more);
        if !least.is_finite() || least > self.room() {
            return;
        }
        let Some(item) = branch.or_else(|| self.bound.open_item(&self.fates)) else {
            return;
        };
        if self.n_nodes >= self.n_nodes_max {
            self.left = self.left.min(least.max(cost));
            return;
        }
        let b = self.weighing.block_of[item];
        self.set(item, b, Fate::Removed);
        let price = self.bound.price(item, self.n_removed[b] == 1, b);
        if cost + price <= self.room() {
            self.node(cost + price, true);
        }
        self.set(item, b, Fate::Kept);
        self.node(cost, false);
        self.set(item, b, Fate::Open);
    }

    /// What a set may cost to be of interest.
    fn room(&self) -> f64 {
        if self.sets.len() < self.n_sets_max {
            self.best + COST_SLACK
        } else {
            self.best - COST_SLACK
        }
    }

    fn set(&mut self, item: usize, b: usize, fate: Fate) {
        let was = std::mem::replace(&mut self.fates[item], fate);
        if (was == Fate::Removed) == (fate == Fate::Removed) {
            return;
        }
        if fate == Fate::Removed {
            self.n_removed[b] += 1;
        } else {
            self.n_removed[b] -= 1;
        }
        self.refresh(b);
    }

    /// Computes ln L of a block again, from its items that are still there.
    fn refresh(&mut self, b: usize) {
        let w = self.weighing;
        let n = w.cells.len();
        let there = |i: &&usize| self.fates[**i] != Fate::Removed;
        let members: Vec<usize> = w.blocks[b].members.iter().filter(there).copied().collect();
        let compromised = members.iter().map(|&i| self.bound.compromised[i]).sum();
        for c in 0..n {
            let genuine = members.iter().map(|&i| w.seen[i * n + c]).sum();
            // A channel that nothing came through says nothing.
            self.blocks[b * n + c] = if members.is_empty() {
                0.0
            } else {
                w.ln_block(b, c, genuine, compromised)
            };
        }
    }

    /// ln of motive and blocks for each cell.
    fn totals(&self) -> Vec<f64> {
        let n = self.weighing.cells.len();
        (0..n)
            .map(|c| {
                let blocks = self.blocks.iter().skip(c).step_by(n);
                self.weighing.ln_motive(c) + blocks.sum::<f64>()
            })
            .collect()
    }

    fn is_reached(&self, totals: &[f64]) -> bool {
        let joint = |h: usize| {
            let prior = ln(self.weighing.model.hypotheses[h].prior);
            prior + sum(totals[self.weighing.row(h)].iter().copied())
        };
        let leader = joint(self.leader);
        match self.goal {
            Goal::Rival(k) => joint(k) >= leader - TIE,
            Goal::Below(edge) => {
                let all = (0..self.weighing.n_hypotheses()).map(joint);
                let all: Vec<f64> = all.collect();
                exp(leader - sum(all.iter().copied())) < edge * (1.0 - TIE)
            }
        }
    }

    fn found(&mut self, cost: f64) {
        if cost < self.best - COST_SLACK {
            self.best = cost;
            self.sets.clear();
        }
        if (cost - self.best).abs() <= COST_SLACK && self.sets.len() < self.n_sets_max {
            let fates = self.fates.iter().enumerate();
            let removed = fates.filter(|(_, fate)| **fate == Fate::Removed);
            self.sets.push(removed.map(|(i, _)| i).collect());
        }
    }
}
