//! Accusations, reversals, cast and identities as rows, and statements with
//! the words and heads that readers need beside them.

use std::sync::LazyLock;

use ascribe_model::{
    Accusation, CastMember, Cited, CitedAccusation, CitedReversal, Document, Identity, Reversal,
};
use rusqlite::{Connection, Row, params, params_from_iter};

use super::sql::{self, Reader, bad};
use super::text::StoredText;
use super::{PlaceInDocument, statement, statement_columns};

/// The columns [`cited`] reads, of `document d`, `statement s` and who the
/// speaker is in the case, `i`.
pub(crate) fn cited_columns() -> String {
    format!(
        "{}, d.key, d.sha256, d.title, d.published",
        statement_columns()
    )
}

/// The columns [`accusation`] reads: those of [`cited_columns`], `accusation
/// a`, the identities `c` of the claimant and `x` of the accused.
pub(crate) fn accusation_columns() -> String {
    let names = [
        ("claimant", "coalesce(c.speaker, a.claimant)"),
        ("claimant_type", "coalesce(c.speaker_type, a.claimant_type)"),
        ("accused", "coalesce(x.speaker, a.accused)"),
    ];
    let claim = sql::select::<Accusation>("a", &names);
    format!("{}, {claim}", cited_columns())
}

/// The columns [`reversal`] reads, of `reversal v` and the identity `r` of
/// the speaker.
pub(crate) fn reversal_columns() -> String {
    let names = [
        ("speaker", "coalesce(r.speaker, v.speaker)"),
        ("speaker_type", "coalesce(r.speaker_type, v.speaker_type)"),
    ];
    format!("v.document, {}", sql::select::<Reversal>("v", &names))
}

/// Stores a claim of a document.
pub(crate) fn add_accusation(
    connection: &Connection,
    place: PlaceInDocument,
    claim: &Accusation,
) -> rusqlite::Result<()> {
    // Made once: a case has a hundred thousand rows.
    static INSERT: LazyLock<String> =
        LazyLock::new(|| sql::insert::<Accusation>(&["document", "ordinal"], &[]));
    let values = [sql::whole(place.document), sql::whole(place.ordinal)]
        .into_iter()
        .chain(sql::values(claim, &()));
    connection
        .prepare_cached(&INSERT)?
        .execute(params_from_iter(values))?;
    Ok(())
}

/// The claim of a row of [`accusation_columns`].
pub(crate) fn accusation(
    connection: &Connection,
    row: &Row<'_>,
) -> rusqlite::Result<CitedAccusation> {
    let mut reader = Reader::new(row);
    let (cited, text) = cited_and_text(connection, &mut reader)?;
    let mut accusation: Accusation = reader.record()?;
    accusation.statement = cited.statement.id.clone();
    accusation.document = cited.statement.document.clone();
    let accused = accusation.accused.as_ref().map(|party| party.span);
    let words = |span: Option<_>| span.map(|span| text.slice(span)).transpose();
    let mut claim = CitedAccusation {
        accused: words(accused)?,
        act: words(accusation.act)?,
        evidence: words(accusation.evidence)?,
        accusation,
        cited,
    };
    claim.cited.focus = claim.spans();
    Ok(claim)
}

/// Stores a reversal: of one document, or between documents.
pub(crate) fn add_reversal(
    connection: &Connection,
    document: Option<i64>,
    ordinal: u32,
    reversal: &Reversal,
) -> rusqlite::Result<()> {
    // Made once: a case has a hundred thousand rows.
    static INSERT: LazyLock<String> =
        LazyLock::new(|| sql::insert::<Reversal>(&["document", "ordinal"], &[]));
    let values = [document.map_or(sql::NULL, sql::whole), sql::whole(ordinal)]
        .into_iter()
        .chain(sql::values(reversal, &()));
    connection
        .prepare_cached(&INSERT)?
        .execute(params_from_iter(values))?;
    Ok(())
}

