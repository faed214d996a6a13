//! Everything an assessment says, item by item and hypothesis by hypothesis.

use crate::confidence::{Confidence, independent_origins, is_hard_to_break};
use crate::error::{Error, Kind};
use crate::explain::{Explained, conflict, explain, ln_bayes_factor};
use crate::flip::{FlipLimits, FlipReport, flips};
use crate::model::Model;
use crate::next::{Prospect, prospects};
use crate::sweep::{Swept, sweep};
use crate::weigh::Weighing;

/// The answer with its intervals, and nothing else.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// P(h|E).
    pub posterior: Vec<f64>,
    /// Least and greatest P(h|E) over the sweep of every number.
    pub intervals: Vec<(f64, f64)>,
    /// The most likely hypothesis.
    pub leader: usize,
}

impl Outlook {
    /// The interval of the leader.
    #[must_use]
    pub fn leader_interval(&self) -> (f64, f64) {
        self.intervals[self.leader]
    }
}

/// A whole assessment.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// The weighed items, by index in the model.
    pub items: Vec<usize>,
    /// P(h|E).
    pub posterior: Vec<f64>,
    /// ln P(E|h).
    pub ln_likelihood: Vec<f64>,
    /// The most likely hypothesis; the first listed of equals.
    pub leader: usize,
    /// ln of the Bayes factor of each hypothesis against all others.
    pub ln_bayes_factor: Vec<Option<f64>>,
    /// P(somebody frames t|E), the last for nobody.
    pub framed: Vec<f64>,
    /// What each item does, in the order of `items`.
    pub explained: Vec<Explained>,
    /// How far the evidence disagrees with itself, in nats.
    pub conflict: Option<f64>,
    /// The tornado and the intervals.
    pub swept: Swept,
    /// What would have to be forged.
    pub flips: FlipReport,
    /// What to look for next, in the order of the candidates.
    pub prospects: Vec<Prospect>,
    /// Origins that carry the leader.
    pub n_origins: usize,
    /// How well the answer is founded.
    pub confidence: Confidence,
}

impl Ledger {
    /// The hypotheses, the likeliest first.
    #[must_use]
    pub fn by_likelihood(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.posterior.len()).collect();
        order.sort_by(|&a, &b| self.posterior[b].total_cmp(&self.posterior[a]));
        order
    }

    /// The items by position, those that move the leader most first.
    #[must_use]
    pub fn by_weight(&self) -> Vec<usize> {
        let weight = |i: usize| self.explained[i].weight_db.map_or(f64::INFINITY, f64::abs);
        let mut order: Vec<usize> = (0..self.items.len()).collect();
        order.sort_by(|&a, &b| weight(b).total_cmp(&weight(a)));
        order
    }

    /// The items by position, those that tell most first.
    #[must_use]
    pub fn by_diagnosticity(&self) -> Vec<usize> {
        let tells = |i: usize| self.explained[i].diagnosticity_db.unwrap_or(f64::INFINITY);
        let mut order: Vec<usize> = (0..self.items.len()).collect();
        order.sort_by(|&a, &b| tells(b).total_cmp(&tells(a)).then(a.cmp(&b)));
        order
    }

    /// The channels that a set of items came by, each once, in the order of
    /// the items.
    #[must_use]
    pub fn channels_of(&self, model: &Model, set: &[usize]) -> Vec<usize> {
        let mut channels = Vec::new();
        for &position in set {
            let channel = model.items[self.items[position]].channel;
            channels.extend(channel.filter(|g| !channels.contains(g)));
        }
        channels
    }
}

/// Weighs these items of a model and explains the answer.
///
/// # Errors
/// When the model is not sound, or the items are impossible under every hypothesis.
pub fn assess(model: &Model, items: &[usize], limits: FlipLimits) -> Result<Ledger, Error> {
    model.check()?;
    let weighing = Weighing::new(model, items);
    let impossible = || Error::from(Kind::Impossible);
    let posterior = weighing.posterior().ok_or_else(impossible)?;
    let leader = Weighing::leader(&posterior);
    let swept = sweep(&weighing, &posterior);
    let flips = flips(&weighing, &posterior, limits);
    let n_origins = independent_origins(&weighing, &posterior);
    let is_hard = is_hard_to_break(&weighing, &flips);
    let hypotheses = 0..model.hypotheses.len();
    Ok(Ledger {
        items: items.to_vec(),
        ln_likelihood: weighing.ln_likelihood().to_vec(),
        ln_bayes_factor: hypotheses.map(|h| ln_bayes_factor(&weighing, h)).collect(),
        framed: weighing.framed().ok_or_else(impossible)?,
        explained: (0..items.len())
            .map(|i| explain(&weighing, &posterior, i))
            .collect(),
        conflict: conflict(&weighing),
        prospects: prospects(model, &posterior),
        confidence: Confidence::by_rule(n_origins, posterior[leader], &swept, is_hard, leader),
        posterior,
        leader,
        swept,
        flips,
        n_origins,
    })
}

/// Weighs these items of a model: the answer and its intervals alone.
///
/// # Errors
/// When the model is not sound, or the items are impossible under every hypothesis.
pub fn outlook(model: &Model, items: &[usize]) -> Result<Outlook, Error> {
    model.check()?;
    let weighing = Weighing::new(model, items);
    let posterior = weighing.posterior().ok_or(Kind::Impossible)?;
    Ok(Outlook {
        intervals: sweep(&weighing, &posterior).intervals,
        leader: Weighing::leader(&posterior),
        posterior,
    })
}
