//! Texts as they are shown: escaped, and with a visible sign in place of
//! every character that acts without being seen.

use std::fmt::Write as _;

use maud::Render;

use crate::unseen::is_unseen;

#[cfg(test)]
mod tests;

/// A text as it stands, line ends and all.
pub(super) struct Shown<'a>(pub(super) &'a str);

/// A text on one line: white space becomes one space, and an empty line a
/// pilcrow, so that a passage over two paragraphs reads on.
pub(super) struct Flowing<'a>(pub(super) &'a str);

/// A text of at most so many characters, on one line.
pub(super) struct Clipped<'a>(pub(super) &'a str, pub(super) usize);

/// A number with its thousands apart.
pub(super) struct Count(pub(super) u64);

/// So many of something: `1 statement`, `2,310 statements`.
pub(super) struct CountOf(pub(super) u64, pub(super) &'static str);

impl Render for Shown<'_> {
    fn render_to(&self, page: &mut String) {
        self.0.chars().for_each(|c| push(page, c));
    }
}

impl Render for Flowing<'_> {
    fn render_to(&self, page: &mut String) {
        let mut rest = self.0;
        while let Some(c) = rest.chars().next() {
            let after = rest.trim_start_matches(is_space);
            if after.len() == rest.len() {
                push(page, c);
                rest = &rest[c.len_utf8()..];
                continue;
            }
            let gap = &rest[..rest.len() - after.len()];
            let n_lines = gap.bytes().filter(|&byte| byte == b'\n').count();
            page.push_str(if n_lines > 1 { " <s>¶</s> " } else { " " });
            rest = after;
        }
    }
}

impl Render for Clipped<'_> {
    fn render_to(&self, page: &mut String) {
        Shown(&clipped(self.0, self.1)).render_to(page);
    }
}

impl Render for Count {
    fn render_to(&self, page: &mut String) {
        page.push_str(&grouped(self.0));
    }
}

impl Render for CountOf {
    fn render_to(&self, page: &mut String) {
        page.push_str(&counted(self.0, self.1));
    }
}

/// The text on one line and of at most `n_chars` characters.
pub(super) fn clipped(text: &str, n_chars: usize) -> String {
    let mut line = String::new();
    let mut n = 0;
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        let space = (n > 0).then_some(' ');
        for c in space.into_iter().chain(word.chars()) {
            if n == n_chars {
                line.push('…');
                return line;
            }
            line.push(c);
            n += 1;
        }
    }
    line
}

/// `12,345`
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut shown = String::with_capacity(digits.len() * 4 / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// `1 statement`, `2,310 statements`
pub(super) fn counted(number: u64, noun: &str) -> String {
    format!(
        "{} {noun}{}",
        grouped(number),
        if number == 1 { "" } else { "s" }
    )
}

/// White space that ends a word; the unseen separators keep their sign.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !is_unseen(c)
}

/// Appends one character, escaped or as a sign. The white space that HTML
/// knows stays; form feed and the like are signs.
fn push(page: &mut String, c: char) {
    match c {
        '&' => page.push_str("&amp;"),
        '<' => page.push_str("&lt;"),
        '>' => page.push_str("&gt;"),
        '"' => page.push_str("&quot;"),
        '\'' => page.push_str("&#39;"),
        _ if is_unseen(c) => {
            // Writing to a string cannot fail.
            let _ = write!(page, "<samp>U+{:04X}</samp>", u32::from(c));
        }
        _ => page.push(c),
    }
}
