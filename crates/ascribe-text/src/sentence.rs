//! Tokens to sentences, for news: a sentence survives abbreviations,
//! initials, ellipses, and quotations whose question is asked in its middle
//! (`“Why?” he asked.`).

use std::ops::Range;

use ascribe_model::Span;

use crate::lexicon::{Abbreviation, abbreviation, opens_sentences};
use crate::token::is_space;

/// Verbs that carry on the sentence of a quotation ending in `?` or `!`.
const REPORTING: [&str; 16] = [
    "said",
    "says",
    "asked",
    "asks",
    "told",
    "added",
    "wrote",
    "writes",
    "tweeted",
    "shouted",
    "replied",
    "cried",
    "exclaimed",
    "demanded",
    "wondered",
    "joked",
];

/// Furthest that the first word of a sentence is looked for past opening
/// marks; no sentence of a person opens with more, and looking on to the end
/// of the paragraph made a page of `! “` take minutes.
const OPENING_MARKS_MAX: usize = 12;

/// Appends the sentences of one paragraph, as ranges of token indices that
/// cover it without gaps.
pub(crate) fn sentences(
    text: &str,
    tokens: &[Span],
    range: Range<usize>,
    found: &mut Vec<Range<usize>>,
) {
    let words = Words {
        text,
        tokens,
        start: range.start,
        end: range.end,
    };
    let mut start = range.start;
    let mut at = range.start;
    while at < range.end {
        let Some(stop) = Stop::made_by(words.word(at)) else {
            at += 1;
            continue;
        };
        let (next, quote_closed) = words.past_closing(at + 1);
        // A stop that is the last of its paragraph needs no judgement: the end of the
        // paragraph ends the sentence too.
        if next < range.end && words.ends(stop, at, next, quote_closed) {
            found.push(start..next);
            start = next;
        }
        at = next;
    }
    if start < range.end {
        found.push(start..range.end);
    }
}

struct Words<'a> {
    text: &'a str,
    tokens: &'a [Span],
    /// The first token of the paragraph, and one past its last.
    start: usize,
    end: usize,
}

impl Words<'_> {
    fn word(&self, at: usize) -> &str {
        if at < self.end {
            &self.text[self.tokens[at].range()]
        } else {
            ""
        }
    }

    /// Whether white space stands between a token and the one before it.
    fn spaced(&self, at: usize) -> bool {
        at > 0 && self.tokens[at - 1].end < self.tokens[at].start
    }

    /// The first token from `at` that neither closes anything nor is a note
    /// sign, and whether a quotation mark was among those passed.
    fn past_closing(&self, at: usize) -> (usize, bool) {
        let mut next = at;
        let mut quote_closed = false;
        while next < self.end {
            if self.closes(next) {
                quote_closed |= is_quote(self.word(next));
                next += 1;
            } else if let Some(length) = self.note_sign(next) {
                next += length;
            } else {
                break;
            }
        }
        (next, quote_closed)
    }

    /// The number of tokens of a note sign glued to what stands before it:
    /// `[3]`, `[note 2]`, `[citation needed]`, `²`, `†`.
    fn note_sign(&self, at: usize) -> Option<usize> {
        if self.spaced(at) {
            return None;
        }
        if is_raised(self.word(at)) {
            return (at + 1 == self.end || self.spaced(at + 1)).then_some(1);
        }
        if self.word(at) != "[" {
            return None;
        }
        // A capital inside the brackets begins words that an editor put in, as in
        // `[Mr. Venn]`, which are part of the sentence.
        let inside = (at + 1..self.end.min(at + 3))
            .take_while(|&i| self.word(i) != "]")
            .take_while(|&i| {
                self.word(i)
                    .starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
            })
            .count();
        (inside > 0 && self.word(at + 1 + inside) == "]").then_some(inside + 2)
    }

    /// Whether the stop at `at` belongs to the number of a list item that
    /// opens the paragraph: `2.`, `1.4.`, `iv.`, `B.`
    fn numbers_item(&self, at: usize) -> bool {
        match at - self.start {
            0 => self.word(at).strip_suffix('.').is_some_and(is_item_number),
            1 => self.word(at) == "." && !self.spaced(at) && is_item_number(self.word(self.start)),
            _ => false,
        }
    }

    /// Whether the stop at `at` ends a sentence, the next one starting at `next`.
    fn ends(&self, stop: Stop, at: usize, next: usize, quote_closed: bool) -> bool {
        let opener = self.opener(next);
        let glued = !self.spaced(next);
        let first = self.word(next).chars().next().unwrap_or(' ');
        match stop {
            // `example.org` and `3.5` have no white space behind their period; only a
            // closed quotation or a missed space may end a sentence without any.
            _ if glued && !(quote_closed || self.glued_end(at, next)) => false,
            _ if !starts_sentence(first, self.word(opener)) => false,
            _ if self.numbers_item(at) => false,
            // `"Who knew?" Mara Venn asked` is one sentence.
            Stop::Mark if quote_closed => !self.reports(next),
            Stop::Mark | Stop::Period | Stop::Ellipsis => true,
            Stop::Abbreviation(Abbreviation::Before) => false,
            Stop::Abbreviation(Abbreviation::Either) => {
                // `the firm Dahl Inc. It said`: the word that follows decides, or a mark
                // that opens a quotation.
                opens_sentences(self.word(opener)) || opener != next
            }
            Stop::Initial => opens_sentences(self.word(opener)) && !self.after_name(at),
        }
    }

    /// Whether token `at` closes what stands before it: a bracket or mark
    /// that follows without a space, or a lone closing mark.
    fn closes(&self, at: usize) -> bool {
        let word = self.word(at);
        let bracket = matches!(word, ")" | "]" | "}");
        let shape = matches!(word, "”" | "’" | "»" | "''" | "’’" | "›");
        let straight = matches!(word, "\"" | "'" | "“" | "‘");
        let tight = !self.spaced(at);
        let loose_after = at + 1 == self.end || self.spaced(at + 1);
        (tight
            && (bracket || ((shape || straight) && (loose_after || is_quote(self.word(at + 1))))))
            || (shape && loose_after)
            || (tight && matches!(word, "." | "!" | "?" | "…"))
    }

    /// `left.He`: a lower-case word, a period and a capital without a space.
    fn glued_end(&self, at: usize, next: usize) -> bool {
        let before = if at == 0 { "" } else { self.word(at - 1) };
        let first = self.word(next).chars().next();
        self.word(at) == "."
            && before.len() > 1
            && before.chars().all(char::is_lowercase)
            && first.is_some_and(char::is_uppercase)
    }

    /// The first word at or after `at`, past opening marks and brackets.
    fn opener(&self, at: usize) -> usize {
        (at..self.end.min(at + OPENING_MARKS_MAX))
            .find(|&i| self.word(i).starts_with(char::is_alphanumeric))
            .unwrap_or(at)
    }

    /// Whether the words from `at` say who asked: `Mara Venn asked`.
    fn reports(&self, at: usize) -> bool {
        let is_verb = |i: usize| REPORTING.contains(&self.word(i));
        let names = (at..self.end.min(at + 5)).take_while(|&i| {
            let word = self.word(i);
            word.starts_with(char::is_uppercase) || word == "the"
        });
        let n = names.count();
        n > 0
            && is_verb(at + n)
            && !(n == 1 && opens_sentences(self.word(at)) && !is_pronoun(self.word(at)))
    }

    /// Whether an initial follows a name or another initial (`Donald J.`).
    fn after_name(&self, at: usize) -> bool {
        at > 0 && self.word(at - 1).starts_with(char::is_uppercase)
    }
}

