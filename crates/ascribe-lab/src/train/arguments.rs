//! Training of the argument stage on gold cues, with first-stage labels out
//! of fold.

use std::ops::Range;

use ascribe_statements::crf::Transitions;
use ascribe_statements::labels::{ARGUMENT_LABELS, argument, may_follow};
use ascribe_statements::training::{CueView, Unit, cue_features};

use super::cues::Cues;
use super::field::{Sequence, Trained, train as train_field};
use super::index::{Counter, Index};
use super::prepared::{Gold, Prepared};
use super::settings::Settings;

/// The trained argument stage with what the verifier needs of it.
pub(super) struct Arguments {
    /// Features relative to a cue; their rows follow the base features'.
    index: Index,
    n_base: usize,
    pub(super) trained: Trained<ARGUMENT_LABELS>,
    /// The training instances, each with the number of its article.
    instances: Vec<(usize, Sequence)>,
}

pub(super) fn train(
    articles: &[Prepared],
    cues: &Cues,
    settings: &Settings,
    progress: &mut dyn FnMut(&str),
) -> Arguments {
    progress("argument stage: features");
    let index = index(articles, cues, settings.relative_count_min);
    let mut stage = Arguments {
        index,
        n_base: cues.index.len(),
        trained: Trained {
            rows: Vec::new(),
            transitions: Transitions::zero(),
        },
        instances: Vec::new(),
    };
    for_each_gold(articles, |(article, passage), unit, gold| {
        let view = CueView::new(unit, gold.cue_range());
        let (base, labels) = (
            &cues.sequences[article][passage],
            &cues.unseen[article][passage].labels,
        );
        let mut sequence = stage.sequence(unit, base, &view, labels);
        sequence.labels = gold_labels(&view.window(unit), gold);
        stage.instances.push((article, sequence));
    });
    progress("argument stage: all articles");
    stage.trained = stage.fit(settings, |_| true);
    stage
}

/// Calls `take` with every gold relation.
fn for_each_gold(articles: &[Prepared], mut take: impl FnMut((usize, usize), &Unit, &Gold)) {
    for (article, prepared) in articles.iter().enumerate() {
        for (number, passage) in prepared.passages.iter().enumerate() {
            passage
                .gold
                .iter()
                .for_each(|gold| take((article, number), &passage.unit, gold));
        }
    }
}

fn index(articles: &[Prepared], cues: &Cues, count_min: u32) -> Index {
    let mut counter = Counter::default();
    let mut hashes = Vec::new();
    for_each_gold(articles, |(article, passage), unit, gold| {
        let view = CueView::new(unit, gold.cue_range());
        for at in view.window(unit) {
            hashes.clear();
            cue_features(
                unit,
                at,
                &view,
                &cues.unseen[article][passage].labels,
                &mut hashes,
            );
            counter.add(&hashes);
        }
    });
    counter.index(count_min)
}

/// Source and content of a window; the cue's own tokens stay outside.
fn gold_labels(window: &Range<usize>, gold: &Gold) -> Vec<u8> {
    let mut roles = vec![0; window.len()];
    for (tokens, begin) in [
        (&gold.content, argument::CONTENT),
        (&gold.source, argument::SOURCE),
    ] {
        for &at in tokens
            .iter()
            .filter(|at| window.contains(at) && gold.cue.binary_search(at).is_err())
        {
            roles[at - window.start] = begin;
        }
    }
    let label =
        |at: usize| roles[at] + u8::from(roles[at] != 0 && at > 0 && roles[at - 1] == roles[at]);
    (0..roles.len()).map(label).collect()
}

impl Arguments {
    /// The features of a cue's window: the passage's base features and those
    /// relative to the cue.
    pub(super) fn sequence(
        &self,
        unit: &Unit,
        base: &Sequence,
        view: &CueView,
        labels: &[u8],
    ) -> Sequence {
        let window = view.window(unit);
        let mut sequence = Sequence {
            classes: unit.classes()[window.clone()].to_vec(),
            ..Sequence::default()
        };
        let mut hashes = Vec::new();
        let offset = self.n_base as u32;
        for at in window {
            hashes.clear();
            cue_features(unit, at, view, labels, &mut hashes);
            sequence.push(
                base.at(at)
                    .iter()
                    .copied()
                    .chain(self.index.rows(&hashes).map(|row| row + offset)),
            );
        }
        sequence
    }

    /// Trains on the articles that `takes` names.
    pub(super) fn fit(
        &self,
        settings: &Settings,
        takes: impl Fn(usize) -> bool,
    ) -> Trained<ARGUMENT_LABELS> {
        let chosen = self.instances.iter().filter(|(article, _)| takes(*article));
        let chosen: Vec<&Sequence> = chosen.map(|(_, sequence)| sequence).collect();
        train_field(
            &chosen,
            self.n_base + self.index.len(),
            may_follow,
            &settings.stage(),
        )
    }

    /// The weights of the features relative to a cue.
    pub(super) fn relative_rows(&self) -> Vec<(u64, [f32; ARGUMENT_LABELS])> {
        self.index
            .hashes()
            .iter()
            .copied()
            .zip(self.trained.rows[self.n_base..].iter().copied())
            .collect()
    }
}
