//! `ascribe assess sources`: who the evidence comes from, echoes folded.

use ascribe_assessment::figures::{percent, signed_decibels};
use ascribe_assessment::{WeighedCase, heard_through, items_by_origin, json, sentences};
use ascribe_case::CaseFile;

use crate::sheet::{Cell, Sheet};
use crate::terminal::count;

pub(super) fn sheet(case: &CaseFile) -> anyhow::Result<Sheet> {
    let tables = &case.tables;
    let weighed = WeighedCase::new(tables)?;
    let (model, ledger) = (&weighed.model, weighed.ledger()?);
    let items = items_by_origin(tables, &ledger);
    let mut sheet = Sheet::new(json::origins(tables, model, &ledger, &items));
    let rows = items.iter().map(|found| {
        let item = &tables.evidence[found.index];
        let weight = found.weight.map_or_else(
            || "not counted".to_owned(),
            |weight| signed_decibels(weight.db),
        );
        vec![
            Cell::text(found.label.clone()),
            Cell::text(item.id.clone()),
            Cell::text(item.channel.clone().unwrap_or_default()),
            Cell::right(percent(model.items[found.index].reliability)),
            Cell::right(weight),
            Cell::text(heard_through(item)),
        ]
    });
    sheet.table(
        vec![
            "origin",
            "item",
            "channel",
            "informs",
            "weight dB",
            "heard through",
        ],
        rows.collect(),
    );
    sheet.line(format!(
        "{} move the leader by more than 1 dB each. Outlets of one origin count once.",
        count(ledger.n_origins as u64, "independent origin")
    ));
    sheet.note(sentences::LIMITS);
    Ok(sheet)
}
