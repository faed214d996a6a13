//! What to look for next: how much each candidate would tell, by its cost.
//!
//! Expected value of information as mutual information I(H;X|E) (Lindley
//! 1956), and the probability that the leader changes.

use crate::logspace::ln;
use crate::model::{Candidate, Model};
use crate::weigh::Weighing;

/// What a candidate promises.
#[derive(Clone, Debug, PartialEq)]
pub struct Prospect {
    /// The candidate, by index.
    pub candidate: usize,
    /// Expected bits about the hypotheses.
    pub bits: f64,
    /// The same per unit of cost; `None` when it costs nothing.
    pub bits_per_cost: Option<f64>,
    /// Probability that another hypothesis leads afterwards.
    pub leader_changes: f64,
    /// For each outcome its probability and the answer after it.
    pub outcomes: Vec<(f64, Option<Vec<f64>>)>,
}

/// The candidates of a model in its order.
#[must_use]
pub fn prospects(model: &Model, posterior: &[f64]) -> Vec<Prospect> {
    let each = model.candidates.iter().enumerate();
    each.map(|(index, candidate)| prospect(candidate, index, posterior))
        .collect()
}

/// The candidates of a model, those that tell most for their cost first.
#[must_use]
pub fn ranked_prospects(model: &Model, posterior: &[f64]) -> Vec<Prospect> {
    let mut ranked = prospects(model, posterior);
    let rate = |prospect: &Prospect| prospect.bits_per_cost.unwrap_or(f64::INFINITY);
    ranked.sort_by(|a, b| {
        rate(b)
            .total_cmp(&rate(a))
            .then(a.candidate.cmp(&b.candidate))
    });
    ranked
}

fn prospect(candidate: &Candidate, index: usize, posterior: &[f64]) -> Prospect {
    let leader = Weighing::leader(posterior);
    let share = 1.0 / candidate.outcomes.len().max(1) as f64;
    let r = candidate.reliability;
    let mut prospect = Prospect {
        candidate: index,
        bits: entropy_bits(posterior),
        bits_per_cost: None,
        leader_changes: 0.0,
        outcomes: Vec::new(),
    };
    for outcome in &candidate.outcomes {
        let joint = posterior.iter().zip(&outcome.sign);
        let joint: Vec<f64> = joint
            .map(|(p, sign)| p * (r * sign + (1.0 - r) * share))
            .collect();
        let chance: f64 = joint.iter().sum();
        if chance <= 0.0 {
            prospect.outcomes.push((0.0, None));
            continue;
        }
        let after: Vec<f64> = joint.iter().map(|x| x / chance).collect();
        prospect.bits -= chance * entropy_bits(&after);
        if Weighing::leader(&after) != leader {
            prospect.leader_changes += chance;
        }
        prospect.outcomes.push((chance, Some(after)));
    }
    prospect.bits_per_cost = (candidate.cost > 0.0).then(|| prospect.bits / candidate.cost);
    prospect
}

/// Entropy of a distribution, in bits.
pub(crate) fn entropy_bits(p: &[f64]) -> f64 {
    let terms = p.iter().filter(|x| **x > 0.0);
    -terms
        .map(|x| x * ln(*x) / std::f64::consts::LN_2)
        .sum::<f64>()
}
