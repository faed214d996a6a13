//! `ascribe assess`: the answer, its interval, what carries it.

use ascribe_assessment::{Icd203, Ledger, Model, Phia};
use serde_json::{Value, json};

use super::dispute;
use super::sheet::{Cell, Sheet, rounded};
use crate::assessment::convert::View;
use crate::assessment::told::{self, decibels, percent};
use crate::assessment::{CaseFile, Weighed};

/// Bars of the tornado that are shown.
const BARS_MAX: usize = 8;

pub(super) fn sheet(case: &CaseFile) -> anyhow::Result<Sheet> {
    let weighed = Weighed::new(case.tables(), None)?;
    let ledger = weighed.ledger()?;
    let raters = raters(case, &weighed)?;
    let disputed = dispute::cells(case, &weighed.items, weighed.day);
    let mut value = json(case, &weighed, &ledger, &raters);
    if value["raters"].is_object() {
        value["raters"]["disputed"] = dispute::values(&disputed);
    }
    let mut sheet = Sheet::new(value);
    let model = &weighed.model;
    if let Some(question) = &case.tables().question {
        sheet.note(question.clone());
    }
    sheet
        .strong(told::answer(model, &ledger))
        .line(told::robustness(model, &ledger));
    if let Some(band) = told::band(model, &ledger) {
        sheet.line(band);
    }
    sheet.line(told::confidence(&ledger)).line("");
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
    if !disputed.is_empty() {
        let (head, rows, n_more) = dispute::table(&disputed);
        sheet.table(head, rows);
        if n_more > 0 {
            sheet.note(format!(
                "{n_more} more such cells; --format json has them all."
            ));
        }
    }
    sheet.note(told::INTERVAL).note(told::LIMITS);
    Ok(sheet)
}

fn hypotheses(model: &Model, ledger: &Ledger) -> Vec<Vec<Cell>> {
    let mut order: Vec<usize> = (0..model.hypotheses.len()).collect();
    order.sort_by(|&a, &b| ledger.posterior[b].total_cmp(&ledger.posterior[a]));
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
    order.into_iter().map(row).collect()
}

/// The items, those that move the leader most first.
fn evidence(model: &Model, ledger: &Ledger) -> Vec<Vec<Cell>> {
    let weight = |i: usize| {
        ledger.explained[i]
            .weight_db
            .map_or(f64::INFINITY, f64::abs)
    };
    let mut order: Vec<usize> = (0..ledger.items.len()).collect();
    order.sort_by(|&a, &b| weight(b).total_cmp(&weight(a)));
    let row = |i: usize| {
        let (item, explained) = (&model.items[ledger.items[i]], &ledger.explained[i]);
        vec![
            Cell::text(item.id.clone()),
            Cell::right(decibels(explained.weight_db)),
            Cell::right(
                explained
                    .diagnosticity_db
                    .map_or_else(|| "rules out".to_owned(), |db| format!("{db:.1}")),
            ),
            Cell::right(percent(explained.planted)),
            Cell::text(item.what.clone()),
        ]
    };
    order.into_iter().map(row).collect()
}

