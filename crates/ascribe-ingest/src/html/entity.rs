//! Character references.

/// The longest name in the standard's table, with room.
const NAME_BYTES_MAX: usize = 33;

/// Names that pages write without the semicolon.
const BARE: &[(&str, &str)] = &[
    ("nbsp", "\u{a0}"),
    ("quot", "\""),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
];

/// What the control characters 128 to 159 were meant to be: windows-1252.
const C1: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text that the reference at the head of `text` stands for, and its length;
/// `None` when the `&` is an ampersand.
pub(super) fn decode(text: &str) -> Option<(String, usize)> {
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
    let bare = BARE.iter().find(|(name, _)| after.starts_with(name))?;
    Some((bare.1.to_owned(), 1 + bare.0.len()))
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
pub(super) fn decode_all(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let (piece, length) = decode(rest).unwrap_or_else(|| ("&".to_owned(), 1));
        decoded.push_str(&piece);
        rest = &rest[length..];
    }
    decoded.push_str(rest);
    decoded
}
