//! Invented models for tests, the same ones every time.

use crate::model::{
    Candidate, Channel, Compromised, Hypothesis, Item, Mode, Model, OutcomeOdds, normalised,
};
use crate::scale::CLASSES;

/// Numbers from a seed (xorshift64*, Vigna 2016).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..8 {
            dice.share();
        }
        dice
    }

    /// From 0 up to 1.
    pub(crate) fn share(&mut self) -> f64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.share() * n as f64) as usize
    }

    pub(crate) fn chance(&mut self, p: f64) -> bool {
        self.share() < p
    }
}

/// How large an invented model is.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) hypotheses: usize,
    pub(crate) items: usize,
    pub(crate) channels: usize,
}

/// A small model of any shape.
pub(crate) fn small(seed: u64) -> Model {
    let mut dice = Dice::new(seed);
    let size = Size {
        hypotheses: 2 + dice.below(3),
        items: 1 + dice.below(5),
        channels: dice.below(3),
    };
    model(&mut dice, size)
}

pub(crate) fn model(dice: &mut Dice, size: Size) -> Model {
    let n = size.hypotheses;
    let weights: Vec<f64> = (0..n).map(|_| 0.1 + dice.share()).collect();
    let priors = normalised(&weights).expect("weights above zero");
    let hypotheses = priors.into_iter().enumerate().map(|(h, prior)| Hypothesis {
        id: format!("H{}", h + 1),
        label: String::new(),
        prior,
    });
    Model {
        hypotheses: hypotheses.collect(),
        motive: (0..n).map(|h| motives(dice, h, n)).collect(),
        channels: (0..size.channels).map(|g| channel(dice, g, n)).collect(),
        items: (0..size.items).map(|i| item(dice, i, size)).collect(),
        candidates: vec![candidate(dice, n)],
    }
}

fn motives(dice: &mut Dice, h: usize, n: usize) -> Vec<f64> {
    let mut left = if dice.chance(0.1) { 1.0 } else { 0.95 };
    let each = (0..n).map(|t| {
        if t == h || dice.chance(0.5) {
            return 0.0;
        }
        let motive = left * dice.share();
        left -= motive;
        motive
    });
    each.collect()
}

fn channel(dice: &mut Dice, g: usize, n: usize) -> Channel {
    let compromised = if dice.chance(0.3) {
        Compromised::Each((0..n).map(|_| 0.4 * dice.share()).collect())
    } else {
        Compromised::Same(0.3 * dice.share())
    };
    Channel {
        id: format!("G{}", g + 1),
        compromised,
        mode: if dice.chance(0.5) {
            Mode::Plant
        } else {
            Mode::Noise
        },
        cost: dice.below(7) as f64,
    }
}

fn item(dice: &mut Dice, i: usize, size: Size) -> Item {
    let n = size.hypotheses;
    let class = dice.chance(0.6).then(|| dice.below(CLASSES.len()) as u8);
    let phi0 = if dice.chance(0.3) {
        0.1 * dice.share()
    } else {
        0.0
    };
    let points_to: Vec<usize> = match class {
        Some(_) => (0..n).filter(|_| dice.chance(0.4)).collect(),
        None => Vec::new(),
    };
    let mut planted = vec![phi0; n + 1];
    for &t in &points_to {
        planted[t] = CLASSES[usize::from(class.unwrap_or(0))].planted;
    }
    let mut sign: Vec<f64> = (0..n).map(|_| 0.02 + 0.96 * dice.share()).collect();
    if dice.chance(0.05) {
        sign[dice.below(n)] = 0.0;
    }
    Item {
        id: format!("E{}", i + 1),
        what: String::new(),
        learned: Some(ascribe_model::Moment::Year(2000 + i as i16)),
        retracted: None,
        sign,
        reliability: if dice.chance(0.1) { 1.0 } else { dice.share() },
        is_reliability_given: true,
        flat: 0.5,
        planted,
        class,
        points_to,
        cost: 1.0 + dice.below(12) as f64,
        channel: (size.channels > 0 && dice.chance(0.5)).then(|| dice.below(size.channels)),
        is_absent: dice.chance(0.15),
    }
}

fn candidate(dice: &mut Dice, n: usize) -> Candidate {
    let yes: Vec<f64> = (0..n).map(|_| dice.share()).collect();
    let no = yes.iter().map(|p| 1.0 - p).collect();
    let outcome = |id: &str, sign| OutcomeOdds {
        id: id.to_owned(),
        sign,
    };
    Candidate {
        id: "C1".to_owned(),
        cost: 2.0,
        reliability: dice.share(),
        outcomes: vec![outcome("yes", yes), outcome("no", no)],
    }
}
