//! The boundary between the shared nouns and the rows of the database.
//!
//! Everything written comes back equal, with one exception: a date that its
//! own printed form cannot express (a year before 0, an offset of seconds) is
//! stored as unknown rather than as another date.

use std::borrow::Cow;

use ascribe_model::{
    Basis, Certainty, Digest, Document, DocumentId, Format, Kind, Metadata, Moment, Passage, Place,
    Polarity, Precision, Remark, RemarkKind, Said, Span, Speaker, SpeakerType, Stance, Statement,
    StatementId, Unresolved,
};
use rusqlite::types::Type;
use rusqlite::{Connection, Row, params};

use crate::store::{Header, SourceEntry};
use crate::{Stage, offset_blob};

pub(crate) mod claim;
mod positions;
#[cfg(test)]
mod tests;

/// The columns [`header`] reads, of `document d` and `extraction e`.
pub(crate) const HEADER: &str = "d.id, d.format, d.sha256, d.title, d.byline, d.publisher, \
    d.url, d.place, d.published, d.published_start, d.published_end, d.body_start, d.body_end, \
    d.headline_start, d.headline_end, octet_length(d.text), e.n_statements";

/// The columns [`document`] reads, of `document d`.
pub(crate) const DOCUMENT: &str = "d.id, d.format, d.sha256, d.title, d.byline, d.publisher, \
    d.url, d.place, d.published, d.published_start, d.published_end, d.body_start, d.body_end, \
    d.headline_start, d.headline_end, d.offset_map, d.text";

/// The columns [`statement`] reads, of `statement s` and [`IN_THE_CASE`].
pub(crate) const STATEMENT: &str = "s.id, s.kind, s.source_spans, s.cue_spans, s.content_spans, \
    coalesce(i.speaker, s.speaker), coalesce(i.speaker_type, s.speaker_type), s.speaker_start, \
    s.speaker_end, s.stance, s.polarity, s.certainty, s.said, s.said_start, s.said_end, s.via, \
    s.confidence, s.unresolved, s.stance_spans, s.polarity_spans, s.certainty_spans, s.positions";
/// How many they are.
pub(crate) const STATEMENT_COLUMNS: usize = 22;

/// Who the speaker of `statement s` of `document d` is in the case.
pub(crate) const IN_THE_CASE: &str =
    "LEFT JOIN identity i ON i.document = d.id AND i.name = s.speaker";

/// The columns [`remark`] reads.
pub(crate) const REMARK: &str = "file, place_kind, place, kind, count, detail";

const ADD_DOCUMENT: &str = "INSERT INTO document (source, id, format, sha256, title, byline, \
    publisher, url, place, published, published_precision, published_start, published_end, \
    body_start, body_end, headline_start, headline_end, offset_map, text) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)";

const ADD_STATEMENT: &str = "INSERT INTO statement (document, ordinal, id, kind, source, \
    source_spans, cue, cue_spans, content, content_spans, speaker, speaker_type, speaker_start, \
    speaker_end, unresolved, stance, stance_spans, polarity, polarity_spans, certainty, \
    certainty_spans, positions, said, said_start, said_end, via, confidence) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, \
    ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)";

const INDEX_DOCUMENT: &str = "INSERT INTO document_search (rowid, title, text) VALUES (?1, ?2, ?3)";

const INDEX_STATEMENT: &str =
    "INSERT INTO statement_search (rowid, source, cue, content) VALUES (?1, ?2, ?3, ?4)";

const ADD_REMARK: &str = "INSERT INTO remark (build, source, document, posts, file, place_kind, \
    place, kind, count, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

/// Stores a document of a source and returns its key.
pub(crate) fn add_document(
    connection: &Connection,
    source: i64,
    document: &Document,
) -> rusqlite::Result<i64> {
    let about = &document.metadata;
    let published = about.published.as_ref().and_then(moment_text);
    let (published_start, published_end) = ends(about.published_basis);
    let (headline_start, headline_end) = ends(document.headline);
    let mut insert = connection.prepare_cached(ADD_DOCUMENT)?;
    let key = insert.insert(params![
        source,
        document.id.as_str(),
        document.format.as_str(),
        document.digest.to_string(),
        about.title,
        about.byline,
        about.publisher,
        about.url,
        about.place,
        published,
        published.is_some().then(|| precision(about.published)),
        published_start,
        published_end,
        document.body.start,
        document.body.end,
        headline_start,
        headline_end,
        offset_blob::write(&document.map),
        &*document.text,
    ])?;
    connection.prepare_cached(INDEX_DOCUMENT)?.execute(params![
        key,
        about.title,
        &*document.text
    ])?;
    Ok(key)
}

