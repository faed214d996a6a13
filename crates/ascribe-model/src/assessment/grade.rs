//! How far something can be relied on.

/// A grade of a scale, or a number in its place.
#[derive(Clone, Debug, PartialEq)]
pub enum Grade {
    /// A letter or digit of the Admiralty system.
    Word(String),
    /// A probability.
    Number(f64),
}
