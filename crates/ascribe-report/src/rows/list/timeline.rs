//! Statements by date: who took which stance when, and where a position changed.

mod summary;

use std::io::{self, Write};

use ascribe_model::{
    Certainty, Cited, Dated, DocumentId, Moment, Polarity, Position, ReversalKind, SpeakerType,
    Stance, StatementId,
};
use serde::Serialize;

use super::flat::{Cell, Column, Sort};
use super::layout::Layout;
use super::{Row, dated};
use crate::rows::record::{BasisRecord, Origin, StatementRecord, pair, precision};
use crate::rows::rounded;
use summary::Summary;

/// A statement in a timeline, or the one sentence of it that was looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineEntry {
    /// The statement.
    pub cited: Cited,
    /// The sentence of a longer content that was looked for, with the position
    /// it takes; it stands in for the statement's own stance and content.
    pub passage: Option<Position>,
    /// The possible reversals it is part of.
    pub changes: Vec<Change>,
    /// That the speaker took the other side where they last took one.
    pub shift: Option<Shift>,
}

/// The last position before one that is on the other side of what was looked
/// for: something denied, and something conceded or called possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The stance taken then.
    pub stance: Stance,
    /// Where.
    pub document: DocumentId,
    /// The date of it, and what that is a date of.
    pub date: Option<(Moment, Dated)>,
}

impl Shift {
    /// `after "denies" of 2016-09-05`
    fn told(&self) -> String {
        match self.date {
            Some((date, _)) => format!("after {:?} of {date}", self.stance.as_str()),
            None => format!("after {:?} in {}", self.stance.as_str(), self.document),
        }
    }
}

impl TimelineEntry {
    /// The stance of the passage, or else of the statement.
    #[must_use]
    pub fn stance(&self) -> Option<Stance> {
        match &self.passage {
            Some(passage) => passage.stance,
            None => self.cited.statement.stance,
        }
    }

    /// How sure the speaker presents the passage, or else the statement.
    #[must_use]
    pub fn certainty(&self) -> Option<Certainty> {
        match &self.passage {
            Some(passage) => passage.certainty,
            None => self.cited.statement.certainty,
        }
    }

    /// The words of the passage, or else of the statement.
    #[must_use]
    pub fn words(&self) -> &str {
        let all = self.cited.content.as_str();
        let Some(passage) = &self.passage else {
            return all;
        };
        let mut ranges = self.cited.in_content(&[passage.span]).into_iter();
        let Some(first) = ranges.next() else {
            return all;
        };
        let end = ranges.last().map_or(first.end, |last| last.end);
        all.get(first.start..end).unwrap_or(all)
    }
}

/// A possible reversal as one of its statements sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What changed into what.
    pub kind: ReversalKind,
    /// Which of the two this statement is.
    pub side: Side,
    /// The other statement.
    pub other: (DocumentId, StatementId),
    /// Its date, and what it is a date of.
    pub date: Option<(Moment, Dated)>,
}

/// A side of a reversal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The position that was given up.
    Earlier,
    /// The new position.
    Later,
    /// Both: one sentence tells of the two.
    Both,
}

impl Side {
    /// The side as one word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Earlier => "earlier",
            Self::Later => "later",
            Self::Both => "both",
        }
    }
}

#[derive(Serialize)]
struct Record<'a> {
    #[serde(flatten)]
    statement: StatementRecord<'a>,
    title: Option<&'a str>,
    date: Option<String>,
    dated: Option<&'static str>,
    reversals: Vec<ChangeRecord<'a>>,
    matches: Vec<[u32; 2]>,
    passage: Option<PassageRecord<'a>>,
    shift: Option<ShiftRecord<'a>>,
}

#[derive(Serialize)]
struct ShiftRecord<'a> {
    stance: &'static str,
    document: &'a str,
    date: Option<String>,
}

/// The sentence that a line is about, with its own position.
#[derive(Serialize)]
struct PassageRecord<'a> {
    text: &'a str,
    span: [u32; 2],
    stance: Option<&'static str>,
    polarity: Option<&'static str>,
    certainty: Option<&'static str>,
    basis: BasisRecord,
}

#[derive(Serialize)]
struct ChangeRecord<'a> {
    kind: &'static str,
    side: &'static str,
    document: &'a str,
    statement: &'a str,
    date: Option<String>,
}

impl<'a> ChangeRecord<'a> {
    fn new(change: &'a Change) -> Self {
        Self {
            kind: change.kind.as_str(),
            side: change.side.as_str(),
            document: change.other.0.as_str(),
            statement: change.other.1.as_str(),
            date: change.date.map(|(date, _)| date.to_string()),
        }
    }
}

