//! `ascribe assess flip`: what would have to be forged.

use anyhow::Context as _;
use ascribe_assessment::{Flip, Ledger, Model};
use serde_json::{Value, json};

use super::sheet::{Cell, Sheet, rounded};
use crate::assessment::told::{self, names};
use crate::assessment::{CaseFile, Weighed};

/// Sets of equal cost that are printed.
const SETS_MAX: usize = 10;

pub(super) fn sheet(case: &CaseFile, rival: Option<&str>, band: bool) -> anyhow::Result<Sheet> {
    let weighed = Weighed::new(case.tables(), None)?;
    let (model, ledger) = (&weighed.model, weighed.ledger()?);
    let rival = rival.map(|id| super::hypothesis(model, id)).transpose()?;
    if let Some(k) = rival {
        let leader = &model.hypotheses[ledger.leader].id;
        ledger.flips.rivals[k]
            .as_ref()
            .with_context(|| format!("{leader} leads already"))?;
    }
    let chosen = match rival {
        Some(k) => ledger.flips.rivals[k].as_ref(),
        None => None,
    };
    let flips = &ledger.flips;
    let shown = chosen.unwrap_or(if band { &flips.band } else { &flips.any });
    let mut sheet = Sheet::new(json(model, &ledger));
    sheet.strong(told::answer(model, &ledger));
    match (rival, band) {
        (Some(k), _) => sheet.line(told_rival(model, &ledger, k, shown)),
        (None, true) => sheet.line(told::band(model, &ledger).unwrap_or_else(|| {
            "No item that could be forged or void takes the leader below its word.".to_owned()
        })),
        (None, false) => sheet.line(told::robustness(model, &ledger)),
    };
    sheet.line("");
    sheet.table(
        vec!["items", "class", "cost", "what"],
        items(model, &ledger, shown),
    );
    if shown.sets.len() > 1 {
        sheet.line("Other sets at the same cost:");
        for set in shown.sets.iter().skip(1).take(SETS_MAX) {
            sheet.line(format!("  {}", told::listed(&names(model, &ledger, set))));
        }
        sheet.line("");
    }
    if rival.is_none() && !band {
        sheet.table(
            vec!["for this to lead", "cost", "at least", "forged or void"],
            rivals(model, &ledger),
        );
    }
    sheet.note(told::LIMITS);
    Ok(sheet)
}

fn told_rival(model: &Model, ledger: &Ledger, k: usize, flip: &Flip) -> String {
    let id = &model.hypotheses[k].id;
    match (&flip.sets.first(), flip.cost) {
        (Some(set), Some(cost)) => format!(
            "For {id} to reach the leader, {} would have to be forged or void, at cost {}.",
            told::listed(&names(model, ledger, set)),
            told::cost(cost)
        ),
        _ if flip.is_exact() => format!("Nothing that could be forged or void makes {id} lead."),
        _ => format!(
            "No set was found that makes {id} lead; none costs less than {}.",
            told::cost(flip.at_least)
        ),
    }
}

fn items(model: &Model, ledger: &Ledger, flip: &Flip) -> Vec<Vec<Cell>> {
    let first = flip.sets.first().map_or(&[][..], Vec::as_slice);
    let mut touched = Vec::new();
    let mut rows: Vec<Vec<Cell>> = first
        .iter()
        .map(|&position| {
            let item = &model.items[ledger.items[position]];
            if let Some(g) = item.channel.filter(|g| !touched.contains(g)) {
                touched.push(g);
            }
            vec![
                Cell::text(item.id.clone()),
                Cell::right(
                    item.class
                        .map_or_else(|| "–".to_owned(), |class| class.to_string()),
                ),
                Cell::right(told::cost(item.cost)),
                Cell::text(item.what.clone()),
            ]
        })
        .collect();
    rows.extend(touched.into_iter().map(|g| {
        let channel = &model.channels[g];
        vec![
            Cell::text(format!("channel {}", channel.id)),
            Cell::right("–"),
            Cell::right(told::cost(channel.cost)),
            Cell::text("what all of it came by"),
        ]
    }));
    rows
}

fn rivals(model: &Model, ledger: &Ledger) -> Vec<Vec<Cell>> {
    let each = model.hypotheses.iter().zip(&ledger.flips.rivals);
    let each = each.filter_map(|(h, flip)| Some((h, flip.as_ref()?)));
    each.map(|(h, flip)| {
        let set = flip
            .sets
            .first()
            .map(|set| told::listed(&names(model, ledger, set)));
        vec![
            Cell::text(h.id.clone()),
            Cell::right(flip.cost.map_or_else(|| "never".to_owned(), told::cost)),
            Cell::right(if flip.is_exact() {
                "exact".to_owned()
            } else {
                told::cost(flip.at_least)
            }),
            Cell::text(set.unwrap_or_default()),
        ]
    })
    .collect()
}

/// A flip as JSON: cost, bound, sets.
fn value(model: &Model, ledger: &Ledger, flip: &Flip) -> Value {
    let sets = flip.sets.iter().map(|set| names(model, ledger, set));
    json!({
        "cost": flip.cost.map(rounded),
        "exact": flip.is_exact(),
        "at_least": flip.at_least.is_finite().then_some(rounded(flip.at_least)),
        "sets": sets.collect::<Vec<_>>(),
    })
}

fn json(model: &Model, ledger: &Ledger) -> Value {
    let rivals = model.hypotheses.iter().zip(&ledger.flips.rivals);
    let rivals =
        rivals.filter_map(|(h, flip)| Some((h.id.clone(), value(model, ledger, flip.as_ref()?))));
    let flips = &ledger.flips;
    json!({
        "leader": super::answer::likelihood(
            model, ledger.leader, ledger.posterior[ledger.leader], ledger.swept.intervals[ledger.leader]),
        "robustness": told::robustness(model, ledger),
        "any": value(model, ledger, &flips.any),
        "any_items": flips.any_items.cost,
        "by_rival": rivals.collect::<serde_json::Map<_, _>>(),
        "band": value(model, ledger, &flips.band),
        "band_items": flips.band_items.cost,
        "band_edge": rounded(flips.edge),
        "limits": told::LIMITS,
    })
}
