//! Remarks on the input, counted, and printed once the work is done.

use ascribe_model::Remark;

use crate::terminal::message;

/// Remarks printed one by one; the others are counted.
const PRINTED_MAX: usize = 20;

/// Remarks of a run.
#[derive(Debug, Default)]
pub(crate) struct Remarks {
    first: Vec<Remark>,
    n: u64,
}

impl Remarks {
    pub(crate) fn add(&mut self, remark: &Remark) {
        self.n += 1;
        if self.first.len() < PRINTED_MAX {
            self.first.push(remark.clone());
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.n == 0
    }

    /// Prints the first remarks on standard error, and how many there are.
    pub(crate) fn print(&self) {
        for remark in &self.first {
            message(format_args!("remark: {remark}"));
        }
        let more = self.n - self.first.len() as u64;
        if more > 0 {
            message(format_args!("remark: and {more} more"));
        }
    }
}
