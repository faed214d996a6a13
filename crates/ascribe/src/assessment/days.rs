//! The answer on every day on which it could have changed.

use ascribe_assessment::{Outlook, turning_days};
use ascribe_case::assessment::Tables;
use ascribe_model::Moment;

use super::Weighed;

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
