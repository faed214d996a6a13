//! What was derived from a document, written under it.

use std::collections::BTreeSet;

use ascribe_model::{Basis, Document, Findings, Place, Remark, RemarkKind, Statement, StatementId};
use rusqlite::{Connection, params};

use crate::Error;
use crate::error::Kind;
use crate::record::{self, Attached, PlaceInDocument, claim};

/// Longest text of a document: SQLite ends at 1 GB for a whole row.
const TEXT_BYTES_MAX: usize = 512 * 1024 * 1024;

/// Stores what was found in a document, leaving out what does not fit it.
pub(crate) fn add_findings(
    connection: &Connection,
    (key, extractor): (i64, i64),
    document: &Document,
    findings: &Findings,
) -> rusqlite::Result<()> {
    let at = |ordinal| PlaceInDocument {
        document: key,
        ordinal,
    };
    let mut names = BTreeSet::new();
    let (mut n_stored, mut n_unfit, mut n_repeated) = (0u32, 0, 0);
    for statement in &findings.statements {
        if !fits(statement, document) {
            n_unfit += 1;
        } else if !names.insert(&statement.id) {
            n_repeated += 1;
        } else {
            record::add_statement(connection, at(n_stored), &document.text, statement)?;
            n_stored += 1;
        }
    }
    connection
        .prepare_cached(
            "INSERT INTO extraction (document, stage, n_statements) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![key, extractor, n_stored])?;
    let n_astray = add_claims(connection, key, document, (findings, &names))?;
    let told = [
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
        (
            n_astray,
            RemarkKind::Malformed,
            "accusations or reversals without their statement, or whose spans do not fit the \
             text, were left out",
        ),
    ];
    for (count, kind, detail) in told.into_iter().filter(|told| told.0 > 0) {
        let remark = Remark {
            file: document.id.to_string(),
            place: Place::File,
            kind,
            count,
            detail: detail.to_owned(),
        };
        record::add_remark(connection, Attached::Document(key), &remark)?;
    }
    Ok(())
}

/// Stores what follows from the statements of these names, and tells how much
/// of it was left out.
fn add_claims(
    connection: &Connection,
    key: i64,
    document: &Document,
    (findings, names): (&Findings, &BTreeSet<&StatementId>),
) -> rusqlite::Result<u64> {
    let at = |ordinal| PlaceInDocument {
        document: key,
        ordinal,
    };
    let accusations = findings.accusations.iter().filter(|accusation| {
        names.contains(&accusation.statement) && claim::accusation_fits(accusation, document)
    });
    let mut n_left = findings.accusations.len() + findings.reversals.len();
    for (ordinal, accusation) in (0..).zip(accusations) {
        claim::add_accusation(connection, at(ordinal), accusation)?;
        n_left -= 1;
    }
    let reversals = findings.reversals.iter().filter(|reversal| {
        let sides = [&reversal.earlier.1, &reversal.later.1];
        sides.iter().all(|side| names.contains(side)) && claim::reversal_fits(reversal, document)
    });
    for (ordinal, reversal) in (0..).zip(reversals) {
        claim::add_reversal(connection, Some(key), ordinal, reversal)?;
        n_left -= 1;
    }
    for (ordinal, member) in (0..).zip(&findings.cast) {
        claim::add_cast_member(connection, at(ordinal), member)?;
    }
    Ok(n_left as u64)
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
    let basis = &statement.basis;
    let decided = |basis: &'_ Basis| {
        let lists = [&basis.stance, &basis.polarity, &basis.certainty];
        let mut spans = lists.into_iter().flatten();
        spans.all(|span| span.slice(&document.text).is_some())
    };
    let positions = statement
        .positions
        .iter()
        .all(|position| position.span.slice(&document.text).is_some() && decided(&position.basis));
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
        && decided(basis)
        && positions
}
