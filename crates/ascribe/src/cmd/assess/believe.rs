//! `ascribe assess believe H`: the price of holding a hypothesis.

use ascribe_assessment::{Ledger, Model};
use serde_json::json;

use super::sheet::{Cell, Sheet, rounded};
use crate::assessment::told::{self, percent, with_interval};
use crate::assessment::{CaseFile, Weighed};

/// A plant more likely than this has to be believed.
const BELIEVED: f64 = 0.5;

/// What a hypothesis asks of whoever holds it.
pub(crate) struct Price {
    /// Items by position, with P(planted|E,h), the likeliest first.
    pub(crate) planted: Vec<(usize, f64)>,
    /// Items by position that it makes surprising, with the dB that the
    /// likeliest hypothesis is ahead on each, the most surprising first.
    pub(crate) surprising: Vec<(usize, f64)>,
    /// What the plants that have to be believed would have cost.
    pub(crate) cost: f64,
}

pub(crate) fn price(model: &Model, ledger: &Ledger, h: usize) -> Price {
    let explained = || ledger.explained.iter().enumerate();
    let given = explained().filter_map(|(i, e)| Some((i, e.planted_given[h]?)));
    let mut planted: Vec<(usize, f64)> = given.filter(|(_, p)| *p >= 0.005).collect();
    planted.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let behind = explained().map(|(i, e)| {
        let best = e.ln_alone.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        (i, (best - e.ln_alone[h]) * 10.0 / std::f64::consts::LN_10)
    });
    let mut surprising: Vec<(usize, f64)> = behind.filter(|(_, db)| *db >= 1.0).collect();
    surprising.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let believed = planted.iter().filter(|(_, p)| *p > BELIEVED);
    Price {
        cost: believed
            .map(|(i, _)| model.items[ledger.items[*i]].cost)
            .sum(),
        planted,
        surprising,
    }
}

/// The price in a sentence.
pub(crate) fn told(model: &Model, ledger: &Ledger, h: usize, price: &Price) -> String {
    let believed = price.planted.iter().filter(|(_, p)| *p > BELIEVED);
    let planted: Vec<usize> = believed.map(|(i, _)| *i).collect();
    let id = &model.hypotheses[h].id;
    let plants = match planted.is_empty() {
        true => format!("To hold {id} no single item has to be believed forged"),
        false => format!(
            "To hold {id} it has to be believed that {} {} forged, at cost {}",
            told::listed(&told::names(model, ledger, &planted)),
            if planted.len() == 1 { "was" } else { "were" },
            told::cost(price.cost)
        ),
    };
    let odd: Vec<usize> = price.surprising.iter().take(3).map(|(i, _)| *i).collect();
    match odd.is_empty() {
        true => format!("{plants}; nothing seen is surprising under it."),
        false => format!(
            "{plants}; most surprising under it {} {}.",
            if odd.len() == 1 { "is" } else { "are" },
            told::listed(&told::names(model, ledger, &odd))
        ),
    }
}

pub(super) fn sheet(case: &CaseFile, id: &str) -> anyhow::Result<Sheet> {
    let weighed = Weighed::new(case.tables(), None)?;
    let model = &weighed.model;
    let h = super::hypothesis(model, id)?;
    let ledger = weighed.ledger()?;
    let price = price(model, &ledger, h);
    let sentence = told(model, &ledger, h, &price);
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
