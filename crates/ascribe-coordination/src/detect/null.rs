//! What chance gives: the two null models.

use std::cell::RefCell;
use std::io;

use crate::keyed::{Use, Uses};
use crate::sweep::Plan;
use crate::tail::poisson;

/// Classes of keys by popularity: the power of two of how often they are used.
const CLASSES: usize = 33;

/// The class of a key that is used `n` times.
fn class_of(n: usize) -> usize {
    n.max(1).ilog2() as usize
}

/// The fewest accounts that a class is told from. One that a few accounts have to
/// themselves would make what they do the rule, so it is joined to the next.
const CLASS_ACCOUNTS_MIN: usize = 100;

/// The place of each class among those that are told apart, and how many these are.
fn places(uses: &dyn Uses) -> io::Result<([usize; CLASSES], usize)> {
    let mut accounts = vec![Vec::new(); CLASSES];
    uses.each_part(&mut |keyed| {
        for key in 0..keyed.n_keys() {
            let uses = keyed.of(key);
            let of_class = &mut accounts[class_of(uses.len())];
            for of in uses {
                if of_class.len() == CLASS_ACCOUNTS_MIN {
                    break;
                }
                if !of_class.contains(&of.account) {
                    of_class.push(of.account);
                }
            }
        }
    })?;
    let mut places = [0; CLASSES];
    let mut n_full = 0_usize;
    let mut seen = std::collections::BTreeSet::<u32>::new();
    for (at, accounts) in places.iter_mut().zip(&accounts) {
        *at = n_full;
        seen.extend(accounts);
        if seen.len() >= CLASS_ACCOUNTS_MIN {
            seen.clear();
            n_full += 1;
        }
    }
    // What is left over at the popular end joins the class before it.
    let last = n_full.saturating_sub(1);
    places.iter_mut().for_each(|at| *at = (*at).min(last));
    Ok((places, last + 1))
}

/// Choice and time: an account with `a` of the `A` uses of keys of a class takes
/// part in each of the `M` meetings of that class with chance `2a/A`; two
/// accounts meet in `Σ 2 M a_i a_j / A²` keys, and the count is Poisson.
///
/// The events are many and each is rare, so by Le Cam (1960) the law is off by no
/// more than the sum of their squared chances.
pub(super) struct Choice {
    /// Uses of each account in each class that is used.
    uses: Vec<f32>,
    n_classes: usize,
    /// 2 M / A² of each window and class.
    rates: Vec<Vec<f64>>,
    meetings: Vec<u64>,
    /// The same with at least one meeting in each class: what never happened may.
    rates_floor: Vec<Vec<f64>>,
    /// Distinct keys of each account.
    n_keys: Vec<u32>,
    pub(super) n_accounts: usize,
    hot: bool,
}

impl Choice {
    pub(super) fn new(plan: &Plan<'_>) -> io::Result<Self> {
        let n_accounts = plan.uses.n_accounts();
        let (places, n_classes) = places(plan.uses)?;
        let place = |n_uses: usize| places[class_of(n_uses)];
        let mut this = Self {
            uses: vec![0.0; n_accounts * n_classes],
            n_classes,
            rates: Vec::new(),
            rates_floor: Vec::new(),
            meetings: Vec::new(),
            n_keys: vec![0; n_accounts],
            n_accounts: 0,
            hot: !plan.hot.is_empty(),
        };
        let counted = this.count_uses(plan, &place)?;
        this.count_meetings(plan, &place, counted)?;
        Ok(this)
    }

    /// Counts the uses of each account, and tells those of each class, and with
    /// it the meetings in hot stretches.
    fn count_uses(
        &mut self,
        plan: &Plan<'_>,
        place: &dyn Fn(usize) -> usize,
    ) -> io::Result<Vec<(f64, u64)>> {
        let mut last_key = vec![u32::MAX; self.n_keys.len()];
        let mut of_classes = vec![(0.0, 0); self.n_classes];
        plan.uses.each_part(&mut |keyed| {
            for key in 0..keyed.n_keys() {
                let uses = keyed.of(key);
                let (number, place) = (keyed.number(key), place(uses.len()));
                of_classes[place].0 += uses.len() as f64;
                if let Ok(at) = plan.hot.binary_search_by_key(&number, |(key, _)| *key) {
                    of_classes[place].1 += plan.hot[at].1;
                }
                for of in uses {
                    let account = of.account as usize;
                    self.uses[account * self.n_classes + place] += 1.0;
                    if last_key[account] != number {
                        last_key[account] = number;
                        self.n_keys[account] += 1;
                    }
                }
            }
        })?;
        self.n_accounts = self.n_keys.iter().filter(|n| **n > 0).count();
        Ok(of_classes)
    }

    fn count_meetings(
        &mut self,
        plan: &Plan<'_>,
        place: &(dyn Fn(usize) -> usize + Sync),
        of_classes: Vec<(f64, u64)>,
    ) -> io::Result<()> {
        let mut meetings = plan.count(place, self.n_classes)?;
        for window in &mut meetings {
            let skipped = of_classes.iter().map(|(_, skipped)| skipped);
            window
                .iter_mut()
                .zip(skipped)
                .for_each(|(n, more)| *n += more);
        }
        let totals: Vec<f64> = of_classes.iter().map(|(uses, _)| *uses).collect();
        let rates = |fewest: u64| {
            let rate = |(met, total): (&u64, &f64)| {
                2.0 * (*met).max(fewest) as f64 / (total * total).max(1.0)
            };
            let windows = meetings.iter();
            windows
                .map(|of| of.iter().zip(&totals).map(rate).collect())
                .collect()
        };
        self.rates = rates(0);
        self.rates_floor = rates(1);
        self.meetings = meetings.iter().map(|window| window.iter().sum()).collect();
        Ok(())
    }

