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
mod limits;
mod material;
mod section;
mod shown;
mod stance;
mod summary;

use std::io::{self, Write};

use crate::CaseView;
use material::Page;
use summary::Summary;

pub use limits::Limits;

#[cfg(test)]
mod tests;

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
    let sections = section::order::present(&page);
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
