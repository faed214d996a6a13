//! `ascribe assess`: the answer, its interval, what carries it.

use ascribe_assessment::figures::{percent, signed_decibels};
use ascribe_assessment::json::{self, Answer};
use ascribe_assessment::{
    Bar, Icd203, Ledger, Model, WeighedCase, disputed_cells, rater_answers, sentences,
};
use ascribe_case::CaseFile;

use super::raters;
use crate::sheet::{Cell, Sheet};

/// Bars of the tornado that are shown.
const BARS_MAX: usize = 8;

pub(super) fn sheet(case: &CaseFile) -> anyhow::Result<Sheet> {
    let tables = &case.tables;
    let weighed = WeighedCase::new(tables)?;
    let ledger = weighed.ledger()?;
    let answers = rater_answers(tables, &weighed)?;
    let disputed = disputed_cells(tables, &weighed);
    let mut sheet = Sheet::new(json::answer(&Answer {
        tables,
        case: &weighed,
        ledger: &ledger,
        raters: &answers,
        disputed: &disputed,
    }));
    let model = &weighed.model;
    if let Some(question) = &tables.question {
        sheet.note(question.clone());
    }
    sheet
        .strong(sentences::answer(model, &ledger))
        .line(sentences::robustness(model, &ledger));
    if let Some(band) = sentences::band(model, &ledger) {
        sheet.line(band);
    }
    sheet.line(sentences::confidence(&ledger)).line("");
    sheet.table(
        vec!["hypothesis", "prior", "now", "from", "to", "word", ""],
        hypotheses(model, &ledger),
    );
    sheet.table(
        vec!["evidence", "weight dB", "tells dB", "planted", "what"],
        evidence(model, &ledger),
    );
    sheet.table(
        vec!["what moves the leader most", "from", "to", "leader", ""],
        tornado(model, &ledger),
    );
    raters::add_answers(&mut sheet, model, &answers);
    raters::add_disputed(&mut sheet, &disputed);
    sheet.note(sentences::INTERVAL).note(sentences::LIMITS);
    Ok(sheet)
}

fn hypotheses(model: &Model, ledger: &Ledger) -> Vec<Vec<Cell>> {
    let row = |h: usize| {
        let (low, high) = ledger.swept.intervals[h];
        vec![
            Cell::text(format!(
                "{} {}",
                model.hypotheses[h].id, model.hypotheses[h].label
            )),
            Cell::right(percent(model.hypotheses[h].prior)),
            Cell::right(percent(ledger.posterior[h])),
            Cell::right(percent(low)),
            Cell::right(percent(high)),
            Cell::text(Icd203::words_for_interval(low, high)),
            Cell::Bar(ledger.posterior[h], (low, high)),
        ]
    };
    ledger.by_likelihood().into_iter().map(row).collect()
}

/// The items, those that move the leader most first.
fn evidence(model: &Model, ledger: &Ledger) -> Vec<Vec<Cell>> {
    let row = |i: usize| {
        let (item, explained) = (&model.items[ledger.items[i]], &ledger.explained[i]);
        vec![
            Cell::text(item.id.clone()),
            Cell::right(signed_decibels(explained.weight_db)),
            Cell::right(
                explained
                    .diagnosticity_db
                    .map_or_else(|| "rules out".to_owned(), |db| format!("{db:.1}")),
            ),
            Cell::right(percent(explained.planted)),
            Cell::text(item.what.clone()),
        ]
    };
    ledger.by_weight().into_iter().map(row).collect()
}

fn tornado(model: &Model, ledger: &Ledger) -> Vec<Vec<Cell>> {
    let bars = ledger.swept.widest();
    let row = |bar: &&Bar| {
        let leads = if bar.flips { "another leads" } else { "" };
        vec![
            Cell::text(bar.parameter.label(model)),
            Cell::right(format!("{:.2}", bar.range.0)),
            Cell::right(format!("{:.2}", bar.range.1)),
            Cell::right(format!(
                "{} to {}",
                percent(bar.leader.0),
                percent(bar.leader.1)
            )),
            Cell::text(leads),
        ]
    };
    bars.iter().take(BARS_MAX).map(row).collect()
}
