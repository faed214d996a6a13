//! The answer in sentences: the same on a terminal, in JSON and on the page.

use ascribe_model::counted;

use crate::figures::{cost, listed, with_interval};
use crate::flip::Flip;
use crate::ledger::{Ledger, Outlook};
use crate::model::Model;
use crate::words::Icd203;

/// The names of the items of a set.
#[must_use]
pub fn item_names(model: &Model, ledger: &Ledger, set: &[usize]) -> Vec<String> {
    let each = set.iter();
    each.map(|&position| model.items[ledger.items[position]].id.clone())
        .collect()
}

/// The answer: leader, word, interval.
#[must_use]
pub fn answer(model: &Model, ledger: &Ledger) -> String {
    let leader = &model.hypotheses[ledger.leader];
    let interval = ledger.swept.intervals[ledger.leader];
    format!(
        "{} ({}): {}, {}.",
        leader.id,
        leader.label,
        Icd203::words_for_interval(interval.0, interval.1),
        with_interval(ledger.posterior[ledger.leader], interval)
    )
}

/// How well the answer is founded, in a sentence of its own.
#[must_use]
pub fn confidence(ledger: &Ledger) -> String {
    let origins = counted(ledger.n_origins as u64, "independent origin");
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
#[must_use]
pub fn robustness(model: &Model, ledger: &Ledger) -> String {
    let whole = cheapest_flip(model, ledger, &ledger.flips.any, "To be wrong about this");
    whole.unwrap_or_else(|| {
        "Nothing that could be forged or void would change the leader: the prior alone leads."
            .to_owned()
    })
}

/// What would have to be forged for the word to be too strong.
#[must_use]
pub fn band(model: &Model, ledger: &Ledger) -> Option<String> {
    let word = Icd203::from_probability(ledger.posterior[ledger.leader]);
    cheapest_flip(
        model,
        ledger,
        &ledger.flips.band,
        &format!("For it to be less than \"{word}\""),
    )
}

fn cheapest_flip(model: &Model, ledger: &Ledger, flip: &Flip, what: &str) -> Option<String> {
    let set = flip.sets.first()?;
    let found = flip.cost?;
    let mut sentence = format!(
        "{what}, {} would have to be forged or void, at cost {}",
        listed(&item_names(model, ledger, set)),
        cost(found)
    );
    if set.is_empty() {
        sentence = format!("{what}, nothing would have to be forged: it is level already");
    }
    if !flip.is_exact() {
        sentence += &format!(
            " (the best set found; none costs less than {})",
            cost(flip.at_least)
        );
    }
    if flip.sets.len() > 1 {
        let n = counted(flip.sets.len() as u64 - 1, "other set");
        sentence += &format!("; {n} at the same cost");
    }
    Some(sentence + ".")
}

/// What would have to be forged for one rival to lead.
#[must_use]
pub fn rival(model: &Model, ledger: &Ledger, rival: usize, flip: &Flip) -> String {
    let id = &model.hypotheses[rival].id;
    match (&flip.sets.first(), flip.cost) {
        (Some(set), Some(found)) => format!(
            "For {id} to reach the leader, {} would have to be forged or void, at cost {}.",
            listed(&item_names(model, ledger, set)),
            cost(found)
        ),
        _ if flip.is_exact() => format!("Nothing that could be forged or void makes {id} lead."),
        _ => format!(
            "No set was found that makes {id} lead; none costs less than {}.",
            cost(flip.at_least)
        ),
    }
}

/// What a flip costs, with its bound where the search did not finish.
#[must_use]
pub fn flip_cost(flip: &Flip) -> String {
    match flip.cost {
        Some(found) if flip.is_exact() => cost(found),
        Some(found) => format!("{} (at least {})", cost(found), cost(flip.at_least)),
        None if flip.is_exact() => "never".to_owned(),
        None => format!("at least {}", cost(flip.at_least)),
    }
}

/// The leader and its interval, in short: `STATE, 97.5% (96.9% to 97.8%)`.
#[must_use]
pub fn leader(model: &Model, outlook: &Outlook) -> String {
    let leader = outlook.leader;
    format!(
        "{}, {}",
        model.hypotheses[leader].id,
        with_interval(outlook.posterior[leader], outlook.intervals[leader])
    )
}

/// What a reader has to know about numbers of this kind.
pub const LIMITS: &str = "These numbers are judgements made explicit, not measurements: \
    the tool claims coherence and audit, not accuracy.";
/// What the interval is.
pub const INTERVAL: &str = "An interval is the answer over the sweep of every number of the \
    case, one at a time; it is no confidence interval of statistics.";
