//! `ascribe assess as-of` and `timeline`: what could be known when.

use ascribe_assessment::figures::{percent, with_interval};
use ascribe_assessment::{Icd203, WeighedCase, json, sentences};
use ascribe_case::CaseFile;
use ascribe_model::Moment;

use crate::sheet::{Cell, Sheet};

pub(super) fn as_of(case: &CaseFile, day: Moment) -> anyhow::Result<Sheet> {
    let weighed = WeighedCase::as_of(&case.tables, day)?;
    let outlook = weighed.outlook()?;
    let model = &weighed.model;
    let mut sheet = Sheet::new(json::as_of(&weighed, day, &outlook));
    let leader = &model.hypotheses[outlook.leader];
    let (low, high) = outlook.intervals[outlook.leader];
    sheet.strong(format!(
        "As of {day}: {} ({}): {}, {}, from {} of {} items.",
        leader.id,
        leader.label,
        Icd203::words_for_interval(low, high),
        with_interval(outlook.posterior[outlook.leader], (low, high)),
        weighed.items.len(),
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
            Cell::text(Icd203::words_for_interval(interval.0, interval.1)),
            Cell::Bar(outlook.posterior[h], interval),
        ]
    });
    sheet.line("").table(
        vec!["hypothesis", "then", "from", "to", "word", ""],
        rows.collect(),
    );
    sheet.note(sentences::LIMITS);
    Ok(sheet)
}

pub(super) fn timeline(case: &CaseFile) -> anyhow::Result<Sheet> {
    let days = ascribe_assessment::timeline(&case.tables)?;
    let weighed = WeighedCase::new(&case.tables)?;
    let model = &weighed.model;
    let mut sheet = Sheet::new(json::timeline(model, &days));
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
        .note(sentences::LIMITS);
    Ok(sheet)
}
