//! Possible reversals, both passages shown.

use std::io::{self, Write};

use ascribe_model::{Cited, CitedReversal, Dated, Stance};
use serde::Serialize;

use super::flat::{Cell, Column, Sort};
use super::layout::Layout;
use super::{Row, Words, dated};
use crate::rows::record::pair;
use crate::rows::rounded;

/// A reversal as one JSON object; the order of the fields is the format.
#[derive(Serialize)]
struct Record<'a> {
    speaker: &'a str,
    kind: &'static str,
    earlier: &'a str,
    later: &'a str,
    gap_days: Option<i64>,
    basis: &'static str,
    confidence: f64,
    gap: Option<&'a str>,
    speaker_type: &'static str,
    decided_by: Vec<[u32; 2]>,
    earlier_statement: SideRecord<'a>,
    later_statement: SideRecord<'a>,
}

/// One of the two statements.
#[derive(Serialize)]
struct SideRecord<'a> {
    document: &'a str,
    sha256: String,
    title: Option<&'a str>,
    published: Option<String>,
    date: Option<String>,
    dated: Option<&'static str>,
    stance: Option<&'static str>,
    certainty: Option<&'static str>,
    source: Option<&'a str>,
    cue: Option<&'a str>,
    content: Words<'a>,
}

impl<'a> SideRecord<'a> {
    fn new(cited: &'a Cited) -> Self {
        let (date, what) = dated(cited);
        let s = &cited.statement;
        Self {
            document: s.document.as_str(),
            sha256: cited.digest.to_string(),
            title: cited.title.as_deref(),
            published: cited.published.map(|date| date.to_string()),
            date: date.map(|date| date.to_string()),
            dated: what.map(Dated::as_str),
            stance: s.stance.map(Stance::as_str),
            certainty: s.certainty.map(|certainty| certainty.as_str()),
            source: cited.source.as_deref(),
            cue: cited.cue.as_deref(),
            content: Words::content(cited),
        }
    }
}

impl Row for CitedReversal {
    const COLUMNS: &'static [Column] = &[
        ("speaker", Sort::Text),
        ("kind", Sort::Text),
        ("gap_days", Sort::Whole),
        ("gap", Sort::Text),
        ("basis", Sort::Text),
        ("confidence", Sort::Number),
        ("earlier_date", Sort::Text),
        ("earlier_dated", Sort::Text),
        ("earlier_stance", Sort::Text),
        ("earlier_content", Sort::Text),
        ("earlier_document", Sort::Text),
        ("earlier_title", Sort::Text),
        ("earlier_spans", Sort::Spans),
        ("later_date", Sort::Text),
        ("later_dated", Sort::Text),
        ("later_stance", Sort::Text),
        ("later_content", Sort::Text),
        ("later_document", Sort::Text),
        ("later_title", Sort::Text),
        ("later_spans", Sort::Spans),
        ("decided_by", Sort::Spans),
        ("speaker_type", Sort::Text),
        ("earlier", Sort::Text),
        ("later", Sort::Text),
        ("earlier_sha256", Sort::Text),
        ("later_sha256", Sort::Text),
    ];

    fn cells(&self) -> Vec<Cell<'_>> {
        let reversal = &self.reversal;
        let mut cells = vec![
            Cell::word(Some(&reversal.speaker.name)),
            Cell::word(Some(reversal.kind.as_str())),
            Cell::Whole(reversal.gap_days),
            Cell::word(self.gap.as_deref()),
            Cell::word(Some(reversal.basis.as_str())),
            Cell::Number(rounded(reversal.confidence)),
        ];
        for cited in [&self.earlier, &self.later] {
            let (date, what) = dated(cited);
            cells.extend([
                Cell::shown(date),
                Cell::word(what.map(Dated::as_str)),
                Cell::word(cited.statement.stance.map(Stance::as_str)),
                Cell::word(Some(&cited.content)),
                Cell::word(Some(cited.statement.document.as_str())),
                Cell::word(cited.title.as_deref()),
                Cell::Spans(&cited.statement.content.spans),
            ]);
        }
        cells.extend([
            Cell::Spans(&reversal.decided_by),
            Cell::word(Some(reversal.speaker.kind.as_str())),
            Cell::word(Some(reversal.earlier.1.as_str())),
            Cell::word(Some(reversal.later.1.as_str())),
            Cell::shown(Some(self.earlier.digest)),
            Cell::shown(Some(self.later.digest)),
        ]);
        cells
    }

    fn record(&self) -> impl Serialize {
        let reversal = &self.reversal;
        Record {
            speaker: &reversal.speaker.name,
            kind: reversal.kind.as_str(),
            earlier: reversal.earlier.1.as_str(),
            later: reversal.later.1.as_str(),
            gap_days: reversal.gap_days,
            basis: reversal.basis.as_str(),
            confidence: rounded(reversal.confidence),
            gap: self.gap.as_deref(),
            speaker_type: reversal.speaker.kind.as_str(),
            decided_by: reversal.decided_by.iter().copied().map(pair).collect(),
            earlier_statement: SideRecord::new(&self.earlier),
            later_statement: SideRecord::new(&self.later),
        }
    }
}

/// Each reversal under its speaker and kind, the earlier statement first.
pub(super) fn table(
    reversals: &[CitedReversal],
    layout: &Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (i, cited) in reversals.iter().enumerate() {
        let mut block = if i > 0 {
            "\n".to_owned()
        } else {
            String::new()
        };
        layout.title(&mut block, &title(cited));
        layout.dated_statement(&mut block, &cited.earlier, &cited.later);
        if cited.reversal.earlier != cited.reversal.later {
            layout.dated_statement(&mut block, &cited.later, &cited.earlier);
        }
        out.write_all(block.as_bytes())?;
    }
    out.flush()
}

/// `Ada Brenn: denied -> acknowledged, 92 days apart (two documents, 0.71)`
fn title(cited: &CitedReversal) -> String {
    let reversal = &cited.reversal;
    let gap = match (&cited.gap, reversal.gap_days) {
        (Some(gap), _) => format!(", “{gap}”"),
        (None, Some(1)) => ", one day apart".to_owned(),
        (None, Some(days)) => format!(", {days} days apart"),
        (None, None) => String::new(),
    };
    format!(
        "{}: {}{gap} ({}, {:.2})",
        reversal.speaker.name, reversal.kind, reversal.basis, reversal.confidence
    )
}
