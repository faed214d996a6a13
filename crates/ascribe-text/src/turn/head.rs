//! The head of a turn: the words before a colon that name a speaker.

use ascribe_model::Span;

use crate::lexicon::{is_label, opens_sentences};
use crate::token::is_space;

/// Longest head, in bytes and in words.
const HEAD_BYTES_MAX: usize = 160;
const HEAD_WORDS_MAX: usize = 18;

/// A head without its colon, and the colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) name: Span,
    pub(super) colon: Span,
}

impl Head {
    /// The last word of the name, an aside behind it left out: it stays the
    /// same where the first head of a speaker gives an office and later ones
    /// do not.
    pub(super) fn last_word(self, text: &str) -> &str {
        self.words_back(text).next().unwrap_or("")
    }

    /// The last word of the name where it is a person's: `Brill`, and not
    /// the town of `Question from Merivale`.
    pub(super) fn surname(self, text: &str) -> Option<&str> {
        let mut words = self.words_back(text);
        let last = words.next()?;
        let of_place = |word| matches!(word, "of" | "from" | "for" | "in" | "at");
        let named = last.starts_with(char::is_uppercase) && last.len() > 2;
        (named && !words.next().is_some_and(of_place)).then_some(last)
    }

    /// The words of the name from the last, an aside behind it left out.
    fn words_back(self, text: &str) -> impl Iterator<Item = &str> {
        let mut name = &text[self.name.range()];
        if name.ends_with([')', ']']) {
            name = name.rfind(['(', '[']).map_or(name, |at| &name[..at]);
        }
        name.split(is_space).rev().filter(|word| !word.is_empty())
    }
}

/// The head of a paragraph that begins like a turn in any document.
pub(super) fn head(text: &str, paragraph: Span) -> Option<Head> {
    colon_of(text, paragraph).filter(|head| is_name(&text[head.name.range()]))
}

/// The head of a paragraph of a document known to be a transcript, where the
/// office may stand in words of any kind: `Panel moderator Nora Feld`,
/// `Nora Feld, reporter at Merivale Radio`.
pub(super) fn head_in_transcript(text: &str, paragraph: Span) -> Option<Head> {
    colon_of(text, paragraph).filter(|head| is_office_and_name(&text[head.name.range()]))
}

/// What stands before the first colon that white space follows, a time in
/// front left out.
fn colon_of(text: &str, paragraph: Span) -> Option<Head> {
    let line = &text[paragraph.range()];
    let stamp = stamp_length(line);
    let line = &line[stamp..];
    let start = paragraph.start as usize + stamp;
    // Paragraphs may be megabytes long; no colon past the limit can end a head.
    let cut = line.floor_char_boundary(HEAD_BYTES_MAX);
    let mut colons = line[..cut].match_indices(':').map(|(at, _)| at);
    let colon = colons.find(|at| {
        let rest = &line[at + 1..];
        // A colon within a time or an address, `14:05` or `https:`, ends no head.
        rest.is_empty() || rest.starts_with(is_space)
    })?;
    let name = line[..colon].trim_end_matches(is_space);
    let offset = |at: usize| u32::try_from(at).expect("documents are shorter than 4 GiB");
    Some(Head {
        name: Span::new(offset(start), offset(start + name.len())),
        colon: Span::new(offset(start + colon), offset(start + colon + 1)),
    })
}

