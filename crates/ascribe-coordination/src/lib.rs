//! Accounts that act together more often than chance allows.
//!
//! Columns in, findings out: this room opens no file, reads no clock and names
//! no culprit. A finding says which accounts did the same things at the same
//! times, in which posts, and how unlikely that is.

mod keyed;
pub mod peers;

pub use keyed::{Keyed, Keys, Use, meetings};
