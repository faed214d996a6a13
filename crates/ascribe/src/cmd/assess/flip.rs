//! `ascribe assess flip`: what would have to be forged.

use anyhow::Context as _;
use ascribe_assessment::figures::{cost, listed};
use ascribe_assessment::sentences::{self, item_names};
use ascribe_assessment::{Flip, Ledger, Model, WeighedCase, json};
use ascribe_case::CaseFile;

use super::named::hypothesis_named;
use crate::sheet::{Cell, Sheet};

/// Sets of equal cost that are printed.
const SETS_MAX: usize = 10;

pub(super) fn sheet(case: &CaseFile, rival: Option<&str>, band: bool) -> anyhow::Result<Sheet> {
    let weighed = WeighedCase::new(&case.tables)?;
    let (model, ledger) = (&weighed.model, weighed.ledger()?);
    let rival = rival.map(|id| hypothesis_named(model, id)).transpose()?;
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
    let mut sheet = Sheet::new(json::flips(model, &ledger));
    sheet.strong(sentences::answer(model, &ledger));
    match (rival, band) {
        (Some(k), _) => sheet.line(sentences::rival(model, &ledger, k, shown)),
        (None, true) => sheet.line(sentences::band(model, &ledger).unwrap_or_else(|| {
            "No item that could be forged or void takes the leader below its word.".to_owned()
        })),
        (None, false) => sheet.line(sentences::robustness(model, &ledger)),
    };
    sheet.line("");
    sheet.table(
        vec!["items", "class", "cost", "what"],
        items(model, &ledger, shown),
    );
    if shown.sets.len() > 1 {
        sheet.line("Other sets at the same cost:");
        for set in shown.sets.iter().skip(1).take(SETS_MAX) {
            sheet.line(format!("  {}", listed(&item_names(model, &ledger, set))));
        }
        sheet.line("");
    }
    if rival.is_none() && !band {
        sheet.table(
            vec!["for this to lead", "cost", "at least", "forged or void"],
            rivals(model, &ledger),
        );
    }
    sheet.note(sentences::LIMITS);
    Ok(sheet)
}

fn items(model: &Model, ledger: &Ledger, flip: &Flip) -> Vec<Vec<Cell>> {
    let first = flip.sets.first().map_or(&[][..], Vec::as_slice);
    let mut rows: Vec<Vec<Cell>> = first
        .iter()
        .map(|&position| {
            let item = &model.items[ledger.items[position]];
            vec![
                Cell::text(item.id.clone()),
                Cell::right(
                    item.class
                        .map_or_else(|| "–".to_owned(), |class| class.to_string()),
                ),
                Cell::right(cost(item.cost)),
                Cell::text(item.what.clone()),
            ]
        })
        .collect();
    rows.extend(ledger.channels_of(model, first).into_iter().map(|g| {
        let channel = &model.channels[g];
        vec![
            Cell::text(format!("channel {}", channel.id)),
            Cell::right("–"),
            Cell::right(cost(channel.cost)),
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
            .map(|set| listed(&item_names(model, ledger, set)));
        vec![
            Cell::text(h.id.clone()),
            Cell::right(flip.cost.map_or_else(|| "never".to_owned(), cost)),
            Cell::right(if flip.is_exact() {
                "exact".to_owned()
            } else {
                cost(flip.at_least)
            }),
            Cell::text(set.unwrap_or_default()),
        ]
    })
    .collect()
}
