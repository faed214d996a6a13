//! Doubts about a case that only its weighing brings up.

use ascribe_model::assessment::{Finding, Severity, Tables};

use crate::ledger::Ledger;
use crate::model::Model;

/// An item speaks against the leader from this weight on, in dB.
const AGAINST_DB: f64 = -0.5;
/// An item carries the leader from this weight on, in dB.
const CARRIES_DB: f64 = 1.0;
/// Forging classes up to this one are cheap.
const CHEAP_CLASS: u8 = 1;

/// What a reader may doubt once the case is weighed; `file` is for messages.
#[must_use]
pub fn doubts(tables: &Tables, model: &Model, ledger: &Ledger, file: &str) -> Vec<Finding> {
    let found = [
        no_item_against(tables, ledger),
        no_motive(tables, model, ledger),
    ];
    let named = found.into_iter().flatten().map(|doubt| Finding {
        file: file.to_owned(),
        ..doubt
    });
    named.collect()
}

fn doubt(line: usize, detail: String, hint: &str) -> Finding {
    Finding {
        file: String::new(),
        line,
        column: None,
        severity: Severity::Doubt,
        detail,
        hint: Some(hint.to_owned()),
    }
}

fn no_item_against(tables: &Tables, ledger: &Ledger) -> Option<Finding> {
    let mut weights = ledger.explained.iter().filter_map(|e| e.weight_db);
    let leader = &tables.hypotheses[ledger.leader];
    let is_missing = !ledger.items.is_empty() && !weights.any(|db| db < AGAINST_DB);
    is_missing.then(|| {
        let detail = format!("no item speaks against the leader, {}", leader.id);
        doubt(
            leader.line,
            detail,
            "look for what it would not explain, and for what is absent",
        )
    })
}

fn no_motive(tables: &Tables, model: &Model, ledger: &Ledger) -> Option<Finding> {
    let leader = ledger.leader;
    let is_framed = model.motive.iter().any(|row| row[leader] > 0.0);
    if is_framed {
        return None;
    }
    let items = ledger.items.iter().zip(&ledger.explained);
    let cheap: Vec<&str> = items
        .filter(|(i, explained)| {
            let item = &model.items[**i];
            let is_cheap = item.class.is_some_and(|class| class <= CHEAP_CLASS);
            let points = item.points_to.contains(&leader);
            is_cheap && points && explained.weight_db.is_some_and(|db| db > CARRIES_DB)
        })
        .map(|(i, _)| model.items[*i].id.as_str())
        .collect();
    (!cheap.is_empty()).then(|| {
        let h = &tables.hypotheses[leader];
        let detail = format!(
            "{} carry {} and are cheap to forge, and no hypothesis would frame it",
            cheap.join(", "),
            h.id
        );
        doubt(
            h.line,
            detail,
            "who would want it to look so? give them frames = { … }",
        )
    })
}
