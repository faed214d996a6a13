//! Rows of any format become posts here, or remarks.

use ascribe_model::{Place, PostField, PostOrigin, Posts, RemarkKind, Strings};

use super::intern::Interned;
use super::time::{self, Read, Zone};
use crate::dates::Order;
use crate::outlet::{Note, Outlet, quoted};

/// One row or record, taken apart.
pub(super) struct Row<'a> {
    pub(super) account: &'a str,
    pub(super) time: When<'a>,
    pub(super) id: &'a str,
}

/// The time of a row, as its format has it.
#[derive(Clone, Copy, Debug)]
pub(super) enum When<'a> {
    /// As text.
    Text(&'a str),
    /// As a time of the format's own.
    Typed(Read),
}

impl When<'_> {
    /// As remarks repeat it.
    fn shown(self) -> String {
        let at = match self {
            Self::Text(text) => return quoted(text),
            Self::Typed(Read::At(at, _)) => jiff::Timestamp::from_second(at).ok(),
            Self::Typed(Read::Coarse) => return "a day".to_owned(),
            Self::Typed(Read::Unreadable) => None,
        };
        at.map_or_else(|| "none".to_owned(), |at| quoted(&at.to_string()))
    }
}

/// Posts under way.
pub(super) struct Gather {
    account: Interned,
    time: Vec<i64>,
    id: Strings,
    /// Whether names of posts are kept.
    pub(super) keeps_ids: bool,
    fields: Vec<(PostField, Interned)>,
    files: Vec<String>,
    origin: Vec<PostOrigin>,
    /// The time of the row before: posts come in bursts.
    last: (String, Read),
    /// Times after this are remarked on: the program knows what time it is.
    pub(super) latest: Option<i64>,
    zones: [u64; 2],
}

impl Default for Gather {
    fn default() -> Self {
        Self {
            account: Interned::after(0),
            time: Vec::new(),
            id: Strings::default(),
            keeps_ids: true,
            fields: Vec::new(),
            files: Vec::new(),
            origin: Vec::new(),
            last: (String::new(), Read::Unreadable),
            latest: None,
            zones: [0; 2],
        }
    }
}

impl Gather {
    /// Begins a file.
    pub(super) fn begin(&mut self, name: &str) {
        self.files.push(name.to_owned());
        self.zones = [0; 2];
        self.last = (String::new(), Read::Unreadable);
    }

    /// The place of a field among [`Gather::row`]'s, made when it is new.
    pub(super) fn field(&mut self, field: &PostField) -> usize {
        let found = self.fields.iter().position(|(known, _)| known == field);
        found.unwrap_or_else(|| {
            let column = Interned::after(self.time.len());
            self.fields.push((field.clone(), column));
            self.fields.len() - 1
        })
    }

    /// The place of a field, when it is there.
    pub(super) fn field_at(&self, field: &PostField) -> Option<usize> {
        self.fields.iter().position(|(known, _)| known == field)
    }

    /// How many fields there are.
    pub(super) fn n_fields(&self) -> usize {
        self.fields.len()
    }

    /// How many posts there are.
    pub(super) fn n_posts(&self) -> usize {
        self.time.len()
    }

