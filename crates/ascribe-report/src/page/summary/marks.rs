//! Who said what when, for the timeline, as the first pass meets it.

use std::collections::{BTreeMap, BTreeSet};

use ascribe_model::{
    CitedAccusation, CitedReversal, Dated, Document, DocumentId, Moment, Statement, StatementId,
};

use super::names::NAME_CHARS;
use crate::page::shown::clipped;
use crate::page::stance::Group;

/// Marks held in memory; past it statements are counted and not drawn.
const MARKS_MAX: usize = 100_000;
/// Characters of a content in a list of the timeline.
const CONTENT_CHARS: usize = 110;

/// The name of a statement in its document.
pub(in crate::page) type Named = (DocumentId, StatementId);

/// A statement of a known speaker at a known date.
pub(in crate::page) struct Mark {
    pub(in crate::page) date: Moment,
    pub(in crate::page) dated: Dated,
    pub(in crate::page) group: Group,
    pub(in crate::page) stance: &'static str,
    /// Where it stands on the page.
    pub(in crate::page) anchor: String,
    pub(in crate::page) content: String,
}

/// What the timeline is drawn from.
#[derive(Default)]
pub(in crate::page) struct Marks {
    /// By speaker.
    pub(in crate::page) by_speaker: BTreeMap<String, Vec<Mark>>,
    n_marks: usize,
    /// Statements of known speakers that are not drawn: undated, past the
    /// limit, or not on the page.
    pub(in crate::page) n_left: u64,
    /// Statements nobody is named for.
    pub(in crate::page) n_unresolved: u64,
    /// Where the statements of reversals and accusations stand on the page.
    pub(in crate::page) places: BTreeMap<Named, String>,
    wanted: BTreeSet<Named>,
}

impl Marks {
    /// Will keep the places of these statements.
    pub(super) fn new(reversals: &[CitedReversal], accusations: &[CitedAccusation]) -> Self {
        let named = |claim: &CitedAccusation| {
            (
                claim.accusation.document.clone(),
                claim.accusation.statement.clone(),
            )
        };
        let mut wanted: BTreeSet<Named> = accusations.iter().map(named).collect();
        for cited in reversals {
            let reversal = &cited.reversal;
            wanted.extend([reversal.earlier.clone(), reversal.later.clone()]);
        }
        Self {
            wanted,
            ..Self::default()
        }
    }

    /// Adds a statement, which stands at `anchor` when it is on the page.
    pub(super) fn add(&mut self, document: &Document, s: &Statement, anchor: Option<&str>) {
        if let Some(anchor) = anchor
            && !self.wanted.is_empty()
        {
            let named = (s.document.clone(), s.id.clone());
            if self.wanted.contains(&named) {
                self.places
                    .entry(named)
                    .or_insert_with(|| anchor.to_owned());
            }
        }
        let Some(speaker) = &s.speaker else {
            self.n_unresolved += 1;
            return;
        };
        let said = s.said.as_ref().map(|said| (said.date, Dated::Said));
        let published = document
            .metadata
            .published
            .map(|date| (date, Dated::Published));
        let date = said.or(published).filter(|(date, _)| date.days().is_some());
        let (Some((date, dated)), Some(anchor)) = (date, anchor) else {
            self.n_left += 1;
            return;
        };
        if self.n_marks >= MARKS_MAX {
            self.n_left += 1;
            return;
        }
        self.n_marks += 1;
        let name = clipped(&speaker.name, NAME_CHARS);
        self.by_speaker.entry(name).or_default().push(Mark {
            date,
            dated,
            group: Group::from_stance(s.stance),
            stance: s.stance.map_or("says", |stance| stance.as_str()),
            anchor: anchor.to_owned(),
            content: clipped(&s.content.text(&document.text), CONTENT_CHARS),
        });
    }
}
