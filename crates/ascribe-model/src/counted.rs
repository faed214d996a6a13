//! Numbers of things in words.

/// A number of things: `1 source`, `2 sources`.
///
/// ```
/// assert_eq!(ascribe_model::counted(1, "source"), "1 source");
/// assert_eq!(ascribe_model::counted(0, "source"), "0 sources");
/// ```
#[must_use]
pub fn counted(n: u64, what: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {what}{plural}")
}
