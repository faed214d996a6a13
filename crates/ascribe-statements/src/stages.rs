//! The two stages over one paragraph: cues first, then the arguments of each
//! cue, then how likely each relation is right.

use std::ops::Range;

use crate::crf::{self, viterbi};
use crate::features::{self, CueView};
use crate::found::{Found, settle_claims};
use crate::labels::{ARGUMENT_LABELS, BASE_LANES, CUE_LABELS, argument, cue, runs};
use crate::model::{Model, Tables};
use crate::unit::Unit;
use crate::verify;

/// Working memory of one thread.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    hashes: Vec<u64>,
    base: Vec<[i16; BASE_LANES]>,
    cue_scores: Vec<[f32; CUE_LABELS]>,
    cue_back: Vec<[u8; CUE_LABELS]>,
    cue_chain: crf::Chain<CUE_LABELS>,
    argument_scores: Vec<[f32; ARGUMENT_LABELS]>,
    argument_back: Vec<[u8; ARGUMENT_LABELS]>,
    argument_chain: crf::Chain<ARGUMENT_LABELS>,
}

/// Finds the relations of a paragraph, each with its confidence.
pub(crate) fn relations(
    model: &Model,
    tables: &Tables<'_>,
    unit: &Unit,
    scratch: &mut Scratch,
) -> Vec<(Found, f32)> {
    score_base(tables, unit, scratch);
    let labels = label_cues(model, tables, unit, scratch);
    let cues: Vec<(Range<usize>, f32)> = runs(&labels, cue::CUE)
        .map(|run| {
            let factors = &model.cue_chain.factors;
            let p = scratch.cue_chain.span_probability(
                run.start,
                &labels[run.clone()],
                &unit.classes,
                factors,
            );
            (run, p)
        })
        .collect();
    let mut found = Vec::with_capacity(cues.len());
    for (cue, probability) in cues {
        let view = CueView::new(unit, cue);
        score_arguments(tables, (unit, &view), &labels, scratch);
        found.extend(arguments(model, unit, &view, probability, scratch));
    }
    // Before the confidences, whose features ask which relations share a content.
    settle_claims(&mut found);
    let confidences: Vec<f32> = (0..found.len())
        .map(|index| confidence(model, tables, &verify::features(unit, &found, index)))
        .collect();
    found.into_iter().zip(confidences).collect()
}

fn score_base(tables: &Tables<'_>, unit: &Unit, scratch: &mut Scratch) {
    scratch.base.clear();
    for at in 0..unit.len() {
        scratch.hashes.clear();
        features::base(unit, at, &mut scratch.hashes);
        let mut sums = [0; BASE_LANES];
        tables.base.add(&scratch.hashes, &mut sums);
        scratch.base.push(sums);
    }
}

/// Labels the paragraph and leaves the chain's probabilities in `scratch`.
fn label_cues(model: &Model, tables: &Tables<'_>, unit: &Unit, scratch: &mut Scratch) -> Vec<u8> {
    let scale = tables.base.scale;
    scratch.cue_scores.clear();
    let scores = scratch
        .base
        .iter()
        .map(|sums| std::array::from_fn(|label| f32::from(sums[label]) * scale));
    scratch.cue_scores.extend(scores);
    let chain = &model.cue_chain;
    scratch
        .cue_chain
        .run(&scratch.cue_scores, &unit.classes, &chain.factors);
    viterbi(
        &scratch.cue_scores,
        &unit.classes,
        &chain.transitions,
        &mut scratch.cue_back,
    )
}

/// Scores the tokens of a cue's window for the argument stage.
fn score_arguments(
    tables: &Tables<'_>,
    (unit, view): (&Unit, &CueView),
    labels: &[u8],
    scratch: &mut Scratch,
) {
    scratch.argument_scores.clear();
    for at in view.window(unit) {
        scratch.hashes.clear();
        features::relative(unit, at, view, labels, &mut scratch.hashes);
        let mut sums = [0; ARGUMENT_LABELS];
        tables.relative.add(&scratch.hashes, &mut sums);
        let base = &scratch.base[at];
        scratch.argument_scores.push(std::array::from_fn(|label| {
            // The base lanes hold both stages: what does not depend on the cue was summed
            // once for the paragraph, however many cues it has.
            f32::from(base[CUE_LABELS + label]) * tables.base.scale
                + f32::from(sums[label]) * tables.relative.scale
        }));
    }
}

/// The best arguments of a cue; `None` where it says nothing.
fn arguments(
    model: &Model,
    unit: &Unit,
    view: &CueView,
    cue_probability: f32,
    scratch: &mut Scratch,
) -> Option<Found> {
    let window = view.window(unit);
    let classes = &unit.classes[window.clone()];
    let chain = &model.argument_chain;
    let labels = viterbi(
        &scratch.argument_scores,
        classes,
        &chain.transitions,
        &mut scratch.argument_back,
    );
    scratch
        .argument_chain
        .run(&scratch.argument_scores, classes, &chain.factors);
    let probable = |run: &Range<usize>| {
        scratch.argument_chain.span_probability(
            run.start,
            &labels[run.clone()],
            classes,
            &chain.factors,
        )
    };
    Found::assemble(
        &labels,
        (view.tokens.clone(), cue_probability),
        window.start,
        probable,
    )
}

impl Found {
    /// Puts a relation together from argument labels: the most probable
    /// source, every piece of content. `probable` gives a run's probability;
    /// runs count from `offset`.
    pub fn assemble(
        labels: &[u8],
        (cue, cue_probability): (Range<usize>, f32),
        offset: usize,
        probable: impl Fn(&Range<usize>) -> f32,
    ) -> Option<Self> {
        let moved = |run: Range<usize>| run.start + offset..run.end + offset;
        let sources = runs(labels, argument::SOURCE).map(|run| (probable(&run), moved(run)));
        let source = sources.reduce(|best, next| if next.0 > best.0 { next } else { best });
        let (probabilities, content): (Vec<f32>, Vec<Range<usize>>) =
            runs(labels, argument::CONTENT)
                .map(|run| (probable(&run), moved(run)))
                .unzip();
        // A cue without content ascribes nothing: `he spoke`, `she was asked`.
        if content.is_empty() {
            return None;
        }
        Some(Self {
            cue,
            cue_probability,
            source_probability: source.as_ref().map_or(0.0, |(p, _)| *p),
            source: source.map(|(_, run)| run),
            piece_probabilities: probabilities,
            content,
        })
    }
}

fn confidence(model: &Model, tables: &Tables<'_>, features: &[u64]) -> f32 {
    let mut sum = [0; 1];
    tables.verifier.add(features, &mut sum);
    let odds = f32::from(sum[0]) * tables.verifier.scale + model.verifier_bias;
    1.0 / (1.0 + libm::expf(-odds))
}
