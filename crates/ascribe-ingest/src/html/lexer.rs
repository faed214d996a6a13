//! Tags and text of a page with their places, in one pass over it.
//!
//! Follows the tokenizer of the HTML Standard where it matters for text: a `<`
//! that begins no tag is text, raw elements end at their own end tag, an
//! unfinished tag or comment takes the rest of the page. The article is looked
//! for by a parser of its own (`article.rs`), and where the two disagree the
//! article's paragraphs are not found in the page's text: hence the states that
//! seldom matter, such as comments inside scripts.

use std::ops::Range;

/// Elements whose content is not markup.
const RAW: &[&str] = &[
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
];

/// Elements of other languages, in which `/>` ends an element and no element is raw.
const FOREIGN: &[&str] = &["svg", "math"];

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Text between tags, entities not decoded.
    Text(Range<usize>),
    /// The content of a raw element.
    Raw(Range<usize>),
    /// A start tag.
    Open(Tag<'t>),
    /// An end tag, by its name in lower case.
    Close(Name<'t>),
}

/// The name of an element; compares without regard to case.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name<'t>(&'t str);

impl Name<'_> {
    pub(super) fn is(self, name: &str) -> bool {
        self.0.eq_ignore_ascii_case(name)
    }

    pub(super) fn is_in(self, names: &[&str]) -> bool {
        names.iter().any(|name| self.is(name))
    }
}

impl PartialEq for Name<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(other.0)
    }
}

impl Eq for Name<'_> {}

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    pub(super) name: Name<'t>,
    /// What stands between the name and the `>`.
    pub(super) inside: Range<usize>,
    /// Whether it is its own end tag. In HTML itself a `/>` says nothing:
    /// `<div/>` opens an element.
    pub(super) closes_itself: bool,
}

/// Reads a page token by token.
pub(super) struct Lexer<'t> {
    html: &'t str,
    at: usize,
    raw: Option<Name<'t>>,
    /// How many foreign elements are open.
    foreign: usize,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(html: &'t str) -> Self {
        Self {
            html,
            at: 0,
            raw: None,
            foreign: 0,
        }
    }

    /// The content of the raw element just opened.
    fn raw_text(&mut self, name: Name<'t>) -> Option<Token<'t>> {
        let start = self.at;
        let bytes = self.html.as_bytes();
        let end = match name.is("script") {
            true => script_end(bytes, start),
            false => raw_end(bytes, start, name.0.as_bytes()),
        };
        self.at = end;
        (end > start).then_some(Token::Raw(start..end))
    }

    /// The tag or comment that begins at the `<` here; `None` when it is text.
    fn markup(&mut self) -> Option<Option<Token<'t>>> {
        let rest = &self.html.as_bytes()[self.at + 1..];
        match rest.first()? {
            byte if byte.is_ascii_alphabetic() => Some(self.open()),
            b'/' if rest.get(1).is_some_and(u8::is_ascii_alphabetic) => Some(self.close()),
            b'/' if rest.len() < 2 => None,
            b'!' | b'?' | b'/' => {
                self.at += 1 + comment_length(rest);
                Some(None)
            }
            _ => None,
        }
    }

    fn open(&mut self) -> Option<Token<'t>> {
        let name = self.name(self.at + 1);
        let start = self.at + 1 + name.0.len();
        let end = tag_end(self.html.as_bytes(), start);
        self.at = (end.at + 1).min(self.html.len());
        if end.at == self.html.len() {
            return None;
        }
        let is_foreign = name.is_in(FOREIGN);
        let closes_itself = end.follows_slash && (is_foreign || self.foreign > 0);
        if is_foreign && !closes_itself {
            self.foreign += 1;
        }
        // Without an end tag to come, `<svg><title/>` would take the rest of the page.
        if name.is_in(RAW) && !closes_itself {
            self.raw = Some(name);
        }
        Some(Token::Open(Tag {
            name,
            inside: start..end.at,
            closes_itself,
        }))
    }

    fn close(&mut self) -> Option<Token<'t>> {
        let name = self.name(self.at + 2);
        let end = tag_end(self.html.as_bytes(), self.at + 2 + name.0.len());
        self.at = (end.at + 1).min(self.html.len());
        if end.at == self.html.len() {
            return None;
        }
        if name.is_in(FOREIGN) {
            self.foreign = self.foreign.saturating_sub(1);
        }
        Some(Token::Close(name))
    }

    fn name(&self, start: usize) -> Name<'t> {
        let rest = &self.html[start..];
        let is_end = |c: char| c.is_ascii_whitespace() || c == '/' || c == '>';
        Name(&rest[..rest.find(is_end).unwrap_or(rest.len())])
    }
}

impl<'t> Iterator for Lexer<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        if let Some(name) = self.raw.take()
            && let Some(token) = self.raw_text(name)
        {
            return Some(token);
        }
        while self.at < self.html.len() {
            let bytes = self.html.as_bytes();
            let start = self.at;
            if bytes[start] == b'<'
                && let Some(markup) = self.markup()
            {
                match markup {
                    Some(token) => return Some(token),
                    None => continue,
                }
            }
            // Text goes on to the next `<`, the one here being text itself.
            let next = memchr::memchr(b'<', &bytes[start + 1..]);
            self.at = next.map_or(bytes.len(), |n| start + 1 + n);
            return Some(Token::Text(start..self.at));
        }
        None
    }
}

