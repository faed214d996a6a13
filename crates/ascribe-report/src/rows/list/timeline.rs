//! Statements by date: who took which stance when, and where a position changed.

mod summary;

use std::borrow::Cow;
use std::io::{self, Write};

use ascribe_model::record::{Field, Forms, Keys, Record, Sort, Value};
use ascribe_model::{
    Certainty, Cited, Dated, DocumentId, Moment, Polarity, Position, ReversalKind, Stance,
    StatementId,
};

use super::layout::Layout;
use super::listed::{Listed, dated};
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

impl Listed for TimelineEntry {
    fn statement(&self) -> Option<&Cited> {
        Some(&self.cited)
    }
}

impl Record for TimelineEntry {
    type Beside = ();
    const NAME: &'static str = "timeline";
    const DOC: &'static str = "A statement by date; the fields of the statement come first.";
    const FIELDS: &'static [Field<Self>] = &[
        Field::<Self>::shown(
            "title",
            Sort::Text,
            "The headline of the document.",
            |row, ()| Value::text(row.cited.title.as_deref()),
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
            "reversals",
            Sort::Objects,
            "The possible reversals it is part of, and which side of each.",
            |row, ()| Value::Objects(row.changes.iter().map(Change::keys).collect()),
        )
        .only(Forms::JSON),
        Field::<Self>::shown(
            "reversals",
            Sort::Text,
            "The possible reversals it is part of, and which side of each.",
            |row, ()| {
                row.change_list()
                    .map_or(Value::Unknown, |list| Value::Text(list.into()))
            },
        )
        .only(Forms::FLAT),
        Field::<Self>::shown(
            "matches",
            Sort::Spans,
            "The places of the words that were looked for.",
            |row, ()| Value::Spans(Cow::Borrowed(&row.cited.focus)),
        )
        .only(Forms::JSON),
        Field::<Self>::shown(
            "passage",
            Sort::Objects,
            "The sentence that was looked for, with the position it takes.",
            |row, ()| row.passage_keys(),
        )
        .only(Forms::JSON),
        Field::<Self>::shown(
            "passage",
            Sort::Text,
            "The sentence that was looked for.",
            |row, ()| Value::text(row.passage.as_ref().map(|_| row.words())),
        )
        .only(Forms::FLAT),
        Field::<Self>::shown(
            "passage_spans",
            Sort::Spans,
            "Where it stands.",
            |row, ()| Value::Spans(row.passage.iter().map(|passage| passage.span).collect()),
        )
        .only(Forms::FLAT),
        Field::<Self>::shown(
            "passage_stance",
            Sort::Text,
            "What the speaker does with it.",
            |row, ()| {
                Value::text(
                    row.passage
                        .as_ref()
                        .and_then(|p| p.stance)
                        .map(Stance::as_str),
                )
            },
        )
        .only(Forms::FLAT),
        Field::<Self>::shown(
            "passage_polarity",
            Sort::Text,
            "Whether it is put forward as so or as not so.",
            |row, ()| {
                Value::text(
                    row.passage
                        .as_ref()
                        .and_then(|p| p.polarity)
                        .map(Polarity::as_str),
                )
            },
        )
        .only(Forms::FLAT),
        Field::<Self>::shown(
            "passage_certainty",
            Sort::Text,
            "How sure the speaker is of it.",
            |row, ()| {
                Value::text(
                    row.passage
                        .as_ref()
                        .and_then(|p| p.certainty)
                        .map(Certainty::as_str),
                )
            },
        )
        .only(Forms::FLAT),
        Field::<Self>::shown(
            "shift",
            Sort::Objects,
            "The last position of the speaker before, where it was on the other side.",
            |row, ()| row.shift.as_ref().map_or(Value::Unknown, Shift::keys),
        )
        .only(Forms::JSON),
        Field::<Self>::shown(
            "shift",
            Sort::Text,
            "The last position of the speaker before, where it was on the other side.",
            |row, ()| Value::printed(row.shift.as_ref().map(Shift::told)),
        )
        .only(Forms::FLAT),
    ];
    const FLAT: &'static [&'static str] = &[
        "date",
        "dated",
        "speaker",
        "speaker_type",
        "unresolved",
        "stance",
        "polarity",
        "certainty",
        "content",
        "passage",
        "passage_spans",
        "passage_stance",
        "passage_polarity",
        "passage_certainty",
        "shift",
        "source",
        "cue",
        "reversals",
        "document",
        "title",
        "published",
        "said",
        "said_precision",
        "kind",
        "via",
        "confidence",
        "content_spans",
        "id",
        "sha256",
    ];
}

impl Change {
    fn keys(&self) -> Keys<'_> {
        vec![
            ("kind", Value::text(Some(self.kind.as_str()))),
            ("side", Value::text(Some(self.side.as_str()))),
            ("document", Value::text(Some(self.other.0.as_str()))),
            ("statement", Value::text(Some(self.other.1.as_str()))),
            ("date", Value::printed(self.date.map(|(date, _)| date))),
        ]
    }
}

impl Shift {
    fn keys(&self) -> Value<'_> {
        Value::Object(vec![
            ("stance", Value::text(Some(self.stance.as_str()))),
            ("document", Value::text(Some(self.document.as_str()))),
            ("date", Value::printed(self.date.map(|(date, _)| date))),
        ])
    }
}

impl TimelineEntry {
    /// The sentence that a line is about, with its own position.
    fn passage_keys(&self) -> Value<'_> {
        let Some(passage) = &self.passage else {
            return Value::Unknown;
        };
        let spans = |spans| Value::Spans(Cow::Borrowed(spans));
        let basis = &passage.basis;
        Value::Object(vec![
            ("text", Value::text(Some(self.words()))),
            ("span", Value::Span(passage.span)),
            ("stance", Value::text(passage.stance.map(Stance::as_str))),
            (
                "polarity",
                Value::text(passage.polarity.map(Polarity::as_str)),
            ),
            (
                "certainty",
                Value::text(passage.certainty.map(Certainty::as_str)),
            ),
            (
                "basis",
                Value::Object(vec![
                    ("stance", spans(&basis.stance)),
                    ("polarity", spans(&basis.polarity)),
                    ("certainty", spans(&basis.certainty)),
                ]),
            ),
        ])
    }

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
