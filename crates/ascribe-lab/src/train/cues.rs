//! Training of the cue stage, and its labels out of fold.

use ascribe_statements::crf::{Chain, Factors, Transitions, viterbi};
use ascribe_statements::labels::{CUE_LABELS, cue, may_follow, runs};
use ascribe_statements::training::{Unit, base_features};

use super::field::{Sequence, Trained, train as train_field};
use super::index::{Counter, Index};
use super::prepared::{Gold, Prepared};
use super::settings::Settings;

/// Labels and cues of one passage by a model that has not seen its article.
pub(super) struct Unseen {
    pub(super) labels: Vec<u8>,
    /// Cues with their probabilities.
    pub(super) cues: Vec<(std::ops::Range<usize>, f32)>,
}

/// The trained cue stage with what the later stages need of it.
pub(super) struct Cues {
    pub(super) index: Index,
    pub(super) trained: Trained<CUE_LABELS>,
    /// Base features of every passage, by article.
    pub(super) sequences: Vec<Vec<Sequence>>,
    /// Out-of-fold output for every passage, by article.
    pub(super) unseen: Vec<Vec<Unseen>>,
}

pub(super) fn train(
    articles: &[Prepared],
    settings: &Settings,
    progress: &mut dyn FnMut(&str),
) -> Cues {
    progress("cue stage: features");
    let index = index(articles, settings.base_count_min);
    let sequences: Vec<Vec<Sequence>> = articles
        .iter()
        .map(|article| {
            article
                .passages
                .iter()
                .map(|p| sequence(&p.unit, &p.gold, &index))
                .collect()
        })
        .collect();
    progress("cue stage: all articles");
    let trained = fit(&sequences, index.len(), settings, |_| true);
    let mut unseen: Vec<Vec<Unseen>> = articles.iter().map(|_| Vec::new()).collect();
    for fold in 0..settings.folds {
        progress(&format!(
            "cue stage: without fold {} of {}",
            fold + 1,
            settings.folds
        ));
        let trained = fit(&sequences, index.len(), settings, |article| {
            article % settings.folds != fold
        });
        let factors = Factors::from_scores(&trained.transitions);
        for article in (fold..articles.len()).step_by(settings.folds) {
            unseen[article] = sequences[article]
                .iter()
                .map(|s| apply(s, &trained, &factors))
                .collect();
        }
    }
    Cues {
        index,
        trained,
        sequences,
        unseen,
    }
}

fn index(articles: &[Prepared], count_min: u32) -> Index {
    let mut counter = Counter::default();
    let mut hashes = Vec::new();
    for passage in articles.iter().flat_map(|article| &article.passages) {
        for at in 0..passage.unit.forms().len() {
            hashes.clear();
            base_features(&passage.unit, at, &mut hashes);
            counter.add(&hashes);
        }
    }
    counter.index(count_min)
}

fn sequence(unit: &Unit, gold: &[Gold], index: &Index) -> Sequence {
    let mut sequence = Sequence {
        labels: labels(unit, gold),
        classes: unit.classes().to_vec(),
        ..Sequence::default()
    };
    let mut hashes = Vec::new();
    for at in 0..unit.forms().len() {
        hashes.clear();
        base_features(unit, at, &mut hashes);
        sequence.push(index.rows(&hashes));
    }
    sequence
}

/// Gold labels of a passage. Where relations nest, a cue goes before a
/// source, a source before a content, an earlier relation before a later one.
fn labels(unit: &Unit, gold: &[Gold]) -> Vec<u8> {
    let mut owner: Vec<Option<(usize, u8)>> = vec![None; unit.forms().len()];
    for begin in [cue::CUE, cue::SOURCE, cue::CONTENT] {
        for (number, relation) in gold.iter().enumerate() {
            let tokens = match begin {
                cue::CUE => &relation.cue,
                cue::SOURCE => &relation.source,
                _ => &relation.content,
            };
            for &at in tokens {
                owner[at].get_or_insert((number, begin));
            }
        }
    }
    let label = |at: usize| match owner[at] {
        None => cue::OUTSIDE,
        Some((_, begin)) if at > 0 && owner[at - 1] == owner[at] => begin + 1,
        Some((_, begin)) => begin,
    };
    (0..unit.forms().len()).map(label).collect()
}

fn fit(
    sequences: &[Vec<Sequence>],
    n_rows: usize,
    settings: &Settings,
    takes: impl Fn(usize) -> bool,
) -> Trained<CUE_LABELS> {
    let chosen = sequences
        .iter()
        .enumerate()
        .filter(|&(article, _)| takes(article));
    let chosen: Vec<&Sequence> = chosen.flat_map(|(_, passages)| passages).collect();
    let mut trained = train_field(&chosen, n_rows, may_follow, &settings.stage());
    favour_cues(&mut trained.transitions, settings.outside_bias);
    trained
}

/// Adds the bias to every way into "outside".
fn favour_cues(transitions: &mut Transitions<CUE_LABELS>, bias: f32) {
    let outside = usize::from(cue::OUTSIDE);
    transitions.first[outside] += bias;
    transitions
        .pair
        .iter_mut()
        .flatten()
        .for_each(|row| row[outside] += bias);
}

fn apply(
    sequence: &Sequence,
    trained: &Trained<CUE_LABELS>,
    factors: &Factors<CUE_LABELS>,
) -> Unseen {
    let scores = sequence.scores(&trained.rows);
    let labels = viterbi(
        &scores,
        &sequence.classes,
        &trained.transitions,
        &mut Vec::new(),
    );
    let mut chain = Chain::default();
    chain.run(&scores, &sequence.classes, factors);
    let probable = |run: &std::ops::Range<usize>| {
        chain.span_probability(run.start, &labels[run.clone()], &sequence.classes, factors)
    };
    let cues = runs(&labels, cue::CUE)
        .map(|run| (run.clone(), probable(&run)))
        .collect();
    Unseen { labels, cues }
}
