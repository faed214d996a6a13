//! What a row of a list is.

use ascribe_model::record::Record;
use ascribe_model::{Cited, Dated, Moment};

/// A row of a list: a record, and in some lists a whole statement before it.
pub(super) trait Listed: Record<Beside = ()> {
    /// The statement whose fields come before those of the row.
    fn statement(&self) -> Option<&Cited> {
        None
    }
}

/// The date a statement is listed under, and what it is a date of.
pub(super) fn dated(cited: &Cited) -> (Option<Moment>, Option<Dated>) {
    match cited.date() {
        Some((date, dated)) => (Some(date), Some(dated)),
        None => (None, None),
    }
}