/// What can end a sentence.
#[derive(Clone, Copy)]
enum Stop {
    Period,
    /// `?` or `!`
    Mark,
    Ellipsis,
    Abbreviation(Abbreviation),
    /// A single letter with its period, or an acronym such as `U.S.`
    Initial,
}

impl Stop {
    /// The stop that a token is; `None` for a word that ends nothing.
    fn made_by(word: &str) -> Option<Self> {
        match word {
            "." | "。" => Some(Self::Period),
            "!" | "?" | "‽" | "！" | "？" => Some(Self::Mark),
            "…" => Some(Self::Ellipsis),
            _ if word.starts_with("..") => Some(Self::Ellipsis),
            _ => {
                let stem = word.strip_suffix('.')?;
                if stem.len() == 1 && stem.starts_with(char::is_uppercase) {
                    return Some(Self::Initial);
                }
                match abbreviation(stem) {
                    Some(class) => Some(Self::Abbreviation(class)),
                    None if stem.contains('.') => Some(Self::Abbreviation(Abbreviation::Either)),
                    None => Some(Self::Initial),
                }
            }
        }
    }
}

fn is_pronoun(word: &str) -> bool {
    matches!(word, "He" | "She" | "They" | "I" | "We" | "It")
}

/// Whether a word is a raised figure or a dagger.
fn is_raised(word: &str) -> bool {
    !word.is_empty()
        && word
            .chars()
            .all(|c| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡'))
}

/// Whether a word can number an item of a list: a figure that is no year, a
/// small Roman figure, a letter.
fn is_item_number(word: &str) -> bool {
    let figure = word.starts_with(|c: char| c.is_ascii_digit())
        && word
            .split('.')
            .all(|part| part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit()));
    let roman = |digits: [char; 3]| word.len() <= 4 && word.chars().all(|c| digits.contains(&c));
    let letter = word.len() == 1 && word.starts_with(char::is_alphabetic);
    !word.is_empty() && (figure || letter || roman(['i', 'v', 'x']) || roman(['I', 'V', 'X']))
}

fn is_quote(word: &str) -> bool {
    matches!(word, "”" | "“" | "\"" | "»" | "''" | "’’" | "’" | "'")
}

/// A sentence starts with a capital, a digit, an opening mark or a bullet.
fn starts_sentence(first: char, opener: &str) -> bool {
    if first.is_alphabetic() {
        return !first.is_lowercase();
    }
    if first.is_numeric()
        || matches!(
            first,
            '@' | '#' | '•' | '*' | '$' | '£' | '€' | '–' | '—' | '-'
        )
    {
        return true;
    }
    let opens = matches!(
        first,
        '“' | '"' | '‘' | '\'' | '«' | '(' | '[' | '`' | '„' | '’' | '”'
    );
    opens && opener.chars().next().is_none_or(|c| !c.is_lowercase()) && !is_space(first)
}
