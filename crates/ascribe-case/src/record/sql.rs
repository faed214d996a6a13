//! Records as rows of tables: the columns of each sort of field, what is
//! written into them, and the way back.
//!
//! Tables, inserts and selects are made from the list of fields, so that the
//! order of columns is nowhere written by hand.

use std::borrow::Cow;

use ascribe_model::record::{Field, Forms, Sort, Stored, Value, fields_in};
use ascribe_model::{Moment, Party, Said, Span, Speaker, SpeakerType};
use rusqlite::Row;
use rusqlite::types::{ToSqlOutput, Type, ValueRef};

use super::positions;

/// What a column is declared as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Declared {
    Text,
    Integer,
    Real,
}

impl Declared {
    pub(crate) const fn as_sql(self) -> &'static str {
        match self {
            Self::Text => "TEXT",
            Self::Integer => "INTEGER",
            Self::Real => "REAL",
        }
    }
}

/// The columns of a sort: what is put behind the name of the field, and the type.
const fn columns_of(sort: Sort) -> &'static [(&'static str, Declared)] {
    use Declared::{Integer, Real, Text};
    match sort {
        Sort::Text | Sort::Date | Sort::Names | Sort::Spans | Sort::Positions => &[("", Text)],
        Sort::Whole => &[("", Integer)],
        Sort::Share => &[("", Real)],
        Sort::Passage => &[("_spans", Text)],
        Sort::Span => &[("_start", Integer), ("_end", Integer)],
        Sort::Party | Sort::Said => &[("", Text), ("_start", Integer), ("_end", Integer)],
        Sort::Speaker => &[
            ("", Text),
            ("_type", Text),
            ("_start", Integer),
            ("_end", Integer),
        ],
        Sort::Objects => &[],
    }
}

/// A column of a record's table.
pub(crate) struct SqlColumn {
    pub(crate) name: String,
    pub(crate) declared: Declared,
    pub(crate) required: bool,
    pub(crate) doc: Cow<'static, str>,
}

/// The columns of a record's table, in their order.
pub(crate) fn columns<R: Stored>() -> Vec<SqlColumn> {
    fields_in::<R>(Forms::SQL).flat_map(field_columns).collect()
}

fn field_columns<R: Stored>(field: &Field<R>) -> impl Iterator<Item = SqlColumn> {
    let columns = columns_of(field.sort).iter();
    columns.enumerate().map(|(i, (behind, declared))| {
        // Of a speaker or a party only the name is always there.
        let is_place = matches!(*behind, "_start" | "_end") && field.sort != Sort::Span;
        SqlColumn {
            name: format!("{}{behind}", field.name),
            declared: *declared,
            required: field.required && !is_place,
            doc: match *behind {
                "_start" if i > 0 => "Where the words that decided begin.".into(),
                "_end" => "Where they end.".into(),
                "_type" => "What sort of speaker that is.".into(),
                _ => field.doc.into(),
            },
        }
    })
}

/// The columns as lines of `CREATE TABLE`, each with its sentence.
pub(crate) fn declarations<R: Stored>() -> String {
    let line = |column: SqlColumn| {
        let not_null = if column.required { " NOT NULL" } else { "" };
        let SqlColumn { name, doc, .. } = &column;
        format!(
            "  {name} {}{not_null}, -- {doc}\n",
            column.declared.as_sql()
        )
    };
    columns::<R>().into_iter().map(line).collect()
}

/// The statement that adds a row: the columns `before`, then those of the
/// record, then those `behind`.
pub(crate) fn insert<R: Stored>(before: &[&str], behind: &[&str]) -> String {
    let own = columns::<R>().into_iter().map(|column| column.name);
    let names: Vec<String> = (before.iter().map(|name| (*name).to_owned()))
        .chain(own)
        .chain(behind.iter().map(|name| (*name).to_owned()))
        .collect();
    let holes = vec!["?"; names.len()].join(", ");
    let names = names.join(", ");
    format!("INSERT INTO {} ({names}) VALUES ({holes})", R::NAME)
}

/// The columns of a record to select from the table called `table` there;
/// `instead` are columns that are taken from elsewhere.
pub(crate) fn select<R: Stored>(table: &str, instead: &[(&str, &str)]) -> String {
    let columns = columns::<R>().into_iter().map(|column| {
        let other = instead.iter().find(|(name, _)| *name == column.name);
        match other {
            Some((_, sql)) => (*sql).to_owned(),
            None => format!("{table}.{}", column.name),
        }
    });
    columns.collect::<Vec<_>>().join(", ")
}

