//! The boundary between the shared nouns and the rows of the database.
//!
//! Everything written comes back equal, with one exception: a date that its
//! own printed form cannot express (a year before 0, an offset of seconds) is
//! stored as unknown rather than as another date.

use std::sync::LazyLock;

use ascribe_model::record::Context;
use ascribe_model::{
    Document, DocumentId, Format, Moment, Place, Precision, Remark, RemarkKind, Statement,
};
use rusqlite::{Connection, Row, params, params_from_iter};

use crate::store::{Header, SourceEntry};
use crate::{Stage, offset_blob};

pub(crate) mod claim;
mod positions;
pub(crate) mod sql;
#[cfg(test)]
mod tests;
pub(crate) mod text;

use sql::{Reader, bad};

/// The columns [`header`] reads, of `document d` and `extraction e`.
pub(crate) fn header_columns() -> String {
    let document = sql::select::<Document>("d", &[]);
    format!("{document}, octet_length(d.text), e.n_statements")
}

/// The columns [`document`] reads, of `document d`.
pub(crate) fn document_columns() -> String {
    let document = sql::select::<Document>("d", &[]);
    format!("{document}, d.offset_map, d.text")
}

/// The columns [`statement`] reads, of `document d`, `statement s` and
/// [`IN_THE_CASE`].
pub(crate) fn statement_columns() -> String {
    let speaker = [
        ("speaker", "coalesce(i.speaker, s.speaker)"),
        ("speaker_type", "coalesce(i.speaker_type, s.speaker_type)"),
    ];
    format!("d.id, {}", sql::select::<Statement>("s", &speaker))
}

/// Who the speaker of `statement s` of `document d` is in the case.
pub(crate) const IN_THE_CASE: &str =
    "LEFT JOIN identity i ON i.document = d.id AND i.name = s.speaker";

/// The columns [`remark`] reads.
pub(crate) const REMARK: &str = "file, place_kind, place, kind, count, detail";

const INDEX_DOCUMENT: &str = "INSERT INTO document_search (rowid, title, text) VALUES (?1, ?2, ?3)";

const INDEX_STATEMENT: &str =
    "INSERT INTO statement_search (rowid, source, cue, content) VALUES (?1, ?2, ?3, ?4)";

/// Takes the words of a statement out of the index again: an index without a
/// text of its own has to be told what it held.
const UNINDEX_STATEMENT: &str = "INSERT INTO statement_search \
    (statement_search, rowid, source, cue, content) VALUES ('delete', ?1, ?2, ?3, ?4)";

const ADD_REMARK: &str = "INSERT INTO remark (build, source, document, posts, file, place_kind, \
    place, kind, count, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

/// Stores a document of a source and returns its key.
pub(crate) fn add_document(
    connection: &Connection,
    source: i64,
    document: &Document,
) -> rusqlite::Result<i64> {
    let insert =
        sql::insert::<Document>(&["source"], &["published_precision", "offset_map", "text"]);
    let precision = document.metadata.published.filter(sql::is_printed);
    let before = [sql::whole(source)];
    let behind = [
        precision.map_or(sql::NULL, |date| sql::text(precision_word(date))),
        offset_blob::write(&document.map).map_or(sql::NULL, sql::blob),
        sql::text(&*document.text),
    ];
    let values = before
        .into_iter()
        .chain(sql::values(document, &()))
        .chain(behind);
    let key = connection
        .prepare_cached(&insert)?
        .insert(params_from_iter(values))?;
    connection.prepare_cached(INDEX_DOCUMENT)?.execute(params![
        key,
        document.metadata.title,
        &*document.text
    ])?;
    Ok(key)
}

/// The document of a row of [`document_columns`].
pub(crate) fn document(reader: &mut Reader<'_, '_>) -> rusqlite::Result<Document> {
    let mut document: Document = reader.record()?;
    let map = reader.raw()?.as_blob_or_null()?;
    document.map = offset_blob::read(map).ok_or_else(|| bad(0, "no offset map"))?;
    document.text = reader.raw()?.as_str()?.into();
    let spans = [document.body]
        .into_iter()
        .chain(document.headline)
        .chain(document.metadata.published_basis);
    for span in spans {
        span.slice(&document.text)
            .ok_or_else(|| bad(0, "a span outside the text"))?;
    }
    Ok(document)
}

/// The header of a row of [`header_columns`].
pub(crate) fn header(row: &Row<'_>) -> rusqlite::Result<Header> {
    let mut reader = Reader::new(row);
    let document: Document = reader.record()?;
    Ok(Header {
        id: document.id,
        format: document.format,
        digest: document.digest,
        metadata: document.metadata,
        body: document.body,
        headline: document.headline,
        n_bytes: reader.next()?,
        n_statements: reader.next()?,
    })
}

/// Where a row stands in its document.
#[derive(Clone, Copy)]
pub(crate) struct PlaceInDocument {
    /// The key of the document.
    pub(crate) document: i64,
    /// The place in the order of the text, from 0.
    pub(crate) ordinal: u32,
}

