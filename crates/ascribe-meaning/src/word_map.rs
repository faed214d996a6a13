//! Maps and sets of the words in the lists that the program is built with.
//!
//! They are filled from a list and read after. Nothing that a text says goes
//! into them, so that a fixed seed lets no text make them slow.

use foldhash::fast::FixedState;

/// A map from words of a list.
pub(crate) type WordMap<V> = std::collections::HashMap<&'static str, V, FixedState>;

/// A set of the words of a list.
pub(crate) type WordSet = std::collections::HashSet<&'static str, FixedState>;
