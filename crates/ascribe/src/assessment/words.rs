//! Words of passages: as they are compared, and as they are shown.

/// The words of a text in lower case, by which a copy is known.
pub(crate) fn compared(text: &str) -> impl Iterator<Item = String> {
    let lower = text.to_lowercase();
    let words: Vec<String> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

/// A text on one line, cut where it is longer than `chars_max`.
pub(crate) fn clipped(text: &str, chars_max: usize) -> String {
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = line.char_indices().nth(chars_max) {
        line.truncate(at);
        line.push('…');
    }
    line
}
