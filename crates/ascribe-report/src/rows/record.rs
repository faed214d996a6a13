//! The statement record that others read: its fields, their order, their
//! unknowns. Spans are pairs of byte offsets, half open.

use ascribe_model::{Document, Passage, Said, Span, Speaker, Statement};
use serde::Serialize;

use super::rounded;

/// A statement as one JSON object; the order of the fields is the format.
#[derive(Serialize)]
pub(super) struct StatementRecord<'a> {
    id: &'a str,
    document: &'a str,
    sha256: &'a str,
    published: Option<&'a str>,
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
        let passage = |passage: &Passage| PassageRecord::new(passage, &document.text);
        Self {
            id: s.id.as_str(),
            document: document.id.as_str(),
            sha256: &origin.sha256,
            published: origin.published.as_deref(),
            kind: s.kind.as_str(),
            source: s.source.as_ref().map(passage),
            cue: s.cue.as_ref().map(passage),
            content: passage(&s.content),
            speaker: s.speaker.as_ref().map(SpeakerRecord::new),
            stance: s.stance.map(|stance| stance.as_str()),
            polarity: s.polarity.map(|polarity| polarity.as_str()),
            certainty: s.certainty.map(|certainty| certainty.as_str()),
            said: s.said.as_ref().map(SaidRecord::new),
            via: &s.via,
            confidence: rounded(s.confidence),
        }
    }
}

impl PassageRecord {
    fn new(passage: &Passage, text: &str) -> Self {
        Self {
            text: passage.text(text),
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

const fn pair(span: Span) -> [u32; 2] {
    [span.start, span.end]
}
