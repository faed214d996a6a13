//! What the first pass over a case keeps: numbers, names and headlines, never
//! a text.

mod anchors;
mod marks;
mod names;

use std::collections::BTreeMap;
use std::io;

use ascribe_model::{
    CitedAccusation, CitedReversal, Document, DocumentId, Kind, Moment, PostFindings, Remark,
    RemarkKind, Statement,
};

use super::limits::Limits;
use super::shown::clipped;
use crate::{CaseView, Entry, Facts};

pub(super) use anchors::Anchors;
use marks::Marks;
pub(super) use marks::{Mark, Named};
use names::NAME_CHARS;
pub(super) use names::source_name;

#[cfg(test)]
mod tests;

/// Characters of a headline that a list shows.
const TITLE_CHARS: usize = 240;
/// Different names counted; names past it are counted together.
const NAMES_MAX: usize = 100_000;
/// From this percentage on a statement counts as sure in the head of the page.
pub(super) const SURE_PERCENT: u32 = 90;

/// The case in numbers, and the list of its documents.
#[derive(Default)]
pub(super) struct Summary {
    pub(super) facts: Facts,
    /// The documents shown, in reading order.
    pub(super) documents: Vec<Card>,
    pub(super) n_documents: u64,
    pub(super) n_undated: u64,
    pub(super) n_statements: u64,
    /// Direct, indirect, mixed.
    pub(super) by_kind: [u64; 3],
    pub(super) n_sure: u64,
    pub(super) n_unnamed: u64,
    /// Statements and full texts that limits keep out of the page.
    pub(super) n_statements_left: u64,
    pub(super) n_texts_left: u64,
    pub(super) dates: Option<(Moment, Moment)>,
    /// Names and how many statements each has, most first.
    pub(super) sources: Vec<(String, u64)>,
    pub(super) n_names: u64,
    /// Kinds of remark with the number of remarks and of cases.
    pub(super) remark_kinds: BTreeMap<RemarkKind, (u64, u64)>,
    /// The first remarks.
    pub(super) remarks: Vec<Remark>,
    /// Who said what when, and where on the page it stands.
    pub(super) marks: Marks,
    /// The first possible reversals, and how many there are.
    pub(super) reversals: (Vec<CitedReversal>, u64),
    /// The first claims about responsibility, and how many there are.
    pub(super) accusations: (Vec<CitedAccusation>, u64),
    /// What was found in posts.
    pub(super) posts: Option<PostFindings>,
}

/// A document in the list.
pub(super) struct Card {
    pub(super) id: DocumentId,
    pub(super) anchor: String,
    pub(super) title: String,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<Moment>,
    pub(super) n_statements: u64,
    /// Statements shown on the page.
    pub(super) n_shown: u64,
    /// Whether the full text is on the page.
    pub(super) has_text: bool,
}

impl Summary {
    /// Goes over the case once.
    pub(super) fn read(view: &dyn CaseView, limits: Limits) -> io::Result<Self> {
        let reversals = view.reversals(limits.reversals)?;
        let accusations = view.accusations(limits.accusations)?;
        let mut summary = Self {
            facts: view.facts()?,
            marks: Marks::new(&reversals.0, &accusations.0),
            reversals,
            accusations,
            posts: view.posts()?,
            ..Self::default()
        };
        let mut reading = Reading {
            anchors: Anchors::default(),
            names: BTreeMap::new(),
            bytes_left: limits.full_text_bytes,
            statements_left: limits.statements,
        };
        for entry in view.documents()? {
            let entry = entry?;
            summary.count(&mut reading, &entry.document, &entry.statements);
            if summary.documents.len() < limits.documents {
                let card = reading.card(&entry.document, &entry.statements);
                summary.mark(&mut reading, &entry, card.n_shown);
                summary.n_statements_left += card.n_statements - card.n_shown;
                summary.n_texts_left += u64::from(!card.has_text);
                summary.documents.push(card);
            } else {
                summary.n_statements_left += entry.statements.len() as u64;
                summary.n_texts_left += 1;
                summary.mark(&mut reading, &entry, 0);
            }
        }
        summary.rank(reading.names);
        summary.read_remarks(view, limits)?;
        Ok(summary)
    }

