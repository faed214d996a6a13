//! Averaged perceptron training of the tagger (Collins 2002).

use std::collections::HashMap;

use ascribe_statements::training::{
    Form, START_TAG, TAGS, Tag, TaggerFeatures, best_tag, tagger_features,
};

use super::random::Random;
use crate::corpus::conllu::Tagged;

/// One trained feature.
pub(super) type Row = [f32; TAGS];

/// Settings of the tagger's training.
#[derive(Clone, Copy, Debug)]
pub(super) struct Options {
    pub(super) epochs: u32,
    pub(super) seed: u64,
    /// Features seen less often are left out.
    pub(super) count_min: u32,
}

/// A sentence ready for training.
struct Sentence {
    forms: Vec<Form>,
    marks: Vec<Option<Tag>>,
    gold: Vec<Tag>,
}

/// Weights, averaged over every update.
struct Weights {
    index: HashMap<u64, u32>,
    rows: Vec<Row>,
    sums: Vec<Row>,
    stamps: Vec<u32>,
    clock: u32,
}

/// Trains on tagged sentences; returns the averaged weights in order of hash.
pub(super) fn train(sentences: &[Tagged], options: Options) -> Vec<(u64, Row)> {
    let sentences: Vec<Sentence> = sentences.iter().map(prepare).collect();
    let mut weights = Weights::over(&sentences, options.count_min);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut random = Random::new(options.seed);
    for _ in 0..options.epochs {
        random.shuffle(&mut order);
        for &index in &order {
            weights.learn(&sentences[index]);
        }
    }
    weights.averaged()
}

fn prepare(tagged: &Tagged) -> Sentence {
    let gold =
        |(word, tag): &(String, String)| Tag::of_mark(word).unwrap_or_else(|| Tag::of_penn(tag));
    Sentence {
        forms: tagged.iter().map(|(word, _)| Form::new(word)).collect(),
        marks: tagged.iter().map(|(word, _)| Tag::of_mark(word)).collect(),
        gold: tagged.iter().map(gold).collect(),
    }
}

impl Weights {
    /// A zero row for every feature seen often enough with its gold history.
    fn over(sentences: &[Sentence], count_min: u32) -> Self {
        let mut counts: HashMap<u64, u32> = HashMap::new();
        for sentence in sentences {
            let mut history = (START_TAG, START_TAG);
            for at in 0..sentence.forms.len() {
                if sentence.marks[at].is_none() {
                    for hash in tagger_features(&sentence.forms, at, history) {
                        *counts.entry(hash).or_default() += 1;
                    }
                }
                history = (history.1, sentence.gold[at]);
            }
        }
        let mut kept: Vec<u64> = counts
            .iter()
            .filter(|&(_, &n)| n >= count_min)
            .map(|(&hash, _)| hash)
            .collect();
        kept.sort_unstable();
        let n = kept.len();
        let index = kept.into_iter().zip(0..).collect();
        Self {
            index,
            rows: vec![[0.0; TAGS]; n],
            sums: vec![[0.0; TAGS]; n],
            stamps: vec![0; n],
            clock: 0,
        }
    }

    fn learn(&mut self, sentence: &Sentence) {
        let mut history = (START_TAG, START_TAG);
        for at in 0..sentence.forms.len() {
            let tag = match sentence.marks[at] {
                Some(tag) => tag,
                None => self.step(
                    &tagger_features(&sentence.forms, at, history),
                    sentence.gold[at],
                ),
            };
            history = (history.1, tag);
        }
    }

    /// Predicts one tag and moves the weights where it is wrong.
    fn step(&mut self, features: &TaggerFeatures, gold: Tag) -> Tag {
        self.clock += 1;
        let known: Vec<u32> = features
            .iter()
            .filter_map(|hash| self.index.get(hash).copied())
            .collect();
        let mut scores = [0.0_f32; TAGS];
        for &row in &known {
            for (score, weight) in scores.iter_mut().zip(&self.rows[row as usize]) {
                *score += weight;
            }
        }
        let guess = best_tag(&scores);
        if guess != gold {
            for &row in &known {
                self.settle(row as usize);
                self.rows[row as usize][gold.lane()] += 1.0;
                self.rows[row as usize][guess.lane()] -= 1.0;
            }
        }
        guess
    }

    /// Adds what a row has been worth since it was last touched to its sum.
    fn settle(&mut self, row: usize) {
        let age = (self.clock - self.stamps[row]) as f32;
        for (sum, weight) in self.sums[row].iter_mut().zip(&self.rows[row]) {
            *sum += age * weight;
        }
        self.stamps[row] = self.clock;
    }

    fn averaged(mut self) -> Vec<(u64, Row)> {
        (0..self.rows.len()).for_each(|row| self.settle(row));
        let clock = self.clock.max(1) as f32;
        let mut index: Vec<(u64, u32)> = self.index.into_iter().collect();
        index.sort_unstable();
        let rows = index
            .into_iter()
            .map(|(hash, row)| (hash, self.sums[row as usize].map(|sum| sum / clock)));
        rows.filter(|(_, row)| row.iter().any(|weight| weight.abs() > 0.05))
            .collect()
    }
}
