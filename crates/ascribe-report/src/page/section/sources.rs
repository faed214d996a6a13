//! Who is quoted, by how often.

use std::io::{self, Write};

use maud::{Markup, html};

use super::Section;
use crate::page::material::Page;
use crate::page::shown::{Count, CountOf, Shown};

/// Names shown before the fold.
const BEFORE_FOLD: usize = 24;

/// The list of sources.
pub(super) struct Sources;

impl Section for Sources {
    fn anchor(&self) -> &'static str {
        "sources"
    }

    fn title(&self) -> &'static str {
        "Sources"
    }

    fn is_present(&self, page: &Page<'_>) -> bool {
        page.summary.n_statements > 0
    }

    fn write(&self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        let summary = &page.summary;
        let shown = &summary.sources[..summary.sources.len().min(page.limits.sources)];
        let (first, more) = shown.split_at(shown.len().min(BEFORE_FOLD));
        let left = summary.n_names - shown.len() as u64;
        let markup = html! {
            p.note {
                "Names as they stand in the documents: the same person under two names is listed twice, "
                "and a pronoun is listed as it is."
                span.js-only { " Choose a name to see its statements alone." }
            }
            ol.names { @for name in first { (line(name)) } }
            @if !more.is_empty() {
                details {
                    summary { (CountOf(more.len() as u64, "more name")) }
                    ol.names { @for name in more { (line(name)) } }
                }
            }
            @if left > 0 { p.note { (CountOf(left, "rarer name")) " left out of this list." } }
            @if summary.n_unnamed > 0 {
                p.note { (CountOf(summary.n_unnamed, "statement")) " without a source in the text." }
            }
        };
        out.write_all(markup.into_string().as_bytes())
    }
}

fn line((name, n_statements): &(String, u64)) -> Markup {
    html! {
        li { button type="button" disabled { bdi { (Shown(name)) } } " " span.many { (Count(*n_statements)) } }
        "\n"
    }
}