/// The values of a record, one for each of its columns.
pub(crate) fn values<'a, R: Stored>(
    record: &'a R,
    beside: &'a R::Beside,
) -> impl Iterator<Item = ToSqlOutput<'a>> {
    fields_in::<R>(Forms::SQL).flat_map(move |field| {
        let value = (field.get)(record, beside);
        let n_columns = columns_of(field.sort).len();
        let written = write(value);
        // What is unknown is null in every column.
        let missing = n_columns.saturating_sub(written.len());
        written.into_iter().chain((0..missing).map(|_| NULL))
    })
}

pub(crate) const NULL: ToSqlOutput<'static> = ToSqlOutput::Borrowed(ValueRef::Null);

pub(crate) fn text<'a>(text: impl Into<Cow<'a, str>>) -> ToSqlOutput<'a> {
    match text.into() {
        Cow::Borrowed(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        Cow::Owned(text) => ToSqlOutput::Owned(text.into()),
    }
}

pub(crate) fn blob(bytes: Vec<u8>) -> ToSqlOutput<'static> {
    ToSqlOutput::Owned(bytes.into())
}

pub(crate) fn whole(number: impl Into<i64>) -> ToSqlOutput<'static> {
    ToSqlOutput::Owned(number.into().into())
}

fn ends(span: Option<Span>) -> [ToSqlOutput<'static>; 2] {
    match span {
        Some(span) => [whole(span.start), whole(span.end)],
        None => [NULL, NULL],
    }
}

fn write(value: Value<'_>) -> Vec<ToSqlOutput<'_>> {
    let or_null = |json: Option<String>| json.map_or(NULL, text);
    match value {
        Value::Unknown | Value::Objects(_) | Value::Object(_) => Vec::new(),
        Value::Text(word) => vec![text(word)],
        Value::Whole(number) => vec![whole(number)],
        Value::Share(share) => vec![ToSqlOutput::Owned(decimal(share).into())],
        Value::Date(date) => vec![or_null(moment_text(&date))],
        Value::Names(names) => vec![or_null(names_json(&names))],
        Value::Span(span) => ends(Some(span)).into(),
        Value::Spans(spans) | Value::Passage { spans, .. } => vec![or_null(spans_json(&spans))],
        Value::Speaker(speaker) => {
            let [start, end] = ends(speaker.decided_by);
            let name = match speaker {
                Cow::Borrowed(speaker) => text(&*speaker.name),
                Cow::Owned(ref speaker) => text(speaker.name.clone()),
            };
            vec![name, text(speaker.kind.as_str()), start, end]
        }
        Value::Party(party) => {
            let [start, end] = ends(Some(party.span));
            vec![text(party.into_owned().name), start, end]
        }
        Value::Said(said) => {
            let [start, end] = ends(said.basis);
            // A date that cannot be printed is stored as unknown, not as another.
            moment_text(&said.date).map_or_else(Vec::new, |date| vec![text(date), start, end])
        }
        Value::Positions(positions) => vec![or_null(positions::to_json(&positions))],
    }
}

/// Reads the columns of a row from one on, record by record.
pub(crate) struct Reader<'r, 's> {
    row: &'r Row<'s>,
    column: usize,
}

impl<'r, 's> Reader<'r, 's> {
    pub(crate) const fn new(row: &'r Row<'s>) -> Self {
        Self { row, column: 0 }
    }

    /// The record whose columns come next.
    pub(crate) fn record<R: Stored>(&mut self) -> rusqlite::Result<R> {
        let mut record = R::blank();
        for field in fields_in::<R>(Forms::SQL) {
            let at = self.column;
            let value = self.value(field.sort)?;
            match value {
                Value::Unknown if field.required => return Err(bad(at, "a value is missing")),
                Value::Unknown => {}
                value => (field.set)(&mut record, value)
                    .ok_or_else(|| bad(at, "a value is not understood"))?,
            }
        }
        Ok(record)
    }

    /// The next column.
    pub(crate) fn next<T: rusqlite::types::FromSql>(&mut self) -> rusqlite::Result<T> {
        self.column += 1;
        self.row.get(self.column - 1)
    }

    /// The next column, read from its text.
    pub(crate) fn parsed<T>(
        &mut self,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> rusqlite::Result<Option<T>> {
        let at = self.column;
        self.column += 1;
        match self.row.get_ref(at)?.as_str_or_null()? {
            None => Ok(None),
            Some(text) => match read(text) {
                Some(value) => Ok(Some(value)),
                None => Err(bad(at, "a value is not understood")),
            },
        }
    }

    /// The next column as it stands.
    pub(crate) fn raw(&mut self) -> rusqlite::Result<ValueRef<'r>> {
        self.column += 1;
        self.row.get_ref(self.column - 1)
    }

    /// The span in the next two columns; an error when it ends before it starts.
    fn span(&mut self) -> rusqlite::Result<Option<Span>> {
        let at = self.column;
        match (self.next::<Option<u32>>()?, self.next::<Option<u32>>()?) {
            (None, None) => Ok(None),
            (Some(start), Some(end)) if start <= end => Ok(Some(Span::new(start, end))),
            _ => Err(bad(at, "no span")),
        }
    }

    fn value(&mut self, sort: Sort) -> rusqlite::Result<Value<'r>> {
        let known = |value: Option<Value<'r>>| value.unwrap_or(Value::Unknown);
        Ok(match sort {
            Sort::Objects => Value::Unknown,
            Sort::Text => match self.raw()?.as_str_or_null()? {
                Some(text) => Value::Text(text.into()),
                None => Value::Unknown,
            },
            Sort::Whole => known(self.next::<Option<i64>>()?.map(Value::Whole)),
            Sort::Share => known(self.next::<Option<f32>>()?.map(Value::Share)),
            Sort::Date => known(self.parsed(read_moment)?.map(Value::Date)),
            Sort::Names => {
                let names = self.parsed(|json| serde_json::from_str(json).ok())?;
                known(names.map(|names: Vec<String>| Value::Names(names.into())))
            }
            Sort::Spans => known(self.parsed(read_spans)?.map(|s| Value::Spans(s.into()))),
            Sort::Passage => {
                let spans = self.parsed(read_spans)?;
                known(spans.map(|spans| Value::Passage {
                    words: "",
                    spans: spans.into(),
                }))
            }
            Sort::Span => known(self.span()?.map(Value::Span)),
            Sort::Speaker => {
                let at = self.column;
                let name: Option<String> = self.next()?;
                let kind = self.parsed(SpeakerType::from_word)?;
                let decided_by = self.span()?;
                match (name, kind) {
                    (None, _) => Value::Unknown,
                    (Some(_), None) => return Err(bad(at, "a speaker without a type")),
                    (Some(name), Some(kind)) => Value::Speaker(Cow::Owned(Speaker {
                        name,
                        kind,
                        decided_by,
                    })),
                }
            }
            Sort::Party => {
                let name: Option<String> = self.next()?;
                let span = self.span()?.unwrap_or_default();
                known(name.map(|name| Value::Party(Cow::Owned(Party { span, name }))))
            }
            Sort::Said => {
                let date = self.parsed(read_moment)?;
                let basis = self.span()?;
                known(date.map(|date| Value::Said(Cow::Owned(Said { date, basis }))))
            }
            Sort::Positions => {
                let positions = self.parsed(positions::from_json)?;
                known(positions.map(|positions| Value::Positions(positions.into())))
            }
        })
    }
}

