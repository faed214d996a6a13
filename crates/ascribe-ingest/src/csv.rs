//! Comma-, semicolon-, tab- and bar-separated values: one document a row.
//!
//! The first row names the columns. Quoting is that of RFC 4180 as csv-core
//! reads it; a quotation mark that is never closed costs its own row only.

mod rows;

use std::io;

use ascribe_model::{Format, Place, RemarkKind};

use crate::dates::{self, Order};
use crate::encoding::Odd;
use crate::fields::{self, Field, FieldMap};
use crate::ground::Patchwork;
use crate::json::reached_limit;
use crate::outlet::{Note, Outlet, quoted};
use crate::record::{self, Record, VALUE_BYTES_MAX};
use crate::stream::{SAMPLE_BYTES, Stream};

use rows::{Row, Rows};

/// Characters that may set columns apart, likeliest first.
const DELIMITERS: &[u8] = b",;\t|";

/// Columns that a remark repeats.
const NAMES_SHOWN_MAX: usize = 20;

/// Rows from which the delimiter and the order of dates are told.
const PREVIEW_ROWS_MAX: usize = 1_000;

/// Which column holds what.
struct Columns {
    n: usize,
    text: usize,
    title: Option<usize>,
    lead: Option<usize>,
    date: Option<usize>,
    url: Option<usize>,
    publisher: Option<usize>,
    byline: Option<usize>,
    location: Option<usize>,
}

/// Reads every row of the file.
pub(crate) fn read(mut stream: Stream<'_>, out: &mut Outlet<'_>) -> io::Result<()> {
    let delimiter = delimiter(stream.sample(), out.name);
    let mut rows = Rows::new(delimiter, out.settings.document_bytes());
    let Some(head) = rows.next(&mut stream.feed)? else {
        let detail = "holds no rows".to_owned();
        out.note(Note::new(
            RemarkKind::Empty,
            Place::File,
            "nothing to read",
            detail,
        ));
        return Ok(());
    };
    if head.is_skipped() {
        let max = head.bytes_max();
        let detail = format!("the row of names is longer than {max} bytes, nothing was read");
        out.note(Note::new(
            RemarkKind::Limit,
            Place::File,
            "rows that are too long",
            detail,
        ));
        return Ok(());
    }
    let names = names(&head, &mut stream);
    let Some(columns) = columns(&names, out) else {
        return Ok(());
    };
    let order = columns
        .date
        .map(|date| order_of_dates(stream.sample(), delimiter, date));
    rows.expect_columns(columns.n);
    let mut number = 0;
    while !out.is_stopped() {
        let Some(row) = rows.next(&mut stream.feed)? else {
            break;
        };
        number += 1;
        let place = Place::Row(number);
        if reached_limit(number, place, out) {
            break;
        }
        note_row(&row, &columns, place, out);
        if !row.is_skipped() {
            let order = order.unwrap_or_default();
            let record = record(&row, &columns, &mut stream, number, out);
            record::hand_over(Record { order, ..record }, out);
        }
    }
    if number == 0 {
        let detail = "holds no rows below its head".to_owned();
        out.note(Note::new(
            RemarkKind::Empty,
            Place::File,
            "nothing to read",
            detail,
        ));
    }
    Ok(())
}

fn note_row(row: &Row, columns: &Columns, place: Place, out: &mut Outlet<'_>) {
    let mut malformed = |topic, detail: String| {
        out.note(Note::new(RemarkKind::Malformed, place, topic, detail));
    };
    if row.is_skipped() {
        let max = row.bytes_max();
        let detail = format!("the row is longer than {max} bytes and was skipped");
        out.note(Note::new(
            RemarkKind::Limit,
            place,
            "rows that are too long",
            detail,
        ));
    } else if row.is_unclosed() {
        let detail = "a quotation mark is opened and never closed, read as one line".to_owned();
        malformed("rows with an unclosed quotation mark", detail);
    } else if row.is_cut_off() {
        let detail = "the file ends inside a quoted column".to_owned();
        out.note(Note::new(
            RemarkKind::Truncated,
            place,
            "cut-off rows",
            detail,
        ));
    } else if row.len() != columns.n {
        let (found, expected) = (row.len(), columns.n);
        let detail = format!("the row has {found} columns, expected {expected}");
        malformed("rows with more or fewer columns than the head", detail);
    }
}

