//! Figures in words: the same sentences on a terminal, in JSON and on the page.

use ascribe_assessment::{Flip, Icd203, Ledger, Model};

/// A probability as it is printed: never a false certainty.
pub(crate) fn percent(p: f64) -> String {
    match p * 100.0 {
        x if x <= 0.0 => "0%".to_owned(),
        x if x < 0.1 => "<0.1%".to_owned(),
        x if x >= 100.0 => "100%".to_owned(),
        x if x > 99.9 => ">99.9%".to_owned(),
        x => format!("{x:.1}%"),
    }
}

/// A probability with its interval: `97.5% (96.9% to 97.8%)`.
pub(crate) fn with_interval(p: f64, (low, high): (f64, f64)) -> String {
    format!("{} ({} to {})", percent(p), percent(low), percent(high))
}

/// A weight in decibels, signed; `rules out` when it is infinite.
pub(crate) fn decibels(db: Option<f64>) -> String {
    match db {
        None => "rules out".to_owned(),
        Some(db) if db.abs() < 0.05 => "0.0".to_owned(),
        Some(db) => format!("{db:+.1}"),
    }
}

/// A cost without needless digits.
pub(crate) fn cost(cost: f64) -> String {
    if cost.fract() == 0.0 {
        format!("{cost:.0}")
    } else {
        format!("{cost:.1}")
    }
}

/// Names as a person lists them.
pub(crate) fn listed(names: &[String]) -> String {
    match names {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The names of the items of a set.
pub(crate) fn names(model: &Model, ledger: &Ledger, set: &[usize]) -> Vec<String> {
    let each = set.iter();
    each.map(|&position| model.items[ledger.items[position]].id.clone())
        .collect()
}

/// The answer: leader, word, interval.
pub(crate) fn answer(model: &Model, ledger: &Ledger) -> String {
    let leader = &model.hypotheses[ledger.leader];
    let interval = ledger.swept.intervals[ledger.leader];
    format!(
        "{} ({}): {}, {}.",
        leader.id,
        leader.label,
        Icd203::of_interval(interval.0, interval.1),
        with_interval(ledger.posterior[ledger.leader], interval)
    )
}

/// How well the answer is founded, in a sentence of its own.
pub(crate) fn confidence(ledger: &Ledger) -> String {
    let origins = crate::terminal::count(ledger.n_origins as u64, "independent origin");
    let leader = if ledger.swept.flips() {
        "another hypothesis leads somewhere in the sweep"
    } else {
        "the leader stays the leader over the sweep"
    };
    format!(
        "Analytic confidence is {}: {origins}, and {leader}.",
        ledger.confidence.as_str()
    )
}

/// What would have to be forged for the answer to be wrong.
pub(crate) fn robustness(model: &Model, ledger: &Ledger) -> String {
    let whole = flip(model, ledger, &ledger.flips.any, "To be wrong about this");
    whole.unwrap_or_else(|| {
        "Nothing that could be forged or void would change the leader: the prior alone leads."
            .to_owned()
    })
}

/// What would have to be forged for the word to be too strong.
pub(crate) fn band(model: &Model, ledger: &Ledger) -> Option<String> {
    let word = Icd203::of(ledger.posterior[ledger.leader]);
    flip(
        model,
        ledger,
        &ledger.flips.band,
        &format!("For it to be less than \"{word}\""),
    )
}

fn flip(model: &Model, ledger: &Ledger, flip: &Flip, what: &str) -> Option<String> {
    let set = flip.sets.first()?;
    let found = flip.cost?;
    let mut told = format!(
        "{what}, {} would have to be forged or void, at cost {}",
        listed(&names(model, ledger, set)),
        cost(found)
    );
    if set.is_empty() {
        told = format!("{what}, nothing would have to be forged: it is level already");
    }
    if !flip.is_exact() {
        told += &format!(
            " (the best set found; none costs less than {})",
            cost(flip.at_least)
        );
    }
    if flip.sets.len() > 1 {
        let n = crate::terminal::count(flip.sets.len() as u64 - 1, "other set");
        told += &format!("; {n} at the same cost");
    }
    Some(told + ".")
}

/// What a reader has to know about numbers of this kind.
pub(crate) const LIMITS: &str = "These numbers are judgements made explicit, not measurements: \
    the tool claims coherence and audit, not accuracy.";
/// What the interval is.
pub(crate) const INTERVAL: &str = "An interval is the answer over the sweep of every number of the \
    case, one at a time; it is no confidence interval of statistics.";
