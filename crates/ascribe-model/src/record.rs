//! Records, each listed once.
//!
//! A record is a list of [`Field`]s: what each is called, of what sort it is,
//! how it is read off a value and put back, and what it says. The SQL of the
//! case database, JSON Lines, CSV, Parquet, the metadata for Datasette and the
//! tables of `docs/` are made from that list, so that a new field is one more
//! field of the type and one more line of its list.
//!
//! This module knows no form of output. Each [`Sort`] of value is written by
//! the room that owns the form.

mod cited;
mod claim;
mod document;
mod statement;

use std::borrow::Cow;

use crate::{Moment, Party, Position, Said, Span, Speaker};

pub use statement::Context;

/// Something that is written as a row of fields.
pub trait Record: Sized + 'static {
    /// What stands beside a record in its row and is not part of it.
    type Beside;
    /// The name of the record, which is that of its table.
    const NAME: &'static str;
    /// One sentence on what a row is.
    const DOC: &'static str;
    /// The fields, in the order of JSON.
    const FIELDS: &'static [Field<Self>];
    /// The order of flat columns where it is not that of the fields; columns
    /// that are not named here follow in theirs.
    const FLAT: &'static [&'static str] = &[];
}

/// A record that is read back from where it was stored.
pub trait Stored: Record {
    /// A record of which nothing is known, which the fields are put into.
    fn blank() -> Self;
}

