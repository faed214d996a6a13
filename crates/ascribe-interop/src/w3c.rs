//! The quotations of a case as W3C Web Annotations.

use std::collections::BTreeMap;

use ascribe_model::assessment::{EvidenceTable, Quote, Tables};
use serde_json::{Value, json};

/// Characters before and after a quotation that go with it.
const AROUND: usize = 32;

/// The quoted files, asked for once each.
struct Files<'f> {
    read: &'f dyn Fn(&str) -> Option<String>,
    texts: BTreeMap<String, Option<String>>,
}

impl Files<'_> {
    fn text(&mut self, name: &str) -> Option<&str> {
        let text = self.texts.entry(name.to_owned());
        text.or_insert_with(|| (self.read)(name)).as_deref()
    }
}

/// One annotation for each quotation.
///
/// `read` gives the text of a file of the case that is UTF-8, and nothing for
/// any other: an annotation then has the bytes alone.
#[must_use]
pub fn annotations(tables: &Tables, read: &dyn Fn(&str) -> Option<String>) -> Value {
    let mut files = Files {
        read,
        texts: BTreeMap::new(),
    };
    let case = tables.id.as_deref().unwrap_or("case");
    let mut annotations = Vec::new();
    for item in &tables.evidence {
        for (n, quote) in item.quotes.iter().enumerate() {
            let id = format!("urn:ascribe:{case}:{}:{}", item.id, n + 1);
            annotations.push(annotation(&id, item, quote, &mut files));
        }
    }
    Value::Array(annotations)
}

fn annotation(id: &str, item: &EvidenceTable, quote: &Quote, files: &mut Files<'_>) -> Value {
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
        "id": id,
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

#[cfg(test)]
mod tests;
