//! Numbers and dates as every output prints them.

use ascribe_model::{Moment, Precision};

/// How exactly a date is known, as the record writes it.
pub(super) const fn precision(date: Moment) -> &'static str {
    match date.precision() {
        Precision::Year => "year",
        Precision::Month => "month",
        Precision::Day => "day",
        Precision::Time => "time",
    }
}

/// A confidence as every output writes it: four digits after the point.
pub(super) fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 10_000.0).round() / 10_000.0
}
