//! `ascribe timeline`: statements by date.

mod passages;
mod shifts;

use std::collections::{BTreeMap, BTreeSet};

use ascribe_case::{Listed, Listing, Store};
use ascribe_model::{Cited, CitedReversal, DocumentId, StatementId};
use ascribe_report::rows::{Change, RowFormat, Side, TimelineEntry};

use super::listing;
use crate::args::{self, Common};
use crate::terminal::Outcome;

/// Possible reversals looked through for those of the statements shown.
const REVERSALS_MAX: usize = 100_000;

type Changes = BTreeMap<(DocumentId, StatementId), Vec<Change>>;

pub(super) fn run(args: &args::Listing, common: &Common) -> anyhow::Result<Outcome> {
    listing::run(args, common, "statement", find, RowFormat::timeline)
}

fn find(store: &Store, listing: &Listing, limit: usize) -> anyhow::Result<Listed<TimelineEntry>> {
    let asked = Listing {
        answers: true,
        ..listing.clone()
    };
    let listed = store.list_statements(&asked, limit)?;
    let answers = match &listing.about {
        Some(about) => store.answers(about)?,
        None => BTreeSet::new(),
    };
    let of_speaker = Listing {
        speaker: listing.speaker.clone(),
        ..Listing::default()
    };
    let mut changes = Changes::new();
    for cited in store.list_reversals(&of_speaker, REVERSALS_MAX)?.first {
        add(&mut changes, &cited);
    }
    let unseen = listed.n_matching - listed.first.len() as u64;
    let mut entries = passages::entries(listed.first, listing.about.as_ref().map(|_| &answers));
    for entry in &mut entries {
        let statement = &entry.cited.statement;
        let name = (statement.document.clone(), statement.id.clone());
        entry.changes = changes.remove(&name).unwrap_or_default();
    }
    if listing.about.is_some() {
        shifts::mark(&mut entries);
    }
    Ok(Listed {
        // A line may be a sentence of a statement, or hold two.
        n_matching: unseen + entries.len() as u64,
        first: entries,
    })
}

/// Adds the reversal to both of its statements.
fn add(changes: &mut Changes, cited: &CitedReversal) {
    let reversal = &cited.reversal;
    let mut side = |own: &(DocumentId, StatementId), side, other: &Cited| {
        let statement = &other.statement;
        changes.entry(own.clone()).or_default().push(Change {
            kind: reversal.kind,
            side,
            other: (statement.document.clone(), statement.id.clone()),
            date: other.date(),
        });
    };
    if reversal.earlier == reversal.later {
        side(&reversal.later, Side::Both, &cited.earlier);
    } else {
        side(&reversal.earlier, Side::Earlier, &cited.later);
        side(&reversal.later, Side::Later, &cited.earlier);
    }
}
