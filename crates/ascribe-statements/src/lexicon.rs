//! How often each word is part of a cue, in six steps: the cue lexicon that
//! training learns.

use crate::model::Tables;
use crate::word::Form;

/// The bucket of a word seen `in_cue` times in cues out of `all`: 0 never or
/// too seldom, 5 nearly always.
#[must_use]
pub fn bucket(in_cue: u32, all: u32) -> u8 {
    if in_cue == 0 || all < 2 {
        return 0;
    }
    let share = f64::from(in_cue) / f64::from(all);
    match share {
        s if s >= 0.7 && all >= 3 => 5,
        s if s >= 0.4 => 4,
        s if s >= 0.15 => 3,
        s if s >= 0.04 => 2,
        _ => 1,
    }
}

/// The bucket that a model's lexicon gives a form.
pub(crate) fn bucket_of(tables: &Tables<'_>, form: &Form) -> u8 {
    let row = tables.lexicon.row(form.lower);
    row.map_or(0, |[weight]| {
        (f32::from(*weight as i8) * tables.lexicon.scale).round() as u8
    })
}
