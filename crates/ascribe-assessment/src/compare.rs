//! What other methods make of the same ratings.
//!
//! Heuer (1999) counts inconsistencies; the others are the scores of the
//! tools named, as their sources compute them.

use crate::logspace::{ln, shares};
use crate::scale::Rating;

mod matrix;

/// A weight of credibility or relevance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Weight {
    /// Low, `L` in a matrix.
    Low,
    /// Medium, `M`; also what is not stated.
    #[default]
    Medium,
    /// High, `H`.
    High,
}

impl Weight {
    /// The weight written as `L`, `M` or `H`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "L" => Self::Low,
            "M" => Self::Medium,
            "H" => Self::High,
            _ => return None,
        })
    }

    /// The weight of the PARC tool: a factor of the square root of two.
    fn parc(self) -> f64 {
        match self {
            Self::Low => std::f64::consts::FRAC_1_SQRT_2,
            Self::Medium => 1.0,
            Self::High => std::f64::consts::SQRT_2,
        }
    }

    /// The weight of Intel Workbench.
    const fn workbench(self) -> f64 {
        match self {
            Self::Low => 1.0,
            Self::Medium => 2.0,
            Self::High => 3.0,
        }
    }
}

/// One row of a matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixRow {
    /// The item.
    pub id: String,
    /// Its ratings, one for each hypothesis; `None` where nobody rated.
    pub ratings: Vec<Option<Rating>>,
    /// How credible the item is.
    pub credibility: Weight,
    /// Relevance, or reliability.
    pub relevance: Weight,
}

/// Ratings without a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// The hypotheses.
    pub hypotheses: Vec<String>,
    /// The items.
    pub rows: Vec<MatrixRow>,
}

/// Scores, one for each hypothesis; in most, less inconsistent is better.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Heuer: how many items speak against.
    pub heuer_count: Vec<u32>,
    /// PARC ACH: minus one for each I, minus two for each II.
    pub parc_inconsistency: Vec<f64>,
    /// PARC ACH, weighted by credibility and relevance.
    pub parc_weighted: Vec<f64>,
    /// Burton's Competing Hypotheses: one for each I, two for each II.
    pub burton: Vec<f64>,
    /// Open Synthesis: squared inconsistency.
    pub open_synthesis: Vec<f64>,
    /// Open Synthesis: squared consistency, which breaks ties.
    pub open_synthesis_consistency: Vec<f64>,
    /// Open Synthesis: standard deviation of each row, one for each item.
    pub open_synthesis_diagnosticity: Vec<f64>,
    /// Arkham: the sum of what speaks against.
    pub arkham: Vec<f64>,
    /// Intel Workbench: consistent minus one, inconsistent plus two, by credibility.
    pub intel_workbench: Vec<f64>,
    /// The ratings as Kent's probabilities with equal priors, nothing else.
    pub kent_posterior: Option<Vec<f64>>,
}

/// Scores a matrix with every method.
#[must_use]
pub fn compare(matrix: &Matrix) -> Comparison {
    let each = 0..matrix.hypotheses.len();
    let column = |h: usize| {
        let rows = matrix.rows.iter();
        rows.filter_map(move |row| Some((row, row.ratings[h]?)))
    };
    let inconsistency = |h: usize| column(h).map(|(_, x)| f64::from(x.inconsistency())).sum();
    let total = |score: fn(&MatrixRow, Rating) -> f64| -> Vec<f64> {
        each.clone()
            .map(|h| column(h).map(|(row, x)| score(row, x)).sum())
            .collect()
    };
    let against: Vec<f64> = each.clone().map(inconsistency).collect();
    let logs: Vec<f64> = each
        .clone()
        .map(|h| column(h).map(|(_, x)| ln(x.probability())).sum())
        .collect();
    Comparison {
        heuer_count: each
            .clone()
            .map(|h| {
                column(h)
                    .map(|(_, x)| u32::from(x.inconsistency() > 0))
                    .sum()
            })
            .collect(),
        // Zero, not minus zero, where nothing speaks against.
        parc_inconsistency: against.iter().map(|x| 0.0 - x).collect(),
        parc_weighted: total(|row, x| {
            0.0 - f64::from(x.inconsistency()) * row.credibility.parc() * row.relevance.parc()
        }),
        burton: against.clone(),
        open_synthesis: total(|_, x| square((3.0 - step(x)).max(0.0))),
        open_synthesis_consistency: total(|_, x| square((step(x) - 3.0).max(0.0))),
        open_synthesis_diagnosticity: matrix.rows.iter().map(deviation).collect(),
        arkham: against,
        intel_workbench: total(workbench),
        kent_posterior: shares(&logs),
    }
}

/// Open Synthesis: II to CC as 1 to 5, NA in the middle.
fn step(rating: Rating) -> f64 {
    match rating {
        Rating::II => 1.0,
        Rating::I => 2.0,
        Rating::N | Rating::NA => 3.0,
        Rating::C => 4.0,
        Rating::CC => 5.0,
    }
}

fn workbench(row: &MatrixRow, rating: Rating) -> f64 {
    let sign = match rating {
        Rating::C | Rating::CC => -1.0,
        Rating::I | Rating::II => 2.0,
        Rating::N | Rating::NA => 0.0,
    };
    sign * row.credibility.workbench()
}

/// Population standard deviation of the steps of a row.
fn deviation(row: &MatrixRow) -> f64 {
    let steps: Vec<f64> = row.ratings.iter().flatten().map(|x| step(*x)).collect();
    if steps.is_empty() {
        return 0.0;
    }
    let n = steps.len() as f64;
    let mean = steps.iter().sum::<f64>() / n;
    (steps.iter().map(|x| square(x - mean)).sum::<f64>() / n).sqrt()
}

/// A multiplication is exact to the last bit everywhere; `powi` is not.
fn square(x: f64) -> f64 {
    x * x
}
