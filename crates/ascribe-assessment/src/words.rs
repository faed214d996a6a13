//! Words for likelihoods, chosen from the probability, lower edge inclusive.

use std::fmt;

/// The seven terms of Intelligence Community Directive 203 (2015).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Icd203 {
    /// Below 5%.
    AlmostNoChance,
    /// 5 to below 20%.
    VeryUnlikely,
    /// 20 to below 45%.
    Unlikely,
    /// 45 to below 55%.
    RoughlyEven,
    /// 55 to below 80%.
    Likely,
    /// 80 to below 95%.
    VeryLikely,
    /// 95% and more.
    AlmostCertain,
}

impl Icd203 {
    const ALL: [(Self, f64, &'static str); 7] = [
        (Self::AlmostNoChance, 0.0, "almost no chance"),
        (Self::VeryUnlikely, 0.05, "very unlikely"),
        (Self::Unlikely, 0.2, "unlikely"),
        (Self::RoughlyEven, 0.45, "roughly even chance"),
        (Self::Likely, 0.55, "likely"),
        (Self::VeryLikely, 0.8, "very likely"),
        (Self::AlmostCertain, 0.95, "almost certain"),
    ];

    /// The term for a probability.
    #[must_use]
    pub fn from_probability(probability: f64) -> Self {
        let reached = Self::ALL.iter().rev().find(|row| probability >= row.1);
        reached.map_or(Self::AlmostNoChance, |row| row.0)
    }

    /// The least probability the term is used for.
    #[must_use]
    pub const fn lower_edge(self) -> f64 {
        Self::ALL[self as usize].1
    }

    /// The term in words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        Self::ALL[self as usize].2
    }

    /// The words for an interval: one, or the two ends when it spans several.
    #[must_use]
    pub fn words_for_interval(low: f64, high: f64) -> String {
        let (low, high) = (Self::from_probability(low), Self::from_probability(high));
        if low == high {
            low.to_string()
        } else {
            format!("{low} to {high}")
        }
    }
}

impl fmt::Display for Icd203 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The probability yardstick of the Professional Head of Intelligence
/// Assessment (United Kingdom, 2019). It has gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phia {
    /// To 5%.
    RemoteChance,
    /// 10 to 20%.
    HighlyUnlikely,
    /// 25 to 35%.
    Unlikely,
    /// 40 to below 50%.
    RealisticPossibility,
    /// 55 to 75%.
    Likely,
    /// 80 to 90%.
    HighlyLikely,
    /// 95% and more.
    AlmostCertain,
}

impl Phia {
    /// The term for a probability; `None` in a gap of the yardstick, where
    /// the number is printed.
    #[must_use]
    pub fn from_probability(probability: f64) -> Option<Self> {
        let within = |low: f64, high: f64| (low..=high).contains(&probability);
        Some(match probability {
            _ if within(0.0, 0.05) => Self::RemoteChance,
            _ if within(0.1, 0.2) => Self::HighlyUnlikely,
            _ if within(0.25, 0.35) => Self::Unlikely,
            _ if (0.4..0.5).contains(&probability) => Self::RealisticPossibility,
            _ if within(0.55, 0.75) => Self::Likely,
            _ if within(0.8, 0.9) => Self::HighlyLikely,
            _ if within(0.95, 1.0) => Self::AlmostCertain,
            _ => return None,
        })
    }

    /// The term in words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RemoteChance => "remote chance",
            Self::HighlyUnlikely => "highly unlikely",
            Self::Unlikely => "unlikely",
            Self::RealisticPossibility => "realistic possibility",
            Self::Likely => "likely or probable",
            Self::HighlyLikely => "highly likely",
            Self::AlmostCertain => "almost certain",
        }
    }
}

#[cfg(test)]
mod tests;
