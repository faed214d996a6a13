//! The fields of one table, asked for one by one; what was never asked for
//! is unknown.

use std::cell::RefCell;

use ascribe_model::Moment;
use ascribe_model::assessment::Grade;
use toml::de::{DeTable, DeValue};

use crate::nearest::nearest;
use crate::reader::{Reader, SHOWN_MAX, Value};

/// One table and what was asked of it.
pub(super) struct Fields<'r, 't, 'i> {
    pub(super) reader: &'r Reader<'r>,
    pub(super) what: String,
    pub(super) at: usize,
    table: &'t DeTable<'i>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'r, 't, 'i> Fields<'r, 't, 'i> {
    pub(super) fn new(
        reader: &'r Reader<'r>,
        what: String,
        at: usize,
        table: &'t DeTable<'i>,
    ) -> Self {
        Self {
            reader,
            what,
            at,
            table,
            asked: RefCell::default(),
        }
    }

    /// The table in a value.
    pub(super) fn from_value(
        reader: &'r Reader<'r>,
        what: String,
        value: &'t Value<'i>,
    ) -> Option<Self> {
        let at = value.span().start;
        match value.get_ref() {
            DeValue::Table(table) => Some(Self::new(reader, what, at, table)),
            _ => {
                let found = reader.shown(value);
                reader.wrong(at, format!("{what} is {found}, expected a table"), None);
                None
            }
        }
    }

    pub(super) fn line(&self) -> usize {
        self.reader.line(self.at)
    }

    pub(super) fn has(&self, field: &'static str) -> bool {
        self.get(field).is_some()
    }

    fn get(&self, field: &'static str) -> Option<&'t Value<'i>> {
        self.asked.borrow_mut().push(field);
        self.table.get(field)
    }

    fn no(&self, field: &str, value: &Value<'_>, expected: &str) {
        let found = self.reader.shown(value);
        let detail = format!("{}: {field} is {found}, expected {expected}", self.what);
        self.reader.wrong(value.span().start, detail, None);
    }

    /// Says that a field is missing.
    pub(super) fn missing(&self, field: &str, expected: &str) {
        let detail = format!("{}: no {field}, expected {expected}", self.what);
        self.reader.wrong(self.at, detail, None);
    }

    pub(super) fn text(&self, field: &'static str) -> Option<String> {
        let value = self.get(field)?;
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.no(field, value, "text in quotation marks");
        }
        text
    }

    /// The text of a field that somebody else checks.
    pub(super) fn text_if_any(&self, field: &'static str) -> Option<String> {
        let text = self.get(field)?.get_ref().as_str();
        text.map(str::to_owned)
    }

    pub(super) fn flag(&self, field: &'static str) -> bool {
        match self.get(field).map(|value| (value, value.get_ref())) {
            Some((_, DeValue::Boolean(flag))) => *flag,
            Some((value, _)) => {
                self.no(field, value, "true or false");
                false
            }
            None => false,
        }
    }

    /// A probability.
    pub(super) fn share(&self, field: &'static str) -> Option<f64> {
        let value = self.get(field)?;
        self.within(field, value, (0.0, 1.0), "a probability from 0 to 1")
    }

    /// A cost.
    pub(super) fn cost(&self, field: &'static str) -> Option<f64> {
        let value = self.get(field)?;
        self.within(field, value, (0.0, 1e12), "a cost from 0 up")
    }

    fn within(
        &self,
        field: &str,
        value: &Value<'_>,
        (low, high): (f64, f64),
        expected: &str,
    ) -> Option<f64> {
        let x = number(value).filter(|x| (low..=high).contains(x));
        if x.is_none() {
            self.no(field, value, expected);
        }
        x
    }

    /// A whole number from 0 to `most`.
    pub(super) fn whole(&self, field: &'static str, most: u64) -> Option<u64> {
        let value = self.get(field)?;
        let x = number(value).filter(|x| x.fract() == 0.0 && (0.0..=most as f64).contains(x));
        if x.is_none() {
            self.no(field, value, &format!("a whole number from 0 to {most}"));
        }
        x.map(|x| x as u64)
    }

    pub(super) fn date(&self, field: &'static str) -> Option<Moment> {
        let value = self.get(field)?;
        let written = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => String::new(),
        };
        let date = written.parse();
        if date.is_err() {
            self.no(field, value, "a date such as 2017-06-02, or \"2017-06\"");
        }
        date.ok()
    }

    /// A grade of a scale, or a probability in its place.
    pub(super) fn grade(&self, field: &'static str, words: &[&str]) -> Option<Grade> {
        let value = self.get(field)?;
        let word = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            // 2 is the grade "2"; 0.5 is a probability.
            DeValue::Integer(integer) => integer.as_str().to_owned(),
            _ => String::new(),
        };
        if words.contains(&word.as_str()) {
            return Some(Grade::Word(word));
        }
        let share = number(value).filter(|x| (0.0..=1.0).contains(x));
        if share.is_none() {
            let expected = format!("one of {}, or a probability from 0 to 1", words.join(" "));
            self.no(field, value, &expected);
        }
        share.map(Grade::Number)
    }

    /// Text, one or a list of them.
    pub(super) fn texts(&self, field: &'static str) -> Vec<String> {
        let Some(value) = self.get(field) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::String(text) => vec![text.to_string()],
            DeValue::Array(list) => {
                let each = list.iter().filter_map(|value| {
                    let text = value.get_ref().as_str().map(str::to_owned);
                    if text.is_none() {
                        self.no(field, value, "text in quotation marks");
                    }
                    text
                });
                each.collect()
            }
            _ => {
                self.no(field, value, "a list of names");
                Vec::new()
            }
        }
    }

    /// A list of numbers of this length.
    pub(super) fn numbers(&self, field: &'static str, n: usize, most: f64) -> Option<Vec<f64>> {
        let value = self.get(field)?;
        let list = value.get_ref().as_array();
        let numbers: Option<Vec<f64>> = list.and_then(|list| {
            let each = list.iter().map(number);
            each.collect::<Option<_>>()
        });
        let sound =
            |list: &Vec<f64>| list.len() == n && list.iter().all(|x| (0.0..=most).contains(x));
        let numbers = numbers.filter(sound);
        if numbers.is_none() {
            self.no(field, value, &format!("{n} numbers from 0 to {most}"));
        }
        numbers
    }

    /// Numbers from 0 to 1 (or any finite ones) by name.
    pub(super) fn by_name(&self, field: &'static str, any: bool) -> Option<Vec<(String, f64)>> {
        let value = self.get(field)?;
        let inner = Self::from_value(self.reader, format!("{}: {field}", self.what), value)?;
        let range = if any { (-700.0, 700.0) } else { (0.0, 1.0) };
        let expected = if any {
            "a number"
        } else {
            "a probability from 0 to 1"
        };
        let each = inner.entries().into_iter().filter_map(|(name, value)| {
            let x = inner.within(&name, value, range, expected)?;
            Some((name, x))
        });
        Some(each.collect())
    }

    /// Text by name.
    pub(super) fn texts_by_name(&self, field: &'static str) -> Vec<(String, String)> {
        let Some(value) = self.get(field) else {
            return Vec::new();
        };
        let what = format!("{}: {field}", self.what);
        let Some(inner) = Self::from_value(self.reader, what, value) else {
            return Vec::new();
        };
        let each = inner.entries().into_iter().filter_map(|(name, value)| {
            let text = value.get_ref().as_str().map(str::to_owned);
            if text.is_none() {
                inner.no(&name, value, "text in quotation marks");
            }
            Some((name, text?))
        });
        each.collect()
    }

    /// The inner tables of a field, by name, in the order of the file.
    pub(super) fn tables(&self, field: &'static str) -> Vec<(String, Fields<'r, 't, 'i>)> {
        let Some(value) = self.get(field) else {
            return Vec::new();
        };
        let prefix = if self.what.is_empty() {
            String::new()
        } else {
            format!("{}: ", self.what)
        };
        let Some(outer) = Self::from_value(self.reader, format!("{prefix}{field}"), value) else {
            return Vec::new();
        };
        let each = outer.entries().into_iter().filter_map(|(name, value)| {
            let what = format!("{prefix}{field} \"{}\"", clip(&name));
            let fields = Self::from_value(self.reader, what, value)?;
            Some((name, fields))
        });
        each.collect()
    }

    /// The tables of a list, `[[field]]` or one inline.
    pub(super) fn list(&self, field: &'static str) -> Vec<Fields<'r, 't, 'i>> {
        let Some(value) = self.get(field) else {
            return Vec::new();
        };
        let prefix = if self.what.is_empty() {
            String::new()
        } else {
            format!("{}: ", self.what)
        };
        let named = |n: usize, value: &'t Value<'i>| {
            let table = value.get_ref().as_table();
            let id = table.and_then(|table| table.get("id")?.get_ref().as_str());
            let what = match id {
                Some(id) => format!("{prefix}{field} \"{}\"", clip(id)),
                None => format!("{prefix}{field} {}", n + 1),
            };
            Self::from_value(self.reader, what, value)
        };
        match value.get_ref() {
            DeValue::Array(list) => {
                let each = list.iter().enumerate();
                each.filter_map(|(n, value)| named(n, value)).collect()
            }
            DeValue::Table(_) => named(0, value).into_iter().collect(),
            _ => {
                self.no(field, value, "a list of tables");
                Vec::new()
            }
        }
    }

    /// Names and values in the order of the file.
    fn entries(&self) -> Vec<(String, &'t Value<'i>)> {
        let mut entries: Vec<_> = self.table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let named = entries.into_iter();
        named
            .map(|(key, value)| (key.get_ref().to_string(), value))
            .collect()
    }

    /// Says which fields nobody asked for.
    pub(super) fn end(&self, also: &[&str]) {
        let asked = self.asked.borrow();
        let known: Vec<&str> = asked.iter().copied().chain(also.iter().copied()).collect();
        for (key, _) in self.table.iter() {
            let name = key.get_ref().as_ref();
            if known.contains(&name) {
                continue;
            }
            let mut listed: Vec<&str> = known.clone();
            listed.sort_unstable();
            listed.dedup();
            let hint = nearest(name, &listed).map(|word| format!("did you mean {word}?"));
            let detail = format!(
                "{}: \"{}\" is not known here, expected one of: {}",
                self.what,
                clip(name),
                listed.join(", ")
            );
            self.reader.wrong(key.span().start, detail, hint);
        }
    }
}

