//! The fields of claims and changes of position as lists over a case show
//! them: with the statements they rest on and the words of their parts.

use std::borrow::Cow;

use super::{Field, Forms, Record, Sort, Value};
use crate::{Certainty, Cited, CitedAccusation, CitedReversal, Dated, Moment, RuleId, Stance};

/// The date a statement is listed under, and what it is a date of.
fn dated(cited: &Cited) -> (Option<Moment>, Option<Dated>) {
    cited.date().unzip()
}

/// What is said, with its places.
fn content(cited: &Cited) -> Value<'_> {
    Value::Passage {
        words: &cited.content,
        spans: Cow::Borrowed(&cited.statement.content.spans),
    }
}

impl Record for CitedAccusation {
    type Beside = ();
    const NAME: &'static str = "accusations";
    const DOC: &'static str = "A claim about responsibility with the statement it is made in.";
    const FIELDS: &'static [Field<Self>] = &[
        Field::<Self>::shown(
            "kind",
            Sort::Text,
            "`accusation`, `denial` or `forgery`.",
            |row, ()| Value::text(Some(row.accusation.kind.as_str())),
        ),
        Field::<Self>::shown(
            "claimant",
            Sort::Text,
            "Who makes the claim, by the name the case knows.",
            |row, ()| {
                Value::text(
                    row.accusation
                        .claimant
                        .as_ref()
                        .map(|who| who.name.as_str()),
                )
            },
        ),
        Field::<Self>::shown("accused", Sort::Text, "Who it speaks of.", |row, ()| {
            Value::text(
                row.accusation
                    .accused
                    .as_ref()
                    .map(|party| party.name.as_str()),
            )
        }),
        Field::<Self>::shown(
            "act",
            Sort::Text,
            "The words for what was done.",
            |row, ()| Value::text(row.act.as_deref()),
        ),
        Field::<Self>::shown(
            "stance",
            Sort::Text,
            "What the claimant does with it.",
            |row, ()| Value::text(row.accusation.stance.map(Stance::as_str)),
        ),
        Field::<Self>::shown(
            "certainty",
            Sort::Text,
            "How sure the claimant is.",
            |row, ()| Value::text(row.accusation.certainty.map(Certainty::as_str)),
        ),
        Field::<Self>::shown(
            "statement",
            Sort::Text,
            "The id of the statement it is made in.",
            |row, ()| Value::text(Some(row.accusation.statement.as_str())),
        ),
        Field::<Self>::shown(
            "spans",
            Sort::Spans,
            "The places of the accused, the act, the evidence and the words that decided.",
            |row, ()| Value::Spans(row.spans().into()),
        ),
        Field::<Self>::shown(
            "evidence",
            Sort::Text,
            "The words for the evidence that a claim of forgery speaks of.",
            |row, ()| Value::text(row.evidence.as_deref()),
        ),
        Field::<Self>::shown(
            "claimant_type",
            Sort::Text,
            "What sort of speaker the claimant is.",
            |row, ()| {
                Value::text(
                    row.accusation
                        .claimant
                        .as_ref()
                        .map(|who| who.kind.as_str()),
                )
            },
        ),
        Field::<Self>::shown(
            "accused_words",
            Sort::Text,
            "The words for the accused in the text.",
            |row, ()| Value::text(row.accused.as_deref()),
        ),
        Field::<Self>::shown(
            "document",
            Sort::Text,
            "The document of the statement.",
            |row, ()| Value::text(Some(row.accusation.document.as_str())),
        ),
        Field::<Self>::shown("sha256", Sort::Text, "SHA-256 of its text.", |row, ()| {
            Value::printed(Some(row.cited.digest))
        }),
        Field::<Self>::shown("title", Sort::Text, "Its headline.", |row, ()| {
            Value::text(row.cited.title.as_deref())
        }),
        Field::<Self>::shown(
            "published",
            Sort::Text,
            "When it was published.",
            |row, ()| Value::printed(row.cited.published),
        ),
        Field::<Self>::shown(
            "date",
            Sort::Text,
            "The date it is listed under.",
            |row, ()| Value::printed(dated(&row.cited).0),
        ),
        Field::<Self>::shown(
            "dated",
            Sort::Text,
            "`said` or `published`: what that is the date of.",
            |row, ()| Value::text(dated(&row.cited).1.map(Dated::as_str)),
        ),
        Field::<Self>::shown(
            "source",
            Sort::Text,
            "The words that name the source of the statement.",
            |row, ()| Value::text(row.cited.source.as_deref()),
        ),
        Field::<Self>::shown(
            "cue",
            Sort::Text,
            "The words that ascribe it.",
            |row, ()| Value::text(row.cited.cue.as_deref()),
        ),
        Field::<Self>::shown("content", Sort::Passage, "What is said.", |row, ()| {
            content(&row.cited)
        }),
        Field::<Self>::shown(
            "confidence",
            Sort::Share,
            "Confidence of the statement.",
            |row, ()| Value::Share(row.cited.statement.confidence),
        ),
        Field::<Self>::shown(
            "rule",
            Sort::Text,
            "The rule that decided that it is a claim.",
            |row, ()| Value::text(row.accusation.rule.as_ref().map(RuleId::as_str)),
        ),
    ];
    const FLAT: &'static [&'static str] = &[
        "kind",
        "claimant",
        "accused",
        "act",
        "stance",
        "certainty",
        "evidence",
        "date",
        "dated",
        "content",
        "source",
        "cue",
        "document",
        "title",
        "published",
        "claimant_type",
        "accused_words",
        "confidence",
        "spans",
        "content_spans",
        "statement",
        "sha256",
    ];
}

