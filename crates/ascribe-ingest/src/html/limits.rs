//! Which pages no tree is built of.
//!
//! Building a tree by the HTML Standard takes more than linear time and space on
//! pages made for it: deep nesting, formatting elements left open before many
//! blocks (each block opens them again), long attribute lists. One cheap pass
//! counts these before anything is built.

use super::lexer::{Lexer, Name, Token, attributes};

/// Elements inside each other; browsers stop at 512.
const DEPTH_MAX: usize = 256;

/// Start tags of one page.
const TAGS_MAX: usize = 100_000;

/// Left angle brackets and ampersands of one page; comments of millions of them
/// take the parser 70 times their size.
const MARKS_MAX: usize = 250_000;

/// Places where the parser joins texts (at an ampersand, at a `<` that begins
/// nothing) times the bytes of the page: 20 seconds at 24 times as much.
const JOINTS_TIMES_BYTES_MAX: usize = 100_000_000_000;

/// Bytes of one page.
const BYTES_MAX: usize = 16 << 20;

/// Attributes of one tag.
const ATTRIBUTES_MAX: usize = 256;

/// Formatting elements that the blocks of a page open again.
const REOPENED_MAX: usize = 300_000;

/// Elements that the standard opens again in every block until they are closed.
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements that hold nothing, or that the next of their kind closes.
const FLAT: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dd", "dt", "tr", "td", "th", "tbody", "thead", "tfoot", "option",
    "optgroup", "html", "head", "body",
];

/// Why no tree should be built of the page; `None` when nothing speaks against it.
pub(super) fn too_much(html: &str) -> Option<String> {
    if html.len() > BYTES_MAX {
        return Some(format!("the page is longer than {BYTES_MAX} bytes"));
    }
    if memchr::memchr2_iter(b'<', b'&', html.as_bytes())
        .nth(MARKS_MAX)
        .is_some()
    {
        return Some(format!(
            "the page has more than {MARKS_MAX} \"<\" and \"&\""
        ));
    }
    let mut open: Vec<Name<'_>> = Vec::new();
    let (mut tags, mut joints) = (0_usize, 0_usize);
    let (mut unclosed, mut unclosed_most) = (0_usize, 0_usize);
    for token in Lexer::new(html) {
        match token {
            Token::Open(tag) => {
                tags += 1;
                if attributes(html, tag.inside).nth(ATTRIBUTES_MAX).is_some() {
                    return Some(format!("a tag has more than {ATTRIBUTES_MAX} attributes"));
                }
                if tag.name.is_in(FORMATTING) {
                    unclosed += 1;
                    unclosed_most = unclosed_most.max(unclosed);
                }
                // A drawing of 300 `<path/>` is not 300 deep.
                if !tag.name.is_in(FLAT) && !tag.closes_itself {
                    open.push(tag.name);
                }
            }
            Token::Close(name) => {
                if name.is_in(FORMATTING) {
                    unclosed = unclosed.saturating_sub(1);
                }
                if let Some(at) = open.iter().rposition(|other| *other == name) {
                    open.truncate(at);
                }
            }
            Token::Text(range) => {
                joints += memchr::memchr2_iter(b'<', b'&', &html.as_bytes()[range]).count();
            }
            Token::Raw(_) => {}
        }
        if open.len() > DEPTH_MAX {
            return Some(format!("elements are nested more than {DEPTH_MAX} deep"));
        }
        if tags > TAGS_MAX {
            return Some(format!("the page has more than {TAGS_MAX} tags"));
        }
    }
    if joints.saturating_mul(html.len()) > JOINTS_TIMES_BYTES_MAX {
        return Some(format!("the page has {joints} character references"));
    }
    let reopened = unclosed_most.saturating_mul(tags);
    (unclosed_most > 8 && reopened > REOPENED_MAX)
        .then(|| format!("{unclosed_most} formatting elements are left open"))
}
