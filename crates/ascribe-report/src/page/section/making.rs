//! How the page was made and what it leaves out.

use std::io::{self, Write};

use maud::html;

use super::Section;
use crate::page::material::Page;
use crate::page::shown::{Count, CountOf, Shown};

/// The colophon.
pub(super) struct Making;

impl Section for Making {
    fn anchor(&self) -> &'static str {
        "making"
    }

    fn title(&self) -> &'static str {
        "How this page was made"
    }

    fn is_present(&self, _: &Page<'_>) -> bool {
        true
    }

    fn write(&self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        let summary = &page.summary;
        let markup = html! {
            p {
                "Ascribe read the documents and marked in each who says what, by which words. "
                "The confidence of a statement is the probability that its source, cue and content belong "
                "together as marked; it says nothing about whether what was said is true. "
                "Nobody need take a mark on trust: each gives the line and the bytes of the text it stands on, "
                "and each document the SHA-256 digest of that text."
            }
            @if summary.n_texts_left > 0 || summary.n_statements_left > 0 {
                p {
                    "To stay readable this page holds at most "
                    (megabytes(page.limits.full_text_bytes)) " MB of full texts and "
                    (CountOf(page.limits.statements, "statement")) ", in the order of the documents. Left out: "
                    (CountOf(summary.n_texts_left, "full text")) " and "
                    (CountOf(summary.n_statements_left, "statement")) "."
                }
            }
            @if !summary.facts.build.is_empty() {
                dl.facts {
                    @for fact in &summary.facts.build {
                        div { dt { (Shown(&fact.name)) } dd { bdi { (Shown(&fact.value)) } } }
                    }
                }
            }
        };
        out.write_all(markup.into_string().as_bytes())
    }
}

/// Whole megabytes, as the limit is stated.
fn megabytes(n_bytes: u64) -> Count {
    Count(n_bytes / (1024 * 1024))
}
