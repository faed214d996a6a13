//! Documents whose heads do not return: a speech as an office publishes it
//! (`President of Ostravia Milan Dreyer: Colleagues, …`) against headlines,
//! captions and sections that begin with a name and a colon.

use ascribe_model::Span;

use super::head::Head;
use crate::token::is_space;

/// Fewest words of a speech; fewer are a caption.
const WORDS_MIN: usize = 25;
/// Paragraphs from the head on that are looked at for its length and person.
const LOOKED_AT: usize = 4;
/// Words of a headline that are looked at.
const HEADLINE_WORDS: usize = 12;
/// Fewest longer words that tell a headline.
const HEADLINE_LONGER_MIN: usize = 4;

/// Whether what follows a head is a speech: a name of two words or more, the
/// first person outside quotation marks, and nobody who speaks of the
/// speaker. `said` is the turn's text, the head's paragraph first.
pub(super) fn is_speech(text: &str, head: Head, said: &[Span]) -> bool {
    let Some(first) = said.first().and_then(|span| span.slice(text)) else {
        return false;
    };
    let name = &text[head.name.range()];
    let capitals = name
        .split(is_space)
        .filter(|word| word.starts_with(char::is_uppercase));
    let looked_at = &said[..said.len().min(LOOKED_AT)];
    let pieces = || looked_at.iter().map(|span| &text[span.range()]);
    capitals.count() >= 2
        && first
            .trim_start_matches(is_space)
            .starts_with(char::is_uppercase)
        && !is_headline(first)
        && pieces().flat_map(|piece| piece.split(is_space)).count() >= WORDS_MIN
        && pieces().any(in_first_person)
}

/// Whether a paragraph speaks of the speaker by surname, as a narrator does
/// and hardly anybody in a speech of his own.
pub(super) fn narrates(text: &str, said: &[Span], head: Head) -> bool {
    let Some(speaker) = head.surname(text) else {
        return false;
    };
    let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    said.iter().any(|span| {
        let paragraph = &text[span.range()];
        paragraph.match_indices(speaker).any(|(at, _)| {
            free(paragraph[..at].chars().next_back())
                && free(paragraph[at + speaker.len()..].chars().next())
        })
    })
}

/// Whether the longer words at the start are capitalised as in a headline.
/// What ends with a comma is a salutation.
fn is_headline(said: &str) -> bool {
    let longer = said
        .split(is_space)
        .take(HEADLINE_WORDS)
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3);
    let (mut words, mut small) = (0, 0);
    for word in longer {
        let letter = word.chars().find(|c| c.is_alphabetic());
        words += 1;
        small += usize::from(!letter.is_some_and(char::is_uppercase));
    }
    words >= HEADLINE_LONGER_MIN && small * 8 <= words && !said.ends_with(',')
}

/// Whether somebody says `I` or `we` outside quotation marks.
fn in_first_person(paragraph: &str) -> bool {
    const PERSONS: [&str; 9] = ["I", "we", "We", "our", "Our", "my", "My", "us", "me"];
    let mut quoted = false;
    for part in paragraph.split_inclusive(['“', '”', '"']) {
        let mut words = part.split(|c: char| !c.is_alphanumeric());
        if !quoted && words.any(|word| PERSONS.contains(&word)) {
            return true;
        }
        quoted = match part.chars().next_back() {
            Some('“') => true,
            Some('”') => false,
            Some('"') => !quoted,
            _ => quoted,
        };
    }
    false
}
