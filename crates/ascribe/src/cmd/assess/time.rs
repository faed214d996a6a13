//! `ascribe assess as-of` and `timeline`: what could be known when.

use ascribe_assessment::{Icd203, Outlook, turning_days};
use ascribe_case::assessment::Tables;
use ascribe_model::Moment;
use serde_json::{Value, json};

use super::sheet::{Cell, Sheet};
use crate::assessment::told::{self, percent, with_interval};
use crate::assessment::{CaseFile, Weighed};

/// Days of one timeline; a case with more is shown from the end.
const DAYS_MAX: usize = 1_000;

/// The answer on a day and what changed on it.
pub(crate) struct Day {
    pub(crate) day: Moment,
    pub(crate) outlook: Outlook,
    pub(crate) changes: Vec<String>,
}

/// Every day on which what is known or how it is judged changes.
pub(crate) fn days(tables: &Tables) -> anyhow::Result<Vec<Day>> {
    let whole = Weighed::new(tables, None)?;
    let mut days = turning_days(&whole.model);
    let revised = tables.evidence.iter().flat_map(|item| &item.judged);
    days.extend(revised.filter_map(|judged| judged.on));
    days.sort();
    days.dedup();
    if let Some(last) = tables.as_of {
        days.retain(|day| *day <= last);
    }
    let days = &days[days.len().saturating_sub(DAYS_MAX)..];
    let each = days.iter().map(|&day| {
        Ok(Day {
            day,
            outlook: Weighed::new(tables, Some(day))?.outlook()?,
            changes: changes(tables, day),
        })
    });
    each.collect()
}

fn changes(tables: &Tables, day: Moment) -> Vec<String> {
    let mut changes = Vec::new();
    for item in &tables.evidence {
        if item.learned == Some(day) {
            changes.push(item.id.clone());
        }
        if item.retracted == Some(day) {
            changes.push(format!("{} taken back", item.id));
        }
        if item.judged.iter().any(|judged| judged.on == Some(day)) {
            changes.push(format!("{} revised", item.id));
        }
    }
    changes
}

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
