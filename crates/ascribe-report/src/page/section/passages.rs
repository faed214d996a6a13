//! Each document with its statements, and its full text folded away.

mod full_text;
mod statement;

use std::io::{self, Write};

use ascribe_model::{Document, Metadata};
use maud::{Markup, html};

use super::Section;
use crate::lines::content_lines;
use crate::page::date;
use crate::page::material::Page;
use crate::page::shown::{Clipped, Count, CountOf, Shown};
use crate::page::summary::{Anchors, Card};
use crate::view::Entry;

/// Characters of a web address, a byline, a place.
const ADDRESS_CHARS: usize = 600;
const WORDS_CHARS: usize = 200;

/// The documents and their statements.
pub(super) struct Passages;

impl Section for Passages {
    fn anchor(&self) -> &'static str {
        "statements"
    }

    fn title(&self) -> &'static str {
        "Statements in their documents"
    }

    fn is_present(&self, page: &Page<'_>) -> bool {
        !page.summary.documents.is_empty()
    }

    fn write(&self, page: &Page<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut anchors = Anchors::default();
        let mut entries = page.view.documents()?;
        for card in &page.summary.documents {
            let entry = entries.next().transpose()?;
            let same = entry.filter(|entry| entry.document.id == card.id);
            let Some(entry) = same else {
                return Err(io::Error::other(
                    "the case changed while its report was being written",
                ));
            };
            let markup = article(card, &entry, &mut anchors);
            out.write_all(markup.into_string().as_bytes())?;
        }
        Ok(())
    }
}

/// One document.
fn article(card: &Card, entry: &Entry<'_>, anchors: &mut Anchors) -> Markup {
    let document = &*entry.document;
    let n_shown = usize::try_from(card.n_shown).unwrap_or(usize::MAX);
    let statements = &entry.statements[..n_shown.min(entry.statements.len())];
    let lines = content_lines(document, statements);
    let names: Vec<String> = statements
        .iter()
        .map(|s| anchors.statement(&s.id))
        .collect();
    let places = names.iter().zip(&lines).enumerate();
    let left = card.n_statements - card.n_shown;
    html! {
        article id=(card.anchor) class={ "doc v" (size_class(statements.len())) } aria-label=(label(card)) {
            (header(card, document))
            @if card.n_statements == 0 { p.note { "No statement was found in this document." } }
            ol.sts {
                @for (statement, (i, (anchor, line))) in statements.iter().zip(places) {
                    (statement::entry(document, statement, &statement::Place {
                        number: i as u64 + 1, anchor, line: *line, in_text: card.has_text
                    }))
                }
            }
            @if left > 0 { p.note { (CountOf(left, "more statement")) " not shown on this page." } }
            @if card.has_text {
                (full_text::details(document, statements, &names))
            } @else {
                p.note { "The full text (" (CountOf(full_text::n_characters(document), "character"))
                    ") is left out to keep this page readable." }
            }
        }
        "\n"
    }
}

fn header(card: &Card, document: &Document) -> Markup {
    let Metadata {
        byline, place, url, ..
    } = &document.metadata;
    html! {
        header {
            p.dateline {
                @match card.published {
                    Some(moment) => (date::time(moment, &date::long(moment))),
                    None => "Undated",
                }
                @if let Some(publisher) = &card.publisher { " · " bdi { (Shown(publisher)) } }
            }
            h3 { a href={ "#" (card.anchor) } { bdi { (Shown(&card.title)) } } }
            @if byline.is_some() || place.is_some() {
                p.byline {
                    @if let Some(byline) = byline { bdi { (Clipped(byline, WORDS_CHARS)) } }
                    @if byline.is_some() && place.is_some() { " · " }
                    @if let Some(place) = place { bdi { (Clipped(place, WORDS_CHARS)) } }
                }
            }
            details.origin {
                summary { "Origin" }
                dl.facts {
                    div { dt { "File" } dd { bdi { (Clipped(document.id.as_str(), ADDRESS_CHARS)) } } }
                    @if let Some(url) = url { div { dt { "Address" } dd { (address(url)) } } }
                    div { dt { "SHA-256 of the text" } dd { code { (document.digest.to_string()) } } }
                    div { dt { "Length" } dd { (CountOf(full_text::n_characters(document), "character")) ", "
                        (CountOf(document.text.len() as u64, "byte")) } }
                }
            }
        }
    }
}

/// A web address as text, with a link beside it only where it leads to the web.
fn address(url: &str) -> Markup {
    html! {
        bdi { (Clipped(url, ADDRESS_CHARS)) }
        @if is_web(url) {
            " " a.out href=(url) rel="noopener noreferrer nofollow" target="_blank" { "open" }
        }
    }
}

/// Whether the address is one that a browser fetches and never one it runs.
fn is_web(url: &str) -> bool {
    let scheme = |scheme: &str| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    let plain =
        !url.contains(|c: char| c.is_whitespace() || c.is_control() || crate::unseen::is_unseen(c));
    (scheme("https://") || scheme("http://")) && plain && url.chars().count() <= ADDRESS_CHARS
}

/// How the article is called where it is not seen.
fn label(card: &Card) -> String {
    card.title
        .chars()
        .filter(|&c| !crate::unseen::is_unseen(c))
        .collect()
}

/// About how tall the article is, for the style sheet to reserve room before
/// it is laid out, so that links and the scroll bar land near their place.
fn size_class(n_statements: usize) -> Count {
    let class = [0, 3, 8, 20, 50, 120, 300];
    Count(class.iter().take_while(|&&n| n <= n_statements).count() as u64)
}
