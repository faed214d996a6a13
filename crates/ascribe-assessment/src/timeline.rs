//! The answer on every day on which it could have changed.

use ascribe_model::Moment;
use ascribe_model::assessment::Tables;

use crate::error::Error;
use crate::ledger::Outlook;
use crate::time::turning_days;
use crate::weighed_case::WeighedCase;

/// Days of one timeline; a case with more is shown from the end.
const DAYS_MAX: usize = 1_000;

/// The answer on a day and what changed on it.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineDay {
    /// The day.
    pub day: Moment,
    /// The answer from what was known on it.
    pub outlook: Outlook,
    /// What was learned, taken back or revised on it.
    pub changes: Vec<String>,
}

/// Weighs the case on every day on which what is known, or how it is judged,
/// changes.
///
/// # Errors
/// When the case cannot be weighed on one of the days.
pub fn timeline(tables: &Tables) -> Result<Vec<TimelineDay>, Error> {
    let whole = WeighedCase::new(tables)?;
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
        Ok(TimelineDay {
            day,
            outlook: WeighedCase::as_of(tables, day)?.outlook()?,
            changes: changes_on(tables, day),
        })
    });
    each.collect()
}

/// What the case file says came on a day.
fn changes_on(tables: &Tables, day: Moment) -> Vec<String> {
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

/// Where each day lies between the first and the last one, from 0 to 1.
#[must_use]
pub fn places_in_time(days: &[TimelineDay]) -> Vec<f64> {
    // A year or month without a day stands at the beginning of its year.
    let years = |day: Moment| {
        let (year, date) = (f64::from(day.year()), day.date());
        date.map_or(year, |date| year + f64::from(date.day_of_year()) / 366.0)
    };
    let first = days.first().map_or(0.0, |day| years(day.day));
    let span = days.last().map_or(0.0, |day| years(day.day)) - first;
    let place = |day: &TimelineDay| match span > 0.0 {
        true => (years(day.day) - first) / span,
        false => 0.0,
    };
    days.iter().map(place).collect()
}

#[cfg(test)]
mod tests;
