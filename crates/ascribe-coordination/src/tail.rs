//! How likely a count as high is by chance.

use libm::{exp, lgamma, log};

/// P(X ≥ k) of a Poisson count with mean `mean`, exact to rounding however
/// small: the series of its terms, added from the largest on.
#[must_use]
pub(crate) fn poisson(k: u32, mean: f64) -> f64 {
    if k == 0 {
        return 1.0;
    }
    if mean <= 0.0 {
        return 0.0;
    }
    let at = |k: f64| exp(k * log(mean) - mean - lgamma(k + 1.0));
    let k = f64::from(k);
    if mean < k + 1.0 {
        let (mut term, mut sum, mut n) = (1.0, 1.0, k);
        while term > sum * 1e-17 {
            n += 1.0;
            term *= mean / n;
            sum += term;
        }
        return (at(k) * sum).min(1.0);
    }
    // The mean is above k: what lies below k is the smaller part.
    let (mut term, mut sum, mut n) = (1.0, 0.0, k - 1.0);
    let first = at(n);
    while term > 0.0 && n >= 0.0 {
        sum += term;
        term *= n / mean;
        n -= 1.0;
    }
    (1.0 - first * sum).clamp(0.0, 1.0)
}

/// The greatest mean with which a count of `k` has a tail of at most `p`.
#[must_use]
pub(crate) fn mean_max(k: u32, p: f64) -> f64 {
    let (mut low, mut high) = (0.0, f64::from(k) + 1.0);
    loop {
        let middle = f64::midpoint(low, high);
        // Until nothing lies between the two any more.
        if middle <= low || middle >= high {
            return low;
        }
        if poisson(k, middle) <= p {
            low = middle;
        } else {
            high = middle;
        }
    }
}

/// Steps of [`poisson_binomial`] above which the Poisson tail stands in.
const STEPS_MAX: usize = 1 << 24;

/// P(X ≥ k) where X counts independent events of these probabilities, exactly:
/// the probabilities of fewer are carried from event to event, and what reaches
/// k is added up, so that small tails keep their digits (Wang 1993 names the law,
/// Hong 2013 compares ways to compute it).
#[must_use]
pub(crate) fn poisson_binomial(k: usize, probabilities: &[f64]) -> f64 {
    if k == 0 {
        return 1.0;
    }
    if k > probabilities.len() {
        return 0.0;
    }
    if k * probabilities.len() > STEPS_MAX {
        return poisson(k as u32, probabilities.iter().sum());
    }
    let mut below = vec![0.0; k];
    below[0] = 1.0;
    let mut reached = 0.0;
    for p in probabilities {
        reached += below[k - 1] * p;
        for n in (1..k).rev() {
            below[n] = below[n] * (1.0 - p) + below[n - 1] * p;
        }
        below[0] *= 1.0 - p;
    }
    reached.clamp(0.0, 1.0)
}

/// Greatest rank whose value passes at `level` among `n` tests, of values in
/// rising order (Benjamini and Hochberg 1995), and each value's q.
#[must_use]
pub(crate) fn false_discovery(sorted: &[f64], n: f64) -> Vec<f64> {
    let mut q: Vec<f64> = sorted
        .iter()
        .enumerate()
        .map(|(rank, p)| (p * n / (rank + 1) as f64).min(1.0))
        .collect();
    for at in (1..q.len()).rev() {
        q[at - 1] = q[at - 1].min(q[at]);
    }
    q
}

#[cfg(test)]
mod tests;
