//! A JSON string to text, with the map: runs without an escape are exact.

use crate::ground::{Ground, Patchwork};

/// Appends the text of `raw`, a JSON string with its quotation marks that stands
/// at `at` of a text over `ground`. A lone surrogate becomes U+FFFD.
pub(super) fn append(raw: &str, at: usize, ground: &Ground, into: &mut Patchwork) {
    let inner = raw.strip_prefix('"').unwrap_or(raw);
    let at = at + (raw.len() - inner.len());
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    let mut done = 0;
    while let Some(found) = memchr::memchr(b'\\', &inner.as_bytes()[done..]) {
        let escape = done + found;
        into.exact(&inner[done..escape], at + done..at + escape, ground);
        let (character, length) = unescape(&inner[escape..]);
        let mut buffer = [0; 4];
        let range = at + escape..at + escape + length;
        into.within(character.encode_utf8(&mut buffer), range, ground);
        done = escape + length;
        if into.is_cut() {
            return;
        }
    }
    into.exact(&inner[done..], at + done..at + inner.len(), ground);
}

/// The character that an escape stands for, and the bytes the escape takes.
fn unescape(escape: &str) -> (char, usize) {
    let simple = |c| (c, 2);
    match escape.as_bytes().get(1) {
        Some(b'n') => simple('\n'),
        Some(b't') => simple('\t'),
        Some(b'r') => simple('\r'),
        Some(b'b') => simple('\u{8}'),
        Some(b'f') => simple('\u{c}'),
        Some(b'u') => unicode(escape),
        Some(&byte) if byte.is_ascii() => simple(char::from(byte)),
        _ => (char::REPLACEMENT_CHARACTER, 1),
    }
}

fn unicode(escape: &str) -> (char, usize) {
    let unit = |at: usize| {
        let digits = escape.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let Some(first) = unit(0) else {
        return (char::REPLACEMENT_CHARACTER, 2);
    };
    let pair = [first, unit(6).unwrap_or(0)];
    match char::decode_utf16(pair).next() {
        Some(Ok(character)) if character.len_utf16() == 2 => (character, 12),
        Some(Ok(character)) => (character, 6),
        _ => (char::REPLACEMENT_CHARACTER, 6),
    }
}
