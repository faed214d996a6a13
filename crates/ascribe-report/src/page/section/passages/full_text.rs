//! The whole text of a document with every mark in its place.

use ascribe_model::{Document, Span, Statement};
use maud::{Markup, Render, html};

use super::statement::inside;
use crate::page::highlight::{Role, Segment, marks, segments};
use crate::page::shown::{CountOf, Shown};

/// A number in the text that leads to the statement that begins there.
struct Number<'a> {
    at: u32,
    number: usize,
    anchor: &'a str,
}

/// The text, folded away. `anchors` are those of the statements.
pub(super) fn details(document: &Document, statements: &[Statement], anchors: &[String]) -> Markup {
    let text = &*document.text;
    let mut all = Vec::new();
    let mut numbers = Vec::new();
    for (i, (statement, anchor)) in statements.iter().zip(anchors).enumerate() {
        let marks = marks(text, statement);
        let content = marks.iter().find(|mark| mark.0 == Role::Content);
        numbers.extend(content.map(|mark| Number {
            at: mark.1.start,
            number: i + 1,
            anchor,
        }));
        all.extend(marks);
    }
    numbers.sort_by_key(|number| number.at);
    let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let marked = Marked {
        text,
        segments: segments(Span::new(0, end), &all),
        numbers,
    };
    html! {
        details.full {
            summary { "Full text (" (CountOf(n_characters(document), "character")) ")" }
            div.text dir="auto" { (marked) }
        }
    }
}

/// How long the text is, for a reader who decides whether to open it.
pub(super) fn n_characters(document: &Document) -> u64 {
    document.text.chars().count() as u64
}

/// Written straight into the page: a text may be long.
struct Marked<'a> {
    text: &'a str,
    segments: Vec<Segment>,
    numbers: Vec<Number<'a>>,
}

impl Render for Marked<'_> {
    fn render_to(&self, page: &mut String) {
        let mut numbers = self.numbers.iter().peekable();
        for &segment in &self.segments {
            while let Some(number) = numbers.next_if(|number| number.at <= segment.span.start) {
                let id = format!("t-{}", number.anchor);
                let back = html! { a.fn id=(id) href={ "#" (number.anchor) } { (number.number) } };
                back.render_to(page);
            }
            let words = Shown(segment.span.slice(self.text).unwrap_or_default());
            inside(segment, &html! { (words) }).render_to(page);
        }
    }
}
