//! Passages: how their words are compared and shown, and which file they are in.

use ascribe_model::DocumentId;

/// The words of a text in lower case, by which a copy is known.
pub(crate) fn compared_words(text: &str) -> impl Iterator<Item = String> {
    let lower = text.to_lowercase();
    let words: Vec<String> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

/// A text on one line, cut where it is longer than `chars_max`.
pub(crate) fn clipped_line(text: &str, chars_max: usize) -> String {
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = line.char_indices().nth(chars_max) {
        line.truncate(at);
        line.push('…');
    }
    line
}

/// The file that holds a document: `archive.jsonl#12` lies in `archive.jsonl`.
pub(crate) fn file_of(id: &DocumentId) -> String {
    let name = id.as_str();
    name.rsplit_once('#')
        .filter(|(_, at)| !at.is_empty() && at.bytes().all(|b| b.is_ascii_digit()))
        .map_or(name, |(file, _)| file)
        .to_owned()
}
