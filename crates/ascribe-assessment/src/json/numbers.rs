//! Numbers and probabilities as every answer writes them.

use serde_json::{Value, json};

use crate::ledger::Outlook;
use crate::model::Model;
use crate::words::{Icd203, Phia};

/// A number as JSON has it: six digits after the point.
pub(super) fn rounded(x: f64) -> f64 {
    if x.is_finite() {
        (x * 1e6).round() / 1e6
    } else {
        x
    }
}

/// A hypothesis with everything that is said of its probability.
pub(super) fn likelihood(model: &Model, h: usize, p: f64, (low, high): (f64, f64)) -> Value {
    json!({
        "id": model.hypotheses[h].id,
        "label": model.hypotheses[h].label,
        "probability": rounded(p),
        "low": rounded(low),
        "high": rounded(high),
        "word": Icd203::words_for_interval(low, high),
        "word_phia": Phia::from_probability(p).map(Phia::as_str),
    })
}

/// Every hypothesis with its probability.
pub(super) fn likelihoods(model: &Model, outlook: &Outlook) -> Vec<Value> {
    let each = outlook.posterior.iter().zip(&outlook.intervals).enumerate();
    each.map(|(h, (p, interval))| likelihood(model, h, *p, *interval))
        .collect()
}
