//! Training a field by stochastic gradient: AdaGrad (Duchi et al. 2011), L2,
//! feature dropout and weight averaging, one sequence at a time in a seeded
//! order, single-threaded, so that the same data gives the same weights.

use ascribe_statements::crf::{CLASSES, Chain, FORBIDDEN, Factors, Transitions};

use super::random::Random;

/// Settings of a training run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Options {
    pub(super) epochs: u32,
    pub(super) seed: u64,
    pub(super) rate: f32,
    pub(super) l2: f32,
    /// Share of feature occurrences left out at each step.
    pub(super) dropout: f32,
}

/// One sequence: features of every position as row numbers, with gold labels.
#[derive(Clone, Debug, Default)]
pub(super) struct Sequence {
    /// Row numbers, all positions one after another.
    pub(super) features: Vec<u32>,
    /// Where each position's features end.
    pub(super) ends: Vec<u32>,
    pub(super) labels: Vec<u8>,
    pub(super) classes: Vec<u8>,
}

impl Sequence {
    /// Appends a position with its features.
    pub(super) fn push(&mut self, rows: impl Iterator<Item = u32>) {
        self.features.extend(rows);
        self.ends.push(
            u32::try_from(self.features.len()).expect("a passage has fewer than 2^32 features"),
        );
    }

    /// The scores of every position under `rows`.
    pub(super) fn scores<const L: usize>(&self, rows: &[[f32; L]]) -> Vec<[f32; L]> {
        let score = |t: usize| {
            let mut sums = [0.0; L];
            for &row in self.at(t) {
                for (sum, weight) in sums.iter_mut().zip(&rows[row as usize]) {
                    *sum += weight;
                }
            }
            sums
        };
        (0..self.ends.len()).map(score).collect()
    }

    /// The features of a position.
    pub(super) fn at(&self, t: usize) -> &[u32] {
        let start = if t == 0 { 0 } else { self.ends[t - 1] as usize };
        &self.features[start..self.ends[t] as usize]
    }
}

/// A trained field: averaged weights by row number.
#[derive(Clone, Debug)]
pub(super) struct Trained<const L: usize> {
    pub(super) rows: Vec<[f32; L]>,
    pub(super) transitions: Transitions<L>,
}

/// A row of weights with what AdaGrad and averaging keep of it.
#[derive(Clone, Copy)]
struct Row<const L: usize> {
    weight: [f32; L],
    squares: [f32; L],
    sum: [f32; L],
    stamp: u32,
}

impl<const L: usize> Row<L> {
    const ZERO: Self = Self {
        weight: [0.0; L],
        squares: [0.0; L],
        sum: [0.0; L],
        stamp: 0,
    };

    fn update(&mut self, gradient: &[f32; L], options: &Options, clock: u32) {
        let age = (clock - self.stamp) as f32;
        self.stamp = clock;
        for (label, gradient) in gradient.iter().enumerate() {
            let weight = self.weight[label];
            self.sum[label] += age * weight;
            let g = gradient - options.l2 * weight;
            self.squares[label] += g * g;
            self.weight[label] += options.rate * g / (self.squares[label].sqrt() + 1e-6);
        }
    }

    fn averaged(&self, clock: u32) -> [f32; L] {
        let age = (clock - self.stamp) as f32;
        std::array::from_fn(|label| {
            (self.sum[label] + age * self.weight[label]) / clock.max(1) as f32
        })
    }
}

/// Trains on `sequences`; `legal(from, to)` tells which transitions may
/// happen, `from` being `None` at the start.
pub(super) fn train<const L: usize>(
    sequences: &[&Sequence],
    n_rows: usize,
    legal: fn(Option<u8>, u8) -> bool,
    options: &Options,
) -> Trained<L> {
    let mut trainer = Trainer::<L> {
        rows: vec![Row::ZERO; n_rows],
        first: Row::ZERO,
        pair: Box::new([[Row::ZERO; L]; CLASSES]),
        legal,
        options: *options,
        clock: 0,
        chain: Chain::default(),
        emissions: Vec::new(),
        kept: Sequence::default(),
    };
    let mut random = Random::new(options.seed);
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    for _ in 0..options.epochs {
        random.shuffle(&mut order);
        for &index in &order {
            trainer.learn(sequences[index], &mut random);
        }
    }
    trainer.finish()
}

struct Trainer<const L: usize> {
    rows: Vec<Row<L>>,
    first: Row<L>,
    pair: Box<[[Row<L>; L]; CLASSES]>,
    legal: fn(Option<u8>, u8) -> bool,
    options: Options,
    clock: u32,
    chain: Chain<L>,
    emissions: Vec<[f32; L]>,
    kept: Sequence,
}

