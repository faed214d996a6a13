//! The price of holding a hypothesis: `ascribe assess believe`.

use serde_json::{Value, json};

use super::numbers::{likelihood, rounded};
use crate::belief::Price;
use crate::ledger::Ledger;
use crate::model::Model;
use crate::sentences;

/// What a hypothesis costs, and the items that make it cost so much.
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
