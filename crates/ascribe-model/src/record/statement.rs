//! The fields of a statement.

use std::borrow::Cow;

use super::{Field, Forms, Record, Sort, Stored, Value};
use crate::{
    Certainty, Cited, Document, DocumentId, Kind, Moment, Passage, Polarity, RuleId, Span, Stance,
    Statement, StatementId, Unresolved,
};

/// What stands beside a statement in an output: its words, and what every
/// statement of its document has in common.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The words that name the source.
    pub source: Option<String>,
    /// The words that ascribe.
    pub cue: Option<String>,
    /// What is said.
    pub content: String,
    /// The line of the text that the content begins on, from 1.
    pub line: u64,
    /// SHA-256 of the document's text.
    pub sha256: String,
    /// When the document was published.
    pub published: Option<Moment>,
}

impl Context {
    /// What the statements of a document have in common.
    #[must_use]
    pub fn of_document(document: &Document) -> Self {
        Self {
            sha256: document.digest.to_string(),
            published: document.metadata.published,
            ..Self::default()
        }
    }

    /// Takes up the words of one statement of the document with this text.
    pub fn take_words(&mut self, statement: &Statement, text: &str) {
        let words = |passage: &Passage| passage.text(text);
        self.source = statement.source.as_ref().map(words);
        self.cue = statement.cue.as_ref().map(words);
        self.content = words(&statement.content);
    }

    /// Beside a statement whose words are at hand; it has no line.
    #[must_use]
    pub fn of_cited(cited: &Cited) -> Self {
        Self {
            source: cited.source.clone(),
            cue: cited.cue.clone(),
            content: cited.content.clone(),
            line: 0,
            sha256: cited.digest.to_string(),
            published: cited.published,
        }
    }
}

fn passage<'a>(passage: Option<&'a Passage>, words: Option<&'a String>) -> Value<'a> {
    passage.map_or(Value::Unknown, |passage| Value::Passage {
        words: words.map_or("", String::as_str),
        spans: Cow::Borrowed(&passage.spans),
    })
}

pub(super) fn spans(spans: &[Span]) -> Value<'_> {
    Value::Spans(spans.into())
}

