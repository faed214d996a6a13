//! The answers of an assessment as JSON objects, for other programs.
//!
//! Each function gives the object of one command of `ascribe assess`;
//! `docs/assessment.md` describes them. Numbers have six digits after the
//! point, so that the last bits of a computation never show.

mod answer;
mod belief;
mod changes;
mod evidence;
mod flip;
mod item;
mod numbers;

pub use answer::{Answer, answer};
pub use belief::belief;
pub use changes::{StateOfCase, as_of, differences, supposed, timeline};
pub use evidence::{compared, next, origins};
pub use flip::flips;
pub use item::item;