/// The document of a row of [`DOCUMENT`].
pub(crate) fn document(row: &Row<'_>) -> rusqlite::Result<Document> {
    let map = row.get_ref(15)?.as_blob_or_null()?;
    let document = Document {
        id: id(row, 0)?,
        format: word(row, 1, Format::from_word)?,
        digest: word(row, 2, |text| text.parse().ok())?,
        metadata: metadata(row)?,
        body: span(row, 11)?.ok_or_else(|| bad(11, "no body"))?,
        headline: span(row, 13)?,
        map: offset_blob::read(map).ok_or_else(|| bad(15, "no offset map"))?,
        text: row.get_ref(16)?.as_str()?.into(),
    };
    let spans = [document.body]
        .into_iter()
        .chain(document.headline)
        .chain(document.metadata.published_basis);
    for span in spans {
        span.slice(&document.text)
            .ok_or_else(|| bad(11, "a span outside the text"))?;
    }
    Ok(document)
}

/// The header of a row of [`HEADER`].
pub(crate) fn header(row: &Row<'_>) -> rusqlite::Result<Header> {
    Ok(Header {
        id: id(row, 0)?,
        format: word(row, 1, Format::from_word)?,
        digest: word(row, 2, |text| text.parse::<Digest>().ok())?,
        metadata: metadata(row)?,
        body: span(row, 11)?.ok_or_else(|| bad(11, "no body"))?,
        headline: span(row, 13)?,
        n_bytes: row.get(15)?,
        n_statements: row.get(16)?,
    })
}

/// Columns 3 to 10 of [`HEADER`] and [`DOCUMENT`].
fn metadata(row: &Row<'_>) -> rusqlite::Result<Metadata> {
    Ok(Metadata {
        title: row.get(3)?,
        byline: row.get(4)?,
        publisher: row.get(5)?,
        url: row.get(6)?,
        place: row.get(7)?,
        published: word_or_null(row, 8, |text| text.parse().ok())?,
        published_basis: span(row, 9)?,
    })
}

/// Stores a statement of the document with this key and text.
pub(crate) fn add_statement(
    connection: &Connection,
    (document, ordinal): (i64, u32),
    text: &str,
    statement: &Statement,
) -> rusqlite::Result<()> {
    let speaker = statement.speaker.as_ref();
    let (speaker_start, speaker_end) = ends(speaker.and_then(|speaker| speaker.decided_by));
    let said = statement.said.as_ref();
    let said_on = said.and_then(|said| moment_text(&said.date));
    let (said_start, said_end) = ends(said.and_then(|said| said.basis));
    let source = statement
        .source
        .as_ref()
        .map(|passage| words(passage, text));
    let cue = statement.cue.as_ref().map(|passage| words(passage, text));
    let content = words(&statement.content, text);
    let mut insert = connection.prepare_cached(ADD_STATEMENT)?;
    let key = insert.insert(params![
        document,
        ordinal,
        statement.id.as_str(),
        statement.kind.as_str(),
        source,
        statement.source.as_ref().map(passage_json),
        cue,
        statement.cue.as_ref().map(passage_json),
        content,
        passage_json(&statement.content),
        speaker.map(|speaker| &speaker.name),
        speaker.map(|speaker| speaker.kind.as_str()),
        speaker_start,
        speaker_end,
        statement.unresolved.map(Unresolved::as_str),
        statement.stance.map(Stance::as_str),
        basis_json(&statement.basis.stance),
        statement.polarity.map(Polarity::as_str),
        basis_json(&statement.basis.polarity),
        statement.certainty.map(Certainty::as_str),
        basis_json(&statement.basis.certainty),
        positions::to_json(&statement.positions),
        said_on,
        said_start,
        said_end,
        via_json(&statement.via),
        decimal(statement.confidence),
    ])?;
    connection
        .prepare_cached(INDEX_STATEMENT)?
        .execute(params![key, source, cue, content])?;
    Ok(())
}

