//! `ascribe assess as-of` and `timeline`: what could be known when.

use ascribe_assessment::{Icd203, Outlook};
use ascribe_model::Moment;
use serde_json::{Value, json};

use super::sheet::{Cell, Sheet};
use crate::assessment::days::days;
use crate::assessment::told::{self, percent, with_interval};
use crate::assessment::{CaseFile, Weighed};

fn value(weighed: &Weighed, outlook: &Outlook) -> Vec<Value> {
    let hypotheses = 0..weighed.model.hypotheses.len();
    let each = hypotheses.map(|h| {
        super::answer::likelihood(
            &weighed.model,
            h,
            outlook.posterior[h],
            outlook.intervals[h],
        )
    });
    each.collect()
}

pub(super) fn as_of(case: &CaseFile, day: Moment) -> anyhow::Result<Sheet> {
    let weighed = Weighed::new(case.tables(), Some(day))?;
    let outlook = weighed.outlook()?;
    let model = &weighed.model;
    let known: Vec<&str> = weighed
        .items
        .iter()
        .map(|&i| model.items[i].id.as_str())
        .collect();
    let mut sheet = Sheet::new(json!({
        "as_of": day.to_string(),
        "leader": model.hypotheses[outlook.leader].id,
        "hypotheses": value(&weighed, &outlook),
        "known": known,
        "limits": told::LIMITS,
    }));
    let leader = &model.hypotheses[outlook.leader];
    let (low, high) = outlook.intervals[outlook.leader];
    sheet.strong(format!(
        "As of {day}: {} ({}): {}, {}, from {} of {} items.",
        leader.id,
        leader.label,
        Icd203::of_interval(low, high),
        with_interval(outlook.posterior[outlook.leader], (low, high)),
        known.len(),
        model.items.len()
    ));
    let rows = (0..model.hypotheses.len()).map(|h| {
        let interval = outlook.intervals[h];
        vec![
            Cell::text(format!(
                "{} {}",
                model.hypotheses[h].id, model.hypotheses[h].label
            )),
            Cell::right(percent(outlook.posterior[h])),
            Cell::right(percent(interval.0)),
            Cell::right(percent(interval.1)),
            Cell::text(Icd203::of_interval(interval.0, interval.1)),
            Cell::Bar(outlook.posterior[h], interval),
        ]
    });
    sheet.line("").table(
        vec!["hypothesis", "then", "from", "to", "word", ""],
        rows.collect(),
    );
    sheet.note(told::LIMITS);
    Ok(sheet)
}

pub(super) fn timeline(case: &CaseFile) -> anyhow::Result<Sheet> {
    let days = days(case.tables())?;
    let weighed = Weighed::new(case.tables(), None)?;
    let model = &weighed.model;
    let values = days.iter().map(|day| {
        json!({
            "as_of": day.day.to_string(),
            "leader": model.hypotheses[day.outlook.leader].id,
            "hypotheses": value(&weighed, &day.outlook),
            "changes": day.changes,
        })
    });
    let mut sheet =
        Sheet::new(json!({ "days": values.collect::<Vec<_>>(), "limits": told::LIMITS }));
    let rows = days.iter().map(|day| {
        let leader = day.outlook.leader;
        let interval = day.outlook.intervals[leader];
        vec![
            Cell::text(day.day.to_string()),
            Cell::text(model.hypotheses[leader].id.clone()),
            Cell::right(with_interval(day.outlook.posterior[leader], interval)),
            Cell::Bar(day.outlook.posterior[leader], interval),
            Cell::text(day.changes.join(", ")),
        ]
    });
    sheet.table(
        vec!["day", "leader", "probability", "", "what came"],
        rows.collect(),
    );
    sheet
        .note("Each day is weighed anew from what was known on it.")
        .note(told::LIMITS);
    Ok(sheet)
}
