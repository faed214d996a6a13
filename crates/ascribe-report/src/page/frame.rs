//! What stands around the sections: head, masthead, navigation, filter, legend.

use maud::{Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::date;
use super::material::Page;
use super::section::Section;
use super::shown::{Count, CountOf, Shown};
use super::summary::{SURE_PERCENT, Summary};
use crate::unseen::is_unseen;

#[cfg(test)]
mod tests;

const STYLE: &str = include_str!("frame/style.css");
const SCRIPT: &str = include_str!("frame/script.js");

/// Documents that a browser lays out at once without a reader noticing; with
/// more, it is told to lay out what is looked at.
const LAID_OUT_AT_ONCE: usize = 40;

/// Everything before the first section.
pub(super) fn opening(page: &Page<'_>, sections: &[&dyn Section]) -> String {
    let title: String = page
        .summary
        .facts
        .title
        .chars()
        .filter(|&c| !is_unseen(c))
        .collect();
    let head = html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy());
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="referrer" content="no-referrer";
            meta name="color-scheme" content="light dark";
            meta name="generator" content={ "Ascribe " (env!("CARGO_PKG_VERSION")) };
            meta http-equiv="x-dns-prefetch-control" content="off";
            title { (title) }
            style { (PreEscaped(STYLE)) }
        }
    };
    let body = html! {
        a.skip href="#statements" { "Skip to the statements" }
        (masthead(&page.summary))
        aside { (navigation(sections)) (legend()) (filter(&page.summary)) }
    };
    let (head, body) = (head.into_string(), body.into_string());
    let size = if page.summary.documents.len() > LAID_OUT_AT_ONCE {
        " class=\"big\""
    } else {
        ""
    };
    format!("<!DOCTYPE html>\n<html lang=\"en\"{size}>{head}\n<body>{body}\n<main>\n")
}

/// Everything after the last section.
pub(super) fn closing() -> String {
    format!("</main>\n<script>{SCRIPT}</script>\n</body></html>\n")
}

/// The start of a section, left open.
pub(super) fn section_opening(section: &dyn Section) -> Markup {
    let (anchor, title) = (section.anchor(), section.title());
    html! {
        (PreEscaped(format!("<section id=\"{anchor}\" aria-labelledby=\"{anchor}-title\">\n")))
        h2 id={ (anchor) "-title" } { (title) }
    }
}

/// Nothing may be fetched, and nothing runs but the script of the page.
fn policy() -> String {
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; \
         base-uri 'none'; form-action 'none'",
        base64(&Sha256::digest(STYLE)),
        base64(&Sha256::digest(SCRIPT)),
    )
}

/// What the page is, and the numbers a reader may quote.
fn masthead(summary: &Summary) -> Markup {
    let facts = &summary.facts;
    html! {
        header.mast {
            p.kicker { "Ascribe · who said what" }
            h1 { bdi { (Shown(&facts.title)) } }
            @if let Some(question) = &facts.question { p.question { bdi { (Shown(question)) } } }
            p.lead {
                "The statements below were found by a program in the documents of this case. "
                "Each is shown in the passage it stands in, with its source, the words that ascribe it, "
                "and what is said. A statement listed here was made or reported; it need not be true."
            }
            (numbers(summary))
        }
    }
}

fn numbers(summary: &Summary) -> Markup {
    let [direct, indirect, mixed] = summary.by_kind;
    html! {
        dl.numbers {
            div { dt { (Count(summary.n_documents)) } dd {
                @if summary.n_documents == 1 { "document" } @else { "documents" }
                @if summary.n_undated > 0 { small { (Count(summary.n_undated)) " undated" } }
            } }
            div { dt { (Count(summary.n_statements)) } dd {
                @if summary.n_statements == 1 { "statement" } @else { "statements" }
                small { (Count(direct)) " direct, " (Count(indirect)) " indirect, " (Count(mixed)) " mixed" }
            } }
            div { dt { (Count(summary.n_sure)) } dd { "of them at ." (SURE_PERCENT / 10) " or more"
                small { "confidence of the marking" } } }
            div { dt { (Count(summary.n_names)) } dd {
                @if summary.n_names == 1 { "source name" } @else { "source names" }
                small { "as they stand in the text" }
            } }
            @if let Some(found) = &summary.posts {
                div { dt { (Count(found.n_posts)) } dd {
                    @if found.n_posts == 1 { "post" } @else { "posts" }
                    small { (CountOf(found.groups.len() as u64, "group")) " of accounts acting together" }
                } }
            }
            @if let Some((first, last)) = summary.dates {
                div.dates { dt { (date::time(first, &date::day(first)))
                    @if date::day(first) != date::day(last) { " – " (date::time(last, &date::day(last))) } }
                    dd { "dates of the documents" } }
            }
        }
    }
}

fn navigation(sections: &[&dyn Section]) -> Markup {
    html! {
        nav aria-label="Sections" {
            ul { @for section in sections { li { a href={ "#" (section.anchor()) } { (section.title()) } } } }
        }
    }
}

/// The marks, each shown as it looks in a passage.
fn legend() -> Markup {
    html! {
        div.legend {
            h2 { "The marks" }
            dl {
                div { dt { b { "source" } } dd { "who is said to have said it" } }
                div { dt { i { "cue" } } dd { "the words that ascribe it" } }
                div { dt { mark { "content" } } dd { "what is said" } }
                div { dt { mark.n { "nested" } } dd { "a statement within a statement" } }
            }
            p { "Direct: in quotation marks. Indirect: without. Mixed: in part. "
                span.cf.k9 { "0.93" } " is the confidence: the probability that the three marks belong together." }
        }
    }
}

/// Filter and search; shown only where the script runs.
fn filter(summary: &Summary) -> Markup {
    let total = (
        summary.n_statements - summary.n_statements_left,
        summary.documents.len() as u64,
    );
    html! {
        search.js-only {
            form #filter autocomplete="off" {
                details #find open {
                summary { "Find" }
                label for="f-words" { "Words" }
                input #f-words type="search" placeholder="harbour lease, or “a phrase”" maxlength="300";
                label for="f-source" { "Source" }
                input #f-source type="search" placeholder="part of a name" maxlength="300";
                label for="f-document" { "Document" }
                select #f-document { option value="" { "all" } }
                div.pair {
                    div { label for="f-kind" { "Kind" }
                        select #f-kind { option value="" { "any" } option value="d" { "direct" }
                            option value="i" { "indirect" } option value="m" { "mixed" } } }
                    div { label for="f-least" { "Confidence" }
                        select #f-least { option value="0" { "any" }
                            @for least in [50, 70, 80, 90, 95] { option value=(least) { "0." (least) " or more" } } } }
                }
                }
                p #found role="status" aria-live="polite" { (CountOf(total.0, "statement")) " in " (CountOf(total.1, "document")) }
                button type="reset" { "Show all" }
                @if summary.n_texts_left > 0 {
                    p.note { (CountOf(summary.n_texts_left, "full text")) " not on this page and not searched." }
                }
            }
        }
    }
}

/// Base 64 with padding, as a content security policy writes digests.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::new();
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0_u32, |bits, i| {
            bits << 8 | u32::from(*chunk.get(i).unwrap_or(&0))
        });
        for i in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * i) & 63) as usize];
            encoded.push(if i <= chunk.len() {
                char::from(letter)
            } else {
                '='
            });
        }
    }
    encoded
}
