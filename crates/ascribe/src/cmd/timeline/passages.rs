//! The sentences of longer contents that are about what was looked for.

use ascribe_model::{Cited, Position, Span, Stance};
use ascribe_report::rows::TimelineEntry;

/// Lines before one that may be of a statement inside it.
const NEAR: usize = 64;

/// A line for each statement; where words were looked for, for each sentence
/// of a longer content that has them and takes a position, and one for all
/// those that merely speak of it.
pub(super) fn entries(listed: Vec<Cited>, looked_for: bool) -> Vec<TimelineEntry> {
    let mut entries: Vec<TimelineEntry> = Vec::new();
    for cited in listed {
        let passages = if looked_for {
            passages(&cited)
        } else {
            Vec::new()
        };
        if passages.is_empty() {
            if !stands_in_one(&entries, &cited) {
                entries.push(entry(cited, None));
            }
            continue;
        }
        // A statement inside the sentence is told with it.
        let near = entries.split_off(entries.len().saturating_sub(NEAR));
        entries.extend(near.into_iter().filter(|known| {
            let mut sentences = passages.iter().map(|passage| passage.span);
            !sentences.any(|sentence| is_inside(&known.cited, &cited, sentence))
        }));
        for passage in passages {
            entries.push(entry(cited.clone(), Some(passage)));
        }
    }
    entries
}

fn entry(cited: Cited, passage: Option<Position>) -> TimelineEntry {
    TimelineEntry {
        cited,
        passage,
        changes: Vec::new(),
        shift: None,
    }
}

/// The sentences with words that were looked for: those that take sides, and
/// the first of those that do not.
fn passages(cited: &Cited) -> Vec<Position> {
    let positions = &cited.statement.positions;
    let about = positions.iter().filter(|position| {
        let mut focus = cited.focus.iter();
        focus.any(|span| span.overlaps(position.span))
    });
    let mut plain = false;
    about
        .filter(|position| takes_sides(position) || !std::mem::replace(&mut plain, true))
        .cloned()
        .collect()
}

/// Whether a sentence says more of the matter than that it is spoken of.
fn takes_sides(position: &Position) -> bool {
    !matches!(position.stance, None | Some(Stance::Asserts | Stance::Asks))
}

/// Whether a statement stands in a sentence that is listed already.
fn stands_in_one(entries: &[TimelineEntry], cited: &Cited) -> bool {
    entries.iter().rev().take(NEAR).any(|entry| {
        let passage = entry.passage.as_ref();
        passage.is_some_and(|passage| is_inside(cited, &entry.cited, passage.span))
    })
}

/// Whether `inner` is a saying of the same speaker within a sentence of `outer`.
fn is_inside(inner: &Cited, outer: &Cited, sentence: Span) -> bool {
    let name = |cited: &Cited| {
        let speaker = cited.statement.speaker.as_ref();
        speaker.map(|speaker| speaker.name.clone())
    };
    inner.statement.document == outer.statement.document
        && inner.statement.id != outer.statement.id
        && name(inner).is_some()
        && name(inner) == name(outer)
        && inner
            .statement
            .content
            .hull()
            .is_some_and(|hull| sentence.contains(hull))
}
