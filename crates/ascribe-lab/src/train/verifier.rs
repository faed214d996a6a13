//! Training of the verifier on relations found out of fold.

use std::ops::Range;

use ascribe_statements::crf::{Chain, Factors, viterbi};
use ascribe_statements::labels::ARGUMENT_LABELS;
use ascribe_statements::training::{CueView, Found, settle_claims, verifier_features};

use super::arguments::Arguments;
use super::cues::{Cues, Unseen};
use super::field::{Options, Sequence, Trained, train as train_field};
use super::index::{Counter, Index};
use super::prepared::{Gold, Passage, Prepared};
use super::settings::Settings;

/// Features of the verifier must occur this often.
const COUNT_MIN: u32 = 10;

/// The trained verifier.
pub(super) struct Verifier {
    /// Log-odds by feature.
    pub(super) rows: Vec<(u64, [f32; 1])>,
    pub(super) bias: f32,
    /// Where F1 on unseen relations is highest.
    pub(super) threshold: f32,
}

/// A relation found by models that have not seen its article.
struct Example {
    fold: usize,
    features: Vec<u64>,
    /// Whether a gold relation agrees in cue, source and content.
    right: bool,
}

pub(super) fn train(
    articles: &[Prepared],
    cues: &Cues,
    arguments: &Arguments,
    settings: &Settings,
    progress: &mut dyn FnMut(&str),
) -> Verifier {
    let mut examples = Vec::new();
    for fold in 0..settings.folds {
        progress(&format!(
            "verifier: relations of fold {} of {}",
            fold + 1,
            settings.folds
        ));
        let trained = arguments.fit(settings, |article| article % settings.folds != fold);
        let factors = Factors::from_scores(&trained.transitions);
        for article in (fold..articles.len()).step_by(settings.folds) {
            for (number, passage) in articles[article].passages.iter().enumerate() {
                let seen = (
                    &cues.sequences[article][number],
                    &cues.unseen[article][number],
                );
                let found = find(passage, seen, arguments, (&trained, &factors));
                examples.extend((0..found.len()).map(|index| Example {
                    fold,
                    features: verifier_features(&passage.unit, &found, index),
                    right: passage.gold.iter().any(|gold| agrees(&found[index], gold)),
                }));
            }
        }
    }
    progress("verifier: weights and threshold");
    let mut counter = Counter::default();
    examples
        .iter()
        .for_each(|example| counter.add(&example.features));
    let index = counter.index(COUNT_MIN);
    let n_gold = articles.iter().map(|article| article.n_relations).sum();
    let threshold = best_threshold(&cross_fitted(&examples, &index, settings), n_gold);
    let trained = fit(&examples, &index, settings, |_| true);
    let odds = trained.rows.iter().map(|[wrong, right]| [right - wrong]);
    let [wrong, right] = trained.transitions.first;
    Verifier {
        rows: index.hashes().iter().copied().zip(odds).collect(),
        bias: right - wrong,
        threshold,
    }
}

/// Relations of a passage as they are found at work.
fn find(
    passage: &Passage,
    (base, unseen): (&Sequence, &Unseen),
    arguments: &Arguments,
    (trained, factors): (&Trained<ARGUMENT_LABELS>, &Factors<ARGUMENT_LABELS>),
) -> Vec<Found> {
    let mut chain = Chain::default();
    let found = unseen.cues.iter().filter_map(|(cue, probability)| {
        let view = CueView::new(&passage.unit, cue.clone());
        let sequence = arguments.sequence(&passage.unit, base, &view, &unseen.labels);
        let scores = sequence.scores(&trained.rows);
        let labels = viterbi(
            &scores,
            &sequence.classes,
            &trained.transitions,
            &mut Vec::new(),
        );
        chain.run(&scores, &sequence.classes, factors);
        let probable = |run: &Range<usize>| {
            chain.span_probability(run.start, &labels[run.clone()], &sequence.classes, factors)
        };
        Found::assemble(
            &labels,
            (cue.clone(), *probability),
            view.window(&passage.unit).start,
            probable,
        )
    });
    let mut found: Vec<Found> = found.collect();
    settle_claims(&mut found);
    found
}

/// Whether cue, source and content each overlap the gold relation's; both
/// without a source agree.
fn agrees(found: &Found, gold: &Gold) -> bool {
    let touches =
        |range: &Range<usize>, tokens: &[usize]| tokens.iter().any(|at| range.contains(at));
    let source = match &found.source {
        None => gold.source.is_empty(),
        Some(source) => touches(source, &gold.source),
    };
    source
        && touches(&found.cue, &gold.cue)
        && found
            .content
            .iter()
            .any(|piece| touches(piece, &gold.content))
}

/// A logistic model is a field of one position and two labels.
fn fit(
    examples: &[Example],
    index: &Index,
    settings: &Settings,
    takes: impl Fn(usize) -> bool,
) -> Trained<2> {
    let sequence = |example: &Example| {
        let mut sequence = Sequence {
            labels: vec![u8::from(example.right)],
            classes: vec![0],
            ..Sequence::default()
        };
        sequence.push(index.rows(&example.features));
        sequence
    };
    let sequences: Vec<Sequence> = examples
        .iter()
        .filter(|example| takes(example.fold))
        .map(sequence)
        .collect();
    let sequences: Vec<&Sequence> = sequences.iter().collect();
    let options = Options {
        epochs: 8,
        dropout: 0.1,
        ..settings.stage()
    };
    train_field(&sequences, index.len(), |_, _| true, &options)
}

/// The confidence of every example by a verifier that has not seen its fold,
/// and whether it is right.
fn cross_fitted(examples: &[Example], index: &Index, settings: &Settings) -> Vec<(f32, bool)> {
    let mut scored = Vec::with_capacity(examples.len());
    for fold in 0..settings.folds {
        let trained = fit(examples, index, settings, |other| other != fold);
        for example in examples.iter().filter(|example| example.fold == fold) {
            let [mut wrong, mut right] = trained.transitions.first;
            for row in index.rows(&example.features) {
                wrong += trained.rows[row as usize][0];
                right += trained.rows[row as usize][1];
            }
            scored.push((1.0 / (1.0 + libm::expf(wrong - right)), example.right));
        }
    }
    scored
}

/// The threshold with the highest F1, in steps of a hundredth.
fn best_threshold(scored: &[(f32, bool)], n_gold: usize) -> f32 {
    let f1 = |threshold: f32| {
        let kept = scored
            .iter()
            .filter(|(confidence, _)| *confidence >= threshold);
        let (found, right) = kept.fold((0, 0), |(n, ok), (_, right)| {
            (n + 1, ok + usize::from(*right))
        });
        2.0 * right as f64 / (found + n_gold).max(1) as f64
    };
    let steps = (10..=60).map(|step| step as f32 / 100.0);
    steps
        .fold((0.0, 0.0), |best, threshold| {
            if f1(threshold) > best.1 {
                (threshold, f1(threshold))
            } else {
                best
            }
        })
        .0
}
