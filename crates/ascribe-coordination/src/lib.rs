//! Accounts that act together more often than chance allows.
//!
//! Columns in, findings out: this room opens no file, reads no clock and names
//! no culprit. A finding says which accounts did the same things at the same
//! times, in which posts, and how unlikely that is.

#![cfg_attr(
    test,
    allow(
        clippy::disallowed_methods,
        reason = "tests read shared data and cases, and compare with the platform's functions"
    )
)]

pub mod copies;
pub mod detect;
pub mod echoes;
pub mod groups;
mod keyed;
pub mod layer;
pub mod layout;
pub mod near;
mod parts;
pub mod passages;
pub mod peers;
mod random;
mod runs;
mod sweep;
mod tail;

pub use detect::{detect, detect_in};
pub use keyed::{Keyed, Keys, Use, Uses, meetings};
pub use layer::Layer;
pub use parts::{Parts, Permuted};
pub use runs::Runs;