/// The length of a time and the white space after it at the start of a line:
/// `[00:12] `, `(1:02:33.5) `, `14:05 `; 0 where there is none.
fn stamp_length(line: &str) -> usize {
    let open = usize::from(line.starts_with(['[', '(']));
    let clock = line.as_bytes()[open..]
        .iter()
        .take_while(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'))
        .count();
    let time = &line[open..open + clock];
    let is_time = time.split_once(':').is_some_and(|(hour, rest)| {
        (1..=2).contains(&hour.len()) && rest.len() >= 2 && time.len() <= 12
    });
    let shut = usize::from(line[open + clock..].starts_with([']', ')']));
    let after = &line[open + clock + shut..];
    let space = after.len() - after.trim_start_matches(is_space).len();
    // A bracket that opens and never closes belongs to the text.
    if is_time && open == shut && space > 0 {
        open + clock + shut + space
    } else {
        0
    }
}

/// Whether the words before a colon can name a speaker: capitalised words
/// and the small words of titles, no sentence punctuation.
fn is_name(name: &str) -> bool {
    if is_label(name) || !name.starts_with(char::is_uppercase) || has_sentence_marks(name) {
        return false;
    }
    let Some(spoken) = without_asides(name) else {
        return false;
    };
    let (mut words, mut capitals) = (0, 0);
    for word in words_of(&spoken) {
        let capital = is_capital(word);
        if !(capital || is_small(word) || word.bytes().all(|b| b.is_ascii_digit())) {
            return false;
        }
        words += 1;
        capitals += usize::from(capital);
    }
    words <= HEAD_WORDS_MAX && capitals > 0
}

/// Whether the words end, or stop at their first comma, in a name of two
/// words and hold nothing that makes them a sentence.
fn is_office_and_name(name: &str) -> bool {
    if !name.starts_with(char::is_uppercase) || has_sentence_marks(name) {
        return false;
    }
    let Some(spoken) = without_asides(name) else {
        return false;
    };
    let words: Vec<&str> = words_of(&spoken).collect();
    let sentence = words.iter().any(|word| makes_sentence(word));
    let opener = words.first().copied().unwrap_or("");
    if sentence || words.len() > HEAD_WORDS_MAX || opens_sentences(opener) || is_address(opener) {
        return false;
    }
    ends_in_name(&words) || first_clause(&spoken).is_some_and(|clause| ends_in_name(&clause))
}

/// The words before the first comma, where there is one.
fn first_clause(spoken: &str) -> Option<Vec<&str>> {
    let (clause, _) = spoken.split_once(',')?;
    Some(words_of(clause).collect())
}

fn ends_in_name(words: &[&str]) -> bool {
    let [.., first, last] = words else {
        return false;
    };
    is_capital(first) && is_capital(last)
}

/// The words of a head, without the punctuation around them.
fn words_of(spoken: &str) -> impl Iterator<Item = &str> {
    spoken
        .split(is_space)
        .map(|word| word.trim_matches([',', '.']))
        .filter(|word| !word.is_empty())
}

/// A capitalised word, an article before it included: `al-Hassan`, `d’Este`.
fn is_capital(word: &str) -> bool {
    let stem = word
        .split_once(['-', '\'', '’'])
        .filter(|(article, _)| article.len() <= 2)
        .map_or(word, |(_, stem)| stem);
    word.starts_with(char::is_uppercase) || stem.starts_with(char::is_uppercase)
}

/// A small word of a title or name.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "and"
            | "for"
            | "from"
            | "to"
            | "in"
            | "on"
            | "at"
            | "de"
            | "la"
            | "von"
            | "van"
            | "der"
            | "al"
            | "bin"
            | "via"
            | "translated"
            | "retranslated"
            | "through"
            | "interpreter"
            | "an"
            | "a"
            | "–"
            | "—"
            | "-"
            | "&"
    )
}

/// A word that stands in sentences and in no office.
fn makes_sentence(word: &str) -> bool {
    const WORDS: [&str; 43] = [
        "you", "he", "she", "it", "we", "they", "me", "him", "us", "them", "my", "your", "his",
        "our", "their", "this", "that", "these", "those", "is", "are", "was", "were", "be", "has",
        "have", "had", "do", "does", "did", "will", "would", "can", "could", "should", "must",
        "may", "said", "says", "asked", "told", "not", "what",
    ];
    word == "I" || WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// A word that addresses somebody: `Mr President, one more thing:`
fn is_address(word: &str) -> bool {
    matches!(word, "Mr" | "Ms" | "Mrs" | "Dear" | "Thank" | "Thanks")
}

fn has_sentence_marks(name: &str) -> bool {
    name.contains(['“', '”', '"', '?', '!', ';', '…'])
}

/// A head without its asides in brackets, which say how and whence somebody
/// speaks in words of any kind: `(via video link)`, `[in French]`. `None`
/// where a bracket stays open.
fn without_asides(name: &str) -> Option<String> {
    let mut kept = String::with_capacity(name.len());
    let mut inside = false;
    for c in name.chars() {
        match c {
            '(' | '[' if !inside => inside = true,
            ')' | ']' if inside => inside = false,
            '(' | '[' | ')' | ']' => return None,
            _ if !inside => kept.push(c),
            _ => {}
        }
    }
    (!inside).then_some(kept)
}
