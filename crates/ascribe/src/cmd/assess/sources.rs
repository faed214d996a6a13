//! `ascribe assess sources`: who the evidence comes from, echoes folded.

use ascribe_case::assessment::{EvidenceTable, Grade, Tables};
use serde_json::json;

use super::sheet::{Cell, Sheet, rounded};
use crate::assessment::told::{self, decibels, percent};
use crate::assessment::{CaseFile, Weighed};

pub(super) fn sheet(case: &CaseFile) -> anyhow::Result<Sheet> {
    let tables = case.tables();
    let weighed = Weighed::new(tables, None)?;
    let ledger = weighed.ledger()?;
    let weight = |index: usize| {
        let position = weighed.items.iter().position(|&i| i == index)?;
        Some(ledger.explained[position].weight_db)
    };
    let mut rows = Vec::new();
    let mut values = Vec::new();
    for (source, label) in origins(tables) {
        let of_source = tables.evidence.iter().enumerate();
        let of_source = of_source.filter(|(_, item)| item.source.as_deref() == source);
        for (index, item) in of_source {
            let reliability = weighed.model.items[index].reliability;
            let heard = echoes(item);
            values.push(json!({
                "source": source, "label": label, "item": item.id, "statement": item.is_statement,
                "channel": item.channel, "reliability": rounded(reliability),
                "outlets": item.echo.iter().map(|e| json!({
                    "outlet": e.outlet, "reached": e.reached, "via": e.via })).collect::<Vec<_>>(),
                "weight_db": weight(index).flatten().map(rounded),
                "counts": weight(index).is_some(),
            }));
            rows.push(vec![
                Cell::text(label.clone()),
                Cell::text(item.id.clone()),
                Cell::text(item.channel.clone().unwrap_or_default()),
                Cell::right(percent(reliability)),
                Cell::right(weight(index).map_or_else(|| "not counted".to_owned(), decibels)),
                Cell::text(heard),
            ]);
        }
    }
    let mut sheet = Sheet::new(json!({
        "sources": values,
        "independent_origins": ledger.n_origins,
        "limits": told::LIMITS,
    }));
    sheet.table(
        vec![
            "origin",
            "item",
            "channel",
            "informs",
            "weight dB",
            "heard through",
        ],
        rows,
    );
    sheet.line(format!(
        "{} move the leader by more than 1 dB each. Outlets of one origin count once.",
        crate::terminal::count(ledger.n_origins as u64, "independent origin")
    ));
    sheet.note(told::LIMITS);
    Ok(sheet)
}

/// Declared sources, then what names none.
fn origins(tables: &Tables) -> Vec<(Option<&str>, String)> {
    let declared = tables.sources.iter().map(|source| {
        let grade = match &source.reliability {
            Some(Grade::Word(word)) => format!(" ({word})"),
            Some(Grade::Number(share)) => format!(" ({share})"),
            None => String::new(),
        };
        (Some(source.id.as_str()), format!("{}{grade}", source.label))
    });
    declared
        .chain([(None, "no source named".to_owned())])
        .collect()
}

/// The outlets of an item: those that reached the origin, and those that
/// have it from another.
pub(crate) fn echoes(item: &EvidenceTable) -> String {
    let each = item.echo.iter().map(|echo| match &echo.via {
        Some(via) => format!("{} from {via}", echo.outlet),
        None => format!("{} ({})", echo.outlet, percent(echo.reached)),
    });
    each.collect::<Vec<_>>().join(", ")
}
