//! Any record as flat cells, for CSV and Parquet.

use std::borrow::Cow;

use ascribe_model::Span;
use ascribe_model::record::{Field, Forms, Record, Sort, Value, fields_in};

use super::printed::{precision, rounded};

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Text,
    Whole,
    Number,
    Names,
    Spans,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) holds: Holds,
    pub(super) required: bool,
}

/// One value.
#[derive(Clone, Debug)]
pub(super) enum Cell<'a> {
    Text(Option<Cow<'a, str>>),
    Whole(Option<i64>),
    Number(f64),
    Names(Cow<'a, [String]>),
    Spans(Cow<'a, [Span]>),
}

/// The columns of a sort: what is put behind the name of the field, and what
/// they hold.
fn columns_of(sort: Sort, form: Forms) -> &'static [(&'static str, Holds)] {
    match sort {
        Sort::Text | Sort::Date | Sort::Party => &[("", Holds::Text)],
        Sort::Whole => &[("", Holds::Whole)],
        Sort::Share => &[("", Holds::Number)],
        Sort::Names => &[("", Holds::Names)],
        Sort::Span | Sort::Spans => &[("", Holds::Spans)],
        Sort::Passage => &[("", Holds::Text), ("_spans", Holds::Spans)],
        Sort::Speaker => &[("", Holds::Text), ("_type", Holds::Text)],
        // Data tools sort by a date and need to know how exact it is.
        Sort::Said if form == Forms::PARQUET => &[("", Holds::Text), ("_precision", Holds::Text)],
        Sort::Said => &[("", Holds::Text)],
        Sort::Positions | Sort::Objects => &[],
    }
}

/// The columns of a record in a form, in the order of its fields.
pub(super) fn columns<R: Record>(form: Forms) -> Vec<Column> {
    let of_field = |field: &'static Field<R>| {
        let columns = columns_of(field.sort, form).iter();
        columns.map(|(behind, holds)| Column {
            name: format!("{}{behind}", field.name),
            holds: *holds,
            required: field.required,
        })
    };
    fields_in::<R>(form).flat_map(of_field).collect()
}

/// The cells of a record in a form, one for each of [`columns`].
pub(super) fn cells<'a, R: Record>(
    record: &'a R,
    beside: &'a R::Beside,
    form: Forms,
) -> Vec<Cell<'a>> {
    let mut cells = Vec::with_capacity(R::FIELDS.len() + 8);
    for field in fields_in::<R>(form) {
        let columns = columns_of(field.sort, form);
        if !columns.is_empty() {
            let value = (field.get)(record, beside);
            push(&mut cells, value, columns);
        }
    }
    cells
}

fn push<'a>(cells: &mut Vec<Cell<'a>>, value: Value<'a>, columns: &[(&str, Holds)]) {
    match value {
        Value::Unknown | Value::Positions(_) | Value::Objects(_) | Value::Object(_) => {
            cells.extend(columns.iter().map(|(_, holds)| empty(*holds)));
        }
        Value::Text(text) => cells.push(Cell::Text(Some(text))),
        Value::Whole(number) => cells.push(Cell::Whole(Some(number))),
        Value::Share(share) => cells.push(Cell::Number(rounded(share))),
        Value::Date(date) => cells.push(Cell::Text(Some(date.to_string().into()))),
        Value::Names(names) => cells.push(Cell::Names(names)),
        Value::Span(span) => cells.push(Cell::Spans(vec![span].into())),
        Value::Spans(spans) => cells.push(Cell::Spans(spans)),
        Value::Passage { words, spans } => {
            cells.extend([Cell::Text(Some(words.into())), Cell::Spans(spans)]);
        }
        Value::Speaker(speaker) => {
            let kind = speaker.kind.as_str();
            let name = match speaker {
                Cow::Borrowed(speaker) => Cow::Borrowed(speaker.name.as_str()),
                Cow::Owned(speaker) => Cow::Owned(speaker.name),
            };
            cells.extend([Cell::Text(Some(name)), Cell::Text(Some(kind.into()))]);
        }
        Value::Party(party) => cells.push(Cell::Text(Some(party.into_owned().name.into()))),
        Value::Said(said) => {
            cells.push(Cell::Text(Some(said.date.to_string().into())));
            if columns.len() > 1 {
                cells.push(Cell::Text(Some(precision(said.date).into())));
            }
        }
    }
}

fn empty(holds: Holds) -> Cell<'static> {
    match holds {
        Holds::Text => Cell::Text(None),
        Holds::Whole => Cell::Whole(None),
        Holds::Number => Cell::Number(0.0),
        Holds::Names => Cell::Names(Cow::Borrowed(&[])),
        Holds::Spans => Cell::Spans(Cow::Borrowed(&[])),
    }
}

/// Where each column of the output stands among the columns as they come:
/// those of `first` in its order, then the others in theirs.
pub(super) fn order(columns: &[Column], first: &[&str]) -> Vec<usize> {
    let place = |name: &&str| columns.iter().position(|column| column.name == **name);
    let named = first.iter().filter_map(place);
    let others = (0..columns.len()).filter(|at| !first.contains(&columns[*at].name.as_str()));
    named.chain(others).collect()
}