fn tornado(model: &Model, ledger: &Ledger) -> Vec<Vec<Cell>> {
    let bars = ledger.swept.widest();
    let row = |bar: &&ascribe_assessment::Bar| {
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

/// The answer of one rater.
pub(crate) struct Rated {
    pub(crate) rater: String,
    pub(crate) outlook: ascribe_assessment::Outlook,
}

/// The answers of the raters of a case, each with their own ratings.
pub(crate) fn raters(case: &CaseFile, whole: &Weighed) -> anyhow::Result<Vec<Rated>> {
    let each = case.tables().raters.iter().map(|rater| {
        let view = View {
            day: whole.day,
            rater: Some(&rater.id),
        };
        let outlook = Weighed::by(case.tables(), view)?.outlook()?;
        Ok(Rated {
            rater: rater.id.clone(),
            outlook,
        })
    });
    each.collect()
}

fn pool(raters: &[Rated]) -> ascribe_assessment::Pool {
    let posteriors: Vec<Vec<f64>> = raters.iter().map(|r| r.outlook.posterior.clone()).collect();
    ascribe_assessment::pool(&posteriors)
}

fn rater_rows(model: &Model, raters: &[Rated]) -> Vec<Vec<Cell>> {
    let row = |rated: &Rated| {
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
    let pool = pool(raters);
    if let Some(pooled) = &pool.pooled {
        let leader = ascribe_assessment::Weighing::leader(pooled);
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

/// One hypothesis with everything that is said of its probability.
pub(super) fn likelihood(model: &Model, h: usize, p: f64, (low, high): (f64, f64)) -> Value {
    json!({
        "id": model.hypotheses[h].id,
        "label": model.hypotheses[h].label,
        "probability": rounded(p),
        "low": rounded(low),
        "high": rounded(high),
        "word": Icd203::of_interval(low, high),
        "word_phia": Phia::of(p).map(Phia::as_str),
    })
}

fn json(case: &CaseFile, weighed: &Weighed, ledger: &Ledger, raters: &[Rated]) -> Value {
    let model = &weighed.model;
    let hypotheses = (0..model.hypotheses.len()).map(|h| {
        let mut value = likelihood(model, h, ledger.posterior[h], ledger.swept.intervals[h]);
        value["prior"] = rounded(model.hypotheses[h].prior).into();
        let factor = ledger.ln_bayes_factor[h];
        value["bayes_factor_db"] = factor
            .map(|x| rounded(x * 10.0 / std::f64::consts::LN_10))
            .into();
        value
    });
    let evidence = ledger
        .items
        .iter()
        .zip(&ledger.explained)
        .map(|(&i, explained)| {
            json!({
                "id": model.items[i].id,
                "what": model.items[i].what,
                "learned": model.items[i].learned.map(|day| day.to_string()),
                "reliability": rounded(model.items[i].reliability),
                "weight_db": explained.weight_db.map(rounded),
                "diagnosticity_db": explained.diagnosticity_db.map(rounded),
                "influence_bits": explained.influence_bits.map(rounded),
                "planted": rounded(explained.planted),
            })
        });
    let bars = ledger.swept.widest().into_iter().map(|bar| {
        json!({
            "parameter": bar.parameter.name(model),
            "value": rounded(bar.parameter.value(model)),
            "range": [rounded(bar.range.0), rounded(bar.range.1)],
            "leader": [rounded(bar.leader.0), rounded(bar.leader.1)],
            "flips": bar.flips,
        })
    });
    json!({
        "case": case.tables().id,
        "question": case.tables().question,
        "as_of": weighed.day.map(|day| day.to_string()),
        "leader": model.hypotheses[ledger.leader].id,
        "answer": told::answer(model, ledger),
        "confidence": ledger.confidence.as_str(),
        "independent_origins": ledger.n_origins,
        "robustness": told::robustness(model, ledger),
        "band": told::band(model, ledger),
        "conflict_nats": ledger.conflict.map(rounded),
        "hypotheses": hypotheses.collect::<Vec<_>>(),
        "evidence": evidence.collect::<Vec<_>>(),
        "tornado": bars.collect::<Vec<_>>(),
        "raters": rater_values(model, raters),
        "limits": told::LIMITS,
    })
}

fn rater_values(model: &Model, raters: &[Rated]) -> Value {
    if raters.is_empty() {
        return Value::Null;
    }
    let each = raters.iter().map(|rated| {
        let hypotheses = 0..model.hypotheses.len();
        let outlook = &rated.outlook;
        let values =
            hypotheses.map(|h| likelihood(model, h, outlook.posterior[h], outlook.intervals[h]));
        json!({ "rater": rated.rater, "hypotheses": values.collect::<Vec<_>>() })
    });
    let pool = pool(raters);
    let pooled = pool.pooled.map(|pooled| {
        let values = pooled.iter().enumerate();
        values
            .map(|(h, p)| likelihood(model, h, *p, pool.between[h]))
            .collect::<Vec<_>>()
    });
    json!({ "each": each.collect::<Vec<_>>(), "pooled": pooled, "agree": pool.agree })
}
