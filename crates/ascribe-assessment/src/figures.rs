//! Figures as they are printed: on a terminal, in sentences and on the page.

/// A probability as it is printed: never a false certainty.
#[must_use]
pub fn percent(p: f64) -> String {
    match p * 100.0 {
        x if x <= 0.0 => "0%".to_owned(),
        x if x < 0.1 => "<0.1%".to_owned(),
        x if x >= 100.0 => "100%".to_owned(),
        x if x > 99.9 => ">99.9%".to_owned(),
        x => format!("{x:.1}%"),
    }
}

/// A probability with its interval: `97.5% (96.9% to 97.8%)`.
#[must_use]
pub fn with_interval(p: f64, (low, high): (f64, f64)) -> String {
    format!("{} ({} to {})", percent(p), percent(low), percent(high))
}

/// A weight in decibels, signed; `rules out` when it is infinite.
#[must_use]
pub fn signed_decibels(db: Option<f64>) -> String {
    match db {
        None => "rules out".to_owned(),
        Some(db) if db.abs() < 0.05 => "0.0".to_owned(),
        Some(db) => format!("{db:+.1}"),
    }
}

/// A cost without needless digits.
#[must_use]
pub fn cost(cost: f64) -> String {
    if cost.fract() == 0.0 {
        format!("{cost:.0}")
    } else {
        format!("{cost:.1}")
    }
}

/// Names as a person lists them.
#[must_use]
pub fn listed(names: &[String]) -> String {
    match names {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
