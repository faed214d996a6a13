//! Belief as of a date: recomputed from what was known, never updated.

use ascribe_model::Moment;

use crate::model::Model;

/// The items known on a day: learned by then, or never dated, and not taken
/// back by then.
#[must_use]
pub fn known_on(model: &Model, day: Moment) -> Vec<usize> {
    let known = model.items.iter().enumerate().filter(|(_, item)| {
        let learned = item.learned.is_none_or(|learned| learned <= day);
        learned && item.retracted.is_none_or(|retracted| retracted > day)
    });
    known.map(|(i, _)| i).collect()
}

/// The days on which what is known changes, in order.
#[must_use]
pub fn turning_days(model: &Model) -> Vec<Moment> {
    let items = model.items.iter();
    let mut days: Vec<Moment> = items
        .flat_map(|item| [item.learned, item.retracted])
        .flatten()
        .collect();
    days.sort();
    days.dedup();
    days
}
