//! Tags and text of a page with their places, in one pass over it.
//!
//! Follows the tokenizer of the HTML Standard where it matters for text: a `<`
//! that begins no tag is text, raw elements end at their own end tag, an
//! unfinished tag or comment takes the rest of the page.

use std::ops::Range;

/// Elements whose content is not markup.
const RAW: &[&str] = &[
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
];

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
}

/// Reads a page token by token.
pub(super) struct Lexer<'t> {
    html: &'t str,
    at: usize,
    raw: Option<Name<'t>>,
}

impl<'t> Lexer<'t> {
    pub(super) fn new(html: &'t str) -> Self {
        Self {
            html,
            at: 0,
            raw: None,
        }
    }

    /// The content of the raw element just opened.
    fn raw_text(&mut self, name: Name<'t>) -> Option<Token<'t>> {
        let start = self.at;
        let mut from = start;
        let bytes = self.html.as_bytes();
        let end = loop {
            let Some(found) = memchr::memmem::find(&bytes[from..], b"</") else {
                break bytes.len();
            };
            let tag = from + found;
            let after = tag + 2 + name.0.len();
            let same = self
                .html
                .get(tag + 2..after)
                .is_some_and(|found| name.is(found));
            if same && !bytes.get(after).is_some_and(u8::is_ascii_alphanumeric) {
                break tag;
            }
            from = tag + 2;
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
        self.at = (end + 1).min(self.html.len());
        if end == self.html.len() {
            return None;
        }
        if name.is_in(RAW) {
            self.raw = Some(name);
        }
        Some(Token::Open(Tag {
            name,
            inside: start..end,
        }))
    }

    fn close(&mut self) -> Option<Token<'t>> {
        let name = self.name(self.at + 2);
        let end = tag_end(self.html.as_bytes(), self.at + 2 + name.0.len());
        self.at = (end + 1).min(self.html.len());
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
    if rest.starts_with(b"!--") {
        // `<!-->` and `<!--->` are whole comments.
        let end = memchr::memmem::find(&rest[1..], b"-->");
        return end.map_or(rest.len(), |at| 1 + at + 3);
    }
    memchr::memchr(b'>', rest).map_or(rest.len(), |at| at + 1)
}

/// The `>` that ends a tag, quoted values passed over; the length when there is none.
fn tag_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    let mut value_next = false;
    while at < bytes.len() {
        match bytes[at] {
            b'>' => return at,
            b'=' => value_next = true,
            quote @ (b'"' | b'\'') if value_next => {
                let close = memchr::memchr(quote, &bytes[at + 1..]);
                at = close.map_or(bytes.len(), |n| at + 1 + n);
                value_next = false;
            }
            byte if byte.is_ascii_whitespace() => {}
            _ => value_next = false,
        }
        at += 1;
    }
    bytes.len()
}

/// The attributes of a tag: name, and where the value stands.
pub(super) fn attributes<'t>(
    html: &'t str,
    inside: Range<usize>,
) -> impl Iterator<Item = (Name<'t>, Range<usize>)> {
    let mut at = inside.start;
    let end = inside.end;
    let bytes = html.as_bytes();
    std::iter::from_fn(move || {
        while at < end && (bytes[at].is_ascii_whitespace() || bytes[at] == b'/') {
            at += 1;
        }
        if at >= end {
            return None;
        }
        let start = at;
        at += 1;
        while at < end && !bytes[at].is_ascii_whitespace() && !b"=/".contains(&bytes[at]) {
            at += 1;
        }
        let name = Name(&html[start..at]);
        let equals = at + blanks(&bytes[at..end]);
        if bytes.get(equals).filter(|_| equals < end) != Some(&b'=') {
            return Some((name, at..at));
        }
        let value = equals + 1 + blanks(&bytes[equals + 1..end]);
        let (range, next) = match bytes.get(value).filter(|_| value < end) {
            Some(&quote @ (b'"' | b'\'')) => {
                let close = memchr::memchr(quote, &bytes[value + 1..end]);
                let close = close.map_or(end, |n| value + 1 + n);
                (value + 1..close, close + 1)
            }
            _ => {
                let length = bytes[value..end]
                    .iter()
                    .take_while(|b| !b.is_ascii_whitespace());
                let close = value + length.count();
                (value..close, close)
            }
        };
        at = next;
        Some((name, range))
    })
}

fn blanks(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count()
}