impl Record for CitedReversal {
    type Beside = ();
    const NAME: &'static str = "reversals";
    const DOC: &'static str = "A possible change of position with both statements.";
    const FIELDS: &'static [Field<Self>] = &[
        Field::<Self>::shown(
            "speaker",
            Sort::Text,
            "Whose position changed.",
            |row, ()| Value::text(Some(&row.reversal.speaker.name)),
        ),
        Field::<Self>::shown(
            "kind",
            Sort::Text,
            "What changed into what, as in `denied -> acknowledged`.",
            |row, ()| Value::text(Some(row.reversal.kind.as_str())),
        ),
        Field::<Self>::shown(
            "earlier",
            Sort::Text,
            "The id of the earlier statement.",
            |row, ()| Value::text(Some(row.reversal.earlier.1.as_str())),
        ),
        Field::<Self>::shown(
            "later",
            Sort::Text,
            "The id of the later statement.",
            |row, ()| Value::text(Some(row.reversal.later.1.as_str())),
        ),
        Field::<Self>::shown(
            "gap_days",
            Sort::Whole,
            "Days between the two sayings, where both days are known.",
            |row, ()| row.reversal.gap_days.map_or(Value::Unknown, Value::Whole),
        ),
        Field::<Self>::shown(
            "basis",
            Sort::Text,
            "`one sentence`, `one document` or `two documents`: where the two stand.",
            |row, ()| Value::text(Some(row.reversal.basis.as_str())),
        ),
        Field::<Self>::shown(
            "confidence",
            Sort::Share,
            "How likely a careful reader would call it a change of position.",
            |row, ()| Value::Share(row.reversal.confidence),
        ),
        Field::<Self>::shown(
            "gap",
            Sort::Text,
            "The words for the time between.",
            |row, ()| Value::text(row.gap.as_deref()),
        ),
        Field::<Self>::shown(
            "speaker_type",
            Sort::Text,
            "What sort of speaker.",
            |row, ()| Value::text(Some(row.reversal.speaker.kind.as_str())),
        ),
        Field::<Self>::shown(
            "decided_by",
            Sort::Spans,
            "The words that decided, in the later document.",
            |row, ()| Value::Spans(Cow::Borrowed(&row.reversal.decided_by)),
        ),
        Field::<Self>::shown("rule", Sort::Text, "The rule that decided.", |row, ()| {
            Value::text(row.reversal.rule.as_ref().map(RuleId::as_str))
        }),
        Field::<Self>::shown(
            "earlier_document",
            Sort::Text,
            "The document of the earlier statement.",
            |row, ()| Value::text(Some(row.earlier.statement.document.as_str())),
        )
        .at("earlier_statement.document"),
        Field::<Self>::shown(
            "earlier_sha256",
            Sort::Text,
            "SHA-256 of its text.",
            |row, ()| Value::printed(Some(row.earlier.digest)),
        )
        .at("earlier_statement.sha256"),
        Field::<Self>::shown("earlier_title", Sort::Text, "Its headline.", |row, ()| {
            Value::text(row.earlier.title.as_deref())
        })
        .at("earlier_statement.title"),
        Field::<Self>::shown(
            "earlier_published",
            Sort::Text,
            "When it was published.",
            |row, ()| Value::printed(row.earlier.published),
        )
        .at("earlier_statement.published")
        .only(Forms::JSON),
        Field::<Self>::shown(
            "earlier_date",
            Sort::Text,
            "The date of the earlier statement.",
            |row, ()| Value::printed(dated(&row.earlier).0),
        )
        .at("earlier_statement.date"),
        Field::<Self>::shown(
            "earlier_dated",
            Sort::Text,
            "`said` or `published`: what that is the date of.",
            |row, ()| Value::text(dated(&row.earlier).1.map(Dated::as_str)),
        )
        .at("earlier_statement.dated"),
        Field::<Self>::shown(
            "earlier_stance",
            Sort::Text,
            "The stance of the earlier statement.",
            |row, ()| Value::text(row.earlier.statement.stance.map(Stance::as_str)),
        )
        .at("earlier_statement.stance"),
        Field::<Self>::shown(
            "earlier_certainty",
            Sort::Text,
            "How sure the speaker was.",
            |row, ()| Value::text(row.earlier.statement.certainty.map(Certainty::as_str)),
        )
        .at("earlier_statement.certainty")
        .only(Forms::JSON),
        Field::<Self>::shown(
            "earlier_source",
            Sort::Text,
            "The words that name the source.",
            |row, ()| Value::text(row.earlier.source.as_deref()),
        )
        .at("earlier_statement.source")
        .only(Forms::JSON),
        Field::<Self>::shown(
            "earlier_cue",
            Sort::Text,
            "The words that ascribe.",
            |row, ()| Value::text(row.earlier.cue.as_deref()),
        )
        .at("earlier_statement.cue")
        .only(Forms::JSON),
        Field::<Self>::shown(
            "earlier_content",
            Sort::Passage,
            "What was said.",
            |row, ()| content(&row.earlier),
        )
        .at("earlier_statement.content")
        .only(Forms::JSON),
        Field::<Self>::shown(
            "earlier_content",
            Sort::Text,
            "What was said.",
            |row, ()| Value::text(Some(&row.earlier.content)),
        )
        .only(Forms::FLAT),
        Field::<Self>::shown(
            "earlier_spans",
            Sort::Spans,
            "Where that stands.",
            |row, ()| Value::Spans(Cow::Borrowed(&row.earlier.statement.content.spans)),
        )
        .only(Forms::FLAT),
        Field::<Self>::shown(
            "later_document",
            Sort::Text,
            "The document of the later statement.",
            |row, ()| Value::text(Some(row.later.statement.document.as_str())),
        )
        .at("later_statement.document"),
        Field::<Self>::shown(
            "later_sha256",
            Sort::Text,
            "SHA-256 of its text.",
            |row, ()| Value::printed(Some(row.later.digest)),
        )
        .at("later_statement.sha256"),
        Field::<Self>::shown("later_title", Sort::Text, "Its headline.", |row, ()| {
            Value::text(row.later.title.as_deref())
        })
        .at("later_statement.title"),
        Field::<Self>::shown(
            "later_published",
            Sort::Text,
            "When it was published.",
            |row, ()| Value::printed(row.later.published),
        )
        .at("later_statement.published")
        .only(Forms::JSON),
        Field::<Self>::shown(
            "later_date",
            Sort::Text,
            "The date of the later statement.",
            |row, ()| Value::printed(dated(&row.later).0),
        )
        .at("later_statement.date"),
        Field::<Self>::shown(
            "later_dated",
            Sort::Text,
            "`said` or `published`: what that is the date of.",
            |row, ()| Value::text(dated(&row.later).1.map(Dated::as_str)),
        )
        .at("later_statement.dated"),
        Field::<Self>::shown(
            "later_stance",
            Sort::Text,
            "The stance of the later statement.",
            |row, ()| Value::text(row.later.statement.stance.map(Stance::as_str)),
        )
        .at("later_statement.stance"),
        Field::<Self>::shown(
            "later_certainty",
            Sort::Text,
            "How sure the speaker was.",
            |row, ()| Value::text(row.later.statement.certainty.map(Certainty::as_str)),
        )
        .at("later_statement.certainty")
        .only(Forms::JSON),
        Field::<Self>::shown(
            "later_source",
            Sort::Text,
            "The words that name the source.",
            |row, ()| Value::text(row.later.source.as_deref()),
        )
        .at("later_statement.source")
        .only(Forms::JSON),
        Field::<Self>::shown(
            "later_cue",
            Sort::Text,
            "The words that ascribe.",
            |row, ()| Value::text(row.later.cue.as_deref()),
        )
        .at("later_statement.cue")
        .only(Forms::JSON),
        Field::<Self>::shown(
            "later_content",
            Sort::Passage,
            "What was said.",
            |row, ()| content(&row.later),
        )
        .at("later_statement.content")
        .only(Forms::JSON),
        Field::<Self>::shown("later_content", Sort::Text, "What was said.", |row, ()| {
            Value::text(Some(&row.later.content))
        })
        .only(Forms::FLAT),
        Field::<Self>::shown(
            "later_spans",
            Sort::Spans,
            "Where that stands.",
            |row, ()| Value::Spans(Cow::Borrowed(&row.later.statement.content.spans)),
        )
        .only(Forms::FLAT),
    ];
    const FLAT: &'static [&'static str] = &[
        "speaker",
        "kind",
        "gap_days",
        "gap",
        "basis",
        "confidence",
        "earlier_date",
        "earlier_dated",
        "earlier_stance",
        "earlier_content",
        "earlier_document",
        "earlier_title",
        "earlier_spans",
        "later_date",
        "later_dated",
        "later_stance",
        "later_content",
        "later_document",
        "later_title",
        "later_spans",
        "decided_by",
        "speaker_type",
        "earlier",
        "later",
        "earlier_sha256",
        "later_sha256",
    ];
}
