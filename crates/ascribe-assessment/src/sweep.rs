//! The tornado: every number swept over a stated range, one at a time.
//!
//! P(E|h) is affine in each single reliability, sign, motive and scalar
//! compromise, and P(h|E) is a ratio of affine functions, so its extremes are
//! at the ends of a range. The probability that a class is planted occurs in
//! many items; it gets a grid instead.

use crate::model::{Compromised, Model};
use crate::weigh::{Change, Weighing};

#[cfg(test)]
mod tests;

/// Reliabilities are swept this far up and down.
const RELIABILITY_STEP: f64 = 0.2;
/// Odds of a sign are halved and doubled.
const SIGN_FACTOR: f64 = 2.0;
/// Odds of priors, motives, compromises and plants are divided and multiplied by this.
const JUDGED_FACTOR: f64 = 3.0;
/// Points of the grid of a forging class, ends included.
const GRID: u32 = 25;

/// A number of the model; items, channels and hypotheses by index in the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Parameter {
    /// Prior of a hypothesis.
    Prior(usize),
    /// Reliability of an item.
    Reliability(usize),
    /// Probability of an item's sign under a hypothesis.
    Sign(usize, usize),
    /// Probability that a channel is compromised.
    Compromised(usize),
    /// Probability that whoever acts under the first frames the second.
    Motive(usize, usize),
    /// Probability that items of a forging class are planted.
    Planted(u8),
}

impl Parameter {
    /// The name in the vectors and in JSON: `p:ITEM:H`, `r:ITEM`, `kappa:CHANNEL`,
    /// `delta:H:T`, `prior:H`, `plant:CLASS`.
    #[must_use]
    pub fn name(self, model: &Model) -> String {
        let h = |h: usize| &model.hypotheses[h].id;
        match self {
            Self::Prior(x) => format!("prior:{}", h(x)),
            Self::Reliability(i) => format!("r:{}", model.items[i].id),
            Self::Sign(i, x) => format!("p:{}:{}", model.items[i].id, h(x)),
            Self::Compromised(g) => format!("kappa:{}", model.channels[g].id),
            Self::Motive(x, t) => format!("delta:{}:{}", h(x), h(t)),
            Self::Planted(class) => format!("plant:{class}"),
        }
    }

    /// What the number is, for people.
    #[must_use]
    pub fn label(self, model: &Model) -> String {
        let h = |h: usize| &model.hypotheses[h].id;
        match self {
            Self::Prior(x) => format!("prior of {}", h(x)),
            Self::Reliability(i) => format!("reliability of {}", model.items[i].id),
            Self::Sign(i, x) => format!("{} under {}", model.items[i].id, h(x)),
            Self::Compromised(g) => format!("{} compromised", model.channels[g].id),
            Self::Motive(x, t) => format!("{} frames {}", h(x), h(t)),
            Self::Planted(class) => format!("class {class} planted"),
        }
    }

    /// The number's value in the model.
    #[must_use]
    pub fn value(self, model: &Model) -> f64 {
        match self {
            Self::Prior(h) => model.hypotheses[h].prior,
            Self::Reliability(i) => model.items[i].reliability,
            Self::Sign(i, h) => model.items[i].sign[h],
            Self::Compromised(g) => model.channels[g].compromised(0),
            Self::Motive(h, t) => model.motive[h][t],
            Self::Planted(class) => planted(model, class).unwrap_or(0.0),
        }
    }

    /// The range it is swept over.
    #[must_use]
    pub fn range(self, model: &Model) -> (f64, f64) {
        let value = self.value(model);
        let odds = |factor: f64| (odds_times(value, 1.0 / factor), odds_times(value, factor));
        match self {
            Self::Reliability(_) => (
                (value - RELIABILITY_STEP).max(0.0),
                (value + RELIABILITY_STEP).min(1.0),
            ),
            Self::Sign(..) => odds(SIGN_FACTOR),
            Self::Motive(h, t) => {
                let (low, high) = odds(JUDGED_FACTOR);
                let others: f64 = model.motive[h].iter().sum::<f64>() - model.motive[h][t];
                (low, high.min(1.0 - others))
            }
            Self::Prior(_) | Self::Compromised(_) | Self::Planted(_) => odds(JUDGED_FACTOR),
        }
    }

