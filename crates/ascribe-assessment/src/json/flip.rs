//! What would have to be forged: `ascribe assess flip`.

use serde_json::{Map, Value, json};

use super::numbers::{likelihood, rounded};
use crate::flip::Flip;
use crate::ledger::Ledger;
use crate::model::Model;
use crate::sentences;

/// The cheapest sets for every goal.
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