impl Row for TimelineEntry {
    const COLUMNS: &'static [Column] = &[
        ("date", Sort::Text),
        ("dated", Sort::Text),
        ("speaker", Sort::Text),
        ("speaker_type", Sort::Text),
        ("unresolved", Sort::Text),
        ("stance", Sort::Text),
        ("polarity", Sort::Text),
        ("certainty", Sort::Text),
        ("content", Sort::Text),
        ("passage", Sort::Text),
        ("passage_spans", Sort::Spans),
        ("passage_stance", Sort::Text),
        ("passage_polarity", Sort::Text),
        ("passage_certainty", Sort::Text),
        ("shift", Sort::Text),
        ("source", Sort::Text),
        ("cue", Sort::Text),
        ("reversals", Sort::Text),
        ("document", Sort::Text),
        ("title", Sort::Text),
        ("published", Sort::Text),
        ("said", Sort::Text),
        ("said_precision", Sort::Text),
        ("kind", Sort::Text),
        ("via", Sort::Text),
        ("confidence", Sort::Number),
        ("content_spans", Sort::Spans),
        ("id", Sort::Text),
        ("sha256", Sort::Text),
    ];

    fn cells(&self) -> Vec<Cell<'_>> {
        let (cited, s) = (&self.cited, &self.cited.statement);
        let passage = self.passage.as_ref();
        let (date, what) = dated(cited);
        let speaker = s.speaker.as_ref();
        let said = s.said.as_ref().map(|said| said.date);
        vec![
            Cell::shown(date),
            Cell::word(what.map(Dated::as_str)),
            Cell::word(speaker.map(|speaker| speaker.name.as_str())),
            Cell::word(speaker.map(|speaker| SpeakerType::as_str(speaker.kind))),
            Cell::word(s.unresolved.map(|reason| reason.as_str())),
            Cell::word(s.stance.map(Stance::as_str)),
            Cell::word(s.polarity.map(Polarity::as_str)),
            Cell::word(s.certainty.map(|certainty| certainty.as_str())),
            Cell::word(Some(&cited.content)),
            Cell::word(passage.map(|_| self.words())),
            Cell::Owned(passage.iter().map(|p| p.span).collect()),
            Cell::word(passage.and_then(|p| p.stance).map(Stance::as_str)),
            Cell::word(passage.and_then(|p| p.polarity).map(Polarity::as_str)),
            Cell::word(passage.and_then(|p| p.certainty).map(Certainty::as_str)),
            Cell::Text(self.shift.as_ref().map(|shift| shift.told().into())),
            Cell::word(cited.source.as_deref()),
            Cell::word(cited.cue.as_deref()),
            Cell::Text(self.change_list().map(Into::into)),
            Cell::word(Some(s.document.as_str())),
            Cell::word(cited.title.as_deref()),
            Cell::shown(cited.published),
            Cell::shown(said),
            Cell::word(said.map(precision)),
            Cell::word(Some(s.kind.as_str())),
            Cell::Text((!s.via.is_empty()).then(|| s.via.join("; ").into())),
            Cell::Number(rounded(s.confidence)),
            Cell::Spans(&s.content.spans),
            Cell::word(Some(s.id.as_str())),
            Cell::shown(Some(cited.digest)),
        ]
    }

    fn record(&self) -> impl Serialize {
        let cited = &self.cited;
        let (date, what) = dated(cited);
        let origin = Origin {
            sha256: cited.digest.to_string(),
            published: cited.published.map(|date| date.to_string()),
        };
        Record {
            statement: StatementRecord::cited(cited, origin),
            title: cited.title.as_deref(),
            date: date.map(|date| date.to_string()),
            dated: what.map(Dated::as_str),
            reversals: self.changes.iter().map(ChangeRecord::new).collect(),
            matches: cited.focus.iter().copied().map(pair).collect(),
            passage: self.passage.as_ref().map(|passage| PassageRecord {
                text: self.words(),
                span: pair(passage.span),
                stance: passage.stance.map(Stance::as_str),
                polarity: passage.polarity.map(Polarity::as_str),
                certainty: passage.certainty.map(Certainty::as_str),
                basis: BasisRecord::new(&passage.basis),
            }),
            shift: self.shift.as_ref().map(|shift| ShiftRecord {
                stance: shift.stance.as_str(),
                document: shift.document.as_str(),
                date: shift.date.map(|(date, _)| date.to_string()),
            }),
        }
    }
}

impl TimelineEntry {
    /// `denied -> acknowledged, with s-6f1c… of sources/a.txt`
    fn change_list(&self) -> Option<String> {
        let line = |change: &Change| {
            let (document, statement) = &change.other;
            let side = change.side.as_str();
            format!("{} ({side}; {statement} of {document})", change.kind)
        };
        let lines: Vec<String> = self.changes.iter().map(line).collect();
        (!lines.is_empty()).then(|| lines.join("; "))
    }
}

/// Statements under a head for each date and document.
pub(super) fn table(
    entries: &[TimelineEntry],
    layout: &Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let head = |entry: &TimelineEntry| (entry.cited.date(), entry.cited.statement.document.clone());
    for (i, group) in entries.chunk_by(|a, b| head(a) == head(b)).enumerate() {
        let mut block = if i > 0 {
            "\n".to_owned()
        } else {
            String::new()
        };
        layout.head(&mut block, &group[0].cited);
        for entry in group {
            layout.entry(&mut block, entry);
            if let Some(shift) = &entry.shift {
                layout.note(&mut block, "↔", &shift.told());
            }
            for change in &entry.changes {
                layout.note(&mut block, "↔", &told(change, &entry.cited));
            }
        }
        out.write_all(block.as_bytes())?;
    }
    if let Some(summary) = Summary::of(entries) {
        let mut block = "\n".to_owned();
        summary.write(layout, &mut block);
        out.write_all(block.as_bytes())?;
    }
    out.flush()
}

/// `denied -> acknowledged; acknowledged 2017-06-02 in sources/a.txt`
fn told(change: &Change, cited: &Cited) -> String {
    let date = match change.date {
        Some((date, Dated::Said)) => format!("said {date}"),
        Some((date, Dated::Published)) => format!("published {date}"),
        None => "undated".to_owned(),
    };
    let place = if change.other.0 == cited.statement.document {
        "here".to_owned()
    } else {
        format!("in {}", change.other.0)
    };
    match change.side {
        Side::Both => format!("possible reversal: {}, told in one sentence", change.kind),
        Side::Earlier => format!("possible reversal: {}; later {date} {place}", change.kind),
        Side::Later => format!("possible reversal: {}; earlier {date} {place}", change.kind),
    }
}