    /// Every number of the weighed part of a model, forging classes last.
    #[must_use]
    pub fn all(weighing: &Weighing<'_>) -> Vec<Self> {
        let model = weighing.model;
        let n = model.hypotheses.len();
        let mut all: Vec<Self> = (0..n).map(Self::Prior).collect();
        for h in 0..n {
            let framed = (0..n).filter(|&t| model.motive[h][t] > 0.0);
            all.extend(framed.map(|t| Self::Motive(h, t)));
        }
        for (g, channel) in model.channels.iter().enumerate() {
            if matches!(channel.compromised, Compromised::Same(_)) {
                all.push(Self::Compromised(g));
            }
        }
        for &i in &weighing.items {
            let item = &model.items[i];
            if item.is_reliability_given || item.reliability < 1.0 {
                all.push(Self::Reliability(i));
            }
            all.extend((0..n).map(|h| Self::Sign(i, h)));
        }
        let classes = (0..=4).filter(|class| {
            let of_class = |&i: &usize| {
                let item = &model.items[i];
                item.class == Some(*class) && !item.points_to.is_empty()
            };
            weighing.items.iter().any(of_class)
        });
        all.extend(classes.map(Self::Planted));
        all
    }

    /// The change that gives the number another value; `None` when its item
    /// is not weighed.
    #[must_use]
    pub fn changed(self, weighing: &Weighing<'_>, value: f64) -> Option<Change> {
        let position = |i: usize| weighing.items.iter().position(|&x| x == i);
        Some(match self {
            Self::Prior(h) => Change::Prior(h, value),
            Self::Reliability(i) => Change::Reliability(position(i)?, value),
            Self::Sign(i, h) => Change::Sign(position(i)?, h, value),
            Self::Compromised(g) => Change::Compromised(g, value),
            Self::Motive(h, t) => Change::Motive(h, t, value),
            Self::Planted(class) => Change::Planted(class, value),
        })
    }
}

/// The probability that items of a class are planted, as the first says.
fn planted(model: &Model, class: u8) -> Option<f64> {
    let item = model.items.iter().find(|item| item.class == Some(class))?;
    Some(item.planted[*item.points_to.first()?])
}

/// A probability whose odds are multiplied.
fn odds_times(p: f64, factor: f64) -> f64 {
    if p <= 0.0 || p >= 1.0 {
        return p;
    }
    let odds = p / (1.0 - p) * factor;
    odds / (1.0 + odds)
}

/// What sweeping one number does.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The number.
    pub parameter: Parameter,
    /// What it was swept over.
    pub range: (f64, f64),
    /// Least and greatest probability of the leader.
    pub leader: (f64, f64),
    /// Whether another hypothesis leads at some end.
    pub flips: bool,
}

/// Every bar, and the interval of every hypothesis over all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Swept {
    /// The bars in the order of [`Parameter::all`].
    pub bars: Vec<Bar>,
    /// Least and greatest probability of each hypothesis.
    pub intervals: Vec<(f64, f64)>,
}

impl Swept {
    /// Whether another hypothesis leads somewhere.
    #[must_use]
    pub fn flips(&self) -> bool {
        self.bars.iter().any(|bar| bar.flips)
    }

    /// The bars by how far they move the leader, widest first.
    #[must_use]
    pub fn widest(&self) -> Vec<&Bar> {
        let mut bars: Vec<&Bar> = self.bars.iter().collect();
        let width = |bar: &Bar| bar.leader.1 - bar.leader.0;
        bars.sort_by(|a, b| {
            width(b)
                .total_cmp(&width(a))
                .then(a.parameter.cmp(&b.parameter))
        });
        bars
    }
}

/// Sweeps every number.
#[must_use]
pub fn sweep(weighing: &Weighing<'_>, posterior: &[f64]) -> Swept {
    let leader = Weighing::leader(posterior);
    let mut intervals: Vec<(f64, f64)> = posterior.iter().map(|&p| (p, p)).collect();
    let mut bars = Vec::new();
    let position = positions(weighing);
    for parameter in Parameter::all(weighing) {
        let range = parameter.range(weighing.model);
        let mut bar = Bar {
            parameter,
            range,
            leader: (f64::INFINITY, f64::NEG_INFINITY),
            flips: false,
        };
        for value in values(parameter, range) {
            let change = change(parameter, &position, value);
            let Some(swept) = weighing.posterior_with(change) else {
                continue;
            };
            bar.flips |= Weighing::leader(&swept) != leader;
            bar.leader = widened(bar.leader, swept[leader]);
            for (interval, p) in intervals.iter_mut().zip(&swept) {
                *interval = widened(*interval, *p);
            }
        }
        if bar.leader.0 > bar.leader.1 {
            bar.leader = (posterior[leader], posterior[leader]);
        }
        bars.push(bar);
    }
    Swept { bars, intervals }
}

