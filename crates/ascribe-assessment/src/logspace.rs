//! Sums and products of probabilities as logarithms, exact zeros allowed.
//!
//! Exponentials and logarithms are libm's, in Rust, so that the same input
//! gives the same bits on every machine.

/// `ln x`; the logarithm of nothing is minus infinity.
pub(crate) fn ln(x: f64) -> f64 {
    if x > 0.0 {
        libm::log(x)
    } else {
        f64::NEG_INFINITY
    }
}

/// `e^x`.
pub(crate) fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// `ln(e^a + e^b)`.
pub(crate) fn add(a: f64, b: f64) -> f64 {
    let (high, low) = if a >= b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY {
        high
    } else {
        high + libm::log1p(libm::exp(low - high))
    }
}

/// `ln Σ e^x`.
pub(crate) fn sum(terms: impl Iterator<Item = f64> + Clone) -> f64 {
    let high = terms.clone().fold(f64::NEG_INFINITY, f64::max);
    if high == f64::NEG_INFINITY {
        return high;
    }
    high + libm::log(terms.map(|x| libm::exp(x - high)).sum())
}

/// Logarithms of weights as shares of one; `None` when every weight is zero.
pub(crate) fn shares(logs: &[f64]) -> Option<Vec<f64>> {
    let high = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if high == f64::NEG_INFINITY || high.is_nan() {
        return None;
    }
    let weights: Vec<f64> = logs.iter().map(|x| libm::exp(x - high)).collect();
    let total: f64 = weights.iter().sum();
    Some(weights.into_iter().map(|weight| weight / total).collect())
}

/// A ratio in decibels, given its natural logarithm: ten times the decimal one.
///
/// The only conversion in the program, so that a weight reads the same
/// wherever it is printed.
#[must_use]
pub fn decibels(x: f64) -> f64 {
    x * (10.0 / std::f64::consts::LN_10)
}
