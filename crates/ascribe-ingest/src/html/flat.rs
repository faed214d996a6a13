//! A page's text without a tree: paragraphs where blocks begin and end, white
//! space collapsed, entities decoded, no-break spaces kept as they are.

use std::ops::Range;

use super::entity::{self, Within};
use super::lexer::{Lexer, Name, Token};
use crate::ground::{Ground, Patchwork};
use crate::record::PARAGRAPH_GAP;

/// Elements that begin and end a paragraph.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "article",
    "section",
    "main",
    "header",
    "footer",
    "nav",
    "aside",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "figure",
    "figcaption",
    "table",
    "caption",
    "tr",
    "thead",
    "tbody",
    "tfoot",
    "form",
    "fieldset",
    "legend",
    "address",
    "pre",
    "hr",
    "body",
    "html",
    "head",
    "center",
    "details",
    "summary",
    "dialog",
    "menu",
    "hgroup",
    "option",
    "select",
    "video",
    "audio",
    "noscript",
    "title",
    "template",
    "textarea",
    "iframe",
];

/// Elements that are set apart from their neighbours by a blank.
const CELLS: &[&str] = &["td", "th", "button", "input", "img"];

/// Elements that hold nothing to read.
const SILENT: &[&str] = &[
    "svg", "math", "template", "noscript", "object", "select", "datalist", "canvas", "applet",
];

/// Elements that stand around what is to be read.
const AROUND: &[&str] = &["nav", "footer", "aside", "button", "dialog", "menu"];

/// Which text is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// All that could be part of an article.
    All,
    /// All but navigation and the like.
    Visible,
}

/// The text of a page or fragment over `ground`.
pub(super) fn flatten(html: &str, ground: &Ground, keep: Keep, bytes_max: usize) -> Patchwork {
    let mut writer = Writer {
        html,
        ground,
        out: Patchwork::new(bytes_max),
        paragraph: 0,
        pending: Pending::Nothing,
    };
    let mut silence: Option<(Name<'_>, usize)> = None;
    let mut in_pre = 0_usize;
    for token in Lexer::new(html) {
        match token {
            Token::Raw(_) => {}
            Token::Text(range) if silence.is_none() => writer.text(range, in_pre > 0),
            Token::Text(_) => {}
            Token::Open(tag) => {
                if silence.is_none() {
                    writer.boundary(tag.name);
                }
                // `<svg/>` holds nothing, so that nothing after it is silent.
                if !tag.closes_itself {
                    silence = opened(silence, tag.name, keep);
                }
                in_pre += usize::from(tag.name.is("pre"));
            }
            Token::Close(name) => {
                silence = closed(silence, name);
                in_pre = in_pre.saturating_sub(usize::from(name.is("pre")));
                if silence.is_none() {
                    writer.boundary(name);
                }
            }
        }
        if writer.out.is_cut() {
            break;
        }
    }
    writer.end_paragraph();
    writer.out
}

/// The silent element around what follows a start tag.
fn opened<'t>(
    silence: Option<(Name<'t>, usize)>,
    name: Name<'t>,
    keep: Keep,
) -> Option<(Name<'t>, usize)> {
    match silence {
        Some((around, depth)) => Some((around, depth + usize::from(around == name))),
        None if name.is_in(SILENT) => Some((name, 1)),
        None if keep == Keep::Visible && name.is_in(AROUND) => Some((name, 1)),
        None => None,
    }
}

fn closed<'t>(silence: Option<(Name<'t>, usize)>, name: Name<'t>) -> Option<(Name<'t>, usize)> {
    let (around, depth) = silence?;
    let depth = depth - usize::from(around == name);
    (depth > 0).then_some((around, depth))
}

/// What has to come before the next word.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Pending {
    Nothing,
    Blank(Range<usize>),
    Line,
    Paragraph,
}

