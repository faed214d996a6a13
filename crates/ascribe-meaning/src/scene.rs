//! A document's words as the rules of this room look at them: by token, by
//! sentence, in lower case.

use std::borrow::Cow;
use std::ops::Range;

use ascribe_model::{Document, Passage, Span};
use ascribe_text::Reading;

/// A document with its reading.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) document: &'a Document,
    pub(crate) text: &'a str,
    pub(crate) reading: &'a Reading,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(document: &'a Document, reading: &'a Reading) -> Self {
        Self {
            document,
            text: &document.text,
            reading,
        }
    }

    /// The token that holds `byte`, or the next one.
    pub(crate) fn token_at(&self, byte: u32) -> usize {
        self.reading
            .tokens
            .partition_point(|token| token.end <= byte)
    }

    /// The tokens that begin inside `span`.
    pub(crate) fn tokens(&self, span: Span) -> Range<usize> {
        let tokens = &self.reading.tokens;
        let first = tokens.partition_point(|token| token.start < span.start);
        let last = tokens.partition_point(|token| token.start < span.end);
        first..last.max(first)
    }

    /// The tokens of a passage, piece after piece.
    pub(crate) fn passage_tokens(&self, passage: &Passage) -> Vec<usize> {
        passage
            .spans
            .iter()
            .flat_map(|&span| self.tokens(span))
            .collect()
    }

    /// The word of a token, as written; empty beyond the text.
    pub(crate) fn word(&self, token: usize) -> &'a str {
        self.reading
            .tokens
            .get(token)
            .map_or("", |span| &self.text[span.range()])
    }

    /// The word in lower case with straight apostrophes.
    pub(crate) fn lower(&self, token: usize) -> Cow<'a, str> {
        lower(self.word(token))
    }

    /// Whether the token's word, in lower case, is `word`.
    pub(crate) fn is(&self, token: usize, word: &str) -> bool {
        is_word(self.word(token), word)
    }

    /// Whether the token's word, in lower case, is one of `words`.
    #[inline]
    pub(crate) fn is_any(&self, token: usize, words: &[&str]) -> bool {
        let found = self.word(token);
        words.iter().any(|word| is_word(found, word))
    }

    /// Where the run of capitalised words that ends at `end` begins, not before
    /// `first`.
    pub(crate) fn capitals_before(&self, end: usize, first: usize) -> usize {
        (first..end)
            .rev()
            .take_while(|&token| self.word(token).starts_with(char::is_uppercase))
            .last()
            .unwrap_or(end)
    }

    /// Where words begin behind the dateline that opens their sentence: "ALDHAM —
    /// The minister", "Aldham (Beacon) – The minister". Where there is none,
    /// that is at their start.
    pub(crate) fn behind_dateline(&self, tokens: Range<usize>) -> usize {
        let start = tokens.start;
        let last = tokens.end.min(start + DATELINE_WORDS_MAX);
        let is_dash = |token: &usize| matches!(self.word(*token), "-" | "--" | "—" | "–");
        let Some(dash) = (start + 1..last).find(is_dash) else {
            return start;
        };
        let place = self.word(start);
        let shouted = place.chars().filter(|c| c.is_uppercase()).count() > 1
            && !place.contains(char::is_lowercase);
        let marked = shouted || self.word(dash - 1) == ")";
        let plain = (start..dash).all(|token| {
            !self.word(token).starts_with(char::is_lowercase)
                && !matches!(self.word(token), "'s" | "’s")
        });
        let opens = self.sentence(start).start == start;
        if opens && marked && plain && dash + 1 < tokens.end {
            dash + 1
        } else {
            start
        }
    }

    /// The index of the sentence that holds a token.
    pub(crate) fn sentence_index(&self, token: usize) -> usize {
        let after = self
            .reading
            .sentences
            .partition_point(|sentence| sentence.start <= token);
        after.saturating_sub(1)
    }

    /// The tokens of the sentence that holds a token.
    pub(crate) fn sentence(&self, token: usize) -> Range<usize> {
        let index = self.sentence_index(token);
        self.reading.sentences.get(index).cloned().unwrap_or(0..0)
    }

    /// The index of the paragraph that holds a token.
    pub(crate) fn paragraph_index(&self, token: usize) -> usize {
        let after = self
            .reading
            .paragraphs
            .partition_point(|paragraph| paragraph.tokens.start <= token);
        after.saturating_sub(1)
    }

    /// The bytes from the first to the last of `tokens`.
    ///
    /// # Panics
    /// When `tokens` is empty or not of this reading.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        let all = &self.reading.tokens;
        Span::new(all[tokens.start].start, all[tokens.end - 1].end)
    }

    /// Whether the token stands inside quotation marks.
    pub(crate) fn is_quoted(&self, token: usize) -> bool {
        self.reading.quoted.get(token).copied().unwrap_or(false)
    }
}

/// Whether a word as written is `word` in lower case.
#[inline(always)]
fn is_word(found: &str, word: &str) -> bool {
    let (written, wanted) = (found.as_bytes(), word.as_bytes());
    // The lists are long and words differ in length or in their first letter
    // most of the time.
    let first = |bytes: &[u8]| bytes.first().map(u8::to_ascii_lowercase);
    if written.len() == wanted.len() {
        return first(written) == first(wanted) && found.eq_ignore_ascii_case(word);
    }
    let curly = |bytes: &[u8]| bytes.first().is_some_and(|byte| !byte.is_ascii());
    written.len() == wanted.len() + 2
        && (first(written) == first(wanted) || curly(written))
        && is_curly(found, word)
}

/// A curly apostrophe is two bytes longer than a straight one.
#[cold]
fn is_curly(found: &str, word: &str) -> bool {
    !found.is_ascii() && lower(found) == word
}

/// Longest dateline, in words and marks.
const DATELINE_WORDS_MAX: usize = 12;
/// Words that open a clause before or behind the main one.
pub(crate) const SUBORDINATORS: &[&str] = &[
    "though", "although", "while", "when", "after", "as", "if", "because", "since", "before",
];

/// `word` in lower case with straight apostrophes; borrowed when it is already.
pub(crate) fn lower(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        return Cow::Borrowed(word);
    }
    if word.is_ascii() {
        return Cow::Owned(word.to_ascii_lowercase());
    }
    let mut lowered = word.to_lowercase();
    if lowered.contains(['’', 'ʼ']) {
        lowered = lowered.replace(['’', 'ʼ'], "'");
    }
    Cow::Owned(lowered)
}
