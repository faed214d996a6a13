//! The labels of the two stages, and which may follow which.

use std::ops::Range;

/// Labels of the cue stage.
pub const CUE_LABELS: usize = 7;
/// Labels of the argument stage.
pub const ARGUMENT_LABELS: usize = 5;
/// A base feature carries the weights of both stages in one row.
pub const BASE_LANES: usize = CUE_LABELS + ARGUMENT_LABELS;

/// Labels of the cue stage: outside, then begin and inside of each role.
pub mod cue {
    /// No role.
    pub const OUTSIDE: u8 = 0;
    /// A source begins.
    pub const SOURCE: u8 = 1;
    /// A cue begins.
    pub const CUE: u8 = 3;
    /// A content begins.
    pub const CONTENT: u8 = 5;
}

/// Labels of the argument stage.
pub mod argument {
    /// A source begins.
    pub const SOURCE: u8 = 1;
    /// A content begins.
    pub const CONTENT: u8 = 3;
}

/// Inside labels (2, 4, 6) follow their begin label or themselves.
#[must_use]
pub fn may_follow(from: Option<u8>, to: u8) -> bool {
    let inside = to != 0 && to.is_multiple_of(2);
    !inside || from.is_some_and(|from| from == to || from == to - 1)
}

/// The runs of one role among labels; `begin` is the role's begin label.
pub fn runs(labels: &[u8], begin: u8) -> impl Iterator<Item = Range<usize>> + '_ {
    let starts = (0..labels.len()).filter(move |&at| labels[at] == begin);
    starts.map(move |start| {
        let inside = labels[start + 1..]
            .iter()
            .take_while(|&&label| label == begin + 1)
            .count();
        start..start + 1 + inside
    })
}
