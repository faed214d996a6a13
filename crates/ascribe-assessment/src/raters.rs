//! Several raters: each has an answer of their own; ratings are never averaged.

use ascribe_model::assessment::Tables;

use crate::error::Error;
use crate::from_tables::Standpoint;
use crate::ledger::Outlook;
use crate::logspace::{ln, shares};
use crate::weighed_case::WeighedCase;

mod disputed;

pub use disputed::{DisputedCell, dispute, disputed_cells};

/// The answer of one rater.
#[derive(Clone, Debug, PartialEq)]
pub struct RaterAnswer {
    /// Who rated.
    pub rater: String,
    /// The answer from their ratings.
    pub outlook: Outlook,
}

/// The answers of the raters of a case on its day, each from their own ratings.
///
/// # Errors
/// When the case of a rater cannot be weighed.
pub fn rater_answers(tables: &Tables, case: &WeighedCase) -> Result<Vec<RaterAnswer>, Error> {
    let each = tables.raters.iter().map(|rater| {
        let standpoint = Standpoint {
            day: case.day,
            rater: Some(&rater.id),
        };
        Ok(RaterAnswer {
            rater: rater.id.clone(),
            outlook: WeighedCase::seen_from(tables, standpoint)?.outlook()?,
        })
    });
    each.collect()
}

/// Pools the answers of raters.
#[must_use]
pub fn pool_answers(answers: &[RaterAnswer]) -> Pool {
    let posteriors = answers
        .iter()
        .map(|answer| answer.outlook.posterior.clone());
    pool(&posteriors.collect::<Vec<_>>())
}

/// The answers of several raters and the one between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Pool {
    /// The geometric mean of the answers, as shares of one (Genest and Zidek
    /// 1986); `None` when every hypothesis is ruled out by somebody.
    pub pooled: Option<Vec<f64>>,
    /// The least and greatest answer for each hypothesis.
    pub between: Vec<(f64, f64)>,
    /// Whether all have the same leader.
    pub agree: bool,
}

/// Pools posteriors, one a rater.
#[must_use]
pub fn pool(posteriors: &[Vec<f64>]) -> Pool {
    let n = posteriors.first().map_or(0, Vec::len);
    let answers = |h: usize| posteriors.iter().map(move |p| p[h]);
    let raters = posteriors.len().max(1) as f64;
    let logs: Vec<f64> = (0..n)
        .map(|h| answers(h).map(ln).sum::<f64>() / raters)
        .collect();
    let between = (0..n).map(|h| {
        let low = answers(h).fold(f64::INFINITY, f64::min);
        (low, answers(h).fold(f64::NEG_INFINITY, f64::max))
    });
    let mut leaders = posteriors.iter().map(|p| crate::Weighing::leader(p));
    let first = leaders.next();
    Pool {
        pooled: shares(&logs),
        between: between.collect(),
        agree: leaders.all(|leader| Some(leader) == first),
    }
}

#[cfg(test)]
mod tests;
