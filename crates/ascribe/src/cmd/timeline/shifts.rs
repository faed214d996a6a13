//! Where the speaker of a list takes the other side of what was looked for.

use std::collections::BTreeMap;

use ascribe_model::{Certainty, Stance};
use ascribe_report::rows::{Shift, TimelineEntry};

/// On which side of a charge a position is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bearing {
    /// It is denied.
    Denied,
    /// It is conceded or called possible.
    Granted,
}

/// Marks every line whose speaker, where they last took a side, took the
/// other one. The lines are by date; only what was looked for ties them
/// together, so that a mark is for a person to judge.
pub(super) fn mark(entries: &mut [TimelineEntry]) {
    let mut last: BTreeMap<String, (Bearing, Shift)> = BTreeMap::new();
    for entry in entries {
        let (Some(bearing), Some(stance)) = (bearing(entry), entry.stance()) else {
            continue;
        };
        let statement = &entry.cited.statement;
        let Some(speaker) = &statement.speaker else {
            continue;
        };
        let here = Shift {
            stance,
            document: statement.document.clone(),
            date: entry.cited.date(),
        };
        let before = last.insert(speaker.name.clone(), (bearing, here));
        // A possible reversal with that document says it already.
        let is_reversal = |at: &Shift| {
            let mut changes = entry.changes.iter();
            changes.any(|change| change.other.0 == at.document)
        };
        let turned = before.filter(|(side, at)| *side != bearing && !is_reversal(at));
        entry.shift = turned.map(|(_, at)| at);
    }
}

fn bearing(entry: &TimelineEntry) -> Option<Bearing> {
    match entry.stance()? {
        Stance::Denies => Some(Bearing::Denied),
        Stance::Acknowledges => Some(Bearing::Granted),
        Stance::Suggests if entry.certainty() == Some(Certainty::Possible) => {
            Some(Bearing::Granted)
        }
        _ => None,
    }
}
