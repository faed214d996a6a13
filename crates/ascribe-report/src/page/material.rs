//! What the sections are written from.

use super::limits::Limits;
use super::summary::Summary;
use crate::CaseView;

/// The case, what the first pass over it kept, and how much may be shown.
pub(super) struct Page<'v> {
    pub(super) view: &'v dyn CaseView,
    pub(super) summary: Summary,
    pub(super) limits: Limits,
}
