//! What is weighed: hypotheses, motives to frame, channels, items, candidates.
//!
//! Everything is a number or an index here; where the numbers come from
//! (words of a scale, grades of a source, a saying) is for [`crate::Rating`],
//! [`crate::reliability`] and [`crate::Saying`].

use ascribe_model::Moment;

use crate::Error;
use crate::error::Kind;

/// A possible answer; the hypotheses of a model exclude each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Hypothesis {
    /// The name used everywhere.
    pub id: String,
    /// What it says, for people.
    pub label: String,
    /// Probability before any evidence; the model's priors sum to one.
    pub prior: f64,
}

/// How likely a channel is compromised.
#[derive(Clone, Debug, PartialEq)]
pub enum Compromised {
    /// The same under every hypothesis.
    Same(f64),
    /// One probability for each hypothesis.
    Each(Vec<f64>),
}

/// What comes out of a compromised channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// One forger made everything that came through it.
    Plant,
    /// What came through it says nothing either way.
    Noise,
}

/// One way that several items came by: a laboratory, a seized server, an
/// agency. It can fail as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
    /// The name used everywhere.
    pub id: String,
    /// How likely it is compromised.
    pub compromised: Compromised,
    /// What comes out of it then.
    pub mode: Mode,
    /// What compromising it would cost, in units of forging effort.
    pub cost: f64,
}

/// One item of evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The name used everywhere.
    pub id: String,
    /// What it is, for people.
    pub what: String,
    /// When it became known.
    pub learned: Option<Moment>,
    /// When it was taken back.
    pub retracted: Option<Moment>,
    /// Probability of seeing it under each hypothesis, were it genuine.
    pub sign: Vec<f64>,
    /// Probability that the report of it carries information, echoes included.
    pub reliability: f64,
    /// Whether somebody judged the reliability; a number nobody gave is not swept.
    pub is_reliability_given: bool,
    /// Probability of the report when it carries no information.
    pub flat: f64,
    /// Probability that it was planted, by whom a campaign frames: one for
    /// each hypothesis, then one for no campaign.
    pub planted: Vec<f64>,
    /// Forging-cost class, when somebody gave one.
    pub class: Option<u8>,
    /// Hypotheses that it points to, by index.
    pub points_to: Vec<usize>,
    /// What forging or voiding it would cost.
    pub cost: f64,
    /// The channel it came by.
    pub channel: Option<usize>,
    /// It was looked for and not found.
    pub is_absent: bool,
}

/// Evidence nobody has yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The name used everywhere.
    pub id: String,
    /// What getting it costs.
    pub cost: f64,
    /// How likely its report carries information.
    pub reliability: f64,
    /// What could come out.
    pub outcomes: Vec<OutcomeOdds>,
}

/// One outcome of looking for a candidate.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeOdds {
    /// Its name.
    pub id: String,
    /// Its probability under each hypothesis.
    pub sign: Vec<f64>,
}

/// Everything that is weighed.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Model {
    /// The hypotheses, at least two.
    pub hypotheses: Vec<Hypothesis>,
    /// `motive[h][t]`: probability that whoever acts under `h` frames `t`;
    /// the rest of a row is that nobody is framed.
    pub motive: Vec<Vec<f64>>,
    /// The channels.
    pub channels: Vec<Channel>,
    /// The items, withdrawn ones included.
    pub items: Vec<Item>,
    /// What could be looked for.
    pub candidates: Vec<Candidate>,
}

/// A row of motives may be over one by this much, from rounding in print.
const ROW_SLACK: f64 = 1e-9;

/// Weights as shares of one.
///
/// # Errors
/// When a weight is negative or no number, or all are zero.
pub fn normalised(weights: &[f64]) -> Result<Vec<f64>, Error> {
    let total: f64 = weights.iter().sum();
    let usable = weights.iter().all(|w| w.is_finite() && *w >= 0.0);
    if !usable || total <= 0.0 || !total.is_finite() {
        let found = weights.iter().map(f64::to_string).collect::<Vec<_>>();
        return Err(Error::value(
            "priors",
            "numbers from 0 up, not all 0",
            found.join(", "),
        ));
    }
    Ok(weights.iter().map(|weight| weight / total).collect())
}

impl Channel {
    /// How likely it is compromised under hypothesis `h`.
    #[must_use]
    pub fn compromised(&self, h: usize) -> f64 {
        match &self.compromised {
            Compromised::Same(share) => *share,
            Compromised::Each(shares) => shares[h],
        }
    }
}

impl Item {
    /// Probability of what was seen under `h` when a campaign frames `t`
    /// (`t` past the last hypothesis: nobody).
    #[must_use]
    pub fn likelihood(&self, h: usize, t: usize) -> f64 {
        self.likelihood_at(self.reliability, self.sign[h], self.planted[t])
    }

