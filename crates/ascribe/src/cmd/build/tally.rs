//! What a build did, counted while it does it and printed at its end.

use ascribe_case::Counts;

use crate::remarks::Remarks;
use crate::terminal::{count, message};

/// What a build did.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) skipped: usize,
    pub(super) read: u64,
    pub(super) failed: usize,
    pub(super) removed: u64,
    pub(super) documents: u64,
    pub(super) statements: u64,
    pub(super) posts: u64,
    pub(super) groups: u64,
    pub(super) remarks: Remarks,
}

impl Tally {
    /// Says what was done and what the case holds now.
    pub(super) fn print(&self, total: &Counts) {
        self.remarks.print();
        let failed = match self.failed {
            0 => String::new(),
            n => format!(", {n} could not be read"),
        };
        message(format_args!(
            "read {} ({}, {}), skipped {} unchanged, removed {}{failed}",
            count(self.read, "source"),
            count(self.documents, "document"),
            count(self.statements, "statement"),
            self.skipped,
            self.removed
        ));
        message(format_args!(
            "the case holds {} in {} of {}, with {}",
            count(total.n_statements, "statement"),
            count(total.n_documents, "document"),
            count(total.n_sources, "source"),
            count(total.n_remarks, "remark")
        ));
        if self.posts > 0 {
            message(format_args!(
                "looked through {}: {} that act together",
                count(self.posts, "post"),
                count(self.groups, "group")
            ));
        }
        if total.n_sources == 0 && self.posts == 0 {
            message("hint: put articles, transcripts and reports into the folder sources/");
        }
    }
}