    fn count(&mut self, reading: &mut Reading, document: &Document, statements: &[Statement]) {
        self.n_documents += 1;
        match document.metadata.published {
            None => self.n_undated += 1,
            Some(date) => {
                let (first, last) = self.dates.unwrap_or((date, date));
                self.dates = Some((first.min(date), last.max(date)));
            }
        }
        for statement in statements {
            self.n_statements += 1;
            self.by_kind[kind_index(statement.kind)] += 1;
            self.n_sure += u64::from(percent(statement.confidence) >= SURE_PERCENT);
            match source_name(&document.text, statement) {
                None => self.n_unnamed += 1,
                Some(name) => reading.count_name(name),
            }
        }
    }

    /// Adds the statements to the timeline; the first `n_shown` have anchors,
    /// given out in the order in which the passages are written.
    fn mark(&mut self, reading: &mut Reading, entry: &Entry<'_>, n_shown: u64) {
        let n_shown = usize::try_from(n_shown).unwrap_or(usize::MAX);
        for (i, statement) in entry.statements.iter().enumerate() {
            let anchor = (i < n_shown).then(|| reading.anchors.statement(&statement.id));
            self.marks
                .add(&entry.document, statement, anchor.as_deref());
        }
    }

    /// Most frequent names first, equals by name.
    fn rank(&mut self, names: BTreeMap<String, u64>) {
        self.n_names = names.len() as u64;
        self.sources = names.into_iter().collect();
        self.sources
            .sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    }

    fn read_remarks(&mut self, view: &dyn CaseView, limits: Limits) -> io::Result<()> {
        for remark in view.remarks()? {
            let remark = remark?;
            let (n_remarks, n_cases) = self.remark_kinds.entry(remark.kind).or_default();
            *n_remarks += 1;
            *n_cases = n_cases.saturating_add(remark.count);
            if self.remarks.len() < limits.remarks {
                self.remarks.push(remark.into_owned());
            }
        }
        Ok(())
    }
}

/// What is used up while documents are read.
struct Reading {
    anchors: Anchors,
    names: BTreeMap<String, u64>,
    bytes_left: u64,
    statements_left: u64,
}

impl Reading {
    fn card(&mut self, document: &Document, statements: &[Statement]) -> Card {
        let n_bytes = document.text.len() as u64;
        let n_statements = statements.len() as u64;
        let has_text = n_bytes <= self.bytes_left;
        if has_text {
            self.bytes_left -= n_bytes;
        }
        let n_shown = n_statements.min(self.statements_left);
        self.statements_left -= n_shown;
        let metadata = &document.metadata;
        let title = metadata
            .title
            .as_deref()
            .map(|title| clipped(title, TITLE_CHARS));
        let named = title.filter(|title| !title.is_empty());
        Card {
            id: document.id.clone(),
            anchor: self.anchors.document(document.digest),
            title: named.unwrap_or_else(|| clipped(document.id.as_str(), TITLE_CHARS)),
            publisher: metadata
                .publisher
                .as_deref()
                .map(|name| clipped(name, NAME_CHARS)),
            published: metadata.published,
            n_statements,
            n_shown,
            has_text,
        }
    }

    fn count_name(&mut self, name: String) {
        if self.names.len() < NAMES_MAX || self.names.contains_key(&name) {
            *self.names.entry(name).or_default() += 1;
        }
    }
}

/// A confidence in whole percent, as the page shows and filters it.
pub(super) fn percent(confidence: f32) -> u32 {
    // The cast keeps 0..=100 and makes what is no number 0.
    (confidence.clamp(0.0, 1.0) * 100.0).round() as u32
}

/// The place of a kind in [`Summary::by_kind`].
const fn kind_index(kind: Kind) -> usize {
    match kind {
        Kind::Direct => 0,
        Kind::Indirect => 1,
        Kind::Mixed => 2,
    }
}
