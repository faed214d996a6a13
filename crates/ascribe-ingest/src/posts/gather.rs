//! Rows of any format become posts here, or remarks.

use ascribe_model::{Place, PostField, PostOrigin, Posts, RemarkKind, Strings};

use super::bounded::Bounded;
use super::intern::Interned;
use super::spilled::SpilledPosts;
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
    /// The first post of each file.
    starts: Vec<u32>,
    /// Bytes of the file that is to be read, when it is known.
    pub(super) n_bytes_ahead: u64,
    /// Posts that were put down to keep memory free.
    pub(super) bounded: Option<Bounded>,
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
            starts: Vec::new(),
            n_bytes_ahead: 0,
            bounded: None,
        }
    }
}

impl Gather {
    /// Begins a file.
    pub(super) fn begin(&mut self, name: &str) {
        self.files.push(name.to_owned());
        let n_before = self.bounded.as_ref().map_or(0, Bounded::n_posts);
        self.starts.push(n_before + self.time.len() as u32);
        self.zones = [0; 2];
        self.last = (String::new(), Read::Unreadable);
    }

    /// Sets memory aside for the rows of a file that begins with `sample`, so that
    /// columns need not be moved as they grow. What is not used is never touched.
    pub(super) fn expect(&mut self, sample: &[u8]) {
        let n_lines = memchr::memchr_iter(b'\n', sample).count().max(1) as u64;
        let line_bytes = (sample.len() as u64 / n_lines).max(1);
        let bound = self
            .bounded
            .as_ref()
            .map_or(u64::MAX, |of| of.n_bytes_max() / ROW_BYTES);
        let n_rows = (self.n_bytes_ahead / line_bytes)
            .min(bound)
            .min(u64::from(u32::MAX));
        let n_rows = n_rows as usize;
        // When it cannot be had they grow as they are filled.
        _ = self.time.try_reserve(n_rows);
        _ = self.origin.try_reserve(n_rows);
        self.account.expect(n_rows);
        if self.keeps_ids {
            self.id.expect(n_rows, n_rows.saturating_mul(ID_BYTES));
        }
        self.fields
            .iter_mut()
            .for_each(|(_, column)| column.expect(n_rows));
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
        self.time.len() + self.bounded.as_ref().map_or(0, Bounded::n_posts) as usize
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
        let account = trimmed(row.account);
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
            self.id.push(trimmed(row.id));
        }
        let file = self.files.len() as u32 - 1;
        let row_bytes = account.len() + row.id.len();
        let row = u32::try_from(number).unwrap_or(u32::MAX);
        self.origin.push(PostOrigin { file, row });
        let mut n_bytes = row_bytes;
        for (at, (_, column)) in self.fields.iter_mut().enumerate() {
            let mut filled = false;
            push(at, &mut |value| {
                if !filled {
                    n_bytes += value.len();
                    column.push(trimmed(value));
                    filled = true;
                }
            });
            if !filled {
                column.push("");
            }
        }
        if let Some(bounded) = &mut self.bounded {
            bounded.n_new += 64 + n_bytes;
            if bounded.n_new >= BYTES_UNCHECKED {
                self.make_room(out);
            }
        }
    }

    /// Puts posts down when they take more memory than they may.
    fn make_room(&mut self, out: &mut Outlet<'_>) {
        let n_bytes = self.n_bytes();
        let Some(bounded) = &mut self.bounded else {
            return;
        };
        bounded.n_new = 0;
        if n_bytes <= bounded.n_bytes_max() {
            return;
        }
        let posts = self.take();
        if let Some(bounded) = &mut self.bounded
            && !bounded.put(posts, n_bytes)
        {
            out.stop();
        }
    }

    /// Bytes that the posts in memory take.
    fn n_bytes(&self) -> u64 {
        let fields = self.fields.iter().map(|(_, column)| column.n_bytes());
        let ids = self.id.as_text().len() + self.id.len() * size_of::<u64>();
        let plain = self.time.len() * (size_of::<i64>() + size_of::<PostOrigin>()) + ids;
        self.account.n_bytes() + fields.sum::<u64>() + plain as u64
    }

    /// Takes the posts in memory away; fields keep their places.
    fn take(&mut self) -> Posts {
        let column = |column: &mut Interned| std::mem::replace(column, Interned::after(0)).finish();
        let id = std::mem::take(&mut self.id);
        let has_ids = id.iter().any(|id| !id.is_empty());
        let fields = self.fields.iter_mut();
        Posts {
            account: column(&mut self.account),
            time: std::mem::take(&mut self.time),
            id: if has_ids { id } else { Strings::default() },
            fields: fields
                .map(|(field, of)| (field.clone(), column(of)))
                .collect(),
            files: Vec::new(),
            origin: std::mem::take(&mut self.origin),
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
                    self.last.1 = time::read(trimmed(text), order);
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
    pub(super) fn finish(mut self) -> Posts {
        let files = std::mem::take(&mut self.files);
        Posts {
            files,
            ..self.take()
        }
    }

    /// The posts, in memory or put down.
    pub(super) fn finish_bounded(mut self) -> std::io::Result<Gathered> {
        let Some(bounded) = self.bounded.take().filter(|of| of.n_posts() > 0) else {
            return Ok(Gathered::Held(self.finish()));
        };
        let (n_bytes, posts) = (self.n_bytes(), self.take());
        let spilled = bounded.finish(posts, n_bytes, (self.files, self.starts));
        spilled.map(Gathered::Spilled)
    }
}

/// Posts in memory, or put down.
pub enum Gathered {
    /// All in memory.
    Held(Posts),
    /// Put down, for there are too many.
    Spilled(SpilledPosts),
}

/// About how long the name of a post is.
const ID_BYTES: usize = 16;

/// About what a row takes in memory.
const ROW_BYTES: u64 = 64;

/// Bytes of rows that are read between two looks at how much memory they take.
const BYTES_UNCHECKED: usize = 1 << 14;

/// The text without blanks at its ends, which few cells have.
#[inline]
fn trimmed(text: &str) -> &str {
    let is_plain = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    if is_plain(bytes.first()) && is_plain(bytes.last()) {
        return text;
    }
    text.trim()
}

/// `1.23457E+17`: what spreadsheets make of the numbers of accounts.
fn is_rounded(account: &str) -> bool {
    // Of every row: most accounts have no plus.
    if !account.bytes().any(|byte| byte == b'+') {
        return false;
    }
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
