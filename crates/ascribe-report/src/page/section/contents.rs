//! The documents by date, a line each.

use std::io::{self, Write};

use maud::{Markup, html};

use super::Section;
use crate::page::date;
use crate::page::material::Page;
use crate::page::shown::{Count, CountOf, Shown};
use crate::page::summary::Card;

/// The list of documents.
pub(super) struct Contents;

impl Section for Contents {
    fn anchor(&self) -> &'static str {
        "documents"
    }

    fn title(&self) -> &'static str {
        "Documents by date"
    }

    fn is_present(&self, _: &Page<'_>) -> bool {
        true
    }

    fn write(&self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        let documents = &page.summary.documents;
        let year = |card: &Card| card.published.map(|moment| moment.year());
        for group in documents.chunk_by(|a, b| year(a) == year(b)) {
            let heading = year(&group[0]).map_or_else(|| "Undated".to_owned(), |y| y.to_string());
            let markup = html! {
                h3.year { (heading) }
                ol.toc { @for card in group { (line(card)) } }
            };
            out.write_all(markup.into_string().as_bytes())?;
        }
        let left = page.summary.n_documents - documents.len() as u64;
        let markup = html! {
            @if documents.is_empty() { p.note { "This case holds no document." } }
            @if left > 0 {
                p.note { (CountOf(left, "more document")) " left out: this page shows at most "
                    (Count(page.limits.documents as u64)) "." }
            }
        };
        out.write_all(markup.into_string().as_bytes())
    }
}

fn line(card: &Card) -> Markup {
    html! {
        li data-d=(card.anchor) {
            span.when {
                @if let Some(moment) = card.published { (date::time(moment, &date::within_year(moment))) }
            }
            span.what {
                a href={ "#" (card.anchor) } { bdi { (Shown(&card.title)) } }
                @if let Some(publisher) = &card.publisher { " " span.pub { bdi { (Shown(publisher)) } } }
            }
            span.many title="statements" { (Count(card.n_statements)) }
        }
        "\n"
    }
}
