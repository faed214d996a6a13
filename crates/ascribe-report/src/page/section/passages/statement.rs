//! One statement: who, how, how sure, and the passage in its context.

use ascribe_model::{Document, Kind, Span, Statement};
use maud::{Markup, html};

use crate::page::context::windows;
use crate::page::date;
use crate::page::highlight::{Role, Segment, marks, segments};
use crate::page::shown::{Flowing, Shown, clipped};
use crate::page::stance::badge;
use crate::page::summary::{percent, source_name};

/// Where a statement stands on the page and in its document.
pub(super) struct Place<'a> {
    /// Its number in the document, from one.
    pub(super) number: u64,
    pub(super) anchor: &'a str,
    /// The line its content begins on.
    pub(super) line: u64,
    /// Whether the full text is on the page.
    pub(super) in_text: bool,
}

/// The statement as an entry of its document's list.
pub(super) fn entry(document: &Document, statement: &Statement, place: &Place<'_>) -> Markup {
    let name = source_name(&document.text, statement);
    html! {
        li.st.(kind_class(statement.kind)) id=(place.anchor) {
            div.by {
                p.who {
                    @match &name {
                        Some(name) => bdi { (Shown(name)) },
                        None => i { "no source named" },
                    }
                }
                (meaning(statement, name.as_deref()))
                p.meta {
                    a.no href={ "#" (place.anchor) } { "No. " (place.number) } " "
                    (statement.kind.as_str()) " " (confidence(statement.confidence)) " "
                    (line(statement, place))
                }
            }
            blockquote dir="auto" { (passage(&document.text, statement)) }
        }
        "\n"
    }
}

/// Who the source is where its words do not say it, the stance, the date of
/// the saying, and on whose word it rests.
fn meaning(statement: &Statement, source: Option<&str>) -> Markup {
    let speaker = statement
        .speaker
        .as_ref()
        .map(|speaker| clipped(&speaker.name, NAME_CHARS));
    let speaker = speaker.filter(|name| Some(name.as_str()) != source);
    let known = speaker.is_some() || statement.stance.is_some() || statement.said.is_some();
    html! {
        @if known || !statement.via.is_empty() {
            p.is {
                @if let Some(name) = &speaker { "= " bdi { (Shown(name)) } " " }
                (badge(statement))
                @if let Some(said) = &statement.said { " " span.when { "said " (date::time(said.date, &date::day(said.date))) } }
                @if !statement.via.is_empty() {
                    " " span.when { "via " bdi { (Shown(&clipped(&statement.via.join(", "), NAME_CHARS))) } }
                }
            }
        }
    }
}

/// Characters of a name.
const NAME_CHARS: usize = 120;

fn confidence(confidence: f32) -> Markup {
    let percent = percent(confidence);
    let shown = format!("{}.{:02}", percent / 100, percent % 100);
    html! { span class={ "cf k" (percent / 10) } title="confidence" { (shown) } }
}

/// The line, with the bytes for whoever wants to slice them, and a link to
/// the place in the full text.
fn line(statement: &Statement, place: &Place<'_>) -> Markup {
    let spans = &statement.content.spans;
    let bytes: Vec<String> = spans.iter().take(4).map(ToString::to_string).collect();
    let more = if spans.len() > bytes.len() {
        " …"
    } else {
        ""
    };
    let bytes = format!("bytes {}{more}", bytes.join(" "));
    html! {
        @if place.in_text {
            a.ln href={ "#t-" (place.anchor) } title=(bytes) { "line " (place.line) }
        } @else {
            span.ln title=(bytes) { "line " (place.line) }
        }
    }
}

/// The stretches around the marks of the statement, marks highlighted.
fn passage(text: &str, statement: &Statement) -> Markup {
    let marks = marks(text, statement);
    let windows = windows(text, &marks);
    let last = windows.len().saturating_sub(1);
    html! {
        @for (i, &window) in windows.iter().enumerate() {
            @if i > 0 { " […] " } @else if cut_before(text, window) { "… " }
            @for segment in segments(window, &marks) { (highlighted(text, segment)) }
            @if i == last && cut_after(text, window) { " …" }
        }
        @if windows.is_empty() { i { "The passage is not in the text." } }
    }
}

/// A stretch in the marks that cover it: content outermost.
fn highlighted(text: &str, segment: Segment) -> Markup {
    let words = Flowing(segment.span.slice(text).unwrap_or_default());
    inside(segment, &html! { (words) })
}

/// `inner` in the elements of the marks of `segment`. Bold, italic and mark
/// tell the three apart also where no style sheet is heeded.
pub(super) fn inside(segment: Segment, inner: &Markup) -> Markup {
    let named = html! { @if segment.is(Role::Source) { b { (inner) } } @else { (inner) } };
    let cued = html! { @if segment.is(Role::Cue) { i { (named) } } @else { (named) } };
    html! {
        @if segment.is_nested() { mark.n { (cued) } }
        @else if segment.is(Role::Content) { mark { (cued) } }
        @else { (cued) }
    }
}

/// Whether the paragraph begins before the window.
fn cut_before(text: &str, window: Span) -> bool {
    let before = &text[..window.start as usize];
    !before.is_empty() && !before.ends_with('\n')
}

/// Whether the paragraph goes on after the window.
fn cut_after(text: &str, window: Span) -> bool {
    let after = &text[window.end as usize..];
    !after.is_empty() && !after.starts_with(['\n', '\r'])
}

const fn kind_class(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "d",
        Kind::Indirect => "i",
        Kind::Mixed => "m",
    }
}
