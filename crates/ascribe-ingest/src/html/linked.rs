//! JSON-LD: what a page says of itself in the words of schema.org.

use serde_json::{Map, Value};

use super::entity::{self, Within};

/// The longest JSON-LD block that is read.
const BYTES_MAX: usize = 1 << 20;

/// How deep an article is looked for: `@graph`, `mainEntity` and the like.
const DEPTH_MAX: usize = 6;

/// What an article's block tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Linked {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) place: Option<String>,
}

/// Reads a block; `None` when it holds no article.
pub(super) fn read(block: &str) -> Option<Linked> {
    let block = block.trim();
    if block.len() > BYTES_MAX {
        return None;
    }
    let value: Value = serde_json::from_str(block).ok()?;
    let article = article(&value, DEPTH_MAX)?;
    let text = |key: &str| name(article.get(key)?);
    Some(Linked {
        headline: text("headline").or_else(|| text("name")),
        published: text("datePublished").or_else(|| text("dateCreated")),
        byline: text("author").or_else(|| text("creator")),
        publisher: text("publisher").or_else(|| text("sourceOrganization")),
        url: text("url")
            .or_else(|| text("mainEntityOfPage"))
            .filter(|url| url.contains("://")),
        place: text("dateline").or_else(|| text("contentLocation")),
    })
}

/// The first object that is an article.
fn article(value: &Value, depth: usize) -> Option<&Map<String, Value>> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::Array(values) => values.iter().find_map(|value| article(value, depth)),
        Value::Object(object) if is_article(object) => Some(object),
        Value::Object(object) => ["@graph", "mainEntity", "hasPart"]
            .iter()
            .filter_map(|key| object.get(*key))
            .find_map(|value| article(value, depth)),
        _ => None,
    }
}

fn is_article(object: &Map<String, Value>) -> bool {
    let of_article = |name: &str| {
        ["Article", "Posting", "Report", "PressRelease", "Review"]
            .iter()
            .any(|end| name.ends_with(end))
    };
    match object.get("@type") {
        Some(Value::String(name)) => of_article(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(of_article),
        _ => false,
    }
}

/// A string, or the name of something, or the names of several.
fn name(value: &Value) -> Option<String> {
    let found = match value {
        Value::String(text) => {
            let decoded = entity::decode_all(text, Within::Text);
            decoded
                .split_ascii_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        }
        Value::Object(object) => name(object.get("name").or_else(|| object.get("@id"))?)?,
        Value::Array(values) => {
            let names: Vec<String> = values.iter().take(20).filter_map(name).collect();
            names.join(", ")
        }
        _ => return None,
    };
    (!found.is_empty()).then_some(found)
}
