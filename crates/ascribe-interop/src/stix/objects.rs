//! The objects of a bundle and their names.

use ascribe_assessment::{WeighedCase, source_of};
use ascribe_model::Moment;
use ascribe_model::assessment::{EvidenceTable, Quote, Sign, Tables};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::misp;

/// Where the extension is described.
const SCHEMA: &str = "https://example.org/ascribe/attribution-1.0.json";
/// A case without any date is dated so: objects must have one.
const NO_DATE: &str = "1970-01-01T00:00:00.000Z";

/// Makes objects of one case.
pub(super) struct Maker {
    case: String,
    time: String,
    author: String,
}

impl Maker {
    pub(super) fn new(tables: &Tables, weighed: &WeighedCase, author: &str) -> Self {
        let named = tables.id.clone().or_else(|| tables.title.clone());
        let last = weighed
            .day
            .or_else(|| weighed.model.items.iter().filter_map(|i| i.learned).max());
        Self {
            case: named.unwrap_or_else(|| "case".to_owned()),
            time: last.map_or_else(|| NO_DATE.to_owned(), timestamp),
            author: author.to_owned(),
        }
    }

    /// When the assessment was made: the last day that it knows of.
    pub(super) fn time(&self) -> &str {
        &self.time
    }

    /// The name of an object: SHA-256 in the shape of a random UUID, because
    /// validators warn of any other that is derived.
    pub(super) fn id(&self, kind: &str, key: &str) -> String {
        let mut hash = Sha256::new();
        for part in ["ascribe", &self.case, kind, key] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        format!("{kind}--{}", uuid(&hash.finalize()))
    }

    /// The name of the extension, the same in every case.
    pub(super) fn extension(&self) -> String {
        let digest = Sha256::digest("ascribe attribution extension 1.0");
        format!("extension-definition--{}", uuid(&digest))
    }

    fn author_id(&self) -> String {
        self.id("identity", &format!("author {}", self.author))
    }

    pub(super) fn author(&self) -> Value {
        let mut object = self.object(
            "identity",
            &format!("author {}", self.author),
            json!({ "name": self.author, "identity_class": "organization" }),
        );
        if let Some(map) = object.as_object_mut() {
            map.remove("created_by_ref");
        }
        object
    }

    pub(super) fn extension_definition(&self) -> Value {
        let mut object = self.object("extension-definition", "extension", json!({
            "name": "ascribe-attribution",
            "description": "Posterior, prior, interval and flip set of an attribution hypothesis.",
            "schema": SCHEMA,
            "version": "1.0.0",
            "extension_types": ["property-extension"],
        }));
        object["id"] = json!(self.extension());
        object
    }

    pub(super) fn object(&self, kind: &str, key: &str, body: Value) -> Value {
        self.object_by(None, kind, key, body)
    }

    /// An object made by somebody else than the author.
    pub(super) fn object_by(
        &self,
        by: Option<String>,
        kind: &str,
        key: &str,
        body: Value,
    ) -> Value {
        let mut object = json!({
            "type": kind,
            "spec_version": "2.1",
            "id": self.id(kind, key),
            "created_by_ref": by.unwrap_or_else(|| self.author_id()),
            "created": self.time,
            "modified": self.time,
        });
        if let (Some(object), Value::Object(body)) = (object.as_object_mut(), body) {
            object.extend(body);
        }
        object
    }
}

fn uuid(digest: &[u8]) -> String {
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!(
        "{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}

/// The earliest time of a moment: STIX knows no other precision.
fn timestamp(moment: Moment) -> String {
    let day = moment.date().map_or_else(
        || match moment {
            Moment::Month(year, month) => format!("{year:04}-{month:02}-01"),
            _ => format!("{:04}-01-01", moment.year()),
        },
        |date| date.to_string(),
    );
    format!("{day}T00:00:00.000Z")
}

/// An item as a note: its words, who said it, where it stands.
pub(super) fn note(tables: &Tables, item: &EvidenceTable, attributions: &[String]) -> Value {
    let source = source_of(tables, item);
    let exact = item.quotes.iter().filter_map(|quote| quote.exact.clone());
    let words: Vec<String> = exact.collect();
    let content = if words.is_empty() {
        item.what.clone()
    } else {
        words.join("\n")
    };
    let mut labels = vec!["ascribe:evidence".to_owned()];
    labels.extend(misp::admiralty(tables, item));
    let mut note = json!({
        "abstract": format!("evidence {}", item.id),
        "content": if content.is_empty() { item.id.clone() } else { content },
        "object_refs": attributions,
        "labels": labels,
    });
    if let Some(source) = source {
        note["authors"] = json!([source.label]);
    }
    let references: Vec<Value> = item.quotes.iter().map(reference).collect();
    if !references.is_empty() {
        note["external_references"] = json!(references);
    }
    note
}

/// A quotation as an external reference: file, digest, bytes.
fn reference(quote: &Quote) -> Value {
    let bytes = quote.bytes.map_or_else(
        || "whole file".to_owned(),
        |(a, b)| format!("bytes {a}-{b}"),
    );
    let mut reference = json!({ "source_name": quote.file, "description": bytes });
    // A shortened digest names the file here and is no digest elsewhere.
    if let Some(sha256) = quote.sha256.as_ref().filter(|sha256| sha256.len() == 64) {
        reference["hashes"] = json!({ "SHA-256": sha256.to_lowercase() });
    }
    reference
}

/// What a statement says of the attributions: it agrees with the few it is
/// true under, or disagrees with the few it is false under.
pub(super) fn opinions(
    tables: &Tables,
    item: &EvidenceTable,
    shown: &[usize],
) -> Vec<(&'static str, Vec<usize>)> {
    let Some(Sign::Saying(saying)) = item.judged.last().map(|judged| &judged.sign) else {
        return Vec::new();
    };
    let is_true = |h: &usize| saying.true_under.contains(&tables.hypotheses[*h].id);
    let n_true = (0..tables.hypotheses.len()).filter(|h| is_true(h)).count();
    let agrees = 2 * n_true <= tables.hypotheses.len();
    let of: Vec<usize> = shown
        .iter()
        .copied()
        .filter(|h| is_true(h) == agrees)
        .collect();
    if of.is_empty() || n_true == 0 || n_true == tables.hypotheses.len() {
        return Vec::new();
    }
    vec![(if agrees { "agree" } else { "disagree" }, of)]
}
