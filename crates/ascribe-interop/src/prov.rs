//! Where the answer of a case comes from, as W3C PROV.

use std::collections::BTreeMap;

use ascribe_assessment::WeighedCase;
use ascribe_model::assessment::{EvidenceTable, Tables};
use serde_json::{Map, Value, json};

use crate::Error;
use crate::error::Kind;

/// Who made the assessment, and with what.
#[derive(Clone, Copy, Debug)]
pub struct Agents<'a> {
    /// The person or office.
    pub author: &'a str,
    /// The program, with its version.
    pub program: &'a str,
}

/// PROV-JSON: documents, quotations, items and the case as entities, the
/// rating and the weighing as activities, author, sources and program as agents.
///
/// # Errors
/// When no model can be made of the case.
pub fn document(tables: &Tables, agents: Agents<'_>) -> Result<Value, Error> {
    let weighed = WeighedCase::new(tables).map_err(Kind::Assessment)?;
    let mut prov = Prov::default();
    prov.put("agent", "analyst", json!({ "prov:label": agents.author }));
    prov.put(
        "agent",
        "program",
        json!({ "prov:type": "prov:SoftwareAgent", "prov:label": agents.program }),
    );
    let name = tables.id.as_deref().unwrap_or("case");
    prov.put("entity", "case", json!({ "prov:label": name }));
    prov.put("entity", "assessment", json!({}));
    prov.put("activity", "rating", json!({}));
    prov.put("activity", "inference", json!({}));
    prov.link(
        "wasAssociatedWith",
        &[("activity", "rating"), ("agent", "analyst")],
    );
    prov.link(
        "wasAssociatedWith",
        &[("activity", "inference"), ("agent", "program")],
    );
    prov.link("used", &[("activity", "inference"), ("entity", "case")]);
    prov.link(
        "wasGeneratedBy",
        &[("entity", "assessment"), ("activity", "inference")],
    );
    for source in &tables.sources {
        prov.put(
            "agent",
            &format!("source-{}", source.id),
            json!({ "prov:label": source.label }),
        );
    }
    for item in &tables.evidence {
        prov.item(item);
    }
    let counted: Vec<&str> = weighed
        .items
        .iter()
        .map(|&i| weighed.model.items[i].id.as_str())
        .collect();
    for id in counted {
        prov.link(
            "used",
            &[("activity", "inference"), ("entity", &format!("item-{id}"))],
        );
    }
    Ok(prov.finish())
}

#[derive(Default)]
struct Prov {
    parts: BTreeMap<String, Map<String, Value>>,
    n_links: usize,
}

impl Prov {
    /// A name that PROV-JSON takes as one: letters, digits, dash.
    fn name(key: &str) -> String {
        let plain = key.chars().map(|c| {
            if c.is_ascii_alphanumeric() || c == '-' {
                c
            } else {
                '_'
            }
        });
        format!("case:{}", plain.collect::<String>())
    }

    fn put(&mut self, kind: &str, key: &str, value: Value) {
        self.parts
            .entry(kind.to_owned())
            .or_default()
            .insert(Self::name(key), value);
    }

    fn link(&mut self, kind: &str, ends: &[(&str, &str)]) {
        self.n_links += 1;
        let ends = ends
            .iter()
            .map(|(role, key)| (format!("prov:{role}"), json!(Self::name(key))));
        let value = Value::Object(ends.collect());
        self.parts
            .entry(kind.to_owned())
            .or_default()
            .insert(format!("_:l{}", self.n_links), value);
    }

    fn item(&mut self, item: &EvidenceTable) {
        let key = format!("item-{}", item.id);
        self.put(
            "entity",
            &key,
            json!({ "prov:label": if item.what.is_empty() { &item.id } else { &item.what } }),
        );
        self.link(
            "wasDerivedFrom",
            &[("generatedEntity", "case"), ("usedEntity", &key)],
        );
        self.link(
            "wasGeneratedBy",
            &[("entity", &key), ("activity", "rating")],
        );
        if let Some(source) = &item.source {
            self.link(
                "wasAttributedTo",
                &[("entity", &key), ("agent", &format!("source-{source}"))],
            );
        }
        for (n, quote) in item.quotes.iter().enumerate() {
            let document = format!("document-{}", quote.file);
            self.put("entity", &document, json!({ "prov:label": quote.file }));
            let passage = format!("quote-{}-{}", item.id, n + 1);
            self.put(
                "entity",
                &passage,
                json!({ "prov:value": quote.exact.clone().unwrap_or_default() }),
            );
            self.derived(&passage, &document, "prov:Quotation");
            self.derived(&key, &passage, "prov:PrimarySource");
        }
        for echo in &item.echo {
            let outlet = format!("outlet-{}-{}", item.id, echo.outlet);
            self.put("entity", &outlet, json!({ "prov:label": echo.outlet }));
            let from = echo
                .via
                .as_ref()
                .map_or_else(|| key.clone(), |via| format!("outlet-{}-{via}", item.id));
            self.derived(&outlet, &from, "prov:Quotation");
        }
        for (n, _) in item.judged.iter().enumerate().skip(1) {
            let revised = format!("{key}-revision-{n}");
            self.put("entity", &revised, json!({}));
            self.derived(&revised, &key, "prov:Revision");
        }
        if item.retracted.is_some() {
            self.put("activity", &format!("retraction-{}", item.id), json!({}));
            self.link(
                "wasInvalidatedBy",
                &[
                    ("entity", &key),
                    ("activity", &format!("retraction-{}", item.id)),
                ],
            );
        }
    }

    /// A derivation of a kind: quotation, revision, primary source.
    fn derived(&mut self, made: &str, from: &str, kind: &str) {
        self.n_links += 1;
        let value = json!({
            "prov:generatedEntity": Self::name(made),
            "prov:usedEntity": Self::name(from),
            "prov:type": { "$": kind, "type": "prov:QUALIFIED_NAME" },
        });
        self.parts
            .entry("wasDerivedFrom".to_owned())
            .or_default()
            .insert(format!("_:l{}", self.n_links), value);
    }

    fn finish(self) -> Value {
        let mut whole = Map::new();
        whole.insert("prefix".to_owned(), json!({ "case": "urn:ascribe:case:" }));
        whole.extend(
            self.parts
                .into_iter()
                .map(|(kind, part)| (kind, Value::Object(part))),
        );
        Value::Object(whole)
    }
}

#[cfg(test)]
mod tests;
