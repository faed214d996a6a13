//! Transcripts: paragraphs that begin `Name: text`.
//!
//! One such line may be a caption or a note. A document is a transcript when
//! heads return: several paragraphs begin with one, and some head comes back
//! or is a question's.

use std::collections::HashMap;
use std::ops::Range;

use ascribe_model::Span;

use crate::token::is_space;

/// One speaker's turn in a transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The head without its colon: `President of Ostravia Milan Dreyer`.
    pub head: Span,
    /// The colon.
    pub colon: Span,
    /// Indices of the paragraphs of the turn, the head's first.
    pub paragraphs: Range<usize>,
}

/// Longest head, in bytes and in words.
const HEAD_BYTES_MAX: usize = 120;
const HEAD_WORDS_MAX: usize = 14;
/// Fewest heads that make a transcript.
const HEADS_MIN: usize = 3;

/// Words that stand before a colon without speaking.
const LABELS: [&str; 44] = [
    "note",
    "update",
    "updated",
    "correction",
    "editor's note",
    "editor’s note",
    "read more",
    "related",
    "see also",
    "source",
    "sources",
    "photo",
    "image",
    "credit",
    "video",
    "watch",
    "caption",
    "date",
    "title",
    "url",
    "publisher",
    "place",
    "time",
    "tags",
    "topics",
    "location",
    "contact",
    "tel",
    "email",
    "e-mail",
    "phone",
    "subject",
    "from",
    "to",
    "cc",
    "ps",
    "p.s",
    "warning",
    "disclaimer",
    "background",
    "summary",
    "example",
    "figure",
    "table",
];

/// The turns of a document, empty when it is no transcript. A turn runs to
/// the next head, or to a paragraph that is a separator (`* * *`).
pub(crate) fn turns(text: &str, paragraphs: &[Span]) -> Vec<Turn> {
    let mut heads: Vec<Option<(Span, Span)>> = paragraphs
        .iter()
        .map(|&paragraph| head(text, paragraph))
        .collect();
    leave_out_headline(text, &mut heads);
    if !is_transcript(text, &heads) || !says_something(text, paragraphs, &heads) {
        return Vec::new();
    }
    let mut turns: Vec<Turn> = Vec::new();
    let mut open = false;
    for (index, head) in heads.into_iter().enumerate() {
        if let Some((head, colon)) = head {
            turns.push(Turn {
                head,
                colon,
                paragraphs: index..index + 1,
            });
            open = true;
        } else if is_separator(&text[paragraphs[index].range()]) {
            open = false;
        } else if let Some(turn) = turns.last_mut().filter(|_| open) {
            turn.paragraphs.end = index + 1;
        }
    }
    turns
}

/// A headline may look like a head (`Harbour Vote: What We Know`); the first
/// paragraph is a turn only when its speaker comes back.
fn leave_out_headline(text: &str, heads: &mut [Option<(Span, Span)>]) {
    let last_word = |head: &(Span, Span)| text[head.0.range()].rsplit(is_space).next();
    let [first, others @ ..] = heads else { return };
    let speaker = first.as_ref().and_then(last_word);
    if !others
        .iter()
        .flatten()
        .any(|head| last_word(head) == speaker)
    {
        *first = None;
    }
}

/// Fewest words that are said in a turn; `Sanders: 1,812` is a table.
const SAID_WORDS_MIN: usize = 2;

/// Whether most heads are followed by words on their line, or by nothing
/// there and a paragraph of their own.
fn says_something(text: &str, paragraphs: &[Span], heads: &[Option<(Span, Span)>]) -> bool {
    let (mut n, mut silent) = (0, 0);
    for (paragraph, (_, colon)) in paragraphs
        .iter()
        .zip(heads)
        .filter_map(|(p, head)| Some((p, (*head)?)))
    {
        let said = &text[colon.end as usize..paragraph.end as usize];
        let words = said.split(is_space).filter(|word| {
            word.starts_with(|c: char| {
                !c.is_numeric() && c.is_alphanumeric() || c == '“' || c == '"'
            })
        });
        n += 1;
        silent += usize::from(
            !said.trim_matches(is_space).is_empty()
                && words.take(SAID_WORDS_MIN).count() < SAID_WORDS_MIN,
        );
    }
    silent * 2 < n
}

