//! What was derived from a document, written under it.

use std::collections::BTreeSet;

use ascribe_model::{Document, Place, Remark, RemarkKind, Statement};
use rusqlite::{Connection, params};

use crate::Error;
use crate::error::Kind;
use crate::record::{self, Attached};

/// Longest text of a document: SQLite ends at 1 GB for a whole row.
const TEXT_BYTES_MAX: usize = 512 * 1024 * 1024;

/// Stores the statements of a document, leaving out what does not fit it.
pub(crate) fn add_statements(
    connection: &Connection,
    (key, extractor): (i64, i64),
    document: &Document,
    statements: &[Statement],
) -> rusqlite::Result<()> {
    let mut names = BTreeSet::new();
    let (mut n_stored, mut n_unfit, mut n_repeated) = (0u32, 0, 0);
    for statement in statements {
        if !fits(statement, document) {
            n_unfit += 1;
        } else if !names.insert(&statement.id) {
            n_repeated += 1;
        } else {
            record::add_statement(connection, (key, n_stored), &document.text, statement)?;
            n_stored += 1;
        }
    }
    connection
        .prepare_cached(
            "INSERT INTO extraction (document, stage, n_statements) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![key, extractor, n_stored])?;
    for (count, kind, detail) in [
        (
            n_unfit,
            RemarkKind::Malformed,
            "statements whose spans do not fit the text were left out",
        ),
        (
            n_repeated,
            RemarkKind::Duplicate,
            "statements that repeat another were left out",
        ),
    ] {
        if count > 0 {
            let remark = Remark {
                file: document.id.to_string(),
                place: Place::File,
                kind,
                count,
                detail: detail.to_owned(),
            };
            record::add_remark(connection, Attached::Document(key), &remark)?;
        }
    }
    Ok(())
}

pub(crate) fn add_remarks(
    connection: &Connection,
    attached: Attached,
    remarks: &[Remark],
) -> rusqlite::Result<()> {
    remarks
        .iter()
        .try_for_each(|remark| record::add_remark(connection, attached, remark))
}

/// Refuses a text that no row can hold, before anything is written.
pub(crate) fn small_enough(document: &Document) -> Result<(), Error> {
    let n_bytes = document.text.len();
    if n_bytes <= TEXT_BYTES_MAX {
        return Ok(());
    }
    let document = document.id.to_string();
    let limit = TEXT_BYTES_MAX;
    Err(Kind::TooLarge {
        document,
        n_bytes,
        limit,
    }
    .into())
}

/// Copies what was derived from one document to another of the same text.
pub(crate) fn copy_derived(connection: &Connection, old: i64, new: i64) -> rusqlite::Result<()> {
    for (table, columns) in [
        ("extraction", "stage, n_statements"),
        (
            "statement",
            "ordinal, id, kind, source, source_spans, cue, cue_spans, content, content_spans, \
             speaker, speaker_type, speaker_start, speaker_end, stance, polarity, certainty, \
             said, said_start, said_end, via, confidence",
        ),
        ("remark", "file, place_kind, place, kind, count, detail"),
    ] {
        let sql = format!(
            "INSERT INTO {table} (document, {columns}) \
             SELECT ?2, {columns} FROM {table} WHERE document = ?1 ORDER BY rowid"
        );
        connection.prepare_cached(&sql)?.execute([old, new])?;
    }
    connection
        .prepare_cached(
            "INSERT INTO statement_search (rowid, source, cue, content) \
             SELECT key, source, cue, content FROM statement WHERE document = ?1 ORDER BY key",
        )?
        .execute([new])?;
    Ok(())
}

/// Whether every span of a statement slices the text of its document.
fn fits(statement: &Statement, document: &Document) -> bool {
    let passages = [
        Some(&statement.content),
        statement.source.as_ref(),
        statement.cue.as_ref(),
    ];
    let speaker = statement
        .speaker
        .as_ref()
        .and_then(|speaker| speaker.decided_by);
    let said = statement.said.as_ref().and_then(|said| said.basis);
    statement.document == document.id
        && statement.confidence.is_finite()
        && !statement.content.spans.is_empty()
        && passages
            .into_iter()
            .flatten()
            .all(|passage| passage.fits(&document.text))
        && speaker
            .into_iter()
            .chain(said)
            .all(|span| span.slice(&document.text).is_some())
}