/// One field of a record.
pub struct Field<R: Record> {
    /// The name: the column in SQL, CSV and Parquet.
    pub name: &'static str,
    /// Where it stands in JSON: the name, or `object.key`.
    pub path: &'static str,
    /// What it holds.
    pub sort: Sort,
    /// Whether every record has it.
    pub required: bool,
    /// The outputs that it is written to.
    pub forms: Forms,
    /// One sentence on what it says.
    pub doc: &'static str,
    /// Reads the field.
    pub get: for<'a> fn(&'a R, &'a R::Beside) -> Value<'a>,
    /// Puts a value that is known into a record; `None` when it is not one of
    /// the field's.
    pub set: fn(&mut R, Value<'_>) -> Option<()>,
}

/// What a field holds, which decides its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Text, or one word of a closed list.
    Text,
    /// A whole number.
    Whole,
    /// A share from 0 to 1.
    Share,
    /// A date as precise as it is known.
    Date,
    /// Several names.
    Names,
    /// A place in the document's text.
    Span,
    /// Several places.
    Spans,
    /// Words of the document's text, by their places.
    Passage,
    /// A name, the type of who bears it, and the place that decided.
    Speaker,
    /// A name and the place of the words for it.
    Party,
    /// A date, and the place of the words that give it.
    Said,
    /// Positions sentence by sentence.
    Positions,
    /// Objects with keys of their own; JSON only.
    Objects,
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Nothing is known.
    Unknown,
    /// Of [`Sort::Text`].
    Text(Cow<'a, str>),
    /// Of [`Sort::Whole`].
    Whole(i64),
    /// Of [`Sort::Share`].
    Share(f32),
    /// Of [`Sort::Date`].
    Date(Moment),
    /// Of [`Sort::Names`].
    Names(Cow<'a, [String]>),
    /// Of [`Sort::Span`].
    Span(Span),
    /// Of [`Sort::Spans`].
    Spans(Cow<'a, [Span]>),
    /// Of [`Sort::Passage`].
    Passage {
        /// The words, where the text is at hand.
        words: &'a str,
        /// Their places.
        spans: Cow<'a, [Span]>,
    },
    /// Of [`Sort::Speaker`].
    Speaker(Cow<'a, Speaker>),
    /// Of [`Sort::Party`].
    Party(Cow<'a, Party>),
    /// Of [`Sort::Said`].
    Said(Cow<'a, Said>),
    /// Of [`Sort::Positions`].
    Positions(Cow<'a, [Position]>),
    /// Of [`Sort::Objects`], each with its keys in order.
    Objects(Vec<Keys<'a>>),
    /// One object of its own keys.
    Object(Keys<'a>),
}

/// Keys with their values, in order.
pub type Keys<'a> = Vec<(&'static str, Value<'a>)>;

impl<'a> Value<'a> {
    /// Text, or nothing.
    #[must_use]
    pub fn text(text: Option<&'a str>) -> Self {
        text.map_or(Self::Unknown, |text| Self::Text(text.into()))
    }

    /// What is printed, or nothing.
    #[must_use]
    pub fn printed(value: Option<impl std::fmt::Display>) -> Self {
        value.map_or(Self::Unknown, |value| Self::Text(value.to_string().into()))
    }

    /// A span, or nothing.
    #[must_use]
    pub fn span(span: Option<Span>) -> Self {
        span.map_or(Self::Unknown, Self::Span)
    }

    /// The text of a value of [`Sort::Text`].
    #[must_use]
    pub fn into_text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.into_owned()),
            _ => None,
        }
    }

    /// The word of a closed list that a value of [`Sort::Text`] is.
    #[must_use]
    pub fn into_word<T>(self, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        match self {
            Self::Text(text) => read(&text),
            _ => None,
        }
    }

    /// The places of a value of [`Sort::Spans`] or [`Sort::Passage`].
    #[must_use]
    pub fn into_spans(self) -> Option<Vec<Span>> {
        match self {
            Self::Spans(spans) | Self::Passage { spans, .. } => Some(spans.into_owned()),
            _ => None,
        }
    }

    /// The names of a value of [`Sort::Names`].
    #[must_use]
    pub fn into_names(self) -> Option<Vec<String>> {
        match self {
            Self::Names(names) => Some(names.into_owned()),
            _ => None,
        }
    }

    /// The speaker of a value of [`Sort::Speaker`].
    #[must_use]
    pub fn into_speaker(self) -> Option<Speaker> {
        match self {
            Self::Speaker(speaker) => Some(speaker.into_owned()),
            _ => None,
        }
    }

    /// The place of a value of [`Sort::Span`].
    #[must_use]
    pub fn into_span(self) -> Option<Span> {
        match self {
            Self::Span(span) => Some(span),
            _ => None,
        }
    }
}

/// Outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forms(u8);

impl Forms {
    /// The case database.
    pub const SQL: Self = Self(1);
    /// JSON Lines.
    pub const JSON: Self = Self(2);
    /// Comma-separated values.
    pub const CSV: Self = Self(4);
    /// Parquet.
    pub const PARQUET: Self = Self(8);
    /// CSV and Parquet.
    pub const FLAT: Self = Self(4 | 8);
    /// What people and programs are shown, which is not stored as it is.
    pub const SHOWN: Self = Self(2 | 4 | 8);
    /// All of them.
    pub const ALL: Self = Self(15);
    /// None by itself: a field that lists over a case take up.
    pub const LISTS: Self = Self(0);

    /// These and those.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether all of `others` are among these.
    #[must_use]
    pub const fn has(self, others: Self) -> bool {
        self.0 & others.0 == others.0
    }
}

/// A field that is not stored has no way back.
pub(crate) fn derived<R>(_: &mut R, _: Value<'_>) -> Option<()> {
    None
}

impl<R: Record> Field<R> {
    /// A field that is read off a row and never put back.
    #[must_use]
    pub const fn shown(
        name: &'static str,
        sort: Sort,
        doc: &'static str,
        get: for<'a> fn(&'a R, &'a R::Beside) -> Value<'a>,
    ) -> Self {
        Self {
            name,
            path: name,
            sort,
            required: false,
            forms: Forms::SHOWN,
            doc,
            get,
            set: derived::<R>,
        }
    }

    /// A field that is stored and put back, and shown as well.
    #[must_use]
    pub const fn stored(
        name: &'static str,
        sort: Sort,
        doc: &'static str,
        get: for<'a> fn(&'a R, &'a R::Beside) -> Value<'a>,
        set: fn(&mut R, Value<'_>) -> Option<()>,
    ) -> Self {
        Self {
            forms: Forms::ALL,
            set,
            ..Self::shown(name, sort, doc, get)
        }
    }

    /// The field where every record has it.
    #[must_use]
    pub const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    /// The field at this place of JSON.
    #[must_use]
    pub const fn at(self, path: &'static str) -> Self {
        Self { path, ..self }
    }

    /// The field in these outputs only.
    #[must_use]
    pub const fn only(self, forms: Forms) -> Self {
        Self { forms, ..self }
    }
}

/// The fields of a record that an output has.
pub fn fields_in<R: Record>(form: Forms) -> impl Iterator<Item = &'static Field<R>> {
    R::FIELDS.iter().filter(move |field| field.forms.has(form))
}
