//! `[[office]]`: who held which office when, as a person knows it.

use ascribe_model::{Moment, Office};

use super::{Page, Value, in_order};
use crate::Error;

const KEYS: [&str; 4] = ["title", "holder", "from", "until"];
/// More are not written by hand.
const OFFICES_MAX: usize = 10_000;

impl Page<'_> {
    pub(super) fn offices(&self, value: &Value<'_>) -> Result<Vec<Office>, Error> {
        let expected = "a list of tables, each written as [[office]]";
        let Some(list) = value.get_ref().as_array() else {
            return Err(self.wrong("office", value, expected));
        };
        if list.len() > OFFICES_MAX {
            let detail = format!("{} offices, expected at most {OFFICES_MAX}", list.len());
            return Err(self.error(value.span().start, detail, None));
        }
        list.iter().map(|value| self.office(value)).collect()
    }

    fn office(&self, value: &Value<'_>) -> Result<Office, Error> {
        let (mut title, mut holder, mut from, mut until) = (None, None, None, None);
        for (key, value) in in_order(self.table("office", value)?) {
            match key.get_ref().as_ref() {
                "title" => title = self.words("office.title", value)?,
                "holder" => holder = self.words("office.holder", value)?,
                "from" => from = Some((self.moment("office.from", value)?, value)),
                "until" => until = Some((self.moment("office.until", value)?, value)),
                _ => return Err(self.unknown(key, "a setting of [[office]]", &KEYS, &[])),
            }
        }
        let missing = |name: &str| {
            let detail = format!("an office without {name}, expected title and holder");
            self.error(value.span().start, detail, None)
        };
        let days = |moment: &Option<(Moment, _)>| moment.and_then(|(moment, _)| moment.days());
        if let (Some(first), Some(last), Some((_, value))) = (days(&from), days(&until), until)
            && last.1 < first.0
        {
            return Err(self.wrong("office.until", value, "a date not before office.from"));
        }
        Ok(Office {
            title: title.ok_or_else(|| missing("a title"))?,
            holder: holder.ok_or_else(|| missing("a holder"))?,
            from: from.map(|(moment, _)| moment),
            until: until.map(|(moment, _)| moment),
        })
    }

    /// A date as text, or as TOML writes dates; a year may be a number.
    fn moment(&self, field: &str, value: &Value<'_>) -> Result<Moment, Error> {
        let span = value.span();
        let raw = self.text.get(span).unwrap_or_default();
        let text = value.get_ref().as_str().unwrap_or(raw);
        let moment = text.parse::<Moment>().ok();
        moment
            .filter(|moment| moment.days().is_some())
            .ok_or_else(|| self.wrong(field, value, "a date such as 2017, 2017-06 or 2017-06-02"))
    }
}