struct Writer<'t> {
    html: &'t str,
    ground: &'t Ground,
    out: Patchwork,
    /// Where the paragraph being written begins.
    paragraph: usize,
    pending: Pending,
}

impl Writer<'_> {
    fn boundary(&mut self, name: Name<'_>) {
        if name.is("br") {
            let second = matches!(self.pending, Pending::Line | Pending::Paragraph);
            self.pending = if second {
                Pending::Paragraph
            } else {
                Pending::Line
            };
        } else if name.is_in(BLOCKS) {
            self.pending = Pending::Paragraph;
        } else if name.is_in(CELLS) && self.pending == Pending::Nothing {
            self.pending = Pending::Blank(0..0);
        }
    }

    /// Text between two tags: runs without white space to collapse or entities
    /// to decode are taken over as they stand.
    fn text(&mut self, range: Range<usize>, is_pre: bool) {
        let bytes = self.html.as_bytes();
        let mut at = range.start;
        if at == 0 && self.html.starts_with('\u{feff}') {
            at = 3;
        }
        while at < range.end {
            if bytes[at].is_ascii_whitespace() {
                let blank = bytes[at..range.end]
                    .iter()
                    .take_while(|b| b.is_ascii_whitespace());
                let end = at + blank.count();
                self.blank(at..end, is_pre);
                at = end;
            } else if bytes[at] == b'&'
                && let Some((decoded, length)) =
                    entity::decode(&self.html[at..range.end], Within::Text)
            {
                self.before_word();
                self.out.within(&decoded, at..at + length, self.ground);
                at += length;
            } else {
                let end = run_end(bytes, at, range.end);
                self.before_word();
                self.out.exact(&self.html[at..end], at..end, self.ground);
                at = end;
            }
        }
    }

    fn blank(&mut self, range: Range<usize>, is_pre: bool) {
        let lines = if is_pre {
            self.html[range.clone()].matches('\n').count()
        } else {
            0
        };
        match (&self.pending, lines) {
            (Pending::Paragraph, _) => {}
            (_, 2..) => self.pending = Pending::Paragraph,
            (_, 1) => self.pending = Pending::Line,
            (Pending::Nothing, _) => self.pending = Pending::Blank(range),
            (Pending::Blank(_) | Pending::Line, _) => {}
        }
    }

    /// Puts what separates the next word from the last.
    fn before_word(&mut self) {
        match std::mem::replace(&mut self.pending, Pending::Nothing) {
            Pending::Nothing => {}
            Pending::Paragraph => self.end_paragraph(),
            _ if self.out.len() == self.paragraph => {}
            Pending::Line => self.out.gap("\n"),
            Pending::Blank(range) if range.is_empty() => self.out.gap(" "),
            Pending::Blank(range) if &self.html[range.clone()] == " " => {
                self.out.exact(" ", range, self.ground);
            }
            Pending::Blank(range) => self.out.within(" ", range, self.ground),
        }
        if self.out.len() == self.paragraph && self.paragraph > 0 {
            self.out.gap(PARAGRAPH_GAP);
            self.paragraph = self.out.len();
        }
    }

    /// Ends the paragraph; one of no-break spaces only is none.
    fn end_paragraph(&mut self) {
        self.out.trim_end(self.paragraph);
        if self.out.len() == self.paragraph {
            // Nothing came of it: take back the gap before it.
            self.out.trim_end(0);
        }
        self.paragraph = self.out.len();
    }
}

/// The end of a run that needs no change: up to an entity or white space that is
/// not a single blank between words.
fn run_end(bytes: &[u8], start: usize, end: usize) -> usize {
    let mut at = start + 1;
    while at < end {
        let byte = bytes[at];
        if byte == b'&' {
            break;
        }
        if byte.is_ascii_whitespace() {
            let next = bytes[at + 1..end].first();
            let single = next.is_some_and(|next| !next.is_ascii_whitespace() && *next != b'&');
            if byte != b' ' || !single {
                break;
            }
        }
        at += 1;
    }
    at
}
