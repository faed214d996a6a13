//! A reading to units: every paragraph with forms, tags and cue buckets.

use ascribe_text::Reading;

use crate::lexicon::bucket_of;
use crate::model::Tables;
use crate::tag::Tag;
use crate::tagger;
use crate::unit::{KnownWords, Stretch, Unit};
use crate::vocabulary::Vocabulary;

/// Scores tags and looks words up for one thread.
pub(crate) struct Annotator {
    words: KnownWords,
    vocabulary: Vocabulary,
    marks: Vec<Option<Tag>>,
}

impl Annotator {
    pub(crate) fn new() -> Self {
        Self {
            words: KnownWords::new(),
            vocabulary: Vocabulary::default(),
            marks: Vec::new(),
        }
    }

    /// Fills `unit` with a stretch of a reading.
    pub(crate) fn annotate(
        &mut self,
        tables: &Tables<'_>,
        (text, reading): (&str, &Reading),
        stretch: &Stretch,
        unit: &mut Unit,
    ) {
        unit.forms.clear();
        unit.buckets.clear();
        unit.tags.clear();
        self.marks.clear();
        for token in &reading.tokens[stretch.tokens.clone()] {
            let word = &text[token.range()];
            let entry = self.vocabulary.entry(word, |form| bucket_of(tables, form));
            unit.forms.push(entry.form);
            unit.buckets.push(entry.bucket);
            self.marks.push(entry.mark);
        }
        let first = stretch.tokens.start;
        for sentence in &stretch.sentences {
            let tokens = sentence.start - first..sentence.end - first;
            tagger::tag(
                &tables.tagger,
                &unit.forms[tokens.clone()],
                &self.marks[tokens],
                &mut unit.tags,
            );
        }
        unit.lay_out(reading, stretch, &self.words);
    }
}
