//! Several raters: each has an answer of their own; ratings are never averaged.

use crate::logspace::{ln, shares};
use crate::scale::Rating;

/// The answers of several raters and the one between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Pool {
    /// The geometric mean of the answers, as shares of one (Genest and Zidek
    /// 1986); `None` when every hypothesis is ruled out by somebody.
    pub pooled: Option<Vec<f64>>,
    /// The least and greatest answer for each hypothesis.
    pub between: Vec<(f64, f64)>,
    /// Whether all have the same leader.
    pub agree: bool,
}

/// Pools posteriors, one a rater.
#[must_use]
pub fn pool(posteriors: &[Vec<f64>]) -> Pool {
    let n = posteriors.first().map_or(0, Vec::len);
    let of = |h: usize| posteriors.iter().map(move |p| p[h]);
    let raters = posteriors.len().max(1) as f64;
    let logs: Vec<f64> = (0..n)
        .map(|h| of(h).map(ln).sum::<f64>() / raters)
        .collect();
    let between = (0..n).map(|h| {
        let low = of(h).fold(f64::INFINITY, f64::min);
        (low, of(h).fold(f64::NEG_INFINITY, f64::max))
    });
    let mut leaders = posteriors.iter().map(|p| crate::Weighing::leader(p));
    let first = leaders.next();
    Pool {
        pooled: shares(&logs),
        between: between.collect(),
        agree: leaders.all(|leader| Some(leader) == first),
    }
}

/// How far ratings of one cell are apart, in the terms of Burton's ACH tool:
/// `None` when nobody differs.
#[must_use]
pub fn dispute(ratings: &[Rating]) -> Option<&'static str> {
    let steps = ratings
        .iter()
        .filter(|rating| **rating != Rating::NA)
        .map(|rating| i32::from(*rating as u8));
    let low = steps.clone().min()?;
    match steps.max()? - low {
        0 => None,
        1 => Some("mild"),
        2 => Some("large"),
        _ => Some("extreme"),
    }
}

#[cfg(test)]
mod tests;