fn record(
    row: &Row,
    columns: &Columns,
    stream: &mut Stream<'_>,
    number: u64,
    out: &Outlet<'_>,
) -> Record {
    let mut odd = Odd::default();
    let mut patch = |column: Option<usize>, max: usize| {
        let patch = row.patch(column?, stream, max, &mut odd)?;
        (!patch.text().trim().is_empty()).then_some(patch)
    };
    let text = patch(Some(columns.text), out.settings.document_bytes());
    let title = patch(columns.title, VALUE_BYTES_MAX).map(|title| title.on_one_line());
    let lead = patch(columns.lead, VALUE_BYTES_MAX);
    let mut value = |column| Some(patch(column, VALUE_BYTES_MAX)?.text().trim().to_owned());
    Record {
        number,
        format: Format::Csv,
        place: Place::Row(number),
        order: Order::default(),
        title,
        lead,
        text: text.unwrap_or_else(|| Patchwork::new(0)),
        date: value(columns.date),
        url: value(columns.url),
        publisher: value(columns.publisher),
        byline: value(columns.byline),
        location: value(columns.location),
        odd,
    }
}

/// The names of the columns.
fn names(head: &Row, stream: &mut Stream<'_>) -> Vec<String> {
    (0..head.len())
        .map(|column| {
            let name = head.patch(column, stream, VALUE_BYTES_MAX, &mut Odd::default());
            name.map_or_else(String::new, |name| name.text().trim().to_owned())
        })
        .collect()
}

/// The columns that tell something; `None`, with a remark, when none holds a text.
fn columns(names: &[String], out: &mut Outlet<'_>) -> Option<Columns> {
    let map = &out.settings.fields;
    let plain: Vec<String> = names.iter().map(|name| fields::plain(name)).collect();
    let find = |field| map.find(field, plain.iter().map(String::as_str));
    for field in [Field::Title, Field::Date, Field::Url, Field::Publisher]
        .into_iter()
        .chain([Field::Byline, Field::Place, Field::Lead, Field::Text])
    {
        if find(field).is_none() && (map.asked(field).is_some() || field == Field::Text) {
            note_missing(field, map, names, out);
        }
    }
    Some(Columns {
        n: names.len(),
        text: find(Field::Text)?,
        title: find(Field::Title),
        lead: find(Field::Lead),
        date: find(Field::Date),
        url: find(Field::Url),
        publisher: find(Field::Publisher),
        byline: find(Field::Byline),
        location: find(Field::Place),
    })
}

fn note_missing(field: Field, map: &FieldMap, names: &[String], out: &mut Outlet<'_>) {
    let shown: Vec<String> = names
        .iter()
        .take(NAMES_SHOWN_MAX)
        .map(|name| quoted(name))
        .collect();
    let more = if names.len() > shown.len() {
        ", …"
    } else {
        ""
    };
    let detail = format!(
        "no column for the {} (looked for {}); columns found: {}{more}",
        field.as_str(),
        map.looked_for(field),
        shown.join(", "),
    );
    out.note(Note::new(
        RemarkKind::MissingField,
        Place::File,
        "missing columns",
        detail,
    ));
}

/// What sets the columns apart: the character that gives the most columns, the
/// same number on nearly every row of the beginning.
pub(crate) fn delimiter(sample: &[u8], name: &str) -> u8 {
    let name = name.to_ascii_lowercase();
    if name.contains(".tsv") || name.contains(".tab") {
        return b'\t';
    }
    let score = |delimiter: u8| {
        let widths: Vec<usize> = preview(sample, delimiter, 50)
            .iter()
            .map(Vec::len)
            .collect();
        let Some(&first) = widths.first().filter(|&&width| width > 1) else {
            return 0;
        };
        let alike = widths.iter().filter(|&&width| width == first).count();
        if alike * 10 >= widths.len() * 8 {
            1_000 + first
        } else {
            alike * 100 / widths.len()
        }
    };
    let best = DELIMITERS
        .iter()
        .rev()
        .max_by_key(|&&delimiter| score(delimiter));
    best.copied()
        .filter(|&delimiter| score(delimiter) > 0)
        .unwrap_or(b',')
}

pub(crate) fn order_of_dates(sample: &[u8], delimiter: u8, column: usize) -> Order {
    let rows = preview(sample, delimiter, PREVIEW_ROWS_MAX);
    dates::order_of(
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(String::as_str),
    )
}

/// The first rows of the file, the last of them perhaps cut.
fn preview(sample: &[u8], delimiter: u8, n_rows: usize) -> Vec<Vec<String>> {
    let mut feed = crate::feed::Feed::new(Box::new(sample));
    let mut rows = Rows::new(delimiter, sample.len());
    let mut found = Vec::new();
    while let Ok(Some(row)) = rows.next(&mut feed) {
        found.push((0..row.len()).map(|column| row.lossy(column)).collect());
        if found.len() == n_rows {
            return found;
        }
    }
    // The sample may end in the middle of its last row.
    if sample.len() >= SAMPLE_BYTES && found.len() > 2 {
        found.pop();
    }
    found
}

#[cfg(test)]
mod tests;