/// How far a comment, doctype or processing instruction goes; `rest` begins after its `<`.
fn comment_length(rest: &[u8]) -> usize {
    if !rest.starts_with(b"!--") {
        return memchr::memchr(b'>', rest).map_or(rest.len(), |at| at + 1);
    }
    let ends = |at: &usize| {
        // The dashes that open a comment may end it too: `<!-->` and `<!--->`
        // are whole. Not so before a `!`: `<!--!>` goes on.
        rest[1..*at].ends_with(b"--") || rest[3..*at].ends_with(b"--!")
    };
    let end = memchr::memchr_iter(b'>', rest).find(ends);
    end.map_or(rest.len(), |at| at + 1)
}

/// Where a raw element ends: at its end tag, or with the page.
fn raw_end(bytes: &[u8], from: usize, name: &[u8]) -> usize {
    let mut tags = memchr::memmem::find_iter(&bytes[from..], b"</").map(|at| from + at);
    let end = tags.find(|at| begins_with_name(&bytes[at + 2..], name));
    end.unwrap_or(bytes.len())
}

/// Whether an element's whole name comes next. At the end of a page it does not:
/// `</title` without more is part of the title.
fn begins_with_name(bytes: &[u8], name: &[u8]) -> bool {
    let Some((head, rest)) = bytes.split_at_checked(name.len()) else {
        return false;
    };
    let after = rest.first();
    head.eq_ignore_ascii_case(name)
        && after.is_some_and(|byte| byte.is_ascii_whitespace() || b"/>".contains(byte))
}

/// Where a script ends. One inside a comment inside a script does not end it,
/// since pages once hid their scripts from old browsers that way:
/// `<script><!-- <script></script> --></script>` is one element.
fn script_end(bytes: &[u8], from: usize) -> usize {
    const NAME: &[u8] = b"script";
    let mut at = from;
    let (mut in_comment, mut in_inner) = (false, false);
    while let Some(found) = memchr::memchr2(b'<', b'-', &bytes[at..]) {
        at += found;
        let rest = &bytes[at..];
        if in_comment && rest.starts_with(b"-->") {
            (in_comment, in_inner) = (false, false);
        } else if !in_comment && rest.starts_with(b"<!--") {
            in_comment = true;
            // Its own dashes may end it, as in `<!-->`.
            at += 1;
        } else if rest.starts_with(b"</") && begins_with_name(&rest[2..], NAME) {
            if !in_inner {
                return at;
            }
            in_inner = false;
        } else if in_comment && rest[0] == b'<' && begins_with_name(&rest[1..], NAME) {
            in_inner = true;
        }
        at += 1;
    }
    bytes.len()
}

/// Where a tag ends.
struct TagEnd {
    /// The place of its `>`; the length of the page when there is none.
    at: usize,
    /// Whether a `/` stands before it that belongs to no value.
    follows_slash: bool,
}

/// The `>` that ends a tag, quoted values passed over. Only after a name and its
/// `=` does a quotation mark begin a value: `<a b=c="x>y">` ends inside it.
fn tag_end(bytes: &[u8], from: usize) -> TagEnd {
    let mut at = from;
    while let Some(attribute) = attribute(bytes, at) {
        at = attribute.end;
    }
    let separators = separators(&bytes[at..]);
    TagEnd {
        at: at + separators,
        follows_slash: bytes[at..at + separators].ends_with(b"/"),
    }
}

/// An attribute as it stands in a tag.
struct Attribute {
    name: Range<usize>,
    /// Empty when there is none.
    value: Range<usize>,
    /// Where the next one is looked for.
    end: usize,
}

/// The attribute at `from` or after it; `None` when the tag or `bytes` end first.
fn attribute(bytes: &[u8], from: usize) -> Option<Attribute> {
    let start = from + separators(&bytes[from..]);
    if matches!(bytes.get(start), None | Some(b'>')) {
        return None;
    }
    // A name may begin with `=`, but not go on with it.
    let is_in_name = |byte: &u8| !byte.is_ascii_whitespace() && !b"=/>".contains(byte);
    let length = 1 + count(&bytes[start + 1..], is_in_name);
    let name = start..start + length;
    let equals = name.end + count(&bytes[name.end..], u8::is_ascii_whitespace);
    if bytes.get(equals) != Some(&b'=') {
        let value = name.end..name.end;
        let end = name.end;
        return Some(Attribute { name, value, end });
    }
    let start = equals + 1 + count(&bytes[equals + 1..], u8::is_ascii_whitespace);
    let (value, end) = match bytes.get(start) {
        Some(&quote @ (b'"' | b'\'')) => {
            let close = memchr::memchr(quote, &bytes[start + 1..]);
            let close = close.map_or(bytes.len(), |n| start + 1 + n);
            (start + 1..close, (close + 1).min(bytes.len()))
        }
        _ => {
            let is_in_value = |byte: &u8| !byte.is_ascii_whitespace() && *byte != b'>';
            let end = start + count(&bytes[start..], is_in_value);
            (start..end, end)
        }
    };
    Some(Attribute { name, value, end })
}

/// The attributes of a tag: name, and where the value stands.
pub(super) fn attributes<'t>(
    html: &'t str,
    inside: Range<usize>,
) -> impl Iterator<Item = (Name<'t>, Range<usize>)> {
    let bytes = &html.as_bytes()[..inside.end];
    let mut at = inside.start;
    std::iter::from_fn(move || {
        let attribute = attribute(bytes, at)?;
        at = attribute.end;
        Some((Name(&html[attribute.name]), attribute.value))
    })
}

/// How many bytes at the start separate attributes.
fn separators(bytes: &[u8]) -> usize {
    count(bytes, |byte| byte.is_ascii_whitespace() || *byte == b'/')
}

/// How many bytes at the start are of a kind.
fn count(bytes: &[u8], is_of_kind: impl Fn(&u8) -> bool) -> usize {
    let other = bytes.iter().position(|byte| !is_of_kind(byte));
    other.unwrap_or(bytes.len())
}
