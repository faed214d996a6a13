//! Transcripts: paragraphs that begin `Name: text`.
//!
//! One such line may be a caption or a note. A document is a transcript when
//! heads return: several paragraphs begin with one, and some head comes back
//! or is a question's; otherwise it is one only as a speech, or several.

mod head;
mod speech;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ops::Range;

use ascribe_model::Span;

use crate::token::is_space;
use head::{Head, head, head_in_transcript};

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

impl Turn {
    fn as_head(&self) -> Head {
        Head {
            name: self.head,
            colon: self.colon,
        }
    }
}

/// Fewest heads that make a transcript.
const HEADS_MIN: usize = 3;

/// The turns of a document, empty when it is no transcript. A turn runs to
/// the next head, or to a paragraph that is a separator (`* * *`).
pub(crate) fn turns(text: &str, paragraphs: &[Span]) -> Vec<Turn> {
    let mut heads: Vec<Option<Head>> = paragraphs
        .iter()
        .map(|&paragraph| head(text, paragraph))
        .collect();
    leave_out_headline(text, &mut heads);
    let certain = is_transcript(text, &heads) && says_something(text, paragraphs, &heads);
    if !certain && !are_speeches(text, paragraphs, &divided(text, paragraphs, &heads)) {
        return Vec::new();
    }
    add_offices(text, paragraphs, &mut heads);
    let mut turns = divided(text, paragraphs, &heads);
    cut_last(text, paragraphs, &mut turns);
    turns
}

/// Divides the paragraphs among the heads.
fn divided(text: &str, paragraphs: &[Span], heads: &[Option<Head>]) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    let mut open = false;
    for (index, head) in heads.iter().enumerate() {
        if let Some(head) = head {
            turns.push(Turn {
                head: head.name,
                colon: head.colon,
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

/// In a transcript, heads with an office in words of any kind are heads too.
fn add_offices(text: &str, paragraphs: &[Span], heads: &mut [Option<Head>]) {
    for (head, &paragraph) in heads.iter_mut().zip(paragraphs).skip(1) {
        if head.is_none() {
            *head = head_in_transcript(text, paragraph);
        }
    }
}

/// Whether turns whose heads do not return are speeches: one plainly is, and
/// none speaks of its own speaker.
fn are_speeches(text: &str, paragraphs: &[Span], turns: &[Turn]) -> bool {
    let said: Vec<Vec<Span>> = turns.iter().map(|turn| said(paragraphs, turn)).collect();
    let mut pairs = turns.iter().zip(&said);
    let narrated = pairs.any(|(turn, said)| speech::narrates(text, said, turn.as_head()));
    let mut pairs = turns.iter().zip(&said);
    !narrated && pairs.any(|(turn, said)| speech::is_speech(text, turn.as_head(), said))
}

/// The last turn has no next head to end it: where a narrator goes on in it
/// and names its speaker, only the head's own paragraph is his. So too in an
/// excerpt of an interview inside an article, whose other turns are of one
/// paragraph.
fn cut_last(text: &str, paragraphs: &[Span], turns: &mut [Turn]) {
    let told_before = turns.first().map_or(0, |turn| turn.paragraphs.start);
    let Some((turn, others)) = turns.split_last_mut() else {
        return;
    };
    let excerpt = others.len() >= EXCERPT_TURNS_MIN
        && told_before >= EXCERPT_BEFORE_MIN
        && others.iter().all(|turn| turn.paragraphs.len() == 1);
    let said = said(paragraphs, turn);
    if excerpt || speech::narrates(text, &said[1..], turn.as_head()) {
        turn.paragraphs.end = turn.paragraphs.start + 1;
    }
}

/// Fewest turns before the last, and paragraphs before them, by which an
/// excerpt of an interview is known.
const EXCERPT_TURNS_MIN: usize = 2;
const EXCERPT_BEFORE_MIN: usize = 4;

/// What is said in a turn: what follows the colon, then whole paragraphs.
fn said(paragraphs: &[Span], turn: &Turn) -> Vec<Span> {
    let mut said = paragraphs[turn.paragraphs.clone()].to_vec();
    said[0].start = turn.colon.end;
    said
}

/// A headline may look like a head (`Harbour Vote: What We Know`); the first
/// paragraph is a turn only when its speaker comes back.
fn leave_out_headline(text: &str, heads: &mut [Option<Head>]) {
    let [first, others @ ..] = heads else { return };
    let speaker = first.map(|head| head.last_word(text));
    let mut others = others.iter().flatten();
    if !others.any(|head| Some(head.last_word(text)) == speaker) {
        *first = None;
    }
}

/// Fewest words that are said in a turn; `Sanders: 1,812` is a table.
const SAID_WORDS_MIN: usize = 2;

/// Whether most heads are followed by words on their line, or by nothing
/// there and a paragraph of their own.
fn says_something(text: &str, paragraphs: &[Span], heads: &[Option<Head>]) -> bool {
    let (mut n, mut silent) = (0, 0);
    let pairs = paragraphs.iter().zip(heads);
    for (paragraph, head) in pairs.filter_map(|(p, head)| Some((p, (*head)?))) {
        let said = &text[head.colon.end as usize..paragraph.end as usize];
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
fn is_transcript(text: &str, heads: &[Option<Head>]) -> bool {
    let found: Vec<&str> = heads
        .iter()
        .flatten()
        .map(|head| head.last_word(text))
        .collect();
    if found.len() < HEADS_MIN {
        return false;
    }
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut returning = 0;
    for last in &found {
        let count = seen.entry(last).or_default();
        *count += 1;
        returning += usize::from(*count == 2);
    }
    let asks = found.iter().any(|last| {
        matches!(
            last.to_ascii_lowercase().as_str(),
            "question" | "q" | "interviewer"
        )
    });
    returning > 0 && (returning > 1 || asks || found.len() * 2 >= heads.len())
}

/// A line without a letter or digit: `* * *`.
fn is_separator(line: &str) -> bool {
    !line.chars().any(char::is_alphanumeric)
}
