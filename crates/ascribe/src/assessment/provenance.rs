//! Where the quotations of a case stand, for other tools: W3C Web Annotation
//! and PROV.

use std::collections::BTreeMap;

use ascribe_case::assessment::{EvidenceTable, Quote};
use serde_json::{Map, Value, json};

use super::{CaseFile, Weighed};

/// Characters before and after a quotation that go with it.
const AROUND: usize = 32;
/// Bytes of a quoted file.
const BYTES_MAX: u64 = 256 * 1024 * 1024;

/// The quoted files, read once each.
struct Files<'c> {
    case: &'c CaseFile,
    texts: BTreeMap<String, Option<String>>,
}

impl Files<'_> {
    /// The text of a file that is UTF-8; the quotation was checked before.
    fn text(&mut self, name: &str) -> Option<&str> {
        let root = self.case.root();
        let text = self.texts.entry(name.to_owned()).or_insert_with(|| {
            let path = root.join(name);
            let is_small = std::fs::metadata(&path).is_ok_and(|data| data.len() <= BYTES_MAX);
            is_small
                .then(|| std::fs::read_to_string(path).ok())
                .flatten()
        });
        text.as_deref()
    }
}

/// One annotation for each quotation.
pub(crate) fn annotations(case: &CaseFile) -> anyhow::Result<Value> {
    let mut files = Files {
        case,
        texts: BTreeMap::new(),
    };
    let mut annotations = Vec::new();
    for item in &case.tables().evidence {
        for (n, quote) in item.quotes.iter().enumerate() {
            annotations.push(annotation(case, item, (n, quote), &mut files));
        }
    }
    Ok(Value::Array(annotations))
}

fn name_of(case: &CaseFile) -> String {
    case.tables()
        .id
        .clone()
        .unwrap_or_else(|| "case".to_owned())
}

fn annotation(
    case: &CaseFile,
    item: &EvidenceTable,
    (n, quote): (usize, &Quote),
    files: &mut Files<'_>,
) -> Value {
    let mut selectors = Vec::new();
    if let Some((from, to)) = quote.bytes {
        selectors.push(json!({ "type": "DataPositionSelector", "start": from, "end": to }));
        selectors.extend(
            files
                .text(&quote.file)
                .and_then(|text| in_text(text, from, to))
                .into_iter()
                .flatten(),
        );
    } else if let Some(exact) = &quote.exact {
        selectors.push(json!({ "type": "TextQuoteSelector", "exact": exact }));
    }
    let mut target = json!({ "source": quote.file, "selector": selectors });
    if let Some(sha256) = &quote.sha256 {
        target["state"] =
            json!({ "type": "HttpRequestState", "value": format!("sha256: {sha256}") });
    }
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("urn:ascribe:{}:{}:{}", name_of(case), item.id, n + 1),
        "type": "Annotation",
        "motivation": "linking",
        "body": { "type": "TextualBody", "value": item.what, "purpose": "describing", "format": "text/plain" },
        "target": target,
    })
}

/// The place in code points and the words with what stands around them.
fn in_text(text: &str, from: u64, to: u64) -> Option<[Value; 2]> {
    let (from, to) = (usize::try_from(from).ok()?, usize::try_from(to).ok()?);
    let exact = text.get(from..to)?;
    let start = text[..from].chars().count();
    let before: Vec<char> = text[..from].chars().rev().take(AROUND).collect();
    let prefix: String = before.into_iter().rev().collect();
    let suffix: String = text[to..].chars().take(AROUND).collect();
    Some([
        json!({ "type": "TextPositionSelector", "start": start, "end": start + exact.chars().count() }),
        json!({ "type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix }),
    ])
}

/// PROV-JSON: documents, quotations, items and the case as entities, the
/// rating and the weighing as activities, author, sources and program as agents.
pub(crate) fn prov(case: &CaseFile, author: &str) -> anyhow::Result<Value> {
    let weighed = Weighed::new(case.tables(), None)?;
    let mut prov = Prov::default();
    prov.put("agent", "analyst", json!({ "prov:label": author }));
    let program = concat!("ascribe ", env!("CARGO_PKG_VERSION"));
    prov.put(
        "agent",
        "program",
        json!({ "prov:type": "prov:SoftwareAgent", "prov:label": program }),
    );
    prov.put("entity", "case", json!({ "prov:label": name_of(case) }));
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
    for source in &case.tables().sources {
        prov.put(
            "agent",
            &format!("source-{}", source.id),
            json!({ "prov:label": source.label }),
        );
    }
    for item in &case.tables().evidence {
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
