//! JSON Lines, arrays of objects, and single objects: one document an object.
//!
//! A line that is no object costs that line only. A file that begins with `[`, or
//! with an object that goes on past its first line, is split into its objects on
//! the way and never held whole.

mod object;
mod split;
mod string;

use std::io;

use ascribe_model::{Format, Place, RemarkKind};

use crate::dates::{self, Order};
use crate::encoding::Decoded;
use crate::feed::{Feed, Line};
use crate::fields::Field;
use crate::outlet::{Note, Outlet};
use crate::record::{self, Record, VALUE_BYTES_MAX};
use crate::stream::Stream;

use object::Object;
pub(crate) use split::{Part, Shape, next, shape};

/// Reads every object of the file.
pub(crate) fn read(mut stream: Stream<'_>, out: &mut Outlet<'_>) -> io::Result<()> {
    let shape = split::shape(stream.sample(), out.name);
    let order = order_of_dates(stream.sample(), shape, out);
    match shape {
        Shape::Lines => read_lines(&mut stream, order, out),
        Shape::Values => read_values(&mut stream, order, out),
    }
}

fn read_lines(stream: &mut Stream<'_>, order: Order, out: &mut Outlet<'_>) -> io::Result<()> {
    let max = out.settings.document_bytes();
    let (mut line, mut row, mut number) = (Vec::new(), 0, 0);
    while !out.is_stopped() {
        let at = stream.feed.offset();
        let found = stream.feed.line(max, &mut line)?;
        row += 1;
        let place = Place::Line(row);
        match found {
            Line::End => break,
            Line::Cut => {
                number += 1;
                let detail = format!("the line is longer than {max} bytes and was skipped");
                out.note(Note::new(
                    RemarkKind::Limit,
                    place,
                    "lines that are too long",
                    detail,
                ));
            }
            Line::Whole if line.trim_ascii().is_empty() => {}
            Line::Whole => {
                number += 1;
                if reached_limit(number, place, out) {
                    break;
                }
                line.truncate(line.trim_ascii_end().len());
                let decoded = stream.decode(std::mem::take(&mut line), at, max);
                read_object(
                    &decoded,
                    Row {
                        number,
                        place,
                        order,
                    },
                    out,
                );
            }
        }
    }
    note_nothing(number, out);
    Ok(())
}

fn read_values(stream: &mut Stream<'_>, order: Order, out: &mut Outlet<'_>) -> io::Result<()> {
    let max = out.settings.document_bytes();
    let mut number = 0;
    while !out.is_stopped() {
        let mut bytes = Vec::new();
        let part = split::next(&mut stream.feed, max, &mut bytes)?;
        let place = Place::Row(number + 1);
        let at = stream.feed.offset();
        match part {
            Part::End => break,
            Part::Junk(byte, n) => {
                let detail = format!("{n} bytes between the objects are no JSON");
                let place = Place::Byte(byte);
                out.note(Note::new(
                    RemarkKind::Malformed,
                    place,
                    "bytes that are no JSON",
                    detail,
                ));
            }
            Part::TooLong => {
                number += 1;
                let detail = format!("the object is longer than {max} bytes and was skipped");
                out.note(Note::new(
                    RemarkKind::Limit,
                    place,
                    "objects that are too long",
                    detail,
                ));
            }
            Part::CutOff => {
                number += 1;
                let detail = "the file ends inside an object".to_owned();
                out.note(Note::new(
                    RemarkKind::Truncated,
                    place,
                    "cut-off objects",
                    detail,
                ));
                break;
            }
            Part::Object => {
                number += 1;
                if reached_limit(number, place, out) {
                    break;
                }
                let at = at - bytes.len() as u64;
                let decoded = stream.decode(bytes, at, max);
                read_object(
                    &decoded,
                    Row {
                        number,
                        place,
                        order,
                    },
                    out,
                );
            }
        }
    }
    note_nothing(number, out);
    Ok(())
}

/// Remarks that a file holds no object at all.
fn note_nothing(n_objects: u64, out: &mut Outlet<'_>) {
    if n_objects == 0 {
        let detail = "holds no JSON object".to_owned();
        out.note(Note::new(
            RemarkKind::Empty,
            Place::File,
            "nothing to read",
            detail,
        ));
    }
}

/// Remarks that the file has more records than are read, when it has.
pub(crate) fn reached_limit(number: u64, place: Place, out: &mut Outlet<'_>) -> bool {
    let max = out.settings.records_max;
    if number > max {
        let detail = format!("more than {max} records, the rest was left out");
        out.note(Note::new(RemarkKind::Limit, place, "records", detail));
    }
    number > max
}

/// Which object is being read.
#[derive(Clone, Copy)]
struct Row {
    number: u64,
    place: Place,
    order: Order,
}

fn read_object(decoded: &Decoded, row: Row, out: &mut Outlet<'_>) {
    let place = row.place;
    let fields = &out.settings.fields;
    let object = match Object::parse(&decoded.text, fields) {
        Ok(object) => object,
        Err(error) => {
            let (kind, detail) = if error.is_eof() {
                (RemarkKind::Truncated, "the object is cut off".to_owned())
            } else {
                let column = error.column();
                (
                    RemarkKind::Malformed,
                    format!("expected a JSON object, column {column} is none"),
                )
            };
            out.note(Note::new(
                kind,
                place,
                "lines that are no JSON object",
                detail,
            ));
            return;
        }
    };
    let max = out.settings.document_bytes();
    let patch = |field, max| object.patch(field, fields, &decoded.ground, max);
    let Some(text) = patch(Field::Text, max) else {
        let looked_for = fields.looked_for(Field::Text);
        let found = object.names();
        let detail = format!("no key for the text (looked for {looked_for}); keys found: {found}");
        let kind = RemarkKind::MissingField;
        out.note(Note::new(kind, place, "objects without a text", detail));
        return;
    };
    let line = |field| object.line(field, fields, &decoded.ground);
    let value = |field| object.value(field, fields);
    let record = Record {
        number: row.number,
        format: Format::JsonLines,
        place,
        order: row.order,
        title: line(Field::Title),
        lead: patch(Field::Lead, VALUE_BYTES_MAX),
        text,
        date: value(Field::Date),
        url: value(Field::Url),
        publisher: value(Field::Publisher),
        byline: value(Field::Byline),
        location: value(Field::Place),
        odd: decoded.odd,
    };
    record::hand_over(record, out);
}

/// The order of day and month in the objects at the beginning of the file.
fn order_of_dates(sample: &[u8], shape: Shape, out: &Outlet<'_>) -> Order {
    let fields = &out.settings.fields;
    let date = |bytes: &[u8]| {
        let text = std::str::from_utf8(bytes).ok()?;
        Object::parse(text, fields).ok()?.value(Field::Date, fields)
    };
    let dates: Vec<String> = match shape {
        Shape::Lines => sample
            .split(|&byte| byte == b'\n')
            .filter_map(date)
            .collect(),
        Shape::Values => {
            let mut feed = Feed::new(Box::new(sample));
            let object = std::iter::from_fn(|| {
                let mut bytes = Vec::new();
                let part = split::next(&mut feed, sample.len(), &mut bytes).ok()?;
                (!matches!(part, Part::End | Part::CutOff)).then_some(bytes)
            });
            object.filter_map(|bytes| date(&bytes)).collect()
        }
    };
    dates::order_of(dates.iter().map(String::as_str))
}

#[cfg(test)]
mod tests;
