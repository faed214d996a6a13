//! Accusations, reversals, cast and identities as rows, and statements with
//! the words and heads that readers need beside them.

use ascribe_model::{
    Accusation, CastMember, Certainty, Cited, CitedAccusation, CitedReversal, ClaimKind, Document,
    DocumentId, Identity, Party, Reversal, ReversalBasis, ReversalKind, Span, Speaker, SpeakerType,
    Stance, StatementId,
};
use rusqlite::{Connection, Row, params};

use super::{
    STATEMENT_COLUMNS, basis, basis_json, decimal, ends, span, speaker, statement, via_json, word,
    word_or_null,
};

/// The columns [`cited`] reads after those of the statement, of `statement s`
/// and `document d`.
pub(crate) const CITED: &str = "d.id, s.source, s.cue, s.content, d.sha256, d.title, d.published";

/// The columns [`accusation`] reads, of `accusation a`, the identities `c` of
/// the claimant and `x` of the accused.
pub(crate) const ACCUSATION: &str = "a.kind, coalesce(c.speaker, a.claimant), \
    coalesce(c.speaker_type, a.claimant_type), a.claimant_start, a.claimant_end, \
    coalesce(x.speaker, a.accused), a.accused_words, a.accused_start, a.accused_end, a.act, \
    a.act_start, a.act_end, a.evidence, a.evidence_start, a.evidence_end, a.stance, a.certainty, \
    a.basis_spans";

/// The columns [`reversal`] reads, of `reversal v` and the identity `r` of
/// the speaker.
pub(crate) const REVERSAL: &str = "coalesce(r.speaker, v.speaker), \
    coalesce(r.speaker_type, v.speaker_type), v.speaker_start, v.speaker_end, v.kind, \
    v.earlier_document, v.earlier, v.later_document, v.later, v.gap_days, v.gap, v.gap_start, \
    v.gap_end, v.basis, v.decided_by, v.confidence";

const ADD_ACCUSATION: &str = "INSERT INTO accusation (document, ordinal, statement, kind, \
    claimant, claimant_type, claimant_start, claimant_end, accused, accused_words, accused_start, \
    accused_end, act, act_start, act_end, evidence, evidence_start, evidence_end, stance, \
    certainty, basis_spans) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, \
    ?15, ?16, ?17, ?18, ?19, ?20, ?21)";

const ADD_REVERSAL: &str = "INSERT INTO reversal (document, ordinal, speaker, speaker_type, \
    speaker_start, speaker_end, kind, earlier_document, earlier, later_document, later, gap_days, \
    gap, gap_start, gap_end, basis, decided_by, confidence) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, \
    ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";

/// Stores a claim of the document with this key.
pub(crate) fn add_accusation(
    connection: &Connection,
    (document, ordinal): (i64, u32),
    text: &str,
    claim: &Accusation,
) -> rusqlite::Result<()> {
    let words = |span: Option<Span>| span.and_then(|span| span.slice(text));
    let claimant = claim.claimant.as_ref();
    let (claimant_start, claimant_end) = ends(claimant.and_then(|c| c.decided_by));
    let accused = claim.accused.as_ref();
    let accused_span = accused.map(|party| party.span);
    let (accused_start, accused_end) = ends(accused_span);
    let (act_start, act_end) = ends(claim.act);
    let (evidence_start, evidence_end) = ends(claim.evidence);
    let mut insert = connection.prepare_cached(ADD_ACCUSATION)?;
    insert.execute(params![
        document,
        ordinal,
        claim.statement.as_str(),
        claim.kind.as_str(),
        claimant.map(|speaker| &speaker.name),
        claimant.map(|speaker| speaker.kind.as_str()),
        claimant_start,
        claimant_end,
        accused.map(|party| &party.name),
        words(accused_span),
        accused_start,
        accused_end,
        words(claim.act),
        act_start,
        act_end,
        words(claim.evidence),
        evidence_start,
        evidence_end,
        claim.stance.map(Stance::as_str),
        claim.certainty.map(Certainty::as_str),
        basis_json(&claim.basis),
    ])?;
    Ok(())
}

/// The claim of a row of the statement's columns, [`CITED`] and [`ACCUSATION`].
pub(crate) fn accusation(row: &Row<'_>) -> rusqlite::Result<CitedAccusation> {
    let cited = cited(row)?;
    let at = CITED_COLUMNS;
    let accused = match row.get::<_, Option<String>>(at + 5)? {
        None => None,
        Some(name) => Some(Party {
            span: span(row, at + 7)?.unwrap_or_default(),
            name,
        }),
    };
    let mut claim = CitedAccusation {
        accusation: Accusation {
            rule: None,
            kind: word(row, at, ClaimKind::from_word)?,
            statement: cited.statement.id.clone(),
            document: cited.statement.document.clone(),
            claimant: speaker(row, at + 1)?,
            accused,
            act: span(row, at + 10)?,
            evidence: span(row, at + 13)?,
            stance: word_or_null(row, at + 15, Stance::from_word)?,
            certainty: word_or_null(row, at + 16, Certainty::from_word)?,
            basis: basis(row, at + 17)?,
        },
        cited,
        accused: row.get(at + 6)?,
        act: row.get(at + 9)?,
        evidence: row.get(at + 12)?,
    };
    claim.cited.focus = claim.spans();
    Ok(claim)
}

