//! `ascribe assess believe H`: the price of holding a hypothesis.

use serde_json::json;

use super::sheet::{Cell, Sheet, rounded};
use crate::assessment::believe::{price, sentence};
use crate::assessment::told::{self, percent, with_interval};
use crate::assessment::{CaseFile, Weighed};

pub(super) fn sheet(case: &CaseFile, id: &str) -> anyhow::Result<Sheet> {
    let weighed = Weighed::new(case.tables(), None)?;
    let model = &weighed.model;
    let h = super::hypothesis(model, id)?;
    let ledger = weighed.ledger()?;
    let price = price(model, &ledger, h);
    let sentence = sentence(model, &ledger, h, &price);
    let item = |i: usize| &model.items[ledger.items[i]];
    let named = |rows: &[(usize, f64)], key: &str| {
        let rows = rows
            .iter()
            .map(|(i, x)| json!({ "id": item(*i).id, key: rounded(*x), "cost": item(*i).cost }));
        rows.collect::<Vec<_>>()
    };
    let interval = ledger.swept.intervals[h];
    let mut sheet = Sheet::new(json!({
        "hypothesis": super::answer::likelihood(model, h, ledger.posterior[h], interval),
        "told": sentence,
        "cost": rounded(price.cost),
        "planted": named(&price.planted, "planted"),
        "surprising": named(&price.surprising, "behind_db"),
        "limits": told::LIMITS,
    }));
    let now = with_interval(ledger.posterior[h], interval);
    sheet.strong(format!("{} ({}): {now}.", id, model.hypotheses[h].label));
    sheet.line(sentence).line("");
    let planted = price.planted.iter().map(|(i, p)| {
        vec![
            Cell::text(item(*i).id.clone()),
            Cell::right(percent(*p)),
            Cell::right(told::cost(item(*i).cost)),
            Cell::text(item(*i).what.clone()),
        ]
    });
    sheet.table(
        vec!["planted, if it is so", "probability", "cost", "what"],
        planted.collect(),
    );
    let surprising = price.surprising.iter().map(|(i, db)| {
        let db = if db.is_finite() {
            format!("{db:.1}")
        } else {
            "impossible".to_owned()
        };
        vec![
            Cell::text(item(*i).id.clone()),
            Cell::right(db),
            Cell::text(item(*i).what.clone()),
        ]
    });
    sheet.table(
        vec!["surprising, if it is so", "dB behind", "what"],
        surprising.collect(),
    );
    sheet.note("Probabilities in the first table are conditional on the hypothesis; the interval above is of the hypothesis itself.");
    sheet.note(told::LIMITS);
    Ok(sheet)
}
