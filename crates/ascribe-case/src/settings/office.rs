//! `[[office]]`: who held which office when, as a person knows it.

use ascribe_model::{Moment, Office};

use super::Page;
use crate::reader::Value;

const KEYS: [&str; 4] = ["title", "holder", "from", "until"];
/// More are not written by hand.
const OFFICES_MAX: usize = 10_000;

impl Page<'_> {
    pub(super) fn offices(&self, value: &Value<'_>) -> Vec<Office> {
        let Some(list) = value.get_ref().as_array() else {
            let expected = "a list of tables, each written as [[office]]";
            self.wrong("office", value, expected);
            return Vec::new();
        };
        if list.len() > OFFICES_MAX {
            let detail = format!("{} offices, expected at most {OFFICES_MAX}", list.len());
            self.reader.wrong_here(value.span().start, detail, None);
            return Vec::new();
        }
        list.iter().filter_map(|value| self.office(value)).collect()
    }

    fn office(&self, value: &Value<'_>) -> Option<Office> {
        let (mut title, mut holder, mut from, mut until) = (None, None, None, None);
        let n_before = self.reader.n_findings();
        for (key, value) in self.entries("office", value) {
            match key.get_ref().as_ref() {
                "title" => title = self.nonblank("office.title", value),
                "holder" => holder = self.nonblank("office.holder", value),
                "from" => from = Some((self.moment("office.from", value), value)),
                "until" => until = Some((self.moment("office.until", value), value)),
                _ => self.unknown(key, "a setting of [[office]]", &KEYS, &[]),
            }
        }
        // What was not understood has been said; it is not missing besides.
        if self.reader.n_findings() > n_before {
            return None;
        }
        let days = |dated: &Option<(Option<Moment>, _)>| {
            let (moment, _) = dated.as_ref()?;
            moment.and_then(Moment::days)
        };
        if let (Some(first), Some(last), Some((_, value))) = (days(&from), days(&until), until)
            && last.1 < first.0
        {
            self.wrong("office.until", value, "a date not before office.from");
        }
        let needed = |found: Option<String>, name: &str| {
            if found.is_none() {
                let detail = format!("an office without {name}, expected title and holder");
                self.reader.wrong_here(value.span().start, detail, None);
            }
            found
        };
        let (title, holder) = (needed(title, "a title"), needed(holder, "a holder"));
        Some(Office {
            title: title?,
            holder: holder?,
            from: from.and_then(|(moment, _)| moment),
            until: until.and_then(|(moment, _)| moment),
        })
    }

    /// A date as text, or as TOML writes dates; a year may be a number.
    fn moment(&self, field: &str, value: &Value<'_>) -> Option<Moment> {
        let raw = self.reader.raw(value);
        let text = value.get_ref().as_str().unwrap_or(raw);
        let moment = text.parse::<Moment>().ok();
        let moment = moment.filter(|moment| moment.days().is_some());
        if moment.is_none() {
            self.wrong(field, value, "a date such as 2017, 2017-06 or 2017-06-02");
        }
        moment
    }
}
