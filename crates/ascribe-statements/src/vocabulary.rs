//! Word forms seen before: hashing a word's parts anew at each of its
//! occurrences would cost more than the models themselves.

use crate::hash;
use crate::tag::Tag;
use crate::word::Form;

/// Most words kept; past it the vocabulary starts afresh, so that a text of
/// ever new words cannot grow it without bound.
const WORDS_MAX: usize = 1 << 17;
/// Longest word kept, in bytes.
const WORD_BYTES_MAX: usize = 64;

/// What the models need of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) form: Form,
    /// The tag, where the characters alone decide it.
    pub(crate) mark: Option<Tag>,
    pub(crate) bucket: u8,
}

/// A growing table from words to entries.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    /// Number of the entry plus one, by slot; zero is empty.
    slots: Vec<u32>,
    entries: Vec<Entry>,
    /// The end of each entry's word in `text`.
    ends: Vec<usize>,
    text: String,
}

impl Vocabulary {
    /// The entry of `word`; `bucket` gives the cue bucket of a new form.
    pub(crate) fn entry(&mut self, word: &str, bucket: impl Fn(&Form) -> u8) -> Entry {
        let make = || {
            let form = Form::new(word);
            Entry {
                form,
                mark: Tag::of_mark(word),
                bucket: bucket(&form),
            }
        };
        if word.len() > WORD_BYTES_MAX {
            return make();
        }
        if self.entries.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut slot = hash::bytes(word.as_bytes()) as usize & mask;
        while let Some(number) = (self.slots[slot] as usize).checked_sub(1) {
            if self.word(number) == word {
                return self.entries[number];
            }
            slot = (slot + 1) & mask;
        }
        let entry = make();
        self.entries.push(entry);
        self.text.push_str(word);
        self.ends.push(self.text.len());
        self.slots[slot] = self.entries.len() as u32;
        entry
    }

    fn word(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[number]]
    }

    fn grow(&mut self) {
        if self.entries.len() >= WORDS_MAX {
            *self = Self::default();
        }
        let size = (self.slots.len() * 2).max(4096);
        self.slots.clear();
        self.slots.resize(size, 0);
        for number in 0..self.entries.len() {
            let mut slot = hash::bytes(self.word(number).as_bytes()) as usize & (size - 1);
            while self.slots[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.slots[slot] = number as u32 + 1;
        }
    }
}
