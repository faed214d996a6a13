//! The sections in the order of the page.

use super::Section;
use super::assessment::AssessmentSection;
use super::blame::Blame;
use super::contents::Contents;
use super::coordination::Coordination;
use super::making::Making;
use super::passages::Passages;
use super::remarks::Remarks;
use super::reversals::Reversals;
use super::sources::Sources;
use super::timeline::Timeline;
use crate::page::material::Page;

/// Every section: the answer first, then what it rests on, and how the page was
/// made last.
const ALL: [&dyn Section; 10] = [
    &AssessmentSection,
    &Timeline,
    &Reversals,
    &Blame,
    &Coordination,
    &Contents,
    &Sources,
    &Passages,
    &Remarks,
    &Making,
];

/// The sections that have something to show.
pub(in crate::page) fn present(page: &Page<'_>) -> Vec<&'static dyn Section> {
    ALL.into_iter()
        .filter(|section| section.is_present(page))
        .collect()
}
