//! The words of the scales that a case file rates by.

/// Letters for sources; G is MISP's, for a deceptive one.
pub(super) const LETTERS: [&str; 7] = ["A", "B", "C", "D", "E", "F", "G"];
/// Digits for information.
pub(super) const DIGITS: [&str; 6] = ["1", "2", "3", "4", "5", "6"];
/// Words of the rating scale.
pub(super) const RATINGS: [&str; 6] = ["CC", "C", "N", "I", "II", "NA"];
