//! `ascribe assess why ITEM`: what one item does and why.

use anyhow::Context as _;
use ascribe_assessment::figures::{percent, with_interval};
use ascribe_assessment::{ItemAccount, WeighedCase, json, sentences};
use ascribe_case::CaseFile;
use ascribe_dossier::Linked;
use ascribe_model::assessment::{EvidenceTable, Quote};
use serde_json::{Value, json};

use super::named::item_named;
use crate::assessment;
use crate::sheet::{Cell, Sheet};

pub(super) fn sheet(case: &CaseFile, id: &str) -> anyhow::Result<Sheet> {
    let weighed = WeighedCase::new(&case.tables)?;
    let index = item_named(&weighed.model, id)?;
    let account = ItemAccount::new(&weighed, index)?.with_context(|| {
        format!(
            "\"{id}\" does not count: it was taken back, or not yet known on the day of the case"
        )
    })?;
    let (item, table) = (account.item(), &case.tables.evidence[index]);
    let links = assessment::links(case)?;
    let mut value = json::item(&weighed.model, table, &account);
    value["in_case"] = in_case(links.item(id));
    let mut sheet = Sheet::new(value);
    sheet
        .strong(format!("{}: {}", item.id, item.what))
        .line(account.weight_sentence());
    if let Some(line) = account.lure_sentence() {
        sheet.line(line);
    }
    sheet.line(account.report_sentence()).line("");
    sheet.table(
        vec![
            "hypothesis",
            "genuine",
            "seen",
            "dB",
            "planted if so",
            "with it",
            "without it",
            "why",
        ],
        rows(&weighed, table, &account),
    );
    for line in account.break_even_sentences() {
        sheet.line(line);
    }
    for quote in &table.quotes {
        if let Some(words) = &quote.exact {
            sheet.note(quoted(quote, words));
        }
    }
    for linked in links.item(id) {
        sheet.note(format!("In the case: {}", linked.line));
    }
    sheet.note(sentences::LIMITS);
    Ok(sheet)
}

/// A quotation and where it stands.
fn quoted(quote: &Quote, words: &str) -> String {
    let at = quote
        .bytes
        .map_or_else(String::new, |(a, b)| format!(", bytes {a} to {b}"));
    format!("“{words}” ({}{at})", quote.file)
}

/// The statements of the case that an item quotes.
fn in_case(linked: &[Linked]) -> Value {
    let each = linked.iter().map(|linked| {
        json!({
            "statement": linked.statement.as_str(),
            "document": linked.document,
            "kind": linked.kind.map(|kind| kind.as_str()),
            "told": linked.line,
        })
    });
    each.collect()
}

/// The item under every hypothesis.
fn rows(weighed: &WeighedCase, table: &EvidenceTable, account: &ItemAccount<'_>) -> Vec<Vec<Cell>> {
    let (explained, outlook) = (&account.explained, &account.outlook);
    let (likelihoods, behind) = (explained.likelihoods(), account.behind_best_db());
    let row = |h: usize| {
        let id = &weighed.model.hypotheses[h].id;
        let why = table.why.iter().find(|(under, _)| under == id);
        let without = account.without.as_ref().map_or_else(
            || "impossible".to_owned(),
            |outlook| with_interval(outlook.posterior[h], outlook.intervals[h]),
        );
        let behind = match behind[h].is_finite() {
            true => format!("{:.1}", behind[h]),
            false => "ruled out".to_owned(),
        };
        let planted = explained.planted_given[h].map_or_else(|| "–".to_owned(), percent);
        vec![
            Cell::text(id.clone()),
            Cell::right(format!("{:.2}", account.item().sign[h])),
            Cell::right(format!("{:.3}", likelihoods[h])),
            Cell::right(behind),
            Cell::right(planted),
            Cell::right(with_interval(outlook.posterior[h], outlook.intervals[h])),
            Cell::right(without),
            Cell::text(why.map(|(_, why)| why.clone()).unwrap_or_default()),
        ]
    };
    (0..weighed.model.hypotheses.len()).map(row).collect()
}
