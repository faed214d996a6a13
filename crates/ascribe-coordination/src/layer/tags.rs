//! Words, hashtags and mentions of a post.

/// The words alone: lower-case, single blanks, without addresses, mentions and
/// the quotation marks around the whole.
pub(super) fn words(text: &str, key: &mut dyn FnMut(&str)) {
    let text = text.trim().trim_matches('\'');
    let mut words = String::with_capacity(text.len());
    let kept = text
        .split_whitespace()
        .filter(|word| !super::url::is_address(word) && !word.starts_with('@'));
    for word in kept {
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().flat_map(char::to_lowercase));
    }
    key(&words);
}

/// What is listed, lower-case: `[a, "b"]`, `a b`, `#a|#b`.
pub(super) fn parts(list: &str, key: &mut dyn FnMut(&str)) {
    let marks =
        |c: char| c.is_whitespace() || matches!(c, ',' | '|' | ';' | '[' | ']' | '"' | '\'');
    for part in list.split(marks).filter(|part| !part.is_empty()) {
        key(&part.trim_start_matches(['#', '@']).to_lowercase());
    }
}

/// The hashtags of a text, lower-case.
pub(super) fn hashtags(text: &str, key: &mut dyn FnMut(&str)) {
    tagged(text, '#', |c| c.is_alphanumeric() || c == '_', key);
}

/// The accounts that a text addresses, lower-case.
pub(super) fn mentions(text: &str, key: &mut dyn FnMut(&str)) {
    let of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '@');
    tagged(text, '@', of_name, &mut |name| {
        key(name.trim_end_matches(['.', '-', '@']))
    });
}

fn tagged(
    text: &str,
    mark: char,
    of_name: impl Fn(char) -> bool + Copy,
    key: &mut dyn FnMut(&str),
) {
    let mut rest = text;
    let mut before = None;
    while let Some(at) = rest.find(mark) {
        before = rest[..at]
            .chars()
            .next_back()
            .or(before.filter(|_| at == 0));
        rest = &rest[at + mark.len_utf8()..];
        let end = rest.find(|c| !of_name(c)).unwrap_or(rest.len());
        // A mark inside a word is part of an address, as in `a@b.example`.
        if end > 0 && !before.is_some_and(char::is_alphanumeric) {
            key(&rest[..end].to_lowercase());
        }
        before = rest[..end].chars().next_back().or(Some(mark));
        rest = &rest[end..];
    }
}

/// Fewer hashtags than this make no sequence.
const SEQUENCE_MIN: usize = 2;

fn sequence(text: &str, take: impl Fn(&str, &mut dyn FnMut(&str)), key: &mut dyn FnMut(&str)) {
    let mut all = Vec::new();
    take(text, &mut |tag| all.push(tag.to_owned()));
    if all.len() >= SEQUENCE_MIN {
        key(&all.join(" "));
    }
}

/// The hashtags of a text in their order.
pub(super) fn hashtag_sequence(text: &str, key: &mut dyn FnMut(&str)) {
    sequence(text, hashtags, key);
}

/// The listed hashtags in their order.
pub(super) fn part_sequence(list: &str, key: &mut dyn FnMut(&str)) {
    sequence(list, parts, key);
}
