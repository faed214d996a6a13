//! Character references.

use std::ops::RangeInclusive;

/// The longest name in the standard's table, with room.
const NAME_BYTES_MAX: usize = 33;

/// Names that the standard takes without a semicolon, in order of their bytes.
/// Pages from before it have them: `caf&eacute`, `&copy 2003`.
const BARE: &[&str] = &[
    "AElig", "AMP", "Aacute", "Acirc", "Agrave", "Aring", "Atilde", "Auml", "COPY", "Ccedil",
    "ETH", "Eacute", "Ecirc", "Egrave", "Euml", "GT", "Iacute", "Icirc", "Igrave", "Iuml", "LT",
    "Ntilde", "Oacute", "Ocirc", "Ograve", "Oslash", "Otilde", "Ouml", "QUOT", "REG", "THORN",
    "Uacute", "Ucirc", "Ugrave", "Uuml", "Yacute", "aacute", "acirc", "acute", "aelig", "agrave",
    "amp", "aring", "atilde", "auml", "brvbar", "ccedil", "cedil", "cent", "copy", "curren", "deg",
    "divide", "eacute", "ecirc", "egrave", "eth", "euml", "frac12", "frac14", "frac34", "gt",
    "iacute", "icirc", "iexcl", "igrave", "iquest", "iuml", "laquo", "lt", "macr", "micro",
    "middot", "nbsp", "not", "ntilde", "oacute", "ocirc", "ograve", "ordf", "ordm", "oslash",
    "otilde", "ouml", "para", "plusmn", "pound", "quot", "raquo", "reg", "sect", "shy", "sup1",
    "sup2", "sup3", "szlig", "thorn", "times", "uacute", "ucirc", "ugrave", "uml", "uuml",
    "yacute", "yen", "yuml",
];

/// The shortest and the longest of them.
const BARE_BYTES: RangeInclusive<usize> = 2..=6;

/// Where a reference stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    /// Text, and the content of raw elements.
    Text,
    /// The value of an attribute. An address may hold `?a=1&copy=2`, so that a
    /// name without its semicolon is none before a letter, a digit or a `=`.
    Attribute,
}

/// What the control characters 128 to 159 were meant to be: windows-1252.
const C1: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text that the reference at the head of `text` stands for, and its length;
/// `None` when the `&` is an ampersand.
pub(super) fn decode(text: &str, within: Within) -> Option<(String, usize)> {
    let after = text.strip_prefix('&')?;
    if let Some(number) = after.strip_prefix('#') {
        return numeric(number);
    }
    let head = &after.as_bytes()[..after.len().min(NAME_BYTES_MAX)];
    let length = head
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .count();
    if length > 0 && head.get(length) == Some(&b';') {
        let reference = &text[..length + 2];
        let decoded = html_escape::decode_html_entities(reference);
        if decoded != reference {
            return Some((decoded.into_owned(), reference.len()));
        }
    }
    bare(&after[..length], head.get(length), within)
}

/// The longest name without a semicolon that `word` begins with: `&notit` is `¬it`.
fn bare(word: &str, next: Option<&u8>, within: Within) -> Option<(String, usize)> {
    let longest = word.len().min(*BARE_BYTES.end());
    let lengths = (*BARE_BYTES.start()..=longest).rev();
    let name = lengths
        .map(|length| &word[..length])
        .find(|name| BARE.binary_search(name).is_ok())?;
    let goes_on = name.len() < word.len() || next == Some(&b'=');
    if within == Within::Attribute && goes_on {
        return None;
    }
    let decoded = html_escape::decode_html_entities(&format!("&{name};")).into_owned();
    Some((decoded, 1 + name.len()))
}

fn numeric(number: &str) -> Option<(String, usize)> {
    let hex = number.strip_prefix(['x', 'X']);
    let (digits, radix, mark) = hex.map_or((number, 10, 2), |digits| (digits, 16, 3));
    let length = digits
        .bytes()
        .take_while(|&b| char::from(b).is_digit(radix))
        .count();
    if length == 0 {
        return None;
    }
    let code = u32::from_str_radix(&digits[..length], radix).unwrap_or(u32::MAX);
    let character = match code {
        0x80..=0x9f => C1[(code - 0x80) as usize],
        0 => char::REPLACEMENT_CHARACTER,
        _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    let semicolon = usize::from(digits.as_bytes().get(length) == Some(&b';'));
    Some((character.to_string(), mark + length + semicolon))
}

/// `text` with every reference decoded.
pub(super) fn decode_all(text: &str, within: Within) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let (piece, length) = decode(rest, within).unwrap_or_else(|| ("&".to_owned(), 1));
        decoded.push_str(&piece);
        rest = &rest[length..];
    }
    decoded.push_str(rest);
    decoded
}
