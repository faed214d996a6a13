//! What a search looks for, and how it counts what a set costs.

/// Costs closer than this are the same: they are sums of the same numbers in
/// different orders.
pub(super) const COST_SLACK: f64 = 1e-9;

/// What a search looks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Goal {
    /// This hypothesis reaches the leader; a tie counts.
    Rival(usize),
    /// The leader falls below this probability.
    Below(f64),
}

/// What sets cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Price {
    /// Items and channels by their forging effort.
    Effort,
    /// One for each item.
    Count,
}