impl<const L: usize> Trainer<L> {
    fn learn(&mut self, sequence: &Sequence, random: &mut Random) {
        if sequence.labels.is_empty() {
            return;
        }
        self.clock += 1;
        self.drop_out(sequence, random);
        self.score();
        let transitions = self.transitions(|row| row.weight);
        let factors = Factors::from_scores(&transitions);
        self.chain.run(&self.emissions, &sequence.classes, &factors);
        self.update_emissions(sequence);
        self.update_transitions(sequence, &factors);
    }

    /// Copies a sequence's features, leaving some out.
    fn drop_out(&mut self, sequence: &Sequence, random: &mut Random) {
        // Sixteen bits are fine enough for a share, so that one random number does
        // for four features.
        let keep = ((1.0 - self.options.dropout) * 65536.0) as u64;
        self.kept.features.clear();
        self.kept.ends.clear();
        for t in 0..sequence.labels.len() {
            for chunk in sequence.at(t).chunks(4) {
                let mut bits = random.next();
                for &row in chunk {
                    if bits & 0xffff < keep {
                        self.kept.features.push(row);
                    }
                    bits >>= 16;
                }
            }
            self.kept.ends.push(self.kept.features.len() as u32);
        }
    }

    fn score(&mut self) {
        // What is left out is made up for: at work nothing is left out, and scores
        // have to have the same size there.
        let scale = 1.0 / (1.0 - self.options.dropout);
        self.emissions.clear();
        for t in 0..self.kept.ends.len() {
            let mut scores = [0.0; L];
            for &row in self.kept.at(t) {
                let weight = &self.rows[row as usize].weight;
                for label in 0..L {
                    scores[label] += weight[label];
                }
            }
            self.emissions.push(scores.map(|score| score * scale));
        }
    }

    fn update_emissions(&mut self, sequence: &Sequence) {
        for t in 0..sequence.labels.len() {
            let mut gradient = self.chain.marginal(t).map(|p| -p);
            gradient[usize::from(sequence.labels[t])] += 1.0;
            // A position that is as good as certain teaches nothing, and updating it
            // costs as much as any other.
            if gradient.iter().all(|g| g.abs() < 1e-4) {
                continue;
            }
            for &row in self.kept.at(t) {
                self.rows[row as usize].update(&gradient, &self.options, self.clock);
            }
        }
    }

    fn update_transitions(&mut self, sequence: &Sequence, factors: &Factors<L>) {
        let mut first = self.chain.marginal(0).map(|p| -p);
        first[usize::from(sequence.labels[0])] += 1.0;
        self.first.update(&first, &self.options, self.clock);
        let mut gradients = [[[0.0_f32; L]; L]; CLASSES];
        for t in 1..sequence.labels.len() {
            let class = sequence.classes[t];
            let joint = self.chain.pair_marginal(t, class, factors);
            let gradient = &mut gradients[usize::from(class)];
            for (row, p) in gradient.iter_mut().zip(&joint) {
                for (g, p) in row.iter_mut().zip(p) {
                    *g -= p;
                }
            }
            gradient[usize::from(sequence.labels[t - 1])][usize::from(sequence.labels[t])] += 1.0;
        }
        for (rows, gradient) in self
            .pair
            .iter_mut()
            .flatten()
            .zip(gradients.iter().flatten())
        {
            if gradient.iter().any(|g| *g != 0.0) {
                rows.update(gradient, &self.options, self.clock);
            }
        }
    }

    fn transitions(&self, value: impl Fn(&Row<L>) -> [f32; L]) -> Transitions<L> {
        let mut transitions = Transitions::zero();
        transitions.first = value(&self.first);
        for (to, score) in transitions.first.iter_mut().enumerate() {
            if !(self.legal)(None, to as u8) {
                *score = FORBIDDEN;
            }
        }
        for (class, rows) in self.pair.iter().enumerate() {
            for (from, row) in rows.iter().enumerate() {
                let scores = value(row);
                transitions.pair[class][from] = std::array::from_fn(|to| {
                    if (self.legal)(Some(from as u8), to as u8) {
                        scores[to]
                    } else {
                        FORBIDDEN
                    }
                });
            }
        }
        transitions
    }

    fn finish(self) -> Trained<L> {
        let clock = self.clock;
        Trained {
            rows: self.rows.iter().map(|row| row.averaged(clock)).collect(),
            transitions: self.transitions(|row| row.averaged(clock)),
        }
    }
}
