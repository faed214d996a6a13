//! What changes the answer: days, differences, suppositions.

use ascribe_model::Moment;
use serde_json::{Value, json};

use super::numbers::{likelihoods, rounded};
use crate::differences::Differences;
use crate::ledger::Outlook;
use crate::model::Model;
use crate::sentences;
use crate::timeline::TimelineDay;
use crate::weighed_case::WeighedCase;

/// The answer on one day: `ascribe assess as-of`.
#[must_use]
pub fn as_of(case: &WeighedCase, day: Moment, outlook: &Outlook) -> Value {
    let model = &case.model;
    let known = case.items.iter().map(|&i| model.items[i].id.as_str());
    json!({
        "as_of": day.to_string(),
        "leader": model.hypotheses[outlook.leader].id,
        "hypotheses": likelihoods(model, outlook),
        "known": known.collect::<Vec<_>>(),
        "limits": sentences::LIMITS,
    })
}

/// The answer on every day: `ascribe assess timeline`.
#[must_use]
pub fn timeline(model: &Model, days: &[TimelineDay]) -> Value {
    let days = days.iter().map(|day| {
        json!({
            "as_of": day.day.to_string(),
            "leader": model.hypotheses[day.outlook.leader].id,
            "hypotheses": likelihoods(model, &day.outlook),
            "changes": day.changes,
        })
    });
    json!({ "days": days.collect::<Vec<_>>(), "limits": sentences::LIMITS })
}

/// One of two states of a case.
#[derive(Clone, Copy, Debug)]
pub struct StateOfCase<'a> {
    /// The case file, as it was named.
    pub name: &'a str,
    /// The case as it is weighed.
    pub case: &'a WeighedCase,
    /// Its answer.
    pub outlook: &'a Outlook,
}

/// What moved the answer between two states: `ascribe assess diff`.
#[must_use]
pub fn differences(
    before: StateOfCase<'_>,
    after: StateOfCase<'_>,
    differences: &Differences,
) -> Value {
    let state = |state: StateOfCase<'_>| json!({ "name": state.name, "hypotheses": likelihoods(&state.case.model, state.outlook) });
    let each = differences.measured.iter().map(|difference| {
        json!({
            "difference": difference.what,
            "moves_leader_db": difference.leader_db.map(rounded),
        })
    });
    json!({
        "before": state(before),
        "after": state(after),
        "differences": each.collect::<Vec<_>>(),
        "limits": sentences::LIMITS,
    })
}

/// The answer if something were so: `ascribe assess what-if`.
#[must_use]
pub fn supposed(
    model: &Model,
    changes: &[String],
    (before, after): (&Outlook, &Outlook),
    notes: &[String],
) -> Value {
    json!({
        "supposed": changes,
        "before": likelihoods(model, before),
        "after": likelihoods(model, after),
        "notes": notes,
        "limits": sentences::LIMITS,
    })
}