/// Heads return: at least three, and either one comes back (by its last
/// word, since titles are dropped later) or one is a question's.
fn is_transcript(text: &str, heads: &[Option<(Span, Span)>]) -> bool {
    let found: Vec<&str> = heads
        .iter()
        .flatten()
        .map(|(head, _)| &text[head.range()])
        .collect();
    if found.len() < HEADS_MIN {
        return false;
    }
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut returning = 0;
    for head in &found {
        let last = head.rsplit(' ').next().unwrap_or(head);
        let count = seen.entry(last).or_default();
        *count += 1;
        returning += usize::from(*count == 2);
    }
    let asks = found.iter().any(|head| {
        matches!(
            head.to_ascii_lowercase().as_str(),
            "question" | "q" | "interviewer"
        )
    });
    returning > 0 && (returning > 1 || asks || found.len() * 2 >= heads.len())
}

/// The head and colon of a paragraph that begins like a turn.
fn head(text: &str, paragraph: Span) -> Option<(Span, Span)> {
    let line = &text[paragraph.range()];
    let stamp = stamp_length(line);
    let line = &line[stamp..];
    let start = paragraph.start as usize + stamp;
    let cut = line.floor_char_boundary(HEAD_BYTES_MAX);
    let colon = line[..cut]
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|at| {
            let rest = &line[at + 1..];
            rest.is_empty() || rest.starts_with(is_space)
        })?;
    let name = line[..colon].trim_end_matches(is_space);
    if !is_name(name) {
        return None;
    }
    let offset = |at: usize| u32::try_from(at).expect("documents are shorter than 4 GiB");
    Some((
        Span::new(offset(start), offset(start + name.len())),
        Span::new(offset(start + colon), offset(start + colon + 1)),
    ))
}

/// The length of a time and the white space after it at the start of a line:
/// `[00:12] `, `(1:02:33.5) `, `14:05 `; 0 where there is none.
fn stamp_length(line: &str) -> usize {
    let open = usize::from(line.starts_with(['[', '(']));
    let clock = &line.as_bytes()[open..];
    let clock = clock
        .iter()
        .take_while(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'))
        .count();
    let time = &line[open..open + clock];
    let two_parts = time.split_once(':').is_some_and(|(hour, rest)| {
        (1..=2).contains(&hour.len()) && rest.len() >= 2 && time.len() <= 12
    });
    let shut = usize::from(line[open + clock..].starts_with([']', ')']));
    let after = &line[open + clock + shut..];
    let space = after.len() - after.trim_start_matches(is_space).len();
    if two_parts && open == shut && space > 0 {
        open + clock + shut + space
    } else {
        0
    }
}

/// Whether the words before a colon can name a speaker: capitalised words
/// and the small words of titles, no sentence punctuation.
fn is_name(name: &str) -> bool {
    if name.is_empty()
        || LABELS.contains(&name.to_lowercase().as_str())
        || !name.starts_with(char::is_uppercase)
    {
        return false;
    }
    let Some(spoken) = without_asides(name) else {
        return false;
    };
    let mut capitals = 0;
    let mut words = 0;
    for word in spoken.split(is_space).filter(|word| !word.is_empty()) {
        words += 1;
        let bare = word.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | '.' | '[' | ']'));
        let capital = bare.starts_with(|c: char| c.is_uppercase());
        let small = matches!(
            bare,
            "" | "of"
                | "the"
                | "and"
                | "for"
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
        );
        if !(capital || small || bare.bytes().all(|b| b.is_ascii_digit())) {
            return false;
        }
        capitals += usize::from(capital);
    }
    words <= HEAD_WORDS_MAX && capitals > 0 && !name.contains(['“', '”', '"', '?', '!', ';', '…'])
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

/// A line without a letter or digit: `* * *`.
fn is_separator(line: &str) -> bool {
    !line.chars().any(char::is_alphanumeric)
}
