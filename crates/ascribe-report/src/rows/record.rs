//! Any record as one JSON object: its fields in their order, unknowns as null.
//! Spans are pairs of byte offsets, half open.

use ascribe_model::Span;
use ascribe_model::record::{Field, Forms, Record, Value, fields_in};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::printed::{precision, rounded};

/// A record with what stands beside it.
pub(super) struct JsonRecord<'a, R: Record> {
    pub(super) record: &'a R,
    pub(super) beside: &'a R::Beside,
}

impl<R: Record> Serialize for JsonRecord<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.entries(&mut map)?;
        map.end()
    }
}

impl<R: Record> JsonRecord<'_, R> {
    /// Writes the fields into an object that may hold others before and behind.
    pub(super) fn entries<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let value = |field: &Field<R>| (field.get)(self.record, self.beside);
        let mut fields = fields_in::<R>(Forms::JSON).peekable();
        while let Some(field) = fields.next() {
            let Some((object, key)) = field.path.split_once('.') else {
                map.serialize_entry(field.path, &Json(&value(field)))?;
                continue;
            };
            // The keys of one object stand one behind the other.
            let mut keys = vec![(key, value(field))];
            let in_object = |field: &&'static Field<R>| {
                let inner = field.path.split_once('.');
                inner.is_some_and(|(other, _)| other == object)
            };
            while let Some(field) = fields.next_if(in_object) {
                let (_, key) = field.path.split_once('.').unwrap_or(("", field.path));
                keys.push((key, value(field)));
            }
            map.serialize_entry(object, &Json(&Value::Object(keys)))?;
        }
        Ok(())
    }
}

/// A value as JSON.
struct Json<'v, 'a>(&'v Value<'a>);

impl Serialize for Json<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            // Positions are those of the sentences of a content: a row has one.
            Value::Unknown | Value::Positions(_) => serializer.serialize_none(),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Whole(number) => serializer.serialize_i64(*number),
            Value::Share(share) => serializer.serialize_f64(rounded(*share)),
            Value::Date(date) => serializer.collect_str(date),
            Value::Names(names) => serializer.collect_seq(names.iter()),
            Value::Span(span) => pair(*span).serialize(serializer),
            Value::Spans(spans) => serializer.collect_seq(spans.iter().copied().map(pair)),
            Value::Passage { words, spans } => {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("text", words)?;
                let pairs: Vec<[u32; 2]> = spans.iter().copied().map(pair).collect();
                map.serialize_entry("spans", &pairs)?;
                map.end()
            }
            Value::Speaker(speaker) => {
                let mut map = serializer.serialize_map(Some(3))?;
                map.serialize_entry("name", &speaker.name)?;
                map.serialize_entry("type", speaker.kind.as_str())?;
                map.serialize_entry("decided_by", &speaker.decided_by.map(pair))?;
                map.end()
            }
            Value::Party(party) => serializer.serialize_str(&party.name),
            Value::Said(said) => {
                let mut map = serializer.serialize_map(Some(3))?;
                map.serialize_entry("date", &said.date.to_string())?;
                map.serialize_entry("precision", precision(said.date))?;
                map.serialize_entry("basis", &said.basis.map(pair))?;
                map.end()
            }
            Value::Objects(objects) => {
                serializer.collect_seq(objects.iter().map(|keys| JsonKeys(keys)))
            }
            Value::Object(keys) => JsonKeys(keys).serialize(serializer),
        }
    }
}

/// An object of its own keys.
struct JsonKeys<'v, 'a>(&'v [(&'static str, Value<'a>)]);

impl Serialize for JsonKeys<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, Json(value))))
    }
}

const fn pair(span: Span) -> [u32; 2] {
    [span.start, span.end]
}
