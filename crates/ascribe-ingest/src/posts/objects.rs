//! Posts as JSON: lines, arrays, pages of an API, one object around all of them.

use std::io;

use ascribe_model::{Place, PostField, RemarkKind};
use serde_json::Value;

use super::gather::{Gather, Row, When};
use super::path::Path;
use super::plan::{self, Places};
use super::preset::{Preset, Slot};
use super::settings::PostSettings;
use crate::dates::Order;
use crate::feed::Line;
use crate::json::{Part, Shape, next, shape};
use crate::outlet::{Note, Outlet};
use crate::stream::Stream;

/// The longest object: no post is longer, and a page of an API holds a hundred.
const OBJECT_BYTES_MAX: usize = 32 << 20;

/// Reads every object of the file.
pub(super) fn read(
    mut stream: Stream<'_>,
    settings: &PostSettings,
    gather: &mut Gather,
    out: &mut Outlet<'_>,
) -> io::Result<()> {
    let mut objects = Objects {
        settings,
        gather,
        found: None,
        in_list: false,
        n: 0,
        values: Vec::new(),
    };
    let sample = stream.sample();
    let inner = ["messages", "data"]
        .iter()
        .find_map(|key| list_start(sample, key));
    let lines = shape(sample, out.name) == Shape::Lines && first_line_is_whole(sample);
    if !lines && let Some(inner) = inner {
        stream.feed.pass(inner);
        objects.in_list = true;
    }
    let mut bytes = Vec::new();
    while !out.is_stopped() {
        bytes.clear();
        let at = stream.feed.offset();
        let part = if lines {
            match stream.feed.line(OBJECT_BYTES_MAX, &mut bytes)? {
                Line::End => Part::End,
                Line::Cut => Part::TooLong,
                Line::Whole if bytes.trim_ascii().is_empty() => continue,
                Line::Whole => Part::Object,
            }
        } else {
            next(&mut stream.feed, OBJECT_BYTES_MAX, &mut bytes)?
        };
        let place = Place::Row(objects.n + 1);
        let (kind, detail) = match part {
            Part::End => break,
            // What stands around the list is no post.
            Part::Junk(..) => continue,
            Part::Object => {
                let text = stream
                    .decode(std::mem::take(&mut bytes), at, usize::MAX)
                    .text;
                objects.object(&text, out);
                continue;
            }
            Part::TooLong => (
                RemarkKind::Limit,
                format!("longer than {OBJECT_BYTES_MAX} bytes, skipped"),
            ),
            Part::CutOff => (
                RemarkKind::Truncated,
                "the file ends in an object, which was left out".to_owned(),
            ),
        };
        objects.n += 1;
        out.note(Note::new(
            kind,
            place,
            "objects that cannot be used",
            detail,
        ));
    }
    Ok(())
}

fn first_line_is_whole(sample: &[u8]) -> bool {
    let first = sample
        .trim_ascii_start()
        .split(|byte| *byte == b'\n')
        .next();
    first.is_some_and(|line| line.trim_ascii_end().ends_with(b"}"))
}

/// Where the elements of the list under `key` of one large object begin.
fn list_start(sample: &[u8], key: &str) -> Option<usize> {
    let text = sample.utf8_chunks().next()?.valid();
    let at = text
        .trim_start()
        .starts_with('{')
        .then(|| text.find(&format!("\"{key}\"")))??;
    let rest = &text[at + key.len() + 2..];
    let after = rest
        .trim_start()
        .strip_prefix(':')?
        .trim_start()
        .strip_prefix('[')?;
    Some(text.len() - after.len())
}

struct Objects<'a> {
    settings: &'a PostSettings,
    gather: &'a mut Gather,
    found: Option<(&'static Preset, Places<Path>)>,
    /// What is no post in a large object stands around its list.
    in_list: bool,
    n: u64,
    values: Vec<String>,
}

