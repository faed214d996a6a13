//! Paths into the objects of a collection: `entities.hashtags[].tag`.

use serde_json::Value;

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    key: String,
    /// Of a list, the elements whose key has this value.
    only: Option<(String, String)>,
}

/// A way from an object to the values in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path {
    /// The whole path as a key: some collections are flattened like that.
    flat: String,
    steps: Vec<Step>,
}

impl Path {
    pub(super) fn new(text: &str) -> Self {
        let steps = text.split('.').map(|part| {
            let (key, filter) = part.split_once('[').unwrap_or((part, ""));
            let only = filter.trim_end_matches(']').split_once('=');
            Step {
                key: key.to_owned(),
                only: only.map(|(key, value)| (key.to_owned(), value.to_owned())),
            }
        });
        Self {
            flat: text.to_owned(),
            steps: steps.collect(),
        }
    }

    /// Hands over every value at the end of the path.
    pub(super) fn visit(&self, object: &Value, found: &mut dyn FnMut(&Value)) {
        match object.get(&self.flat) {
            Some(value) => leaves(value, found),
            None => walk(object, &self.steps, found),
        }
    }

    /// Whether there is anything at the end of the path.
    pub(super) fn is_in(&self, object: &Value) -> bool {
        let mut any = false;
        self.visit(object, &mut |_| any = true);
        any
    }
}

fn walk(value: &Value, steps: &[Step], found: &mut dyn FnMut(&Value)) {
    let [step, rest @ ..] = steps else {
        return leaves(value, found);
    };
    let Some(inner) = value.get(&step.key) else {
        return;
    };
    match inner {
        Value::Array(elements) => {
            let fits = |element: &&Value| match &step.only {
                Some((key, wanted)) => element.get(key).and_then(Value::as_str) == Some(wanted),
                None => true,
            };
            elements
                .iter()
                .filter(fits)
                .for_each(|element| walk(element, rest, found));
        }
        _ => walk(inner, rest, found),
    }
}

/// The single values of a value: elements of lists, texts of marked-up pieces.
fn leaves(value: &Value, found: &mut dyn FnMut(&Value)) {
    match value {
        Value::Null => {}
        Value::Array(elements) => elements.iter().for_each(|element| leaves(element, found)),
        Value::Object(_) => {
            if let Some(text) = value.get("text") {
                leaves(text, found);
            }
        }
        _ => found(value),
    }
}
