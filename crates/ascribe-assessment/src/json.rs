//! The answers of an assessment as JSON objects, for other programs.
//!
//! Each function gives the object of one command of `ascribe assess`;
//! `docs/assessment.md` describes them. Numbers have six digits after the
//! point, so that the last bits of a computation never show.

mod answer;
mod changes;
mod evidence;
mod item;

use serde_json::{Map, Value, json};

use crate::belief::Price;
use crate::flip::Flip;
use crate::ledger::{Ledger, Outlook};
use crate::model::Model;
use crate::sentences;
use crate::words::{Icd203, Phia};

pub use answer::{Answer, answer};
pub use changes::{StateOfCase, as_of, differences, supposed, timeline};
pub use evidence::{compared, next, origins};
pub use item::item;

/// A number as JSON has it: six digits after the point.
fn rounded(x: f64) -> f64 {
    if x.is_finite() {
        (x * 1e6).round() / 1e6
    } else {
        x
    }
}

/// A hypothesis with everything that is said of its probability.
fn likelihood(model: &Model, h: usize, p: f64, (low, high): (f64, f64)) -> Value {
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
fn likelihoods(model: &Model, outlook: &Outlook) -> Vec<Value> {
    let each = outlook.posterior.iter().zip(&outlook.intervals).enumerate();
    each.map(|(h, (p, interval))| likelihood(model, h, *p, *interval))
        .collect()
}

/// What would have to be forged: `ascribe assess flip`.
#[must_use]
pub fn flips(model: &Model, ledger: &Ledger) -> Value {
    let rivals = model.hypotheses.iter().zip(&ledger.flips.rivals);
    let rivals =
        rivals.filter_map(|(h, found)| Some((h.id.clone(), flip(model, ledger, found.as_ref()?))));
    let (flips, leader) = (&ledger.flips, ledger.leader);
    json!({
        "leader": likelihood(
            model, leader, ledger.posterior[leader], ledger.swept.intervals[leader]),
        "robustness": sentences::robustness(model, ledger),
        "any": flip(model, ledger, &flips.any),
        "any_items": flips.any_items.cost,
        "by_rival": rivals.collect::<Map<_, _>>(),
        "band": flip(model, ledger, &flips.band),
        "band_items": flips.band_items.cost,
        "band_edge": rounded(flips.edge),
        "limits": sentences::LIMITS,
    })
}

/// A flip: its cost, its bound, the sets.
fn flip(model: &Model, ledger: &Ledger, flip: &Flip) -> Value {
    let sets = flip
        .sets
        .iter()
        .map(|set| sentences::item_names(model, ledger, set));
    json!({
        "cost": flip.cost.map(rounded),
        "exact": flip.is_exact(),
        "at_least": flip.at_least.is_finite().then_some(rounded(flip.at_least)),
        "sets": sets.collect::<Vec<_>>(),
    })
}

/// The price of holding a hypothesis: `ascribe assess believe`.
#[must_use]
pub fn belief(model: &Model, ledger: &Ledger, price: &Price) -> Value {
    let named = |rows: &[(usize, f64)], key: &str| {
        let rows = rows.iter().map(|(i, x)| {
            let item = &model.items[ledger.items[*i]];
            json!({ "id": item.id, key: rounded(*x), "cost": item.cost })
        });
        rows.collect::<Vec<_>>()
    };
    let h = price.hypothesis;
    json!({
        "hypothesis": likelihood(model, h, ledger.posterior[h], ledger.swept.intervals[h]),
        "told": price.sentence(model, ledger),
        "cost": rounded(price.cost),
        "planted": named(&price.planted, "planted"),
        "surprising": named(&price.surprising, "behind_db"),
        "limits": sentences::LIMITS,
    })
}
