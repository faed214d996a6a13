//! Flat columns for CSV and Parquet from the cells of any list.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};
use std::io::{self, Write};
use std::sync::Arc;

use ascribe_model::Span;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::Row;
use crate::rows::csv::{safe, spans_text};
use crate::rows::parquet::{Level, bytes, failed, properties};

/// Rows of one Parquet group.
const GROUP_ROWS: usize = 32 * 1024;

/// A name and what stands in the column.
pub(super) type Column = (&'static str, Sort);

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Text that may be unknown.
    Text,
    /// A number.
    Number,
    /// A whole number that may be unknown.
    Whole,
    /// A list of spans.
    Spans,
}

/// One value.
#[derive(Clone, Debug)]
pub(super) enum Cell<'a> {
    Text(Option<Cow<'a, str>>),
    Number(f64),
    Whole(Option<i64>),
    Spans(&'a [Span]),
    Owned(Vec<Span>),
}

impl<'a> Cell<'a> {
    /// A word as it stands.
    pub(super) fn word(word: Option<&'a str>) -> Self {
        Self::Text(word.map(Cow::Borrowed))
    }

    /// A value as it is printed.
    pub(super) fn shown(value: Option<impl Display>) -> Self {
        Self::Text(value.map(|value| value.to_string().into()))
    }

    /// The value as a cell of CSV.
    fn csv(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => text
                .as_deref()
                .map_or(Cow::Borrowed(""), |text| safe(text.into())),
            Self::Number(number) => number.to_string().into(),
            // A negative number is a number to a spreadsheet, not a formula.
            Self::Whole(number) => number.map_or_else(String::new, |n| n.to_string()).into(),
            Self::Spans(spans) => spans_text(spans).into(),
            Self::Owned(spans) => spans_text(spans).into(),
        }
    }
}

pub(super) fn csv<R: Row>(rows: &[R], out: &mut dyn Write) -> io::Result<()> {
    let mut buffer = Vec::new();
    {
        let mut writer = csv::Writer::from_writer(&mut buffer);
        writer.write_record(R::COLUMNS.iter().map(|column| column.0))?;
        for row in rows {
            let cells = row.cells();
            writer.write_record(cells.iter().map(|cell| cell.csv().into_owned()))?;
        }
        writer.flush()?;
    }
    out.write_all(&buffer)
}

/// The values of one column.
enum Gathered {
    Text(Level<ByteArray>),
    Number(Level<f64>),
    Whole(Level<i64>),
    Spans(Level<i64>, Level<i64>),
}

impl Gathered {
    fn of(sort: Sort) -> Self {
        match sort {
            Sort::Text => Self::Text(Level::default()),
            Sort::Number => Self::Number(Level::default()),
            Sort::Whole => Self::Whole(Level::default()),
            Sort::Spans => Self::Spans(Level::default(), Level::default()),
        }
    }

    fn push(&mut self, cell: &Cell<'_>) {
        match (self, cell) {
            (Self::Text(column), Cell::Text(text)) => {
                column.push_optional(text.as_deref().map(bytes))
            }
            (Self::Number(column), Cell::Number(number)) => column.push(*number),
            (Self::Whole(column), Cell::Whole(number)) => column.push_optional(*number),
            (Self::Spans(start, end), Cell::Spans(spans)) => push_spans(start, end, spans),
            (Self::Spans(start, end), Cell::Owned(spans)) => push_spans(start, end, spans),
            _ => unreachable!("cells are of the sort of their column, which a test checks"),
        }
    }
}

fn push_spans(start: &mut Level<i64>, end: &mut Level<i64>, spans: &[Span]) {
    start.push_list(spans.iter().map(|span| i64::from(span.start)));
    end.push_list(spans.iter().map(|span| i64::from(span.end)));
}

pub(super) fn parquet<R: Row>(rows: &[R], out: &mut dyn Write) -> io::Result<()> {
    let schema = parse_message_type(&schema(R::COLUMNS)).map_err(failed)?;
    let mut file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties()))
        .map_err(failed)?;
    for rows in rows.chunks(GROUP_ROWS) {
        let mut columns: Vec<Gathered> = R::COLUMNS.iter().map(|c| Gathered::of(c.1)).collect();
        for row in rows {
            for (column, cell) in columns.iter_mut().zip(&row.cells()) {
                column.push(cell);
            }
        }
        let mut group = file.next_row_group().map_err(failed)?;
        for column in &columns {
            match column {
                Gathered::Text(values) => values.write::<ByteArrayType>(&mut group),
                Gathered::Number(values) => values.write::<DoubleType>(&mut group),
                Gathered::Whole(values) => values.write::<Int64Type>(&mut group),
                Gathered::Spans(start, end) => start
                    .write::<Int64Type>(&mut group)
                    .and_then(|()| end.write::<Int64Type>(&mut group)),
            }
            .map_err(failed)?;
        }
        group.close().map_err(failed)?;
        file.flush()?;
        out.write_all(&std::mem::take(file.inner_mut()))?;
    }
    out.write_all(&file.into_inner().map_err(failed)?)
}

fn schema(columns: &[Column]) -> String {
    let mut schema = "message row {\n".to_owned();
    for (name, sort) in columns {
        let written = match sort {
            Sort::Text => writeln!(schema, "OPTIONAL BYTE_ARRAY {name} (UTF8);"),
            Sort::Number => writeln!(schema, "REQUIRED DOUBLE {name};"),
            Sort::Whole => writeln!(schema, "OPTIONAL INT64 {name};"),
            Sort::Spans => writeln!(
                schema,
                "REQUIRED group {name} (LIST) {{ REPEATED group list {{ REQUIRED group element \
                 {{ REQUIRED INT64 start; REQUIRED INT64 end; }} }} }}"
            ),
        };
        written.expect("writing to a String cannot fail");
    }
    schema.push('}');
    schema
}