/// The statement of a row of [`STATEMENT`] in a document.
pub(crate) fn statement(row: &Row<'_>, document: &DocumentId) -> rusqlite::Result<Statement> {
    Ok(Statement {
        id: StatementId(row.get_ref(0)?.as_str()?.into()),
        document: document.clone(),
        kind: word(row, 1, Kind::from_word)?,
        source: word_or_null(row, 2, passage)?,
        cue: word_or_null(row, 3, passage)?,
        content: word(row, 4, passage)?,
        speaker: speaker(row, 5)?,
        unresolved: word_or_null(row, 17, Unresolved::from_word)?,
        stance: word_or_null(row, 9, Stance::from_word)?,
        polarity: word_or_null(row, 10, Polarity::from_word)?,
        certainty: word_or_null(row, 11, Certainty::from_word)?,
        said: match word_or_null(row, 12, |text| text.parse().ok())? {
            Some(date) => Some(Said {
                date,
                basis: span(row, 13)?,
            }),
            None => None,
        },
        via: word_or_null(row, 15, |text| serde_json::from_str(text).ok())?.unwrap_or_default(),
        basis: Basis {
            rules: Vec::new(),
            stance: basis(row, 18)?,
            polarity: basis(row, 19)?,
            certainty: basis(row, 20)?,
        },
        positions: word_or_null(row, 21, positions::from_json)?.unwrap_or_default(),
        confidence: row.get(16)?,
    })
}

/// A speaker in four columns: name, type, start and end of the mention.
fn speaker(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Speaker>> {
    let Some(name) = row.get(column)? else {
        return Ok(None);
    };
    Ok(Some(Speaker {
        name,
        kind: word(row, column + 1, SpeakerType::from_word)?,
        decided_by: span(row, column + 2)?,
    }))
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

/// The printed form of a moment, when it reads back as the same moment.
fn moment_text(moment: &Moment) -> Option<String> {
    let text = moment.to_string();
    (text.parse() == Ok(*moment)).then_some(text)
}

fn precision(moment: Option<Moment>) -> Option<&'static str> {
    moment.map(|moment| match moment.precision() {
        Precision::Year => "year",
        Precision::Month => "month",
        Precision::Day => "day",
        Precision::Time => "time",
    })
}

fn ends(span: Option<Span>) -> (Option<u32>, Option<u32>) {
    (span.map(|span| span.start), span.map(|span| span.end))
}

/// The text of a passage; borrowed when it is in one piece, as most are.
fn words<'t>(passage: &Passage, text: &'t str) -> Cow<'t, str> {
    match &*passage.spans {
        [span] => Cow::Borrowed(span.slice(text).unwrap_or_default()),
        _ => Cow::Owned(passage.text(text)),
    }
}

fn passage_json(passage: &Passage) -> String {
    spans_json(&passage.spans)
}

/// `[[640,661],[670,672]]`
fn spans_json(spans: &[Span]) -> String {
    let pairs: Vec<[u32; 2]> = spans.iter().map(|span| [span.start, span.end]).collect();
    serde_json::to_string(&pairs).expect("lists of numbers are always JSON")
}

fn via_json(via: &[String]) -> Option<String> {
    (!via.is_empty()).then(|| serde_json::to_string(via).expect("lists of text are always JSON"))
}

/// Spans that may be none, which is null.
fn basis_json(spans: &[Span]) -> Option<String> {
    (!spans.is_empty()).then(|| spans_json(spans))
}

fn basis(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<Span>> {
    Ok(word_or_null(row, column, spans)?.unwrap_or_default())
}

fn passage(json: &str) -> Option<Passage> {
    spans(json).map(|spans| Passage { spans })
}

fn spans(json: &str) -> Option<Vec<Span>> {
    let pairs: Vec<[u32; 2]> = serde_json::from_str(json).ok()?;
    pairs
        .into_iter()
        .map(|[start, end]| (start <= end).then(|| Span::new(start, end)))
        .collect()
}

/// The shortest decimal of a 32-bit number as 64 bits, so that tools show 0.91
/// and not 0.9100000262260437.
fn decimal(number: f32) -> f64 {
    let exact = f64::from(number);
    let short: f64 = number.to_string().parse().unwrap_or(exact);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the round trip is what is tested"
    )]
    let same = short as f32 == number;
    if same { short } else { exact }
}

fn id(row: &Row<'_>, column: usize) -> rusqlite::Result<DocumentId> {
    Ok(DocumentId::from(row.get_ref(column)?.as_str()?))
}

/// The span in two columns; an error when it ends before it starts.
fn span(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Span>> {
    let ends: (Option<u32>, Option<u32>) = (row.get(column)?, row.get(column + 1)?);
    match ends {
        (None, None) => Ok(None),
        (Some(start), Some(end)) if start <= end => Ok(Some(Span::new(start, end))),
        _ => Err(bad(column, "no span")),
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

fn bad(column: usize, what: &'static str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, what.into())
}