/// Stores a statement of a document with this text.
pub(crate) fn add_statement(
    connection: &Connection,
    place: PlaceInDocument,
    text: &str,
    statement: &Statement,
) -> rusqlite::Result<()> {
    // Made once: a case has a hundred thousand rows.
    static INSERT: LazyLock<String> =
        LazyLock::new(|| sql::insert::<Statement>(&["document", "ordinal"], &[]));
    let mut words = Context::default();
    words.take_words(statement, text);
    let values = [sql::whole(place.document), sql::whole(place.ordinal)]
        .into_iter()
        .chain(sql::values(statement, &words));
    let key = connection
        .prepare_cached(&INSERT)?
        .insert(params_from_iter(values))?;
    let indexed = params![key, words.source, words.cue, words.content];
    connection
        .prepare_cached(INDEX_STATEMENT)?
        .execute(indexed)?;
    Ok(())
}

/// Takes the statements of a document out of the search index, which has to
/// happen before they are removed.
pub(crate) fn unindex_statements(connection: &Connection, document: i64) -> rusqlite::Result<()> {
    let sql = "SELECT text FROM document WHERE key = ?1";
    let text: String = connection
        .prepare_cached(sql)?
        .query_row([document], |row| row.get(0))?;
    let sql = format!(
        "SELECT s.key, {} FROM statement s JOIN document d ON d.key = s.document \
         LEFT JOIN identity i ON 0 WHERE s.document = ?1",
        statement_columns()
    );
    let mut select = connection.prepare_cached(&sql)?;
    let mut rows = select.query([document])?;
    let mut words = Context::default();
    while let Some(row) = rows.next()? {
        let mut reader = Reader::new(row);
        let key: i64 = reader.next()?;
        words.take_words(&statement(&mut reader)?, &text);
        let indexed = params![key, words.source, words.cue, words.content];
        connection
            .prepare_cached(UNINDEX_STATEMENT)?
            .execute(indexed)?;
    }
    Ok(())
}

/// The statement of a row of [`statement_columns`].
pub(crate) fn statement(reader: &mut Reader<'_, '_>) -> rusqlite::Result<Statement> {
    let document = DocumentId(reader.raw()?.as_str()?.into());
    let statement: Statement = reader.record()?;
    Ok(Statement {
        document,
        ..statement
    })
}

/// What a remark is attached to, besides the file it names.
#[derive(Clone, Copy)]
pub(crate) enum Attached {
    /// The case as a whole, as one build found it.
    Build(i64),
    /// A source.
    Source(i64),
    /// A document.
    Document(i64),
    /// The findings in posts.
    Posts,
}

/// Stores a remark.
pub(crate) fn add_remark(
    connection: &Connection,
    attached: Attached,
    remark: &Remark,
) -> rusqlite::Result<()> {
    let (build, source, document, posts) = match attached {
        Attached::Build(key) => (Some(key), None, None, None),
        Attached::Source(key) => (None, Some(key), None, None),
        Attached::Document(key) => (None, None, Some(key), None),
        Attached::Posts => (None, None, None, Some(1)),
    };
    let (place_kind, place) = match remark.place {
        Place::File => ("file", None),
        Place::Line(line) => ("line", Some(line)),
        Place::Row(row) => ("row", Some(row)),
        Place::Byte(byte) => ("byte", Some(byte)),
    };
    let mut insert = connection.prepare_cached(ADD_REMARK)?;
    insert.execute(params![
        build,
        source,
        document,
        posts,
        remark.file,
        place_kind,
        place.map(u64::cast_signed),
        remark.kind.as_str(),
        remark.count.cast_signed(),
        remark.detail,
    ])?;
    Ok(())
}

/// The remark of a row of [`REMARK`].
pub(crate) fn remark(row: &Row<'_>) -> rusqlite::Result<Remark> {
    let place = row.get::<_, Option<i64>>(2)?.map(i64::cast_unsigned);
    Ok(Remark {
        file: row.get(0)?,
        place: word(row, 1, |kind| match (kind, place) {
            ("file", None) => Some(Place::File),
            ("line", Some(line)) => Some(Place::Line(line)),
            ("row", Some(row)) => Some(Place::Row(row)),
            ("byte", Some(byte)) => Some(Place::Byte(byte)),
            _ => None,
        })?,
        kind: word(row, 3, RemarkKind::from_word)?,
        count: row.get::<_, i64>(4)?.cast_unsigned(),
        detail: row.get(5)?,
    })
}

/// A source with its reader: path, length, digest, format, version, settings, count.
pub(crate) fn source(row: &Row<'_>) -> rusqlite::Result<SourceEntry> {
    Ok(SourceEntry {
        path: row.get(0)?,
        n_bytes: row.get(1)?,
        digest: word(row, 2, |text| text.parse().ok())?,
        format: word_or_null(row, 3, Format::from_word)?,
        reader: Stage::new(row.get::<_, String>(4)?, row.get::<_, String>(5)?),
        n_documents: row.get(6)?,
    })
}

const fn precision_word(moment: Moment) -> &'static str {
    match moment.precision() {
        Precision::Year => "year",
        Precision::Month => "month",
        Precision::Day => "day",
        Precision::Time => "time",
    }
}

fn word<T>(
    row: &Row<'_>,
    column: usize,
    read: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    word_or_null(row, column, read)?.ok_or_else(|| bad(column, "a value is missing"))
}

fn word_or_null<T>(
    row: &Row<'_>,
    column: usize,
    read: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)?.as_str_or_null()? {
        None => Ok(None),
        Some(text) => match read(text) {
            Some(value) => Ok(Some(value)),
            None => Err(bad(column, "a value is not understood")),
        },
    }
}
