//! Probabilities, coordinates and names as every part of the section writes them.

use crate::assessment::Chance;

/// Characters of a name in a table.
pub(super) const NAME_CHARS: usize = 80;

/// A probability as it is printed: never a false certainty.
pub(super) fn percent(p: f64) -> String {
    match p * 100.0 {
        x if x <= 0.0 => "0%".to_owned(),
        x if x < 0.1 => "<0.1%".to_owned(),
        x if x >= 100.0 => "100%".to_owned(),
        x if x > 99.9 => ">99.9%".to_owned(),
        x => format!("{x:.1}%"),
    }
}

/// A probability with its interval.
pub(super) fn chance(chance: Chance) -> String {
    format!(
        "{} ({} to {})",
        percent(chance.now),
        percent(chance.low),
        percent(chance.high)
    )
}

/// A coordinate with one digit after the point.
pub(super) fn coordinate(x: f64) -> String {
    format!("{x:.1}")
}
