//! Why: what each item says, what leaving it out does, whether the evidence
//! agrees with itself.

use crate::logspace::{decibels, exp, ln, sum};
use crate::model::Model;
use crate::weigh::{Change, Weighing};

/// What one item does.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// Greatest ratio of P(item|h) between hypotheses, in dB: what it could
    /// tell after discount for its source, forgery and its channel. `None`
    /// when it rules a hypothesis out.
    pub diagnosticity_db: Option<f64>,
    /// ln P(item|h) for each hypothesis, the item alone.
    pub ln_alone: Vec<f64>,
    /// P(h|E without it); `None` when the rest is impossible.
    pub posterior_without: Option<Vec<f64>>,
    /// How much it moves the odds of the leader, in dB; `None` when infinite.
    pub weight_db: Option<f64>,
    /// Kullback-Leibler divergence of the answer from the one without it, in bits.
    pub influence_bits: Option<f64>,
    /// P(planted|E).
    pub planted: f64,
    /// P(planted|E,h); `None` where the evidence rules `h` out.
    pub planted_given: Vec<Option<f64>>,
}

impl Explained {
    /// P(item|h) for each hypothesis, the item alone.
    #[must_use]
    pub fn likelihoods(&self) -> Vec<f64> {
        self.ln_alone.iter().map(|x| exp(*x)).collect()
    }

    /// How far the item alone speaks for each hypothesis, in dB: its
    /// likelihood against the average under the priors of `model`. `None`
    /// where it rules the hypothesis out.
    #[must_use]
    pub fn against_average_db(&self, model: &Model) -> Vec<Option<f64>> {
        let hypotheses = model.hypotheses.iter().zip(&self.ln_alone);
        let average = sum(hypotheses.map(|(h, x)| ln(h.prior) + x));
        let cells = self.ln_alone.iter().map(|x| decibels(x - average));
        cells.map(|db| db.is_finite().then_some(db)).collect()
    }
}

/// Explains the item at a position among the weighed ones.
#[must_use]
pub fn explain(weighing: &Weighing<'_>, posterior: &[f64], i: usize) -> Explained {
    let leader = Weighing::leader(posterior);
    let alone = Weighing::new(weighing.model, &[weighing.items[i]]);
    let ln_alone = alone.ln_likelihood().to_vec();
    let without = weighing.posterior_with(Change::Without(i));
    let planted_given = weighing.planted_given(i);
    let planted = posterior.iter().zip(&planted_given);
    Explained {
        diagnosticity_db: spread_db(&ln_alone),
        weight_db: without
            .as_ref()
            .and_then(|q| odds_shift_db(q, posterior, leader)),
        influence_bits: without.as_ref().and_then(|q| divergence_bits(posterior, q)),
        posterior_without: without,
        planted: planted.map(|(p, given)| p * given.unwrap_or(0.0)).sum(),
        planted_given,
        ln_alone,
    }
}

/// Greatest difference of log likelihoods, in dB.
pub(crate) fn spread_db(ln_likelihood: &[f64]) -> Option<f64> {
    let high = ln_likelihood
        .iter()
        .copied()
        .fold(f64::NEG_INFINITY, f64::max);
    let low = ln_likelihood.iter().copied().fold(f64::INFINITY, f64::min);
    let spread = decibels(high - low);
    spread.is_finite().then_some(spread)
}

/// Change of the odds of hypothesis `h` between two posteriors, in dB.
///
/// `None` when it is infinite: `h` is impossible, or nothing else is possible,
/// in one of the two alone. The odds are taken against the sum of the other
/// hypotheses and not against `1 - p`, which is zero long before they are.
///
/// # Panics
/// When `h` is not an index of both posteriors.
#[must_use]
pub fn odds_shift_db(before: &[f64], after: &[f64], h: usize) -> Option<f64> {
    let ln_odds = |p: &[f64]| {
        let rest: f64 = p
            .iter()
            .enumerate()
            .filter(|(k, _)| *k != h)
            .map(|(_, x)| x)
            .sum();
        ln(p[h]) - ln(rest)
    };
    let weight = decibels(ln_odds(after) - ln_odds(before));
    weight.is_finite().then_some(weight)
}

/// KL(P‖Q) in bits; `None` when infinite.
pub(crate) fn divergence_bits(p: &[f64], q: &[f64]) -> Option<f64> {
    let terms = p.iter().zip(q).filter(|(p, _)| **p > 0.0);
    let bits: f64 = terms
        .map(|(p, q)| p * (ln(*p) - ln(*q)) / std::f64::consts::LN_2)
        .sum();
    bits.is_finite().then_some(bits)
}

/// How far the evidence disagrees with itself, in nats: above zero the blocks
/// together are less likely than they would be if each stood alone.
#[must_use]
pub fn conflict(weighing: &Weighing<'_>) -> Option<f64> {
    let model = weighing.model;
    let alone = weighing.blocks.iter().map(|block| {
        let members: Vec<usize> = block.members.iter().map(|&i| weighing.items[i]).collect();
        Weighing::new(model, &members).ln_evidence()
    });
    let conflict = sum_of(alone) - weighing.ln_evidence();
    conflict.is_finite().then_some(conflict)
}

fn sum_of(terms: impl Iterator<Item = f64>) -> f64 {
    terms.sum()
}

/// Bayes factor of one hypothesis against all others together, as natural
/// logarithm: what the evidence alone does to its odds.
#[must_use]
pub(crate) fn ln_bayes_factor(weighing: &Weighing<'_>, h: usize) -> Option<f64> {
    let hypotheses = &weighing.model.hypotheses;
    let others: f64 = hypotheses.iter().map(|x| x.prior).sum::<f64>() - hypotheses[h].prior;
    let rows = weighing.ln_likelihood().iter().enumerate();
    let rest: Vec<f64> = rows
        .filter(|(k, _)| *k != h)
        .map(|(k, l)| ln(hypotheses[k].prior) + l)
        .collect();
    let factor = weighing.ln_likelihood()[h] - (sum(rest.iter().copied()) - ln(others));
    factor.is_finite().then_some(factor)
}

#[cfg(test)]
mod tests;
