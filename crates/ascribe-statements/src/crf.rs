//! Linear-chain conditional random fields (Lafferty et al. 2001): scores of
//! label sequences, the best one, and exact marginals.
//!
//! Transitions depend on the labels and on a small class of the position
//! (what punctuation stands there), so that labels may begin and end at marks
//! without every feature being doubled.

/// How many classes of position a transition may depend on.
pub const CLASSES: usize = 10;

/// Score of a transition that may not happen.
pub const FORBIDDEN: f32 = -1e4;

/// Transition scores: `pair[class][from][to]`, and `first[to]`.
#[derive(Clone, Debug, PartialEq)]
pub struct Transitions<const L: usize> {
    /// Score of each label at the start.
    pub first: [f32; L],
    /// Score of each label behind each other one, by class of position.
    pub pair: [[[f32; L]; L]; CLASSES],
}

impl<const L: usize> Transitions<L> {
    /// Transitions that favour nothing.
    #[must_use]
    pub fn zero() -> Self {
        Self {
            first: [0.0; L],
            pair: [[[0.0; L]; L]; CLASSES],
        }
    }
}

/// The label sequence with the highest score.
///
/// `emissions[t][label]` scores a label at `t`; `classes[t]` is the class of
/// the transition into `t`.
pub fn viterbi<const L: usize>(
    emissions: &[[f32; L]],
    classes: &[u8],
    transitions: &Transitions<L>,
    work: &mut Vec<[u8; L]>,
) -> Vec<u8> {
    work.clear();
    let Some(first) = emissions.first() else {
        return Vec::new();
    };
    let mut score: [f32; L] = std::array::from_fn(|to| first[to] + transitions.first[to]);
    for (emission, &class) in emissions.iter().zip(classes).skip(1) {
        let pair = &transitions.pair[usize::from(class)];
        let mut back = [0_u8; L];
        let mut next = [f32::NEG_INFINITY; L];
        for from in 0..L {
            for to in 0..L {
                let candidate = score[from] + pair[from][to];
                // Strictly greater, so that equals go to the first label.
                if candidate > next[to] {
                    next[to] = candidate;
                    back[to] = from as u8;
                }
            }
        }
        score = std::array::from_fn(|to| next[to] + emission[to]);
        work.push(back);
    }
    let mut label = (1..L).fold(
        0,
        |best, at| if score[at] > score[best] { at } else { best },
    ) as u8;
    let mut labels = vec![label; emissions.len()];
    for (at, back) in work.iter().enumerate().rev() {
        label = back[usize::from(label)];
        labels[at] = label;
    }
    labels
}

/// Forward and backward probabilities of a sequence, each position scaled to
/// sum to one, so that products never leave the range of `f32`.
#[derive(Clone, Debug, Default)]
pub struct Chain<const L: usize> {
    /// `alpha[t][label]`, scaled.
    alpha: Vec<[f32; L]>,
    /// `beta[t][label]`, scaled by the same factors.
    beta: Vec<[f32; L]>,
    /// Exponentiated emissions.
    emission: Vec<[f32; L]>,
    scale: Vec<f32>,
}

/// Exponentiated transitions, computed once for many sequences.
#[derive(Clone, Debug)]
pub struct Factors<const L: usize> {
    first: [f32; L],
    pair: [[[f32; L]; L]; CLASSES],
}

impl<const L: usize> Factors<L> {
    /// The exponentials of the scores.
    #[must_use]
    pub fn from_scores(transitions: &Transitions<L>) -> Self {
        Self {
            first: transitions.first.map(libm::expf),
            pair: transitions
                .pair
                .map(|class| class.map(|row| row.map(libm::expf))),
        }
    }
}

impl<const L: usize> Chain<L> {
    /// Runs forward and backward over a sequence.
    pub fn run(&mut self, emissions: &[[f32; L]], classes: &[u8], factors: &Factors<L>) {
        let n = emissions.len();
        self.emission.clear();
        self.emission.extend(emissions.iter().map(|row| {
            let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            // Relative to the best label: the exponential of a raw score may leave the
            // range of `f32`, and a factor common to all labels cancels out.
            row.map(|score| libm::expf(score - top))
        }));
        self.alpha.clear();
        self.scale.clear();
        for (t, &class) in classes.iter().enumerate().take(n) {
            let reach = match t {
                0 => factors.first,
                _ => step(&self.alpha[t - 1], &factors.pair[usize::from(class)]),
            };
            let mut alpha: [f32; L] = std::array::from_fn(|to| reach[to] * self.emission[t][to]);
            // Where no label can be reached all stay zero, and none becomes not a number.
            let scale = 1.0 / alpha.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            alpha.iter_mut().for_each(|a| *a *= scale);
            self.alpha.push(alpha);
            self.scale.push(scale);
        }
        self.backward(classes, factors);
    }

    fn backward(&mut self, classes: &[u8], factors: &Factors<L>) {
        let n = self.alpha.len();
        self.beta.clear();
        self.beta.resize(n, [1.0; L]);
        for t in (1..n).rev() {
            let pair = &factors.pair[usize::from(classes[t])];
            let ahead: [f32; L] =
                std::array::from_fn(|to| self.beta[t][to] * self.emission[t][to] * self.scale[t]);
            self.beta[t - 1] =
                std::array::from_fn(|from| (0..L).map(|to| pair[from][to] * ahead[to]).sum());
        }
    }

    /// Probability of each label at `t`.
    #[must_use]
    pub fn marginal(&self, t: usize) -> [f32; L] {
        let mut product: [f32; L] =
            std::array::from_fn(|label| self.alpha[t][label] * self.beta[t][label]);
        let total = product.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        product.iter_mut().for_each(|p| *p /= total);
        product
    }

    /// Probability of each pair of labels at `t - 1` and `t`.
    #[must_use]
    pub fn pair_marginal(&self, t: usize, class: u8, factors: &Factors<L>) -> [[f32; L]; L] {
        let pair = &factors.pair[usize::from(class)];
        let ahead: [f32; L] = std::array::from_fn(|to| self.beta[t][to] * self.emission[t][to]);
        let mut joint: [[f32; L]; L] = std::array::from_fn(|from| {
            std::array::from_fn(|to| self.alpha[t - 1][from] * pair[from][to] * ahead[to])
        });
        let total = joint.iter().flatten().sum::<f32>().max(f32::MIN_POSITIVE);
        joint.iter_mut().flatten().for_each(|p| *p /= total);
        joint
    }

    /// Probability that exactly the labels `labels` stand at `start..`,
    /// given the sequence: a span's own confidence, not a product of its
    /// positions' marginals.
    #[must_use]
    pub fn span_probability(
        &self,
        start: usize,
        labels: &[u8],
        classes: &[u8],
        factors: &Factors<L>,
    ) -> f32 {
        let Some(&first) = labels.first() else {
            return 1.0;
        };
        let mut p = self.alpha[start][usize::from(first)];
        let mut last = first;
        for (t, &label) in (start + 1..).zip(&labels[1..]) {
            let pair = factors.pair[usize::from(classes[t])][usize::from(last)][usize::from(label)];
            p *= pair * self.emission[t][usize::from(label)] * self.scale[t];
            last = label;
        }
        let end = start + labels.len() - 1;
        (p * self.beta[end][usize::from(last)]).clamp(0.0, 1.0)
    }
}

fn step<const L: usize>(alpha: &[f32; L], pair: &[[f32; L]; L]) -> [f32; L] {
    let mut reach = [0.0; L];
    for from in 0..L {
        for to in 0..L {
            reach[to] += alpha[from] * pair[from][to];
        }
    }
    reach
}
