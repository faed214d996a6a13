//! The sections of the page, one file each.
//!
//! A new section is a file with a type that is a [`Section`] and one line in
//! [`ALL`]; the navigation is made from the sections that have something to
//! show. `sources.rs` is a short one to begin from.

mod assessment;
mod blame;
mod cited;
mod contents;
mod coordination;
mod making;
mod passages;
mod remarks;
mod reversals;
mod sources;
mod timeline;

use std::io::{self, Write};

use super::Page;

/// One part of the page under one heading.
pub(super) trait Section {
    /// Where links to the section point.
    fn anchor(&self) -> &'static str;

    /// The heading, and the word in the navigation.
    fn title(&self) -> &'static str;

    /// Whether there is anything to show.
    fn is_present(&self, page: &Page<'_>) -> bool;

    /// Writes what stands under the heading.
    fn write(&self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()>;
}

/// Every section, in the order of the page.
const ALL: [&dyn Section; 10] = [
    &assessment::AssessmentSection,
    &timeline::Timeline,
    &reversals::Reversals,
    &blame::Blame,
    &coordination::Coordination,
    &contents::Contents,
    &sources::Sources,
    &passages::Passages,
    &remarks::Remarks,
    &making::Making,
];

/// The sections that have something to show.
pub(super) fn present(page: &Page<'_>) -> Vec<&'static dyn Section> {
    ALL.into_iter()
        .filter(|section| section.is_present(page))
        .collect()
}
