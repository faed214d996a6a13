//! The positions of one speaker at a glance: which stances, how often, from
//! when to when, in the order in which they were first taken.

use ascribe_model::{Moment, Stance};

use super::super::layout::Layout;
use super::TimelineEntry;

/// Fewest lines of a list that a summary is worth.
const ENTRIES_MIN: usize = 4;

/// What a list of one speaker comes to.
pub(super) struct Summary<'a> {
    speaker: &'a str,
    stances: Vec<Taken<'a>>,
}

/// One stance in the list.
struct Taken<'a> {
    stance: Option<Stance>,
    n: usize,
    dates: Option<(Moment, Moment)>,
    first: &'a TimelineEntry,
}

impl<'a> Summary<'a> {
    /// `None` where the list is short or of several speakers.
    pub(super) fn of(entries: &'a [TimelineEntry]) -> Option<Self> {
        let name = |entry: &'a TimelineEntry| {
            let speaker = entry.cited.statement.speaker.as_ref();
            speaker.map(|speaker| speaker.name.as_str())
        };
        let speaker = name(entries.first()?)?;
        if entries.len() < ENTRIES_MIN || entries.iter().any(|entry| name(entry) != Some(speaker)) {
            return None;
        }
        let mut stances: Vec<Taken<'a>> = Vec::new();
        for entry in entries {
            let stance = entry.stance();
            let date = entry.cited.date().map(|(date, _)| date);
            if let Some(taken) = stances.iter_mut().find(|taken| taken.stance == stance) {
                taken.n += 1;
                taken.dates = match (taken.dates, date) {
                    (Some((first, _)), Some(date)) => Some((first, date)),
                    (None, Some(date)) => Some((date, date)),
                    (dates, None) => dates,
                };
            } else {
                stances.push(Taken {
                    stance,
                    n: 1,
                    dates: date.map(|date| (date, date)),
                    first: entry,
                });
            }
        }
        Some(Self { speaker, stances })
    }

    /// A line for each stance, with the words in which it was first taken.
    pub(super) fn write(&self, layout: &Layout, block: &mut String) {
        layout.title(
            block,
            &format!("Positions of {} in this list", self.speaker),
        );
        for taken in &self.stances {
            let span = match taken.dates {
                Some((first, last)) if first.date() == last.date() => first.to_string(),
                Some((first, last)) => format!("{first} – {last}"),
                None => "undated".to_owned(),
            };
            layout.total(block, (taken.n, &span), taken.stance, taken.first.words());
        }
    }
}
