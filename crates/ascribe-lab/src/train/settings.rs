//! Settings of a training run.

use super::field::Options;
use super::tagger;

/// Tagger features seen less often are left out.
const TAGGER_COUNT_MIN: u32 = 2;

/// Settings of a training run; each is written into the model's head.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Seed of every random choice.
    pub seed: u64,
    /// Passes over the articles, for either stage.
    pub epochs: u32,
    /// Passes over the treebank.
    pub tagger_epochs: u32,
    /// AdaGrad's learning rate.
    pub rate: f32,
    /// Weight decay.
    pub l2: f32,
    /// Share of feature occurrences left out at each step of the stages.
    pub dropout: f32,
    /// How often a base feature must occur to be kept.
    pub base_count_min: u32,
    /// How often a feature relative to a cue must occur to be kept.
    pub relative_count_min: u32,
    /// Parts the articles are cut into for out-of-fold predictions.
    pub folds: usize,
    /// Added to the score of "outside" in the cue stage: below zero, more
    /// cues are proposed and left to the verifier.
    pub outside_bias: f32,
    /// Weights smaller than this are left out of the model file.
    pub weight_min: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            seed: 7,
            epochs: 4,
            tagger_epochs: 5,
            rate: 0.02,
            l2: 1e-5,
            dropout: 0.3,
            base_count_min: 5,
            relative_count_min: 8,
            folds: 5,
            outside_bias: -0.3,
            weight_min: 0.05,
        }
    }
}

impl Settings {
    /// The settings of the two stages' gradient descent.
    pub(super) fn stage(&self) -> Options {
        Options {
            epochs: self.epochs,
            seed: self.seed,
            rate: self.rate,
            l2: self.l2,
            dropout: self.dropout,
        }
    }

    pub(super) fn tagger(&self) -> tagger::Options {
        tagger::Options {
            epochs: self.tagger_epochs,
            seed: self.seed,
            count_min: TAGGER_COUNT_MIN,
        }
    }
}