/// The reversal of a row of [`reversal_columns`] and the words for its gap.
pub(crate) fn reversal(
    connection: &Connection,
    row: &Row<'_>,
) -> rusqlite::Result<(Reversal, Option<String>)> {
    let mut reader = Reader::new(row);
    let document: Option<i64> = reader.next()?;
    let reversal: Reversal = reader.record()?;
    let gap = match (document, reversal.gap) {
        (Some(document), Some(gap)) => Some(StoredText::open(connection, document)?.slice(gap)?),
        _ => None,
    };
    Ok((reversal, gap))
}

/// Stores somebody named in a document.
pub(crate) fn add_cast_member(
    connection: &Connection,
    place: PlaceInDocument,
    member: &CastMember,
) -> rusqlite::Result<()> {
    // Made once: a case has a hundred thousand rows.
    static INSERT: LazyLock<String> =
        LazyLock::new(|| sql::insert::<CastMember>(&["document", "ordinal"], &[]));
    let values = [sql::whole(place.document), sql::whole(place.ordinal)]
        .into_iter()
        .chain(sql::values(member, &()));
    connection
        .prepare_cached(&INSERT)?
        .execute(params_from_iter(values))?;
    Ok(())
}

/// Somebody named in a document, from a row of its columns.
pub(crate) fn cast_member(row: &Row<'_>) -> rusqlite::Result<CastMember> {
    Reader::new(row).record()
}

/// Stores who a local speaker is in the case.
pub(crate) fn add_identity(connection: &Connection, identity: &Identity) -> rusqlite::Result<()> {
    let sql = "INSERT INTO identity (document, name, speaker, speaker_type) \
               VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
    connection.prepare_cached(sql)?.execute(params![
        identity.document.as_str(),
        identity.name,
        identity.speaker.0,
        identity.speaker.1.as_str(),
    ])?;
    Ok(())
}

/// The statement of a row of [`cited_columns`], with its words.
pub(crate) fn cited(
    connection: &Connection,
    reader: &mut Reader<'_, '_>,
) -> rusqlite::Result<Cited> {
    cited_and_text(connection, reader).map(|(cited, _)| cited)
}

fn cited_and_text<'c>(
    connection: &'c Connection,
    reader: &mut Reader<'_, '_>,
) -> rusqlite::Result<(Cited, StoredText<'c>)> {
    let statement = statement(reader)?;
    let text = StoredText::open(connection, reader.next()?)?;
    let words = |passage: Option<_>| passage.map(|passage| text.passage(passage)).transpose();
    let digest = reader.parsed(|text| text.parse().ok())?;
    let cited = Cited {
        source: words(statement.source.as_ref())?,
        cue: words(statement.cue.as_ref())?,
        content: text.passage(&statement.content)?,
        statement,
        digest: digest.ok_or_else(|| bad(0, "no digest"))?,
        title: reader.next()?,
        published: reader.parsed(|text| text.parse().ok())?,
        focus: Vec::new(),
    };
    Ok((cited, text))
}

/// Whether every span of a claim slices the text of its document.
pub(crate) fn accusation_fits(claim: &Accusation, document: &Document) -> bool {
    let claimant = claim.claimant.as_ref().and_then(|c| c.decided_by);
    let accused = claim.accused.as_ref().map(|party| party.span);
    let parts = [claimant, accused, claim.act, claim.evidence];
    claim.document == document.id
        && parts
            .iter()
            .flatten()
            .chain(&claim.basis)
            .all(|span| span.slice(&document.text).is_some())
}

/// Whether every span of a reversal slices the text of its document.
pub(crate) fn reversal_fits(reversal: &Reversal, document: &Document) -> bool {
    let parts = [reversal.speaker.decided_by, reversal.gap];
    reversal.confidence.is_finite()
        && reversal.earlier.0 == document.id
        && reversal.later.0 == document.id
        && parts
            .iter()
            .flatten()
            .chain(&reversal.decided_by)
            .all(|span| span.slice(&document.text).is_some())
}

/// A reversal with both its statements.
pub(crate) fn cited_reversal(
    reversal: Reversal,
    gap: Option<String>,
    [earlier, mut later]: [Cited; 2],
) -> CitedReversal {
    later.focus.clone_from(&reversal.decided_by);
    CitedReversal {
        reversal,
        earlier,
        later,
        gap,
    }
}
