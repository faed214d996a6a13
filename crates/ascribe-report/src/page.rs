//! The report page: one HTML file that stands alone.
//!
//! No request leaves the page: styles and script are inside, and a content
//! security policy that names their digests forbids everything else. Texts
//! come from anywhere and are escaped where they are written ([`shown`]).
//! The page is read in order (head, then the sections of [`section`]); a
//! later room adds a section as one file and one line in that list.

mod context;
mod date;
mod frame;
mod highlight;
mod section;
mod shown;
mod stance;
mod summary;

use std::io::{self, Write};

use crate::CaseView;
use summary::Summary;

#[cfg(test)]
mod tests;

/// How much a page may hold; past a limit the page says what it leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of full texts in the page. Documents are taken in reading order
    /// as long as they fit; the others are shown by their passages alone.
    pub full_text_bytes: u64,
    /// Documents listed and shown.
    pub documents: usize,
    /// Statements shown.
    pub statements: u64,
    /// Names in the list of sources.
    pub sources: usize,
    /// Remarks listed one by one; all are counted.
    pub remarks: usize,
    /// Speakers with a lane in the timeline.
    pub lanes: usize,
    /// Possible reversals shown.
    pub reversals: usize,
    /// Accusations, denials and claims of forgery shown.
    pub accusations: usize,
    /// Groups of accounts shown.
    pub groups: usize,
    /// Families of copied posts shown.
    pub families: usize,
}

impl Default for Limits {
    /// A page of some 25 MB for 500 long documents with 20,000 statements,
    /// and hardly ever of more than 80 MB.
    fn default() -> Self {
        Self {
            full_text_bytes: 8 * 1024 * 1024,
            documents: 20_000,
            statements: 50_000,
            sources: 500,
            remarks: 500,
            lanes: 12,
            reversals: 200,
            accusations: 600,
            groups: 24,
            families: 20,
        }
    }
}

/// What a section is written from.
struct Page<'v> {
    view: &'v dyn CaseView,
    summary: Summary,
    limits: Limits,
}

/// Writes the report of a case as one HTML page, within the default [`Limits`].
///
/// # Errors
/// When the case cannot be read or `out` cannot be written.
pub fn render(view: &dyn CaseView, out: &mut dyn Write) -> io::Result<()> {
    render_within(Limits::default(), view, out)
}

/// Writes the report of a case as one HTML page within the given limits.
///
/// # Errors
/// When the case cannot be read or `out` cannot be written.
pub fn render_within(limits: Limits, view: &dyn CaseView, out: &mut dyn Write) -> io::Result<()> {
    let summary = Summary::read(view, limits)?;
    let page = Page {
        view,
        summary,
        limits,
    };
    let sections = section::present(&page);
    out.write_all(frame::opening(&page, &sections).as_bytes())?;
    for section in &sections {
        let heading = frame::section_opening(*section);
        out.write_all(heading.into_string().as_bytes())?;
        section.write(&page, out)?;
        out.write_all(b"</section>\n")?;
    }
    out.write_all(frame::closing().as_bytes())?;
    out.flush()
}
