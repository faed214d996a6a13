//! The fields of claims about responsibility, of changes of position and of
//! who is named in a document.

use std::borrow::Cow;

use super::statement::spans;
use super::{Field, Record, Sort, Stored, Value};
use crate::{
    Accusation, CastMember, Certainty, ClaimKind, DocumentId, Reversal, ReversalBasis,
    ReversalKind, RuleId, Speaker, SpeakerType, Stance, StatementId,
};

fn speaker(speaker: Option<&Speaker>) -> Value<'_> {
    speaker.map_or(Value::Unknown, |s| Value::Speaker(Cow::Borrowed(s)))
}

impl Record for Accusation {
    type Beside = ();
    const NAME: &'static str = "accusation";
    const DOC: &'static str =
        "Who holds whom responsible in a statement of the document, or clears them.";
    const FIELDS: &'static [Field<Self>] = &[
        Field::<Self>::stored(
            "statement",
            Sort::Text,
            "The id of the statement it is made in, which is of the same document.",
            |row, ()| Value::text(Some(row.statement.as_str())),
            |r, value| {
                r.statement = StatementId(value.into_text()?.into());
                Some(())
            },
        )
        .required(),
        Field::<Self>::stored(
            "kind",
            Sort::Text,
            "`accusation`, `denial` or `forgery`.",
            |row, ()| Value::text(Some(row.kind.as_str())),
            |r, value| {
                r.kind = value.into_word(ClaimKind::from_word)?;
                Some(())
            },
        )
        .required(),
        Field::<Self>::stored(
            "claimant",
            Sort::Speaker,
            "Who makes it: the speaker of the statement.",
            |row, ()| speaker(row.claimant.as_ref()),
            |r, value| {
                r.claimant = Some(value.into_speaker()?);
                Some(())
            },
        ),
        Field::<Self>::stored(
            "accused",
            Sort::Party,
            "Who it speaks of.",
            |row, ()| {
                let party = row.accused.as_ref();
                party.map_or(Value::Unknown, |p| Value::Party(Cow::Borrowed(p)))
            },
            |r, value| match value {
                Value::Party(party) => {
                    r.accused = Some(party.into_owned());
                    Some(())
                }
                _ => None,
            },
        ),
        Field::<Self>::stored(
            "act",
            Sort::Span,
            "The words for what was done.",
            |row, ()| Value::span(row.act),
            |r, value| {
                r.act = Some(value.into_span()?);
                Some(())
            },
        ),
        Field::<Self>::stored(
            "evidence",
            Sort::Span,
            "The words for the evidence that a claim of forgery speaks of.",
            |row, ()| Value::span(row.evidence),
            |r, value| {
                r.evidence = Some(value.into_span()?);
                Some(())
            },
        ),
        Field::<Self>::stored(
            "stance",
            Sort::Text,
            "What the claimant does with it.",
            |row, ()| Value::text(row.stance.map(Stance::as_str)),
            |r, value| {
                r.stance = Some(value.into_word(Stance::from_word)?);
                Some(())
            },
        ),
        Field::<Self>::stored(
            "certainty",
            Sort::Text,
            "How sure the claimant is.",
            |row, ()| Value::text(row.certainty.map(Certainty::as_str)),
            |r, value| {
                r.certainty = Some(value.into_word(Certainty::from_word)?);
                Some(())
            },
        ),
        Field::<Self>::stored(
            "basis_spans",
            Sort::Spans,
            "The words that decided that it is one.",
            |row, ()| spans(&row.basis),
            |r, value| {
                r.basis = value.into_spans()?;
                Some(())
            },
        ),
        Field::<Self>::stored(
            "rule",
            Sort::Text,
            "The rule that decided.",
            |row, ()| Value::text(row.rule.as_ref().map(RuleId::as_str)),
            |r, value| {
                r.rule = Some(RuleId::stored(value.into_text()?));
                Some(())
            },
        ),
    ];
}

impl Stored for Accusation {
    fn blank() -> Self {
        Self {
            kind: ClaimKind::Accusation,
            statement: StatementId("".into()),
            document: DocumentId("".into()),
            claimant: None,
            accused: None,
            act: None,
            evidence: None,
            stance: None,
            certainty: None,
            basis: Vec::new(),
            rule: None,
        }
    }
}