    pub(super) fn n_meetings(&self, window: usize) -> u64 {
        self.meetings[window]
    }

    pub(super) fn has_hot(&self) -> bool {
        self.hot
    }

    /// Pairs of accounts that could meet.
    pub(super) fn n_tests(&self) -> f64 {
        let n = self.n_accounts as f64;
        (n * (n - 1.0) / 2.0).max(1.0)
    }

    /// Keys in which two accounts meet by chance.
    #[inline]
    pub(super) fn mean(&self, window: usize, accounts: [u32; 2]) -> f64 {
        self.mean_at(&self.rates[window], accounts)
    }

    #[inline]
    fn mean_at(&self, rates: &[f64], accounts: [u32; 2]) -> f64 {
        let of = |account: u32| {
            let first = account as usize * self.n_classes;
            &self.uses[first..first + self.n_classes]
        };
        let (a, b) = (of(accounts[0]), of(accounts[1]));
        let products = a.iter().zip(b).zip(rates);
        products
            .map(|((a, b), rate)| f64::from(*a) * f64::from(*b) * rate)
            .sum()
    }

    /// Accounts that would not pass if they met in every key they use with an
    /// account just like themselves.
    pub(super) fn n_insufficient(&self, window: usize, threshold: f64) -> usize {
        let short = |account: &usize| {
            let n = self.n_keys[*account];
            let mean = self.mean_at(&self.rates_floor[window], [*account as u32; 2]);
            n > 0 && poisson(n, mean) > threshold
        };
        (0..self.n_keys.len()).filter(short).count()
    }
}

/// Uses that a key counts as having beside its own when its rate is told: the
/// rate of its class weighs as much as that of ten pairs.
const PRIOR_PAIRS: f64 = 10.0;

/// Time alone: the chance that two uses of a key lie within the window of each
/// other, told from the accounts that the first model did not single out.
///
/// Were it told from all of them, a key that only a group uses would make the
/// group's own haste the rule. A key that everybody takes up within minutes keeps
/// its high rate. Where a key has few other uses, the rate of its class stands in.
pub(super) struct Timing<'k> {
    uses: &'k dyn Uses,
    window: u32,
    flagged: &'k [bool],
    by_class: Vec<f64>,
    /// The rates of keys: all of them where uses are on a disk, else those that
    /// were asked for.
    known: RefCell<Vec<f32>>,
}

impl<'k> Timing<'k> {
    pub(super) fn new(uses: &'k dyn Uses, window: u32, flagged: &'k [bool]) -> io::Result<Self> {
        let mut counts = [[0.0_f64; 2]; CLASSES];
        let mut all = [[0.0_f64; 2]; CLASSES];
        let any = flagged.contains(&true);
        uses.each_part(&mut |keyed| {
            for key in 0..keyed.n_keys() {
                let uses = keyed.of(key);
                let class = class_of(uses.len());
                let (near, possible) = rate(uses, window, flagged);
                counts[class][0] += near;
                counts[class][1] += possible;
                if any && uses.len() > 1 {
                    let (near, possible) = rate(uses, window, &[]);
                    all[class][0] += near;
                    all[class][1] += possible;
                }
            }
        })?;
        let share = |(others, all): (&[f64; 2], &[f64; 2])| {
            let of = if others[1] > 0.0 { others } else { all };
            // What never happened may: half a pair is added (Jeffreys).
            (of[0] + 0.5) / (of[1] + 1.0)
        };
        let this = Self {
            uses,
            window,
            flagged,
            by_class: counts.iter().zip(&all).map(share).collect(),
            known: RefCell::new(vec![f32::NAN; uses.n_keys()]),
        };
        if uses.held().is_none() {
            this.know_all()?;
        }
        Ok(this)
    }

    fn know_all(&self) -> io::Result<()> {
        let mut known = self.known.borrow_mut();
        self.uses.each_part(&mut |keyed| {
            for key in 0..keyed.n_keys() {
                known[keyed.number(key) as usize] = self.rate_of(keyed.of(key)) as f32;
            }
        })
    }

    /// The chance that accounts with so many uses of a key meet in it.
    pub(super) fn chance(&self, key: u32, n_uses: [usize; 2]) -> f64 {
        let known = &mut self.known.borrow_mut()[key as usize];
        if known.is_nan() {
            let held = self.uses.held().map(|keyed| keyed.of(key as usize));
            *known = self.rate_of(held.unwrap_or_default()) as f32;
        }
        let rate = f64::from(*known);
        1.0 - libm::pow(1.0 - rate.min(1.0), n_uses[0] as f64 * n_uses[1] as f64)
    }

    fn rate_of(&self, uses: &[Use]) -> f64 {
        let (near, possible) = rate(uses, self.window, self.flagged);
        (near + PRIOR_PAIRS * self.by_class[class_of(uses.len())]) / (possible + PRIOR_PAIRS)
    }
}

/// Pairs of uses within the window and pairs in all, of accounts not left out.
fn rate(uses: &[Use], window: u32, left_out: &[bool]) -> (f64, f64) {
    let takes_part = |of: &&Use| !left_out.get(of.account as usize).is_some_and(|out| *out);
    let (mut near, mut n) = (0_u64, 0_u64);
    let mut first = uses.iter().filter(takes_part).peekable();
    let mut within = 0_u64;
    for of in uses.iter().filter(takes_part) {
        while first
            .peek()
            .is_some_and(|early| early.time.saturating_add(window) < of.time)
        {
            first.next();
            within -= 1;
        }
        near += within;
        within += 1;
        n += 1;
    }
    (near as f64, n as f64 * (n as f64 - 1.0).max(0.0) / 2.0)
}
