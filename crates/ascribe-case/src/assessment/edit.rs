//! Changes to `case.toml` by the program: what a person wrote around them
//! stays as it is, comments and layout included.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

use super::{Found, fields::clip};
use crate::Error;
use crate::error::Kind;

/// An item to be added, with everything to be judged still open.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct NewEvidence {
    /// Its name.
    pub id: String,
    /// What it is.
    pub what: String,
    /// When it was learned, as a date.
    pub learned: Option<String>,
    /// The source it is from.
    pub source: Option<String>,
    /// The words that it rests on.
    pub quote: Option<NewQuote>,
}

/// A quotation to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewQuote {
    /// The file, from the folder of the case.
    pub file: String,
    /// The words.
    pub exact: String,
    /// Where they were found.
    pub found: Found,
}

fn parse(path: &str, text: &str) -> Result<DocumentMut, Error> {
    text.parse::<DocumentMut>().map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let before = text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        no(path, line, error.message().replace('\n', " "))
    })
}

fn no(path: &str, line: usize, detail: String) -> Error {
    Kind::Settings {
        path: path.to_owned(),
        line,
        column: 1,
        detail,
        hint: None,
    }
    .into()
}

/// Adds an item at the end, rated N under every hypothesis: a program gives
/// no ratings.
///
/// # Errors
/// When the text is not TOML, or something of this name is there already.
pub fn add_evidence(path: &str, text: &str, new: &NewEvidence) -> Result<String, Error> {
    let mut document = parse(path, text)?;
    for kind in ["evidence", "statement", "candidate"] {
        let list = document.get(kind).and_then(Item::as_array_of_tables);
        if list.is_some_and(|list| list.iter().any(|table| is(table, &new.id))) {
            let detail = format!("\"{}\" is already the name of a {kind}", clip(&new.id));
            return Err(no(path, 1, detail));
        }
    }
    let hypotheses = document.get("hypothesis").and_then(Item::as_table_like);
    let hypotheses = hypotheses.map(|table| table.iter().map(|(id, _)| id.to_owned()));
    let mut rate = InlineTable::new();
    for id in hypotheses.into_iter().flatten() {
        rate.insert(&id, "N".into());
    }
    let mut table = Table::new();
    table.insert("id", value(&new.id));
    table.insert("what", value(&new.what));
    if let Some(learned) = &new.learned {
        let date = learned.parse::<toml_edit::Datetime>();
        table.insert("learned", date.map_or_else(|_| value(learned), value));
    }
    if let Some(source) = &new.source {
        table.insert("source", value(source));
    }
    table.insert("rate", value(rate));
    if let Some(new) = &new.quote {
        table.insert("quote", value(inline_quote(new)));
    }
    let list = document
        .entry("evidence")
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(list) = list.as_array_of_tables_mut() else {
        return Err(no(
            path,
            1,
            "evidence is no list of [[evidence]] tables".to_owned(),
        ));
    };
    list.push(table);
    Ok(document.to_string())
}

fn inline_quote(new: &NewQuote) -> InlineTable {
    let found = &new.found;
    let mut quote = InlineTable::new();
    quote.insert("file", new.file.as_str().into());
    quote.insert("sha256", found.sha256.as_str().into());
    let bytes: Array = [found.bytes.0, found.bytes.1]
        .into_iter()
        .map(|at| i64::try_from(at).unwrap_or(i64::MAX))
        .collect();
    quote.insert("bytes", Value::Array(bytes));
    quote.insert("exact", new.exact.as_str().into());
    quote
}

fn is(table: &Table, id: &str) -> bool {
    table.get("id").and_then(Item::as_str) == Some(id)
}

/// Rates one item under some hypotheses, for the case or for one rater.
///
/// # Errors
/// When the text is not TOML, or has no such item of evidence.
pub fn rate(
    path: &str,
    text: &str,
    item: &str,
    rater: Option<&str>,
    ratings: &[(String, String)],
) -> Result<String, Error> {
    let mut document = parse(path, text)?;
    let list = document
        .get_mut("evidence")
        .and_then(Item::as_array_of_tables_mut);
    let table = list.and_then(|list| list.iter_mut().find(|table| is(table, item)));
    let Some(table) = table else {
        return Err(no(path, 1, format!("no evidence \"{}\"", clip(item))));
    };
    let empty = || value(InlineTable::new());
    let mut place = table
        .entry(if rater.is_some() { "raters" } else { "rate" })
        .or_insert_with(empty);
    if let Some(rater) = rater {
        let raters = place.as_table_like_mut();
        let raters = raters.ok_or_else(|| no(path, 1, "raters is no table".to_owned()))?;
        place = raters.entry(rater).or_insert_with(empty);
    }
    let Some(place) = place.as_table_like_mut() else {
        return Err(no(path, 1, "the ratings are no table".to_owned()));
    };
    for (h, rating) in ratings {
        match place.get_mut(h).and_then(Item::as_value_mut) {
            Some(old) => {
                // The comment and the spaces around it stay.
                let decor = old.decor().clone();
                *old = rating.as_str().into();
                *old.decor_mut() = decor;
            }
            None => drop(place.insert(h, value(rating))),
        }
    }
    Ok(document.to_string())
}