impl Record for Reversal {
    type Beside = ();
    const NAME: &'static str = "reversal";
    const DOC: &'static str = "A possible change of position; a person judges it.";
    const FIELDS: &'static [Field<Self>] = &[
        Field::<Self>::stored(
            "speaker",
            Sort::Speaker,
            "Whose position changed.",
            |row, ()| Value::Speaker(Cow::Borrowed(&row.speaker)),
            |r, value| {
                r.speaker = value.into_speaker()?;
                Some(())
            },
        )
        .required(),
        Field::<Self>::stored(
            "kind",
            Sort::Text,
            "What changed into what, as in `denied -> acknowledged`.",
            |row, ()| Value::text(Some(row.kind.as_str())),
            |r, value| {
                r.kind = value.into_word(ReversalKind::from_word)?;
                Some(())
            },
        )
        .required(),
        Field::<Self>::stored(
            "earlier_document",
            Sort::Text,
            "The document of the earlier statement.",
            |row, ()| Value::text(Some(row.earlier.0.as_str())),
            |r, value| {
                r.earlier.0 = DocumentId(value.into_text()?.into());
                Some(())
            },
        )
        .required(),
        Field::<Self>::stored(
            "earlier",
            Sort::Text,
            "The id of the earlier statement.",
            |row, ()| Value::text(Some(row.earlier.1.as_str())),
            |r, value| {
                r.earlier.1 = StatementId(value.into_text()?.into());
                Some(())
            },
        )
        .required(),
        Field::<Self>::stored(
            "later_document",
            Sort::Text,
            "The document of the later statement.",
            |row, ()| Value::text(Some(row.later.0.as_str())),
            |r, value| {
                r.later.0 = DocumentId(value.into_text()?.into());
                Some(())
            },
        )
        .required(),
        Field::<Self>::stored(
            "later",
            Sort::Text,
            "The id of the later statement.",
            |row, ()| Value::text(Some(row.later.1.as_str())),
            |r, value| {
                r.later.1 = StatementId(value.into_text()?.into());
                Some(())
            },
        )
        .required(),
        Field::<Self>::stored(
            "gap_days",
            Sort::Whole,
            "Days between the two sayings, where both days are known.",
            |row, ()| row.gap_days.map_or(Value::Unknown, Value::Whole),
            |r, value| match value {
                Value::Whole(days) => {
                    r.gap_days = Some(days);
                    Some(())
                }
                _ => None,
            },
        ),
        Field::<Self>::stored(
            "gap",
            Sort::Span,
            "The words for the time between, in the later statement's document.",
            |row, ()| Value::span(row.gap),
            |r, value| {
                r.gap = Some(value.into_span()?);
                Some(())
            },
        ),
        Field::<Self>::stored(
            "basis",
            Sort::Text,
            "`one sentence`, `one document` or `two documents`: where the two stand.",
            |row, ()| Value::text(Some(row.basis.as_str())),
            |r, value| {
                r.basis = value.into_word(ReversalBasis::from_word)?;
                Some(())
            },
        )
        .required(),
        Field::<Self>::stored(
            "decided_by",
            Sort::Spans,
            "The words that decided, in the later statement's document.",
            |row, ()| spans(&row.decided_by),
            |r, value| {
                r.decided_by = value.into_spans()?;
                Some(())
            },
        ),
        Field::<Self>::stored(
            "confidence",
            Sort::Share,
            "How likely a careful reader would call it a change of position.",
            |row, ()| Value::Share(row.confidence),
            |r, value| match value {
                Value::Share(share) => {
                    r.confidence = share;
                    Some(())
                }
                _ => None,
            },
        )
        .required(),
        Field::<Self>::stored(
            "rule",
            Sort::Text,
            "The rule that decided.",
            |row, ()| Value::text(row.rule.as_ref().map(RuleId::as_str)),
            |r, value| {
                r.rule = Some(RuleId::stored(value.into_text()?));
                Some(())
            },
        ),
    ];
}

impl Stored for Reversal {
    fn blank() -> Self {
        let nowhere = || (DocumentId("".into()), StatementId("".into()));
        Self {
            speaker: Speaker {
                name: String::new(),
                kind: SpeakerType::Unnamed,
                decided_by: None,
            },
            kind: ReversalKind::DeniedAcknowledged,
            earlier: nowhere(),
            later: nowhere(),
            gap_days: None,
            gap: None,
            basis: ReversalBasis::Documents,
            decided_by: Vec::new(),
            rule: None,
            confidence: 0.0,
        }
    }
}

impl Record for CastMember {
    type Beside = ();
    const NAME: &'static str = "cast_member";
    const DOC: &'static str = "Somebody whom a document names.";
    const FIELDS: &'static [Field<Self>] = &[
        Field::<Self>::stored(
            "name",
            Sort::Text,
            "The fullest name in the document.",
            |row, ()| Value::text(Some(&row.name)),
            |r, value| {
                r.name = value.into_text()?;
                Some(())
            },
        )
        .required(),
        Field::<Self>::stored(
            "type",
            Sort::Text,
            "What sort of speaker.",
            |row, ()| Value::text(Some(row.kind.as_str())),
            |r, value| {
                r.kind = value.into_word(SpeakerType::from_word)?;
                Some(())
            },
        )
        .required(),
        Field::<Self>::stored(
            "roles",
            Sort::Names,
            "The offices and descriptions that the document gives to the name.",
            |row, ()| Value::Names(Cow::Borrowed(&row.roles)),
            |r, value| {
                r.roles = value.into_names()?;
                Some(())
            },
        ),
    ];
}

impl Stored for CastMember {
    fn blank() -> Self {
        Self {
            name: String::new(),
            kind: SpeakerType::Unnamed,
            roles: Vec::new(),
        }
    }
}