impl Record for Statement {
    type Beside = Context;
    const NAME: &'static str = "statement";
    const DOC: &'static str = "Who said what, as one document has it.";
    const FIELDS: &'static [Field<Self>] = &[
        Field::<Self>::stored(
            "id",
            Sort::Text,
            "The name of the statement, the same in every run over the same text.",
            |s, _| Value::text(Some(s.id.as_str())),
            |s, value| {
                s.id = StatementId(value.into_text()?.into());
                Some(())
            },
        )
        .required(),
        Field::<Self>::shown(
            "document",
            Sort::Text,
            "The document: its file, and `#` with the record where a file holds many.",
            |s, _| Value::text(Some(s.document.as_str())),
        )
        .required(),
        Field::<Self>::shown(
            "line",
            Sort::Whole,
            "The line of the document's text that the content begins on, from 1.",
            |_, beside| Value::Whole(i64::try_from(beside.line).unwrap_or(i64::MAX)),
        )
        .required()
        .only(Forms::FLAT),
        Field::<Self>::shown(
            "sha256",
            Sort::Text,
            "SHA-256 of the document's text, which every span is a place in.",
            |_, beside| Value::text(Some(&beside.sha256)),
        )
        .required(),
        Field::<Self>::shown(
            "published",
            Sort::Text,
            "When the document was published, as precisely as it says.",
            |_, beside| Value::printed(beside.published),
        ),
        Field::<Self>::stored(
            "kind",
            Sort::Text,
            "`direct`, `indirect` or `mixed`: how much of the content is quoted.",
            |s, _| Value::text(Some(s.kind.as_str())),
            |s, value| {
                s.kind = value.into_word(Kind::from_word)?;
                Some(())
            },
        )
        .required(),
        Field::<Self>::stored(
            "source",
            Sort::Passage,
            "The words that name the source.",
            |s, beside| passage(s.source.as_ref(), beside.source.as_ref()),
            |s, value| {
                s.source = Some(Passage {
                    spans: value.into_spans()?,
                });
                Some(())
            },
        ),
        Field::<Self>::stored(
            "cue",
            Sort::Passage,
            "The words that ascribe the content to the source, such as *said*.",
            |s, beside| passage(s.cue.as_ref(), beside.cue.as_ref()),
            |s, value| {
                s.cue = Some(Passage {
                    spans: value.into_spans()?,
                });
                Some(())
            },
        ),
        Field::<Self>::stored(
            "content",
            Sort::Passage,
            "What is said.",
            |s, beside| passage(Some(&s.content), Some(&beside.content)),
            |s, value| {
                s.content.spans = value.into_spans()?;
                Some(())
            },
        )
        .required(),
        Field::<Self>::stored(
            "speaker",
            Sort::Speaker,
            "Who the source is, by the fullest name the document gives.",
            |s, _| {
                let speaker = s.speaker.as_ref();
                speaker.map_or(Value::Unknown, |who| Value::Speaker(Cow::Borrowed(who)))
            },
            |s, value| {
                s.speaker = Some(value.into_speaker()?);
                Some(())
            },
        ),
        Field::<Self>::stored(
            "stance",
            Sort::Text,
            "What the speaker does with the content: `asserts`, `denies`, and so on.",
            |s, _| Value::text(s.stance.map(Stance::as_str)),
            |s, value| {
                s.stance = Some(value.into_word(Stance::from_word)?);
                Some(())
            },
        ),
        Field::<Self>::stored(
            "polarity",
            Sort::Text,
            "`+` or `-`: whether the content is put forward as so or as not so.",
            |s, _| Value::text(s.polarity.map(Polarity::as_str)),
            |s, value| {
                s.polarity = Some(value.into_word(Polarity::from_word)?);
                Some(())
            },
        ),
        Field::<Self>::stored(
            "certainty",
            Sort::Text,
            "`certain`, `probable`, `possible` or `unknown`: how sure the speaker is.",
            |s, _| Value::text(s.certainty.map(Certainty::as_str)),
            |s, value| {
                s.certainty = Some(value.into_word(Certainty::from_word)?);
                Some(())
            },
        ),
        Field::<Self>::stored(
            "said",
            Sort::Said,
            "When it was said, as precisely as the text tells.",
            |s, _| {
                let said = s.said.as_ref();
                said.map_or(Value::Unknown, |said| Value::Said(Cow::Borrowed(said)))
            },
            |s, value| match value {
                Value::Said(said) => {
                    s.said = Some(said.into_owned());
                    Some(())
                }
                _ => None,
            },
        ),
        Field::<Self>::stored(
            "via",
            Sort::Names,
            "Through whom it reached the writer, nearest to the speaker first.",
            |s, _| Value::Names(Cow::Borrowed(&s.via)),
            |s, value| {
                s.via = value.into_names()?;
                Some(())
            },
        ),
        Field::<Self>::stored(
            "confidence",
            Sort::Share,
            "Probability that source, cue and content belong together as found.",
            |s, _| Value::Share(s.confidence),
            |s, value| match value {
                Value::Share(share) => {
                    s.confidence = share;
                    Some(())
                }
                _ => None,
            },
        )
        .required(),
        Field::<Self>::stored(
            "unresolved",
            Sort::Text,
            "Why no speaker is named.",
            |s, _| Value::text(s.unresolved.map(Unresolved::as_str)),
            |s, value| {
                s.unresolved = Some(value.into_word(Unresolved::from_word)?);
                Some(())
            },
        ),
        Field::<Self>::stored(
            "stance_spans",
            Sort::Spans,
            "The words that decided the stance.",
            |s, _| spans(&s.basis.stance),
            |s, value| {
                s.basis.stance = value.into_spans()?;
                Some(())
            },
        )
        .at("basis.stance"),
        Field::<Self>::stored(
            "polarity_spans",
            Sort::Spans,
            "The words that decided the polarity: the negations.",
            |s, _| spans(&s.basis.polarity),
            |s, value| {
                s.basis.polarity = value.into_spans()?;
                Some(())
            },
        )
        .at("basis.polarity"),
        Field::<Self>::stored(
            "certainty_spans",
            Sort::Spans,
            "The words that decided the certainty.",
            |s, _| spans(&s.basis.certainty),
            |s, value| {
                s.basis.certainty = value.into_spans()?;
                Some(())
            },
        )
        .at("basis.certainty"),
        Field::<Self>::stored(
            "rules",
            Sort::Names,
            "The rules that decided speaker, stance, polarity, certainty, date and chain.",
            |s, _| {
                let rules = s.basis.rules.iter();
                Value::Names(rules.map(|rule| rule.as_str().to_owned()).collect())
            },
            |s, value| {
                let names = value.into_names()?.into_iter();
                s.basis.rules = names.map(RuleId::stored).collect();
                Some(())
            },
        )
        .at("basis.rules"),
        Field::<Self>::stored(
            "positions",
            Sort::Positions,
            "The position of each sentence, where the content has more than one.",
            |s, _| Value::Positions(Cow::Borrowed(&s.positions)),
            |s, value| match value {
                Value::Positions(positions) => {
                    s.positions = positions.into_owned();
                    Some(())
                }
                _ => None,
            },
        )
        .only(Forms::SQL),
    ];
    // What a person reads first in a spreadsheet comes first.
    const FLAT: &'static [&'static str] = &[
        "document",
        "line",
        "published",
        "kind",
        "source",
        "cue",
        "content",
        "speaker",
        "stance",
        "certainty",
        "confidence",
        "source_spans",
        "cue_spans",
        "content_spans",
        "id",
        "sha256",
        "speaker_type",
        "unresolved",
        "polarity",
        "said",
        "via",
    ];
}

impl Stored for Statement {
    fn blank() -> Self {
        Self::default()
    }
}

/// A statement of which nothing is known: what its fields are put into one by
/// one, and what a literal that gives only some of them rests on.
impl Default for Statement {
    fn default() -> Self {
        Self {
            id: StatementId("".into()),
            document: DocumentId("".into()),
            kind: Kind::Indirect,
            source: None,
            cue: None,
            content: Passage::default(),
            speaker: None,
            unresolved: None,
            stance: None,
            polarity: None,
            certainty: None,
            said: None,
            via: Vec::new(),
            basis: crate::Basis::default(),
            positions: Vec::new(),
            confidence: 0.0,
        }
    }
}
