//! Remarks on the input, counted and told once the work is done.

use ascribe_model::Remark;

use crate::terminal::message;

/// Remarks told one by one; the others are counted.
const TOLD_MAX: usize = 20;

/// Remarks of a run.
#[derive(Debug, Default)]
pub(crate) struct Remarks {
    told: Vec<Remark>,
    n: u64,
}

impl Remarks {
    pub(crate) fn add(&mut self, remark: &Remark) {
        self.n += 1;
        if self.told.len() < TOLD_MAX {
            self.told.push(remark.clone());
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.n == 0
    }

    /// Tells the first remarks on standard error, and how many there are.
    pub(crate) fn tell(&self) {
        for remark in &self.told {
            message(format_args!("remark: {remark}"));
        }
        let more = self.n - self.told.len() as u64;
        if more > 0 {
            message(format_args!("remark: and {more} more"));
        }
    }
}
