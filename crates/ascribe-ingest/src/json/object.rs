//! One JSON object: its keys that tell something, as they stand in the text.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::string;
use crate::fields::{self, Field, FieldMap};
use crate::ground::{Ground, Patchwork};
use crate::record::{PARAGRAPH_GAP, VALUE_BYTES_MAX};

/// Keys that a remark repeats.
const NAMES_SHOWN_MAX: usize = 20;

/// An array or object that is a title or an author is no longer than this.
const NESTED_BYTES_MAX: usize = 64 << 10;

/// Keys kept of one object; more of the same names are somebody's joke.
const KEPT_MAX: usize = 64;

/// The keys of an object that some field could be read from, and the names of the others.
pub(super) struct Object<'t> {
    text: &'t str,
    values: Vec<(String, &'t RawValue)>,
    names: Vec<String>,
    n_names: usize,
}

impl<'t> Object<'t> {
    pub(super) fn parse(text: &'t str, fields: &FieldMap) -> Result<Self, serde_json::Error> {
        let mut object = Self {
            text,
            values: Vec::new(),
            names: Vec::new(),
            n_names: 0,
        };
        let mut reader = serde_json::Deserializer::from_str(text);
        let keys = Keys {
            object: &mut object,
            fields,
        };
        keys.deserialize(&mut reader)?;
        reader.end()?;
        Ok(object)
    }

    /// The text of a field: a string, or an array of strings as paragraphs.
    pub(super) fn patch(
        &self,
        field: Field,
        fields: &FieldMap,
        ground: &Ground,
        max: usize,
    ) -> Option<Patchwork> {
        self.ranked(field, fields).find_map(|raw| {
            let mut patch = Patchwork::new(max);
            self.append(raw, ground, &mut patch);
            (!patch.text().trim().is_empty()).then_some(patch)
        })
    }

    /// The text of a field on one line.
    pub(super) fn line(
        &self,
        field: Field,
        fields: &FieldMap,
        ground: &Ground,
    ) -> Option<Patchwork> {
        Some(
            self.patch(field, fields, ground, VALUE_BYTES_MAX)?
                .on_one_line(),
        )
    }

    /// A field as a short value: a string, a number, a list of names, something with a name.
    pub(super) fn value(&self, field: Field, fields: &FieldMap) -> Option<String> {
        self.ranked(field, fields).find_map(|raw| {
            let value = match raw.get().as_bytes().first() {
                Some(b'"') => {
                    let mut patch = Patchwork::new(VALUE_BYTES_MAX);
                    self.append(raw, &Ground::At(0), &mut patch);
                    patch.text().trim().to_owned()
                }
                _ if raw.get().len() > NESTED_BYTES_MAX => return None,
                _ => plain(&serde_json::from_str(raw.get()).ok()?),
            };
            (!value.is_empty()).then_some(value)
        })
    }

    /// The names of the keys, for a remark.
    pub(super) fn names(&self) -> String {
        let more = if self.n_names > self.names.len() {
            ", …"
        } else {
            ""
        };
        format!("{}{more}", self.names.join(", "))
    }

    /// The values that name `field`, best first.
    fn ranked(&self, field: Field, fields: &FieldMap) -> impl Iterator<Item = &'t RawValue> {
        let mut ranked: Vec<(usize, usize)> = self
            .values
            .iter()
            .enumerate()
            .filter_map(|(at, (name, _))| Some((fields.rank(field, name)?, at)))
            .collect();
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, at)| self.values[at].1)
    }

    fn append(&self, raw: &'t RawValue, ground: &Ground, into: &mut Patchwork) {
        let json = raw.get();
        // The raw value is a part of the text; how far in is what the map needs.
        let at = json.as_ptr() as usize - self.text.as_ptr() as usize;
        match json.as_bytes().first() {
            Some(b'"') => string::append(json, at, ground, into),
            Some(b'[') => {
                let strings = Strings {
                    text: self.text,
                    ground,
                    into,
                };
                // An array of anything else than strings gives what strings it has.
                _ = strings.deserialize(&mut serde_json::Deserializer::from_str(json));
            }
            _ => {}
        }
    }
}

/// A short value as people read it.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(values) => {
            let names: Vec<String> = values
                .iter()
                .map(plain)
                .filter(|name| !name.is_empty())
                .collect();
            names.join(", ")
        }
        Value::Object(keys) => ["name", "title", "screen_name", "username"]
            .iter()
            .filter_map(|key| keys.get(*key))
            .map(plain)
            .find(|name| !name.is_empty())
            .unwrap_or_default(),
        Value::Null | Value::Bool(_) => String::new(),
    }
}

struct Keys<'o, 't> {
    object: &'o mut Object<'t>,
    fields: &'o FieldMap,
}

impl<'t> DeserializeSeed<'t> for Keys<'_, 't> {
    type Value = ();

    fn deserialize<D: Deserializer<'t>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'t> Visitor<'t> for Keys<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { object, fields } = self;
        while let Some(name) = map.next_key::<String>()? {
            object.n_names += 1;
            if object.names.len() < NAMES_SHOWN_MAX {
                object
                    .names
                    .push(name.chars().take(40).filter(|c| !c.is_control()).collect());
            }
            let plain = fields::plain(&name);
            if object.values.len() < KEPT_MAX && fields.knows(&plain) {
                object.values.push((plain, map.next_value()?));
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// Appends every string of an array as a paragraph.
struct Strings<'o, 't> {
    text: &'t str,
    ground: &'o Ground,
    into: &'o mut Patchwork,
}

impl<'t> DeserializeSeed<'t> for Strings<'_, 't> {
    type Value = ();

    fn deserialize<D: Deserializer<'t>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_seq(self)
    }
}

impl<'t> Visitor<'t> for Strings<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(raw) = seq.next_element::<&'t RawValue>()? {
            let json = raw.get();
            if !json.starts_with('"') || json == "\"\"" || self.into.is_cut() {
                continue;
            }
            if !self.into.is_empty() {
                self.into.gap(PARAGRAPH_GAP);
            }
            let at = json.as_ptr() as usize - self.text.as_ptr() as usize;
            string::append(json, at, self.ground, self.into);
        }
        Ok(())
    }
}
