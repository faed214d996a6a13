//! A paragraph as the sequence models see it: for every token its form, tag,
//! cue-lexicon bucket, quotation state, and where it stands in its sentence
//! and between the marks around it.

use std::ops::Range;

use ascribe_text::Reading;

use crate::tag::Tag;
use crate::word::Form;

/// No position: a neighbour that does not exist.
pub(crate) const NONE: u32 = u32::MAX;

/// Lowest bucket of a word that counts as a likely cue.
pub(crate) const LIKELY_CUE: u8 = 3;

/// Quotation state of a token.
pub(crate) mod quote {
    /// Outside quotations.
    pub(crate) const OUTSIDE: u8 = 0;
    /// An opening mark.
    pub(crate) const OPEN: u8 = 1;
    /// A closing mark.
    pub(crate) const CLOSE: u8 = 2;
    /// Inside, neither first nor last.
    pub(crate) const INSIDE: u8 = 3;
    /// First inside.
    pub(crate) const FIRST: u8 = 4;
    /// Last inside.
    pub(crate) const LAST: u8 = 5;
}

/// A stretch of tokens between marks (commas, dashes, quotation marks, stops).
#[derive(Clone, Debug, Default)]
pub(crate) struct Segment {
    pub(crate) tokens: Range<usize>,
    /// Highest lexicon bucket inside.
    pub(crate) bucket: u8,
    /// Whether it is the last of its sentence.
    pub(crate) last: bool,
    /// Whether it is the first of its sentence.
    pub(crate) first: bool,
}

/// What a paragraph offers to the features, by token of the paragraph.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    pub(crate) forms: Vec<Form>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) buckets: Vec<u8>,
    pub(crate) quotes: Vec<u8>,
    /// Sentence number of each token.
    pub(crate) sentence_of: Vec<u32>,
    pub(crate) sentences: Vec<Range<usize>>,
    pub(crate) segment_of: Vec<u32>,
    pub(crate) segments: Vec<Segment>,
    /// Nearest likely cue at or before / after each token, or [`NONE`].
    pub(crate) cue_left: Vec<u32>,
    pub(crate) cue_right: Vec<u32>,
    /// Nearest verb before / after each token, or [`NONE`].
    pub(crate) verb_left: Vec<u32>,
    pub(crate) verb_right: Vec<u32>,
    /// Quotation number of each token (inside or marks), or [`NONE`].
    pub(crate) quotation_of: Vec<u32>,
    pub(crate) quotations: Vec<Range<usize>>,
    /// Running counts up to each token: quotation marks, commas, verbs,
    /// likely cues, "that", question words.
    pub(crate) counts: Vec<[u16; 6]>,
    /// Whether each sentence holds "according".
    pub(crate) according: Vec<bool>,
    /// 0 first paragraph, 1 second, 2 later.
    pub(crate) lead: u8,
    /// Whether the paragraph begins inside a quotation.
    pub(crate) opens_quoted: bool,
    /// Class of the transition into each token.
    pub(crate) classes: Vec<u8>,
}

/// Most tokens the models look at together. No paragraph of a newspaper is as
/// long; in texts that are, memory and the comparison of rivals stay bounded.
const STRETCH_TOKENS_MAX: usize = 1024;

/// A paragraph, or whole sentences of one that is too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The number of the paragraph.
    pub paragraph: usize,
    /// Tokens of the reading.
    pub tokens: Range<usize>,
    /// The sentences that cover them.
    pub sentences: Vec<Range<usize>>,
}

/// The stretches of a reading, in order.
pub fn stretches(reading: &Reading) -> impl Iterator<Item = Stretch> + '_ {
    reading
        .paragraphs
        .iter()
        .enumerate()
        .flat_map(|(number, paragraph)| {
            let sentences = &reading.sentences[paragraph.sentences.clone()];
            let mut stretches: Vec<Stretch> = Vec::with_capacity(1);
            for part in sentences
                .iter()
                .flat_map(|sentence| parts(sentence.clone()))
            {
                match stretches.last_mut() {
                    Some(open) if part.end - open.tokens.start <= STRETCH_TOKENS_MAX => {
                        open.tokens.end = part.end;
                        open.sentences.push(part);
                    }
                    _ => stretches.push(Stretch {
                        paragraph: number,
                        tokens: part.clone(),
                        sentences: vec![part],
                    }),
                }
            }
            stretches
        })
}

/// A sentence in parts that are not too long: nearly always itself.
fn parts(sentence: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = sentence.end;
    sentence
        .step_by(STRETCH_TOKENS_MAX)
        .map(move |start| start..end.min(start + STRETCH_TOKENS_MAX))
}

/// Words the features name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KnownWords {
    pub(crate) according: u64,
    pub(crate) that: u64,
}

impl KnownWords {
    pub(crate) fn new() -> Self {
        Self {
            according: Form::new("according").lower,
            that: Form::new("that").lower,
        }
    }
}

impl Unit {
    pub(crate) fn len(&self) -> usize {
        self.forms.len()
    }

    /// The token of a cue that most often is one, the first of equals.
    pub(crate) fn head_of(&self, cue: &Range<usize>) -> usize {
        cue.clone().fold(cue.start, |best, at| {
            if self.buckets[at] > self.buckets[best] {
                at
            } else {
                best
            }
        })
    }

    /// Fills in everything that follows from the reading once forms, tags and
    /// buckets of the stretch's tokens are there.
    pub(crate) fn lay_out(&mut self, reading: &Reading, stretch: &Stretch, words: &KnownWords) {
        let first = stretch.tokens.start;
        self.sentences.clear();
        self.sentences.extend(
            stretch
                .sentences
                .iter()
                .map(|s| s.start - first..s.end - first),
        );
        self.lead = stretch.paragraph.min(2) as u8;
        self.mark_quotes(reading, stretch.tokens.clone());
        self.mark_sentences(words);
        self.mark_segments();
        self.mark_neighbours();
        self.count(words);
        self.mark_quotations();
        self.classify();
    }

