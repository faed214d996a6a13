//! `ascribe assess`: the answer, its interval, what carries it.

use ascribe_assessment::figures::{percent, signed_decibels};
use ascribe_assessment::json::{self, Answer};
use ascribe_assessment::{
    Bar, Icd203, Ledger, Model, RaterAnswer, WeighedCase, Weighing, disputed_cells, pool_answers,
    rater_answers, sentences,
};

use super::dispute;
use super::sheet::{Cell, Sheet};
use crate::assessment::CaseFile;

/// Bars of the tornado that are shown.
const BARS_MAX: usize = 8;

pub(super) fn sheet(case: &CaseFile) -> anyhow::Result<Sheet> {
    let tables = case.tables();
    let weighed = WeighedCase::new(tables)?;
    let ledger = weighed.ledger()?;
    let raters = rater_answers(tables, &weighed)?;
    let disputed = disputed_cells(tables, &weighed);
    let mut sheet = Sheet::new(json::answer(&Answer {
        tables,
        case: &weighed,
        ledger: &ledger,
        raters: &raters,
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
    if !raters.is_empty() {
        sheet.table(
            vec!["rater", "leader", "probability", "interval"],
            rater_rows(model, &raters),
        );
    }
    dispute::add(&mut sheet, &disputed);
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
            Cell::text(Icd203::of_interval(low, high)),
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
            Cell::text(bar.parameter.told(model)),
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

fn rater_rows(model: &Model, raters: &[RaterAnswer]) -> Vec<Vec<Cell>> {
    let row = |rated: &RaterAnswer| {
        let leader = rated.outlook.leader;
        let (low, high) = rated.outlook.intervals[leader];
        vec![
            Cell::text(rated.rater.clone()),
            Cell::text(model.hypotheses[leader].id.clone()),
            Cell::right(percent(rated.outlook.posterior[leader])),
            Cell::right(format!("{} to {}", percent(low), percent(high))),
        ]
    };
    let mut rows: Vec<Vec<Cell>> = raters.iter().map(row).collect();
    let pool = pool_answers(raters);
    if let Some(pooled) = &pool.pooled {
        let leader = Weighing::leader(pooled);
        rows.push(vec![
            Cell::text(if pool.agree {
                "together"
            } else {
                "together; they disagree"
            }),
            Cell::text(model.hypotheses[leader].id.clone()),
            Cell::right(percent(pooled[leader])),
            Cell::right(format!(
                "{} to {}",
                percent(pool.between[leader].0),
                percent(pool.between[leader].1)
            )),
        ]);
    }
    rows
}
