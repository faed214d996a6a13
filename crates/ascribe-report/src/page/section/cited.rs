//! A statement told of outside its document: when, where, in which words.

use ascribe_model::{Cited, Dated};
use maud::{Markup, html};

use crate::excerpt::{shared, window};
use crate::page::date;
use crate::page::shown::{Clipped, Flowing};
use crate::page::stance::badge;
use crate::page::summary::{Named, Summary};

/// Characters shown of a content, and of a source or cue.
const CONTENT_CHARS: usize = 420;
const WORDS_CHARS: usize = 120;
const TITLE_CHARS: usize = 140;

/// The statement with its date, words and document, and a link to its passage
/// when that is on the page; of a long one the part that the other is about.
pub(super) fn side(summary: &Summary, cited: &Cited, other: &Cited) -> Markup {
    let focus = cited.focus_in_content().first().map(|range| range.start);
    let around = focus.or_else(|| shared(&cited.content, &other.content));
    html! {
        p.dateline { (when(cited)) " · " bdi { (Clipped(title(cited), TITLE_CHARS)) } }
        (attribution(cited))
        (quoted(cited, around))
        (link(summary, cited))
    }
}

/// The date, and what it is a date of.
pub(super) fn when(cited: &Cited) -> Markup {
    html! {
        @match cited.date() {
            Some((moment, dated)) => {
                (date::time(moment, &date::day(moment)))
                @if dated == Dated::Published { " (published)" }
            }
            None => "Undated",
        }
    }
}

/// What the document calls itself, else its name.
pub(super) fn title(cited: &Cited) -> &str {
    let title = cited
        .title
        .as_deref()
        .filter(|title| !title.trim().is_empty());
    title.unwrap_or_else(|| cited.statement.document.as_str())
}

/// Source, cue, stance, and the content around what it is cited for.
pub(super) fn statement(cited: &Cited) -> Markup {
    let focus = cited.focus_in_content().first().map(|range| range.start);
    html! { (attribution(cited)) (quoted(cited, focus)) }
}

fn attribution(cited: &Cited) -> Markup {
    html! {
        p.attr {
            @if let Some(source) = &cited.source { b { bdi { (Clipped(source, WORDS_CHARS)) } } " " }
            @if let Some(cue) = &cited.cue { i { bdi { (Clipped(cue, WORDS_CHARS)) } } " " }
            (badge(&cited.statement))
        }
    }
}

/// The content, of a long one the part around a byte, with the words that it
/// is cited for marked.
fn quoted(cited: &Cited, around: Option<usize>) -> Markup {
    let content = &*cited.content;
    let shown = window(content, around, CONTENT_CHARS);
    let mut at = shown.start;
    let marks = cited.focus_in_content().into_iter().filter_map(|range| {
        let mark = range.start.max(shown.start)..range.end.min(shown.end);
        let before = at..mark.start;
        (mark.start < mark.end).then(|| {
            at = mark.end;
            (before, mark)
        })
    });
    let marks: Vec<_> = marks.collect();
    html! {
        blockquote dir="auto" {
            @if shown.start > 0 { "… " }
            @for (before, mark) in marks {
                (Flowing(&content[before])) mark { (Flowing(&content[mark])) }
            }
            (Flowing(&content[at..shown.end]))
            @if shown.end < content.len() { " …" }
        }
    }
}

/// A link to the passage in its document.
pub(super) fn link(summary: &Summary, cited: &Cited) -> Markup {
    let s = &cited.statement;
    let named: Named = (s.document.clone(), s.id.clone());
    html! {
        @match summary.marks.places.get(&named) {
            Some(anchor) => p.meta { a href={ "#" (anchor) } { "In its passage" } },
            None => p.meta { "Not among the passages of this page" },
        }
    }
}