/// Stores a reversal: of one document with this key and text, or between documents.
pub(crate) fn add_reversal(
    connection: &Connection,
    (document, ordinal): (Option<i64>, u32),
    text: &str,
    reversal: &Reversal,
) -> rusqlite::Result<()> {
    let (speaker_start, speaker_end) = ends(reversal.speaker.decided_by);
    let (gap_start, gap_end) = ends(reversal.gap);
    let mut insert = connection.prepare_cached(ADD_REVERSAL)?;
    insert.execute(params![
        document,
        ordinal,
        reversal.speaker.name,
        reversal.speaker.kind.as_str(),
        speaker_start,
        speaker_end,
        reversal.kind.as_str(),
        reversal.earlier.0.as_str(),
        reversal.earlier.1.as_str(),
        reversal.later.0.as_str(),
        reversal.later.1.as_str(),
        reversal.gap_days,
        reversal.gap.and_then(|gap| gap.slice(text)),
        gap_start,
        gap_end,
        reversal.basis.as_str(),
        basis_json(&reversal.decided_by),
        decimal(reversal.confidence),
    ])?;
    Ok(())
}

/// The reversal of a row of [`REVERSAL`] and the words for its gap.
pub(crate) fn reversal(row: &Row<'_>) -> rusqlite::Result<(Reversal, Option<String>)> {
    let side = |at: usize| -> rusqlite::Result<(DocumentId, StatementId)> {
        let id = StatementId(row.get_ref(at + 1)?.as_str()?.into());
        Ok((DocumentId::from(row.get_ref(at)?.as_str()?), id))
    };
    let reversal = Reversal {
        rule: None,
        speaker: Speaker {
            name: row.get(0)?,
            kind: word(row, 1, SpeakerType::from_word)?,
            decided_by: span(row, 2)?,
        },
        kind: word(row, 4, ReversalKind::from_word)?,
        earlier: side(5)?,
        later: side(7)?,
        gap_days: row.get(9)?,
        gap: span(row, 11)?,
        basis: word(row, 13, ReversalBasis::from_word)?,
        decided_by: basis(row, 14)?,
        confidence: row.get(15)?,
    };
    Ok((reversal, row.get(10)?))
}

/// Stores somebody named in the document with this key.
pub(crate) fn add_cast_member(
    connection: &Connection,
    (document, ordinal): (i64, u32),
    member: &CastMember,
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO cast_member (document, ordinal, name, type, roles) \
               VALUES (?1, ?2, ?3, ?4, ?5)";
    connection.prepare_cached(sql)?.execute(params![
        document,
        ordinal,
        member.name,
        member.kind.as_str(),
        via_json(&member.roles),
    ])?;
    Ok(())
}

/// The columns [`cast_member`] reads.
pub(crate) const CAST_MEMBER: &str = "name, type, roles";

/// Somebody named in a document, from a row of [`CAST_MEMBER`].
pub(crate) fn cast_member(row: &Row<'_>) -> rusqlite::Result<CastMember> {
    Ok(CastMember {
        name: row.get(0)?,
        kind: word(row, 1, SpeakerType::from_word)?,
        roles: word_or_null(row, 2, |json| serde_json::from_str(json).ok())?.unwrap_or_default(),
    })
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

/// How many columns the statement's and [`CITED`] are.
pub(crate) const CITED_COLUMNS: usize = STATEMENT_COLUMNS + 7;

/// The statement of a row of its columns and [`CITED`].
pub(crate) fn cited(row: &Row<'_>) -> rusqlite::Result<Cited> {
    let at = STATEMENT_COLUMNS;
    let document = DocumentId::from(row.get_ref(at)?.as_str()?);
    Ok(Cited {
        statement: statement(row, &document)?,
        source: row.get(at + 1)?,
        cue: row.get(at + 2)?,
        content: row.get(at + 3)?,
        digest: word(row, at + 4, |text| text.parse().ok())?,
        title: row.get(at + 5)?,
        published: word_or_null(row, at + 6, |text| text.parse().ok())?,
        focus: Vec::new(),
    })
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
    (reversal, gap): (Reversal, Option<String>),
    (earlier, mut later): (Cited, Cited),
) -> CitedReversal {
    later.focus.clone_from(&reversal.decided_by);
    CitedReversal {
        reversal,
        earlier,
        later,
        gap,
    }
}
