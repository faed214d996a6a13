//! Who the evidence comes from, with repeats folded into their origin.

use ascribe_model::assessment::{EvidenceTable, Grade, Tables};

use crate::figures::percent;
use crate::ledger::Ledger;

/// One item under its source.
#[derive(Clone, Debug, PartialEq)]
pub struct OriginItem<'t> {
    /// The source by its name; `None` where the item names none.
    pub source: Option<&'t str>,
    /// The source as people call it, with its grade.
    pub label: String,
    /// The item, by index in the model.
    pub index: usize,
    /// What it does to the leader; `None` when it does not count.
    pub weight: Option<OriginWeight>,
}

/// How far an item moves the odds of the leader.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OriginWeight {
    /// In dB; `None` when infinite.
    pub db: Option<f64>,
}

/// The items of a case, by source in the order of the file; those without a
/// source last.
#[must_use]
pub fn items_by_origin<'t>(tables: &'t Tables, ledger: &Ledger) -> Vec<OriginItem<'t>> {
    let weight = |index: usize| {
        let position = ledger.items.iter().position(|&i| i == index)?;
        let db = ledger.explained[position].weight_db;
        Some(OriginWeight { db })
    };
    let mut found = Vec::new();
    for (source, label) in sources(tables) {
        let items = tables.evidence.iter().enumerate();
        let items = items.filter(|(_, item)| item.source.as_deref() == source);
        found.extend(items.map(|(index, _)| OriginItem {
            source,
            label: label.clone(),
            index,
            weight: weight(index),
        }));
    }
    found
}

/// Declared sources, then what names none.
fn sources(tables: &Tables) -> Vec<(Option<&str>, String)> {
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
#[must_use]
pub fn heard_through(item: &EvidenceTable) -> String {
    let each = item.echo.iter().map(|echo| match &echo.via {
        Some(via) => format!("{} from {via}", echo.outlet),
        None => format!("{} ({})", echo.outlet, percent(echo.reached)),
    });
    each.collect::<Vec<_>>().join(", ")
}