/// The interval of every hypothesis alone.
#[must_use]
pub fn intervals(weighing: &Weighing<'_>, posterior: &[f64]) -> Vec<(f64, f64)> {
    sweep(weighing, posterior).intervals
}

fn widened((low, high): (f64, f64), x: f64) -> (f64, f64) {
    (low.min(x), high.max(x))
}

/// Where a number is looked at: the ends, or a grid.
fn values(parameter: Parameter, (low, high): (f64, f64)) -> Vec<f64> {
    if !matches!(parameter, Parameter::Planted(_)) {
        return vec![low, high];
    }
    let step = (high - low) / f64::from(GRID - 1);
    (0..GRID).map(|n| low + step * f64::from(n)).collect()
}

/// The position of each item of the model among the weighed ones.
fn positions(weighing: &Weighing<'_>) -> Vec<usize> {
    let mut positions = vec![usize::MAX; weighing.model.items.len()];
    for (position, &i) in weighing.items.iter().enumerate() {
        positions[i] = position;
    }
    positions
}

/// As [`Parameter::changed`], for numbers of weighed items.
fn change(parameter: Parameter, position: &[usize], value: f64) -> Change {
    match parameter {
        Parameter::Prior(h) => Change::Prior(h, value),
        Parameter::Reliability(i) => Change::Reliability(position[i], value),
        Parameter::Sign(i, h) => Change::Sign(position[i], h, value),
        Parameter::Compromised(g) => Change::Compromised(g, value),
        Parameter::Motive(h, t) => Change::Motive(h, t, value),
        Parameter::Planted(class) => Change::Planted(class, value),
    }
}

/// The value of a number at which the leader `l` and a rival `k` are level:
/// `x* = A0 / (A0 - A1)`. `None` when no value from 0 to 1 levels them, or
/// when the number occurs in many items.
#[must_use]
pub fn break_even(
    weighing: &Weighing<'_>,
    parameter: Parameter,
    (l, k): (usize, usize),
) -> Option<f64> {
    let most = match parameter {
        Parameter::Planted(_) => return None,
        Parameter::Prior(_) => return break_even_prior(weighing, parameter, (l, k)),
        Parameter::Motive(h, t) => {
            let row = &weighing.model.motive[h];
            1.0 - (row.iter().sum::<f64>() - row[t])
        }
        _ => 1.0,
    };
    let at =
        |x: f64| {
            let change = parameter.changed(weighing, x)?;
            let ln_likelihood = weighing.ln_likelihood_with(change);
            Some([l, k].map(|h| {
                crate::logspace::ln(weighing.model.hypotheses[h].prior) + ln_likelihood[h]
            }))
        };
    let (zero, one) = (at(0.0)?, at(most)?);
    let high = zero
        .iter()
        .chain(&one)
        .copied()
        .fold(f64::NEG_INFINITY, f64::max);
    let lead = |[l, k]: [f64; 2]| crate::logspace::exp(l - high) - crate::logspace::exp(k - high);
    let (a0, a1) = (lead(zero), lead(one));
    let x = a0 / (a0 - a1) * most;
    // Level at nothing is no answer: the number would rule both out.
    let is_possible = |x: f64| at(x).is_some_and(|[l, _]| l > f64::NEG_INFINITY);
    (x.is_finite() && (0.0..=most).contains(&x) && is_possible(x)).then_some(x)
}

/// The prior of `l` or `k` at which they are level, the others rescaled.
fn break_even_prior(
    weighing: &Weighing<'_>,
    parameter: Parameter,
    (l, k): (usize, usize),
) -> Option<f64> {
    let Parameter::Prior(h) = parameter else {
        return None;
    };
    let other = if h == l {
        k
    } else if h == k {
        l
    } else {
        return None;
    };
    let hypotheses = &weighing.model.hypotheses;
    let likelihood = weighing.ln_likelihood();
    // x L_h = (1-x) (π_o / (1-π_h)) L_o
    let share = crate::logspace::ln(hypotheses[other].prior / (1.0 - hypotheses[h].prior));
    let x = 1.0 / (1.0 + crate::logspace::exp(likelihood[h] - likelihood[other] - share));
    (x.is_finite() && (0.0..=1.0).contains(&x)).then_some(x)
}
