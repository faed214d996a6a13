//! Statements by date: who took which stance when, and where a position changed.

use std::io::{self, Write};

use ascribe_model::{
    Cited, Dated, DocumentId, Moment, Polarity, ReversalKind, SpeakerType, Stance, StatementId,
};
use serde::Serialize;

use super::flat::{Cell, Column, Sort};
use super::layout::Layout;
use super::{Row, dated};
use crate::rows::record::{Origin, StatementRecord, pair, precision};
use crate::rows::rounded;

/// A statement in a timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineEntry {
    /// The statement.
    pub cited: Cited,
    /// The possible reversals it is part of.
    pub changes: Vec<Change>,
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
            layout.statement(&mut block, &entry.cited);
            for change in &entry.changes {
                layout.note(&mut block, "↔", &told(change, &entry.cited));
            }
        }
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
