//! The statement record that others read: its fields, their order, their
//! unknowns. Spans are pairs of byte offsets, half open.

use std::borrow::Cow;

use ascribe_model::{Basis, Cited, Document, Passage, Said, Span, Speaker, Statement};
use serde::Serialize;

use super::rounded;

/// A statement as one JSON object; the order of the fields is the format.
#[derive(Serialize)]
pub(super) struct StatementRecord<'a> {
    id: &'a str,
    document: &'a str,
    sha256: Cow<'a, str>,
    published: Option<Cow<'a, str>>,
    kind: &'static str,
    source: Option<PassageRecord>,
    cue: Option<PassageRecord>,
    content: PassageRecord,
    speaker: Option<SpeakerRecord<'a>>,
    stance: Option<&'static str>,
    polarity: Option<&'static str>,
    certainty: Option<&'static str>,
    said: Option<SaidRecord>,
    via: &'a [String],
    confidence: f64,
    unresolved: Option<&'static str>,
    basis: BasisRecord,
}

#[derive(Serialize)]
pub(super) struct BasisRecord {
    stance: Vec<[u32; 2]>,
    polarity: Vec<[u32; 2]>,
    certainty: Vec<[u32; 2]>,
}

#[derive(Serialize)]
struct PassageRecord {
    text: String,
    spans: Vec<[u32; 2]>,
}

#[derive(Serialize)]
struct SpeakerRecord<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    decided_by: Option<[u32; 2]>,
}

#[derive(Serialize)]
struct SaidRecord {
    date: String,
    precision: &'static str,
    basis: Option<[u32; 2]>,
}

/// What every record of one document repeats.
pub(super) struct Origin {
    pub(super) sha256: String,
    pub(super) published: Option<String>,
}

impl Origin {
    pub(super) fn of(document: &Document) -> Self {
        Self {
            sha256: document.digest.to_string(),
            published: document.metadata.published.map(|m| m.to_string()),
        }
    }
}

impl<'a> StatementRecord<'a> {
    pub(super) fn new(document: &'a Document, origin: &'a Origin, s: &'a Statement) -> Self {
        let words = |passage: &Passage| passage.text(&document.text);
        let words = [
            s.source.as_ref().map(words),
            s.cue.as_ref().map(words),
            Some(words(&s.content)),
        ];
        let published = origin.published.as_deref().map(Cow::Borrowed);
        Self::of(s, words, (Cow::Borrowed(&origin.sha256), published))
    }

    /// The record of a statement whose words are at hand.
    pub(super) fn cited(cited: &'a Cited, origin: Origin) -> Self {
        let content = Some(cited.content.clone());
        let words = [cited.source.clone(), cited.cue.clone(), content];
        let published = origin.published.map(Cow::Owned);
        Self::of(
            &cited.statement,
            words,
            (Cow::Owned(origin.sha256), published),
        )
    }

    fn of(
        s: &'a Statement,
        [source, cue, content]: [Option<String>; 3],
        (sha256, published): (Cow<'a, str>, Option<Cow<'a, str>>),
    ) -> Self {
        let passage = |(passage, text)| PassageRecord::new(passage, text);
        Self {
            id: s.id.as_str(),
            document: s.document.as_str(),
            sha256,
            published,
            kind: s.kind.as_str(),
            source: s.source.as_ref().zip(source).map(passage),
            cue: s.cue.as_ref().zip(cue).map(passage),
            content: PassageRecord::new(&s.content, content.unwrap_or_default()),
            speaker: s.speaker.as_ref().map(SpeakerRecord::new),
            stance: s.stance.map(|stance| stance.as_str()),
            polarity: s.polarity.map(|polarity| polarity.as_str()),
            certainty: s.certainty.map(|certainty| certainty.as_str()),
            said: s.said.as_ref().map(SaidRecord::new),
            via: &s.via,
            confidence: rounded(s.confidence),
            unresolved: s.unresolved.map(|reason| reason.as_str()),
            basis: BasisRecord::new(&s.basis),
        }
    }
}

impl BasisRecord {
    pub(super) fn new(basis: &Basis) -> Self {
        let pairs = |spans: &[Span]| spans.iter().copied().map(pair).collect();
        Self {
            stance: pairs(&basis.stance),
            polarity: pairs(&basis.polarity),
            certainty: pairs(&basis.certainty),
        }
    }
}

impl PassageRecord {
    fn new(passage: &Passage, text: String) -> Self {
        Self {
            text,
            spans: passage.spans.iter().copied().map(pair).collect(),
        }
    }
}

impl<'a> SpeakerRecord<'a> {
    fn new(speaker: &'a Speaker) -> Self {
        Self {
            name: &speaker.name,
            kind: speaker.kind.as_str(),
            decided_by: speaker.decided_by.map(pair),
        }
    }
}

impl SaidRecord {
    fn new(said: &Said) -> Self {
        Self {
            date: said.date.to_string(),
            precision: precision(said.date),
            basis: said.basis.map(pair),
        }
    }
}

/// How exactly a date is known, as the record writes it.
pub(super) const fn precision(date: ascribe_model::Moment) -> &'static str {
    use ascribe_model::Precision;
    match date.precision() {
        Precision::Year => "year",
        Precision::Month => "month",
        Precision::Day => "day",
        Precision::Time => "time",
    }
}

pub(super) const fn pair(span: Span) -> [u32; 2] {
    [span.start, span.end]
}