pub(crate) fn bad(column: usize, what: &'static str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, what.into())
}

fn read_moment(text: &str) -> Option<Moment> {
    text.parse().ok()
}

/// Whether a moment reads back from its printed form.
pub(crate) fn is_printed(moment: &Moment) -> bool {
    moment_text(moment).is_some()
}

/// The printed form of a moment, when it reads back as the same moment.
pub(super) fn moment_text(moment: &Moment) -> Option<String> {
    let text = moment.to_string();
    (text.parse() == Ok(*moment)).then_some(text)
}

/// `[[640,661],[670,672]]`; none are null.
fn spans_json(spans: &[Span]) -> Option<String> {
    let pairs: Vec<[u32; 2]> = spans.iter().map(|span| [span.start, span.end]).collect();
    let json = || serde_json::to_string(&pairs).expect("lists of numbers are always JSON");
    (!pairs.is_empty()).then(json)
}

/// The spans of a JSON list; `None` where it is not one.
pub(crate) fn read_spans(json: &str) -> Option<Vec<Span>> {
    let pairs: Vec<[u32; 2]> = serde_json::from_str(json).ok()?;
    let span = |[start, end]: [u32; 2]| (start <= end).then(|| Span::new(start, end));
    pairs.into_iter().map(span).collect()
}

fn names_json(names: &[String]) -> Option<String> {
    let json = || serde_json::to_string(names).expect("lists of text are always JSON");
    (!names.is_empty()).then(json)
}

/// The shortest decimal of a 32-bit number as 64 bits, so that tools show 0.91
/// and not 0.9100000262260437.
pub(super) fn decimal(number: f32) -> f64 {
    let exact = f64::from(number);
    let short: f64 = number.to_string().parse().unwrap_or(exact);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the round trip is what is tested"
    )]
    let same = short as f32 == number;
    if same { short } else { exact }
}
