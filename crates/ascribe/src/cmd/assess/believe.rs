//! `ascribe assess believe H`: the price of holding a hypothesis.

use ascribe_assessment::figures::{cost, percent, with_interval};
use ascribe_assessment::{WeighedCase, json, price_of_belief, sentences};
use ascribe_case::CaseFile;

use super::named::hypothesis_named;
use crate::sheet::{Cell, Sheet};

pub(super) fn sheet(case: &CaseFile, id: &str) -> anyhow::Result<Sheet> {
    let weighed = WeighedCase::new(&case.tables)?;
    let model = &weighed.model;
    let h = hypothesis_named(model, id)?;
    let ledger = weighed.ledger()?;
    let price = price_of_belief(model, &ledger, h);
    let item = |i: usize| &model.items[ledger.items[i]];
    let mut sheet = Sheet::new(json::belief(model, &ledger, &price));
    let interval = ledger.swept.intervals[h];
    let now = with_interval(ledger.posterior[h], interval);
    sheet.strong(format!("{} ({}): {now}.", id, model.hypotheses[h].label));
    sheet.line(price.sentence(model, &ledger)).line("");
    let planted = price.planted.iter().map(|(i, p)| {
        vec![
            Cell::text(item(*i).id.clone()),
            Cell::right(percent(*p)),
            Cell::right(cost(item(*i).cost)),
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
    sheet.note(sentences::LIMITS);
    Ok(sheet)
}
