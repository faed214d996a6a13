//! Articles with their units, the cue lexicon, and gold relations as tokens.

use std::ops::Range;

use ascribe_model::Span;
use ascribe_statements::training::{Form, PackedTagger, Unit, cue_bucket, stretches};
use ascribe_text::Reading;

use super::index::HashedMap;
use crate::corpus::Article;

/// A gold relation within one paragraph: tokens of each role, ascending.
#[derive(Clone, Debug, Default)]
pub(super) struct Gold {
    pub(super) source: Vec<usize>,
    pub(super) cue: Vec<usize>,
    pub(super) content: Vec<usize>,
}

impl Gold {
    /// The stretch of the cue.
    pub(super) fn cue_range(&self) -> Range<usize> {
        self.cue[0]..self.cue[self.cue.len() - 1] + 1
    }
}

/// A paragraph with what is known of it. Paragraphs without tokens are left out.
pub(super) struct Passage {
    pub(super) unit: Unit,
    pub(super) gold: Vec<Gold>,
}

/// An article ready for training.
pub(super) struct Prepared {
    pub(super) passages: Vec<Passage>,
    /// Relations in the annotations, those without a cue included.
    pub(super) n_relations: usize,
}

/// How often each form stands in cues, and in all.
#[derive(Default)]
pub(super) struct Lexicon(HashedMap<(u32, u32)>);

impl Lexicon {
    fn count(&mut self, passages: &[Passage]) {
        for passage in passages {
            for (at, form) in passage.unit.forms().iter().enumerate() {
                let in_cue = passage
                    .gold
                    .iter()
                    .any(|gold| gold.cue.binary_search(&at).is_ok());
                let counts = self.0.entry(form.lower).or_default();
                counts.0 += u32::from(in_cue);
                counts.1 += 1;
            }
        }
    }

    fn add(&mut self, other: &Self) {
        // Sums do not depend on the order in which they are taken.
        other.0.iter().for_each(|(&form, counts)| {
            let sum = self.0.entry(form).or_default();
            sum.0 += counts.0;
            sum.1 += counts.1;
        });
    }

    /// The bucket of a form as it would be without one article's own counts.
    fn bucket_without(&self, form: &Form, own: &Self) -> u8 {
        let (in_cue, all) = self.0.get(&form.lower).copied().unwrap_or_default();
        let (own_cue, own_all) = own.0.get(&form.lower).copied().unwrap_or_default();
        cue_bucket(in_cue - own_cue, all - own_all)
    }

    /// The lexicon as a table's rows: one bucket a form.
    pub(super) fn rows(&self) -> Vec<(u64, [f32; 1])> {
        let buckets = self
            .0
            .iter()
            .map(|(&form, &(in_cue, all))| (form, [f32::from(cue_bucket(in_cue, all))]));
        let mut rows: Vec<_> = buckets.filter(|(_, [bucket])| *bucket > 0.0).collect();
        rows.sort_by_key(|(form, _)| *form);
        rows
    }
}

/// Reads and tags the articles, learns the cue lexicon, and lays the units
/// out, each article with a lexicon that has not seen it.
pub(super) fn prepare(articles: &[Article], tagger: &PackedTagger) -> (Vec<Prepared>, Lexicon) {
    let mut lexicon = Lexicon::default();
    let mut read: Vec<(Reading, Vec<Passage>, Lexicon)> = Vec::with_capacity(articles.len());
    for article in articles {
        let (reading, passages) = passages(article, tagger);
        let mut own = Lexicon::default();
        own.count(&passages);
        lexicon.add(&own);
        read.push((reading, passages, own));
    }
    let prepared = read
        .into_iter()
        .zip(articles)
        .map(|((reading, mut passages, own), article)| {
            for (passage, stretch) in passages.iter_mut().zip(stretches(&reading)) {
                let unit = &mut passage.unit;
                let forms = unit.forms().iter();
                let buckets = forms.map(|form| lexicon.bucket_without(form, &own));
                let buckets = buckets.collect();
                unit.lay_out_with(buckets, &reading, &stretch);
            }
            Prepared {
                passages,
                n_relations: article.relations.len(),
            }
        });
    (prepared.collect(), lexicon)
}

fn passages(article: &Article, tagger: &PackedTagger) -> (Reading, Vec<Passage>) {
    let text = &article.text;
    let whole = Span::new(
        0,
        u32::try_from(text.len()).expect("articles are shorter than 4 GiB"),
    );
    let reading = ascribe_text::read(text, whole);
    let passages = stretches(&reading).map(|stretch| {
        let tokens = &reading.tokens[stretch.tokens.clone()];
        let unit = Unit::tagged(text, &reading, &stretch, tagger);
        let covered = |spans: &[Span]| -> Vec<usize> {
            let inside = |token: &Span| {
                spans
                    .iter()
                    .any(|span| span.start <= token.start && token.start < span.end)
            };
            tokens
                .iter()
                .enumerate()
                .filter(|(_, token)| inside(token))
                .map(|(at, _)| at)
                .collect()
        };
        let gold = article.relations.iter().map(|relation| Gold {
            source: covered(&relation.source),
            cue: covered(&relation.cue),
            content: covered(&relation.content),
        });
        Passage {
            unit,
            gold: gold.filter(|gold| !gold.cue.is_empty()).collect(),
        }
    });
    let passages = passages.collect();
    (reading, passages)
}
