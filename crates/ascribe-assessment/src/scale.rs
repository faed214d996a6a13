//! Words of the field as numbers: ratings, grades of sources, forging costs.
//!
//! None of these numbers was measured. Ratings are the midpoints of Sherman
//! Kent's words of estimative probability (1964); grades are those of the
//! Admiralty system; forging costs are ordinal. Each stands in the case file
//! in place of a number and can be replaced by one there.

use crate::logspace::exp;

/// How well an item fits a hypothesis, as an analyst writes it in a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rating {
    /// Very inconsistent.
    II,
    /// Inconsistent: hardly to be expected if the hypothesis is so.
    I,
    /// Neither consistent nor inconsistent.
    N,
    /// Consistent: to be expected if the hypothesis is so.
    C,
    /// Very consistent.
    CC,
    /// Does not apply; counts as neither.
    NA,
}

impl Rating {
    /// Every rating, from most consistent.
    pub const ALL: [Self; 6] = [Self::CC, Self::C, Self::N, Self::I, Self::II, Self::NA];

    /// The rating as it is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CC => "CC",
            Self::C => "C",
            Self::N => "N",
            Self::I => "I",
            Self::II => "II",
            Self::NA => "NA",
        }
    }

    /// The rating written as `word`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rating| rating.as_str() == word)
    }

    /// Probability of the sign, by Kent's midpoints.
    #[must_use]
    pub const fn probability(self) -> f64 {
        match self {
            Self::CC => 0.93,
            Self::C => 0.75,
            Self::N | Self::NA => 0.5,
            Self::I => 0.3,
            Self::II => 0.07,
        }
    }

    /// How inconsistent: I one, II two.
    #[must_use]
    pub const fn inconsistency(self) -> u32 {
        match self {
            Self::I => 1,
            Self::II => 2,
            _ => 0,
        }
    }
}

/// Probabilities from natural-log likelihood ratios: the greatest becomes CC.
#[must_use]
pub fn lambda_from_llr(llr: &[f64]) -> Vec<f64> {
    let high = llr.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    llr.iter()
        .map(|x| Rating::CC.probability() * exp(x - high))
        .collect()
}

/// How far a source can be relied on, by its Admiralty letter; MISP's G
/// (deliberately deceptive) is 0.
#[must_use]
pub fn reliability(grade: &str) -> Option<f64> {
    Some(match grade {
        "A" => 0.95,
        "B" => 0.8,
        "C" => 0.6,
        "D" => 0.4,
        "E" => 0.2,
        "F" => 0.5,
        "G" => 0.0,
        _ => return None,
    })
}

/// How credible a piece of information is, by its Admiralty digit.
#[must_use]
pub fn credibility(grade: &str) -> Option<f64> {
    Some(match grade {
        "1" => 0.95,
        "2" => 0.8,
        "3" => 0.6,
        "4" => 0.4,
        "5" => 0.2,
        "6" => 0.5,
        _ => return None,
    })
}

/// What it takes to forge a kind of evidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ForgingClass {
    /// Probability that an item of this class is planted when it points to
    /// whom a campaign frames.
    pub planted: f64,
    /// Units of effort.
    pub cost: f64,
    /// What is of this class.
    pub what: &'static str,
}

/// Units of effort to forge or void an item whose class nobody has stated: as
/// much as the dearest class. An item that is not known to be easy to forge must
/// not look like the cheapest way to break an answer.
pub const UNSTATED_COST: f64 = 200.0;

/// The classes of forging cost, 0 to 4.
pub const CLASSES: [ForgingClass; 5] = [
    class(0.9, 1.0, "text, locale, timestamps, claims"),
    class(0.6, 3.0, "registration, borrowed tool, header"),
    class(0.25, 10.0, "code reuse, seized relay"),
    class(0.05, 40.0, "private source, keys, long infrastructure"),
    class(
        0.005,
        200.0,
        "several states' intercepts, arrests, court record",
    ),
];

const fn class(planted: f64, cost: f64, what: &'static str) -> ForgingClass {
    ForgingClass {
        planted,
        cost,
        what,
    }
}