/// A name, cut short for messages.
pub(super) fn clip(name: &str) -> String {
    name.chars().take(SHOWN_MAX).collect()
}

fn number(value: &Value<'_>) -> Option<f64> {
    let number = match value.get_ref() {
        DeValue::Float(float) => float.as_str().parse().ok(),
        DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
        _ => None,
    };
    number.filter(|x: &f64| x.is_finite())
}

impl<'r, 't, 'i> Fields<'r, 't, 'i> {
    /// Whether a field holds a table.
    pub(super) fn is_table(&self, field: &'static str) -> bool {
        let value = self.get(field);
        value.is_some_and(|value| value.get_ref().is_table())
    }

    /// Ratings by rater and hypothesis.
    pub(super) fn ratings_by_rater(
        &self,
        field: &'static str,
    ) -> Vec<(String, Vec<(String, String)>)> {
        let raters = self.tables(field).into_iter();
        let each = raters.map(|(rater, inner)| {
            let ratings = inner.entries().into_iter().filter_map(|(name, value)| {
                let text = value.get_ref().as_str().map(str::to_owned);
                if text.is_none() {
                    inner.no(&name, value, "a rating in quotation marks");
                }
                Some((name, text?))
            });
            (rater, ratings.collect())
        });
        each.collect()
    }
}
