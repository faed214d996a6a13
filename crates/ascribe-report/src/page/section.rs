//! What a section of the page is; the sections have one file each.
//!
//! A new section is a file with a type that is a [`Section`] and one line in
//! [`order`]; the navigation is made from the sections that have something to
//! show. `sources.rs` is a short one to begin from.

mod assessment;
mod blame;
mod cited;
mod contents;
mod coordination;
mod making;
pub(super) mod order;
mod passages;
mod remarks;
mod reversals;
mod sources;
mod timeline;

use std::io::{self, Write};

use super::material::Page;

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