impl Objects<'_> {
    fn object(&mut self, text: &str, out: &mut Outlet<'_>) {
        let object: Value = match serde_json::from_str(text) {
            Ok(object) => object,
            Err(error) => {
                self.n += 1;
                let detail = format!("expected an object, found {error}");
                out.note(Note::new(
                    RemarkKind::Malformed,
                    Place::Row(self.n),
                    "lines that are no objects",
                    detail,
                ));
                return;
            }
        };
        let list = |key: &str| object.get(key).and_then(Value::as_array);
        // A post may have data of its own; a chat has a name and a number itself.
        let page = list("data").filter(|_| object.get("id").is_none());
        let list = page.or_else(|| list("messages"));
        match list {
            Some(posts) => posts.iter().for_each(|post| self.post(post, out)),
            None => self.post(&object, out),
        }
    }

    fn post(&mut self, post: &Value, out: &mut Outlet<'_>) {
        self.n += 1;
        // Chats hold joins and pins between their messages.
        if post.get("type").and_then(Value::as_str) == Some("service") {
            return;
        }
        let (preset, places) = match self.found.take() {
            // A later object may have keys that the first one lacked.
            Some(found) => found,
            None => self.settle(post),
        };
        let markup = preset.name == "mastodon";
        let single = |path: &Option<Path>| first(path.as_ref(), post);
        let (account, time, id) = (
            single(&places.account),
            single(&places.time),
            single(&places.id),
        );
        if self.in_list && account.is_empty() {
            self.found = Some((preset, places));
            return;
        }
        let text = self.gather.field_at(&PostField::Text);
        self.values.clear();
        for (at, path) in places.fields.iter().enumerate() {
            let is_text = Some(at) == text;
            let mut value = joined(path.as_ref(), post, if is_text { "" } else { " " });
            if markup && is_text {
                value = without_tags(&value);
            }
            self.values.push(value);
        }
        let row = Row {
            account: &account,
            time: When::Text(&time),
            id: &id,
        };
        let values = &self.values;
        let fill = |field: usize, push: &mut dyn FnMut(&str)| {
            if let Some(value) = values.get(field) {
                push(value);
            }
        };
        self.gather
            .row(&row, (self.n, Order::MonthFirst), fill, out);
        self.found = Some((preset, places));
    }

    fn settle(&mut self, post: &Value) -> (&'static Preset, Places<Path>) {
        let shown = || Preset::shown_by(|mark| Path::new(mark).is_in(post));
        let preset = self
            .settings
            .preset
            .or_else(shown)
            .or_else(|| Preset::named("usual"));
        let preset = preset.expect("it is in the table");
        let find = |slot: Slot| match self.settings.map.asked(slot) {
            Some(asked) => Some(Path::new(asked)),
            None => {
                let all = || preset.places(slot).map(Path::new);
                all().find(|path| path.is_in(post)).or_else(|| all().next())
            }
        };
        let places = plan::places(
            find,
            |name| Some(Path::new(name)),
            self.settings,
            self.gather,
        );
        (preset, places)
    }
}

fn first(path: Option<&Path>, post: &Value) -> String {
    let mut found = String::new();
    if let Some(path) = path {
        path.visit(post, &mut |value| {
            if found.is_empty() {
                found = plain(value);
            }
        });
    }
    found
}

fn joined(path: Option<&Path>, post: &Value, between: &str) -> String {
    let mut all = String::new();
    if let Some(path) = path {
        path.visit(post, &mut |value| {
            if !all.is_empty() {
                all.push_str(between);
            }
            all.push_str(&plain(value));
        });
    }
    all
}

/// A single value as text; names of posts are numbers as often as strings.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The words of a marked-up text.
fn without_tags(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for (at, piece) in text.split('<').enumerate() {
        match piece.split_once('>') {
            Some((tag, after)) if at > 0 => {
                if tag.starts_with("br") || tag.starts_with("/p") {
                    words.push(' ');
                }
                words.push_str(after);
            }
            _ => words.push_str(piece),
        }
    }
    html_escape::decode_html_entities(&words).trim().to_owned()
}