    fn mark_quotes(&mut self, reading: &Reading, tokens: Range<usize>) {
        let quoted = &reading.quoted[tokens];
        let n = quoted.len();
        let is = |i: usize| i < n && quoted[i];
        self.opens_quoted = is(0);
        self.quotes.clear();
        self.quotes.extend((0..n).map(|i| {
            let before = i > 0 && is(i - 1);
            match (is(i), before, is(i + 1)) {
                (true, false, _) => quote::FIRST,
                (true, true, false) => quote::LAST,
                (true, true, true) => quote::INSIDE,
                (false, true, _) if self.tags[i] == Tag::QUOTE => quote::CLOSE,
                (false, _, true) if self.tags[i] == Tag::QUOTE => quote::OPEN,
                _ => quote::OUTSIDE,
            }
        }));
    }

    fn mark_sentences(&mut self, words: &KnownWords) {
        self.sentence_of.clear();
        self.according.clear();
        for (number, sentence) in self.sentences.iter().enumerate() {
            self.sentence_of
                .extend(sentence.clone().map(|_| number as u32));
            self.according.push(
                self.forms[sentence.clone()]
                    .iter()
                    .any(|form| form.lower == words.according),
            );
        }
    }

    /// Segments end at commas, colons, dashes, brackets, quotation marks and
    /// sentence ends; the mark belongs to the segment it ends.
    fn mark_segments(&mut self) {
        self.segments.clear();
        self.segment_of.clear();
        for sentence in &self.sentences {
            let mut start = sentence.start;
            for at in sentence.clone() {
                let tag = self.tags[at];
                let mark = matches!(tag, Tag::COMMA | Tag::COLON | Tag::BRACKET)
                    || (tag == Tag::QUOTE && self.quotes[at] != quote::OUTSIDE);
                if mark || at + 1 == sentence.end {
                    let bucket = self.buckets[start..=at].iter().copied().max().unwrap_or(0);
                    let number = self.segments.len() as u32;
                    self.segment_of.extend((start..=at).map(|_| number));
                    self.segments.push(Segment {
                        tokens: start..at + 1,
                        bucket,
                        last: at + 1 == sentence.end,
                        first: start == sentence.start,
                    });
                    start = at + 1;
                }
            }
        }
    }

    fn mark_neighbours(&mut self) {
        let n = self.len();
        for list in [
            &mut self.cue_left,
            &mut self.cue_right,
            &mut self.verb_left,
            &mut self.verb_right,
        ] {
            list.clear();
            list.resize(n, NONE);
        }
        let (mut cue, mut verb) = (NONE, NONE);
        for at in 0..n {
            self.verb_left[at] = verb;
            self.cue_left[at] = cue;
            if self.buckets[at] >= LIKELY_CUE {
                cue = at as u32;
            }
            if self.tags[at].is_verb() {
                verb = at as u32;
            }
        }
        let (mut cue, mut verb) = (NONE, NONE);
        for at in (0..n).rev() {
            self.verb_right[at] = verb;
            self.cue_right[at] = cue;
            if self.buckets[at] >= LIKELY_CUE {
                cue = at as u32;
            }
            if self.tags[at].is_verb() {
                verb = at as u32;
            }
        }
    }

    fn count(&mut self, words: &KnownWords) {
        self.counts.clear();
        let mut running = [0_u16; 6];
        for at in 0..self.len() {
            self.counts.push(running);
            let tag = self.tags[at];
            let hits = [
                matches!(self.quotes[at], quote::OPEN | quote::CLOSE),
                tag == Tag::COMMA,
                tag.is_verb(),
                self.buckets[at] >= LIKELY_CUE,
                self.forms[at].lower == words.that,
                (20..=22).contains(&tag.0),
            ];
            for (count, hit) in running.iter_mut().zip(hits) {
                *count = count.saturating_add(u16::from(hit));
            }
        }
        self.counts.push(running);
    }

    fn mark_quotations(&mut self) {
        self.quotations.clear();
        self.quotation_of.clear();
        self.quotation_of.resize(self.len(), NONE);
        let mut at = 0;
        while at < self.len() {
            if self.quotes[at] == quote::OUTSIDE {
                at += 1;
                continue;
            }
            let start = at;
            at += 1;
            while at < self.len() && !matches!(self.quotes[at], quote::OUTSIDE | quote::OPEN) {
                at += 1;
                if self.quotes[at - 1] == quote::CLOSE {
                    break;
                }
            }
            let number = self.quotations.len() as u32;
            self.quotation_of[start..at].fill(number);
            self.quotations.push(start..at);
        }
    }

    /// The class of the transition into a token: what mark stands there or
    /// right before.
    fn classify(&mut self) {
        self.classes.clear();
        for at in 0..self.len() {
            let before = if at == 0 {
                Tag::OTHER
            } else {
                self.tags[at - 1]
            };
            let starts = at == 0 || self.sentence_of[at] != self.sentence_of[at - 1];
            let class = match (self.quotes[at], self.tags[at]) {
                (quote::OPEN, _) if starts => 1,
                (quote::OPEN, _) => 2,
                (quote::CLOSE, _) => 3,
                _ if at > 0 && self.quotes[at - 1] == quote::CLOSE => 4,
                _ if starts => 5,
                (_, Tag::COMMA) => 6,
                (_, Tag::STOP) => 7,
                _ if before == Tag::COMMA => 8,
                (_, Tag::COLON | Tag::BRACKET) => 9,
                _ => 0,
            };
            self.classes.push(class);
        }
    }
}
