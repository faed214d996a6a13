//! How much one case may hold.

/// Items of evidence and statements of one case; past it the case is a
/// database, and rating it by hand is not what happened.
pub const ITEMS_MAX: usize = 5_000;
/// Hypotheses of one case.
pub const HYPOTHESES_MAX: usize = 40;