    /// Adds a row unless it lacks account or time; `push` fills a field of it.
    #[inline]
    pub(super) fn row(
        &mut self,
        row: &Row<'_>,
        (number, order): (u64, Order),
        mut push: impl FnMut(usize, &mut dyn FnMut(&str)),
        out: &mut Outlet<'_>,
    ) {
        let account = row.account.trim();
        if account.is_empty() {
            return skipped(
                RemarkKind::MissingField,
                number,
                "rows without an account",
                "no account, the row was skipped",
                out,
            );
        }
        if is_rounded(account) {
            let detail = format!(
                "the account {} is a number that a spreadsheet rounded, others may have become the same",
                quoted(account)
            );
            let note = Note::new(
                RemarkKind::Malformed,
                Place::Row(number),
                "rounded accounts",
                detail,
            );
            out.note(note);
        }
        let Some(at) = self.seconds(row.time, number, order, out) else {
            return;
        };
        self.account.push(account);
        self.time.push(at);
        if self.keeps_ids {
            self.id.push(row.id.trim());
        }
        let file = self.files.len() as u32 - 1;
        let row = u32::try_from(number).unwrap_or(u32::MAX);
        self.origin.push(PostOrigin { file, row });
        for (at, (_, column)) in self.fields.iter_mut().enumerate() {
            let mut filled = false;
            push(at, &mut |value| {
                if !filled {
                    column.push(value.trim());
                    filled = true;
                }
            });
            if !filled {
                column.push("");
            }
        }
    }

    #[inline]
    fn seconds(
        &mut self,
        when: When<'_>,
        number: u64,
        order: Order,
        out: &mut Outlet<'_>,
    ) -> Option<i64> {
        let read = match when {
            When::Typed(read) => read,
            When::Text(text) => {
                if text != self.last.0 {
                    self.last.0.clear();
                    self.last.0.push_str(text);
                    self.last.1 = time::read(text.trim(), order);
                }
                self.last.1
            }
        };
        match read {
            Read::At(at, zone) => {
                self.zones[usize::from(zone == Zone::Assumed)] += 1;
                if self.latest.is_some_and(|latest| at > latest) {
                    let detail = format!(
                        "the time {} is still to come, used as it stands",
                        when.shown()
                    );
                    out.note(Note::new(
                        RemarkKind::UnreadableDate,
                        Place::Row(number),
                        "times to come",
                        detail,
                    ));
                }
                Some(at)
            }
            Read::Coarse => {
                let detail = format!(
                    "expected a time of day, found {}, the row was skipped",
                    when.shown()
                );
                skipped(
                    RemarkKind::UnreadableDate,
                    number,
                    "days without a time",
                    &detail,
                    out,
                );
                None
            }
            Read::Unreadable => {
                let detail = format!(
                    "expected a time, found {}, the row was skipped",
                    when.shown()
                );
                skipped(
                    RemarkKind::UnreadableDate,
                    number,
                    "times that cannot be read",
                    &detail,
                    out,
                );
                None
            }
        }
    }

    /// Ends a file: says how its times were understood where that is no matter of course.
    pub(super) fn end(&mut self, out: &mut Outlet<'_>) {
        let [given, assumed] = self.zones;
        if given > 0 && assumed > 0 {
            let detail = format!(
                "{given} times with a zone and {assumed} without; those without are read as UTC"
            );
            let note = Note::new(RemarkKind::UnreadableDate, Place::File, "zones", detail);
            out.note(note.times(assumed));
        }
    }

    /// The posts.
    pub(super) fn finish(self) -> Posts {
        let fields = self.fields.into_iter();
        let has_ids = self.id.iter().any(|id| !id.is_empty());
        Posts {
            account: self.account.finish(),
            time: self.time,
            id: if has_ids { self.id } else { Strings::default() },
            fields: fields
                .map(|(field, column)| (field, column.finish()))
                .collect(),
            files: self.files,
            origin: self.origin,
        }
    }
}

/// `1.23457E+17`: what spreadsheets make of the numbers of accounts.
fn is_rounded(account: &str) -> bool {
    let Some((digits, power)) = account
        .split_once("E+")
        .or_else(|| account.split_once("e+"))
    else {
        return false;
    };
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (ones, rest) = digits.split_once('.').unwrap_or((digits, "0"));
    ones.len() == 1 && is_number(ones) && is_number(rest) && is_number(power)
}

fn skipped(kind: RemarkKind, number: u64, topic: &'static str, detail: &str, out: &mut Outlet<'_>) {
    out.note(Note::new(
        kind,
        Place::Row(number),
        topic,
        detail.to_owned(),
    ));
}
