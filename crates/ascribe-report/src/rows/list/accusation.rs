//! Who holds whom responsible, who clears them, who calls evidence forged.

use std::io::{self, Write};

use ascribe_model::{CitedAccusation, ClaimKind, Dated, SpeakerType, Stance};
use serde::Serialize;

use super::flat::{Cell, Column, Sort};
use super::layout::Layout;
use super::{Row, Words, dated};
use crate::rows::record::pair;
use crate::rows::rounded;

/// A claim as one JSON object; the order of the fields is the format.
#[derive(Serialize)]
struct Record<'a> {
    kind: &'static str,
    claimant: Option<&'a str>,
    accused: Option<&'a str>,
    act: Option<&'a str>,
    stance: Option<&'static str>,
    certainty: Option<&'static str>,
    statement: &'a str,
    spans: Vec<[u32; 2]>,
    evidence: Option<&'a str>,
    claimant_type: Option<&'static str>,
    accused_words: Option<&'a str>,
    document: &'a str,
    sha256: String,
    title: Option<&'a str>,
    published: Option<String>,
    date: Option<String>,
    dated: Option<&'static str>,
    source: Option<&'a str>,
    cue: Option<&'a str>,
    content: Words<'a>,
    confidence: f64,
}

impl Row for CitedAccusation {
    const COLUMNS: &'static [Column] = &[
        ("kind", Sort::Text),
        ("claimant", Sort::Text),
        ("accused", Sort::Text),
        ("act", Sort::Text),
        ("stance", Sort::Text),
        ("certainty", Sort::Text),
        ("evidence", Sort::Text),
        ("date", Sort::Text),
        ("dated", Sort::Text),
        ("content", Sort::Text),
        ("source", Sort::Text),
        ("cue", Sort::Text),
        ("document", Sort::Text),
        ("title", Sort::Text),
        ("published", Sort::Text),
        ("claimant_type", Sort::Text),
        ("accused_words", Sort::Text),
        ("confidence", Sort::Number),
        ("spans", Sort::Spans),
        ("content_spans", Sort::Spans),
        ("statement", Sort::Text),
        ("sha256", Sort::Text),
    ];

    fn cells(&self) -> Vec<Cell<'_>> {
        let (claim, cited) = (&self.accusation, &self.cited);
        let (date, what) = dated(cited);
        let claimant = claim.claimant.as_ref();
        vec![
            Cell::word(Some(claim.kind.as_str())),
            Cell::word(claimant.map(|speaker| speaker.name.as_str())),
            Cell::word(claim.accused.as_ref().map(|party| party.name.as_str())),
            Cell::word(self.act.as_deref()),
            Cell::word(claim.stance.map(Stance::as_str)),
            Cell::word(claim.certainty.map(|certainty| certainty.as_str())),
            Cell::word(self.evidence.as_deref()),
            Cell::shown(date),
            Cell::word(what.map(Dated::as_str)),
            Cell::word(Some(&cited.content)),
            Cell::word(cited.source.as_deref()),
            Cell::word(cited.cue.as_deref()),
            Cell::word(Some(claim.document.as_str())),
            Cell::word(cited.title.as_deref()),
            Cell::shown(cited.published),
            Cell::word(claimant.map(|speaker| SpeakerType::as_str(speaker.kind))),
            Cell::word(self.accused.as_deref()),
            Cell::Number(rounded(cited.statement.confidence)),
            Cell::Owned(self.spans()),
            Cell::Spans(&cited.statement.content.spans),
            Cell::word(Some(claim.statement.as_str())),
            Cell::shown(Some(cited.digest)),
        ]
    }

    fn record(&self) -> impl Serialize {
        let (claim, cited) = (&self.accusation, &self.cited);
        let (date, what) = dated(cited);
        let claimant = claim.claimant.as_ref();
        Record {
            kind: claim.kind.as_str(),
            claimant: claimant.map(|speaker| speaker.name.as_str()),
            accused: claim.accused.as_ref().map(|party| party.name.as_str()),
            act: self.act.as_deref(),
            stance: claim.stance.map(Stance::as_str),
            certainty: claim.certainty.map(|certainty| certainty.as_str()),
            statement: claim.statement.as_str(),
            spans: self.spans().into_iter().map(pair).collect(),
            evidence: self.evidence.as_deref(),
            claimant_type: claimant.map(|speaker| speaker.kind.as_str()),
            accused_words: self.accused.as_deref(),
            document: claim.document.as_str(),
            sha256: cited.digest.to_string(),
            title: cited.title.as_deref(),
            published: cited.published.map(|date| date.to_string()),
            date: date.map(|date| date.to_string()),
            dated: what.map(Dated::as_str),
            source: cited.source.as_deref(),
            cue: cited.cue.as_deref(),
            content: Words::content(cited),
            confidence: rounded(cited.statement.confidence),
        }
    }
}

/// Claims under a head for each date and document.
pub(super) fn table(
    claims: &[CitedAccusation],
    layout: &Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let head = |claim: &CitedAccusation| (claim.cited.date(), claim.accusation.document.clone());
    for (i, group) in claims.chunk_by(|a, b| head(a) == head(b)).enumerate() {
        let mut block = if i > 0 {
            "\n".to_owned()
        } else {
            String::new()
        };
        layout.head(&mut block, &group[0].cited);
        // One statement may blame several; its words are shown once.
        let of_one = |a: &CitedAccusation, b: &CitedAccusation| {
            a.accusation.statement == b.accusation.statement
        };
        for claims in group.chunk_by(of_one) {
            layout.statement(&mut block, &claims[0].cited);
            for claim in claims {
                layout.note(&mut block, sign(claim.accusation.kind), &told(claim));
            }
        }
        out.write_all(block.as_bytes())?;
    }
    out.flush()
}

const fn sign(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Accusation => "→",
        ClaimKind::Denial => "✗",
        ClaimKind::Forgery => "≠",
    }
}

/// `accusation of Ada Brenn: printed the letters`
fn told(claim: &CitedAccusation) -> String {
    let accused = claim.accusation.accused.as_ref();
    let accused = accused.map(|party| party.name.as_str());
    let act = claim.act.as_deref();
    match claim.accusation.kind {
        ClaimKind::Forgery => {
            let evidence = claim.evidence.as_deref().or(act);
            match evidence {
                Some(evidence) => format!("claim of forgery: {evidence}"),
                None => "claim of forgery".to_owned(),
            }
        }
        kind => {
            let who = accused.unwrap_or("somebody not named");
            match act {
                Some(act) => format!("{kind} of {who}: {act}"),
                None => format!("{kind} of {who}"),
            }
        }
    }
}