    /// The same with other numbers in place of the item's own.
    pub(crate) fn likelihood_at(&self, reliability: f64, sign: f64, planted: f64) -> f64 {
        let informative = (1.0 - planted) * sign + planted;
        let seen = reliability * informative + (1.0 - reliability) * self.flat;
        if self.is_absent { 1.0 - seen } else { seen }
    }

    /// Probability of what was seen when its channel is compromised.
    pub(crate) fn compromised(&self, mode: Mode) -> f64 {
        let seen = match mode {
            Mode::Plant => 1.0,
            Mode::Noise => self.flat,
        };
        if self.is_absent { 1.0 - seen } else { seen }
    }

    /// Probability of what was seen, given that the item itself was planted.
    pub(crate) fn seen_when_planted(&self) -> f64 {
        let seen = self.reliability + (1.0 - self.reliability) * self.flat;
        if self.is_absent { 1.0 - seen } else { seen }
    }
}

impl Model {
    /// The index of a hypothesis.
    #[must_use]
    pub fn hypothesis(&self, id: &str) -> Option<usize> {
        self.hypotheses.iter().position(|h| h.id == id)
    }

    /// The index of an item.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.id == id)
    }

    /// The items that were not taken back.
    #[must_use]
    pub fn standing(&self) -> Vec<usize> {
        let items = self.items.iter().enumerate();
        items
            .filter(|(_, item)| item.retracted.is_none())
            .map(|(i, _)| i)
            .collect()
    }

    /// Probability that nobody is framed under `h`.
    #[must_use]
    pub fn no_motive(&self, h: usize) -> f64 {
        (1.0 - self.motive[h].iter().sum::<f64>()).max(0.0)
    }

    /// Checks every number and index.
    ///
    /// # Errors
    /// When the model has less than two hypotheses or a number is out of range.
    pub fn check(&self) -> Result<(), Error> {
        let n = self.hypotheses.len();
        if n < 2 {
            return Err(Kind::TooFew { found: n }.into());
        }
        unique(self.hypotheses.iter().map(|h| h.id.as_str()), "hypothesis")?;
        unique(self.channels.iter().map(|c| c.id.as_str()), "channel")?;
        unique(self.items.iter().map(|i| i.id.as_str()), "evidence")?;
        for h in &self.hypotheses {
            share(&format!("hypothesis {}: prior", h.id), h.prior)?;
        }
        for (h, row) in self.hypotheses.iter().zip(&self.motive) {
            let what = format!("frames of {}", h.id);
            row.iter().try_for_each(|x| share(&what, *x))?;
            let total: f64 = row.iter().sum();
            if total > 1.0 + ROW_SLACK {
                return Err(Error::value(what, "a sum of at most 1", total));
            }
        }
        self.channels.iter().try_for_each(check_channel)?;
        self.items.iter().try_for_each(check_item)?;
        self.candidates.iter().try_for_each(check_candidate)
    }
}

fn check_channel(channel: &Channel) -> Result<(), Error> {
    let what = format!("channel {}: compromised", channel.id);
    match &channel.compromised {
        Compromised::Same(x) => share(&what, *x)?,
        Compromised::Each(all) => all.iter().try_for_each(|x| share(&what, *x))?,
    }
    cost(&format!("channel {}: cost", channel.id), channel.cost)
}

fn check_item(item: &Item) -> Result<(), Error> {
    let what = |field: &str| format!("evidence {}: {field}", item.id);
    share(&what("reliability"), item.reliability)?;
    share(&what("flat"), item.flat)?;
    for x in &item.sign {
        share(&what("probability"), *x)?;
    }
    for x in &item.planted {
        share(&what("planted"), *x)?;
    }
    cost(&what("cost"), item.cost)
}

fn check_candidate(candidate: &Candidate) -> Result<(), Error> {
    let what = |field: &str| format!("candidate {}: {field}", candidate.id);
    share(&what("reliability"), candidate.reliability)?;
    cost(&what("cost"), candidate.cost)?;
    let signs = candidate.outcomes.iter().flat_map(|outcome| &outcome.sign);
    signs
        .into_iter()
        .try_for_each(|x| share(&what("probability"), *x))
}

fn share(what: &str, x: f64) -> Result<(), Error> {
    if (0.0..=1.0).contains(&x) {
        return Ok(());
    }
    Err(Error::value(what, "a probability from 0 to 1", x))
}

fn cost(what: &str, x: f64) -> Result<(), Error> {
    if x.is_finite() && x >= 0.0 {
        return Ok(());
    }
    Err(Error::value(what, "a cost from 0 up", x))
}

fn unique<'a>(ids: impl Iterator<Item = &'a str>, kind: &str) -> Result<(), Error> {
    let mut seen = std::collections::BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            let what = format!("{kind} \"{id}\"");
            return Err(Kind::Twice { what }.into());
        }
    }
    Ok(())
}
