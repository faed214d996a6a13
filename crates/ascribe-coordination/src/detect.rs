//! Accounts that meet more often than chance allows, in one layer.
//!
//! Every pair of accounts that meets is held against two null models. The first
//! asks whether two accounts as active as these, choosing among keys as popular
//! as those and posting when everybody does, would meet in as many keys; the
//! second takes what they share as given and asks whether they would do so at the
//! same time. An edge passes both, each at the level asked for.

mod details;
mod null;

use std::io;

use crate::keyed::{Keyed, Uses};
use crate::sweep::{Bounds, Plan, WINDOWS_MAX};
use crate::tail::{false_discovery, mean_max, poisson, poisson_binomial};
use details::{Details, Meeting};
use null::{Choice, Timing};

/// How a layer is looked through.
#[derive(Clone, Debug)]
pub struct Options {
    /// Windows in seconds; at most eight, each once, in rising order.
    pub windows: Vec<u32>,
    /// The share of false edges that is put up with, or with
    /// [`Correction::Strict`] the chance of a single one.
    pub level: f64,
    /// What the level is of.
    pub correction: Correction,
    /// Which pairs become edges.
    pub kept: Kept,
    /// The most meetings that are looked at before hot stretches are left out.
    pub meetings_max: u64,
    /// The most meetings held in memory at a time.
    pub held_max: u64,
    /// The most keys of an edge whose posts are kept.
    pub samples_max: usize,
    /// Threads; the result is the same at any number.
    pub threads: usize,
}

/// How it is allowed for that many pairs are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correction {
    /// False discovery rate (Benjamini and Hochberg 1995).
    Discovery,
    /// Family-wise error (Bonferroni).
    Strict,
}

/// Which pairs become edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Those that pass both models.
    Significant,
    /// Every pair that meets.
    Every,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            windows: vec![60],
            level: 0.05,
            correction: Correction::Discovery,
            kept: Kept::Significant,
            meetings_max: 100_000_000,
            held_max: 100_000_000,
            samples_max: 3,
            threads: 1,
        }
    }
}

/// Two accounts that act together.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The accounts, the lower number first.
    pub accounts: [u32; 2],
    /// Window in seconds.
    pub window: u32,
    /// Pairs of posts within the window.
    pub weight: u64,
    /// Posts of each that meet a post of the other.
    pub n_posts: [u32; 2],
    /// Keys in which they meet.
    pub n_keys: u32,
    /// Keys that both use, at whatever time.
    pub n_shared: u32,
    /// Keys in which each was first.
    pub n_first: [u32; 2],
    /// Keys in which they would meet by choice and time.
    pub expected: f64,
    /// Chance of as many by choice and time.
    pub p_choice: f64,
    /// Chance of as many by time alone, given what they share.
    pub p_time: f64,
    /// The larger of the two, each allowed for how many pairs were tested.
    pub q: f64,
    /// Keys in which they meet and the two posts, the closest of each key; a few.
    pub samples: Vec<Sample>,
}

impl Edge {
    /// The larger of the two chances.
    #[must_use]
    pub fn p(&self) -> f64 {
        self.p_choice.max(self.p_time)
    }

    /// Keys met in beyond what chance gives.
    #[must_use]
    pub fn excess(&self) -> f64 {
        (f64::from(self.n_keys) - self.expected).max(0.0)
    }
}

/// Two posts that meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The key both use.
    pub key: u32,
    /// A post of each account, in order of the accounts.
    pub posts: [u32; 2],
}

/// What one window of a layer yields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Window {
    /// Seconds.
    pub seconds: u32,
    /// Edges, in order of their accounts.
    pub edges: Vec<Edge>,
    /// Pairs of accounts that could have met.
    pub n_tests: f64,
    /// Distinct meetings of a pair and a key.
    pub n_meetings: u64,
    /// Pairs that passed the first model.
    pub n_passed_choice: usize,
    /// Accounts that use too few keys to pass whatever they did.
    pub n_insufficient: usize,
}

/// What a layer yields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// One for each window, narrowest first.
    pub windows: Vec<Window>,
    /// Accounts that use a key.
    pub n_accounts: usize,
    /// Keys with stretches so hot that their meetings were not walked, and how
    /// many there are: pairs that meet only there were not seen.
    pub hot: Vec<(u32, u64)>,
}

/// Looks a layer through.
///
/// # Panics
/// When there are more than eight windows, or they are out of order.
#[must_use]
pub fn detect(keyed: &Keyed, options: &Options) -> Found {
    detect_in(keyed, options).expect("what is in memory can be read")
}

/// Looks a layer through whose uses may be on a disk; the result is the same.
///
/// # Errors
/// When uses cannot be read back.
///
/// # Panics
/// When there are more than eight windows, or they are out of order.
pub fn detect_in(uses: &dyn Uses, options: &Options) -> io::Result<Found> {
    assert!(
        options.windows.len() <= WINDOWS_MAX,
        "at most eight windows"
    );
    assert!(options.windows.is_sorted_by(|a, b| a < b), "windows rise");
    let bounds = Bounds {
        meetings_max: options.meetings_max,
        held_max: options.held_max,
        threads: options.threads,
    };
    let plan = Plan::new(uses, &options.windows, bounds)?;
    let choice = Choice::new(&plan)?;
    let candidates = candidates(&plan, &choice, options)?;
    let details = Details::new(uses, candidates.iter().flatten().flat_map(|of| of.accounts))?;
    let windows = candidates.into_iter().enumerate().map(|(at, pairs)| {
        let tested = Tested {
            uses,
            choice: &choice,
            details: &details,
            at,
            options,
        };
        tested.window(pairs)
    });
    Ok(Found {
        windows: windows.collect::<io::Result<_>>()?,
        n_accounts: choice.n_accounts,
        hot: plan.hot.clone(),
    })
}

/// A pair that may become an edge of one window.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    accounts: [u32; 2],
    n_keys: u32,
}

/// The pairs that the first model lets through at the loosest level that the
/// correction could come to, for each window.
fn candidates(
    plan: &Plan<'_>,
    choice: &Choice,
    options: &Options,
) -> io::Result<Vec<Vec<Candidate>>> {
    let n = options.windows.len();
    // No more pairs can pass than meet, and than there are: where everybody
    // meets everybody at once, no chance above the level itself can.
    let loosest: Vec<f64> = (0..n)
        .map(|at| {
            let rank = match options.correction {
                Correction::Discovery => {
                    (choice.n_meetings(at).max(1) as f64).min(choice.n_tests())
                }
                Correction::Strict => 1.0,
            };
            (options.level * rank / choice.n_tests()).min(1.0)
        })
        .collect();
    let means: Vec<Vec<f64>> = loosest
        .iter()
        .map(|p| (0..COUNTS_TOLD).map(|k| mean_max(k, *p)).collect())
        .collect();
    let passes = |at: usize, k: u32, mean: f64| match means[at].get(k as usize) {
        Some(mean_max) => mean <= *mean_max,
        None => poisson(k, mean) <= loosest[at],
    };
    let hot_only = !plan.hot.is_empty();
    let found = plan.pairs(&|accounts, counts, taken: &mut Vec<(u8, Candidate)>| {
        for (at, k) in counts.iter().enumerate().filter(|(_, k)| **k > 0) {
            let keep = options.kept == Kept::Every
                || passes(at, *k, choice.mean(at, accounts))
                // More may come to light in hot keys.
                || hot_only && *k >= 2;
            if keep {
                taken.push((
                    at as u8,
                    Candidate {
                        accounts,
                        n_keys: *k,
                    },
                ));
            }
        }
    })?;
    let mut of_windows = vec![Vec::new(); n];
    found
        .into_iter()
        .for_each(|(at, pair)| of_windows[usize::from(at)].push(pair));
    Ok(of_windows)
}

/// Counts for which the greatest mean that passes is known beforehand.
const COUNTS_TOLD: u32 = 256;

/// The candidates of one window on their way to edges.
struct Tested<'a> {
    uses: &'a dyn Uses,
    choice: &'a Choice,
    details: &'a Details,
    at: usize,
    options: &'a Options,
}

impl Tested<'_> {
    fn window(&self, mut pairs: Vec<Candidate>) -> io::Result<Window> {
        let seconds = self.options.windows[self.at];
        let n_tests = self.choice.n_tests();
        if self.choice.has_hot() {
            for pair in &mut pairs {
                let mut n = 0;
                self.details.meet(pair.accounts, seconds, |meeting| {
                    n += u32::from(meeting.n_pairs > 0)
                });
                pair.n_keys = n;
            }
        }
        let passed = self.by_choice(&pairs);
        let mut flagged = vec![false; self.uses.n_accounts()];
        let significant = passed.iter().filter(|(_, _, q)| *q <= self.options.level);
        let n_passed_choice = significant.clone().count();
        significant.for_each(|(pair, ..)| {
            pair.accounts
                .iter()
                .for_each(|of| flagged[*of as usize] = true)
        });
        let timing = Timing::new(self.uses, seconds, &flagged)?;
        let keeps = |q: f64| self.options.kept == Kept::Every || q <= self.options.level;
        let kept = passed.into_iter().filter(|(_, _, q)| keeps(*q));
        let mut edges: Vec<Edge> = kept
            .map(|(pair, p, q)| self.edge(&pair, (p, q), &timing))
            .collect();
        self.by_time(&mut edges, n_passed_choice);
        edges.retain(|edge| keeps(edge.q));
        edges.sort_by_key(|edge| edge.accounts);
        let threshold = self.options.level * (edges.len().max(1) as f64) / n_tests;
        Ok(Window {
            seconds,
            n_meetings: self.choice.n_meetings(self.at),
            n_insufficient: self.choice.n_insufficient(self.at, threshold),
            n_tests,
            n_passed_choice,
            edges,
        })
    }

    /// The candidates with the chance of the first model and its q, likeliest last.
    fn by_choice(&self, pairs: &[Candidate]) -> Vec<(Candidate, f64, f64)> {
        let chance =
            |pair: &Candidate| poisson(pair.n_keys, self.choice.mean(self.at, pair.accounts));
        let mut tested: Vec<(Candidate, f64, f64)> = pairs
            .iter()
            .map(|pair| (*pair, chance(pair), 0.0))
            .collect();
        tested.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.accounts.cmp(&b.0.accounts)));
        let p: Vec<f64> = tested.iter().map(|of| of.1).collect();
        let q = self.corrected(&p, self.choice.n_tests());
        tested.iter_mut().zip(q).for_each(|(of, q)| of.2 = q);
        tested
    }

    fn corrected(&self, sorted: &[f64], n: f64) -> Vec<f64> {
        match self.options.correction {
            Correction::Discovery => false_discovery(sorted, n),
            Correction::Strict => sorted.iter().map(|p| (p * n).min(1.0)).collect(),
        }
    }

    /// The second model is asked of the pairs that passed the first, so they are
    /// all that is allowed for.
    fn by_time(&self, edges: &mut [Edge], n_passed: usize) {
        edges.sort_by(|a, b| {
            a.p_time
                .total_cmp(&b.p_time)
                .then(a.accounts.cmp(&b.accounts))
        });
        let p: Vec<f64> = edges.iter().map(|edge| edge.p_time).collect();
        let q = self.corrected(&p, n_passed.max(1) as f64);
        edges
            .iter_mut()
            .zip(q)
            .for_each(|(edge, q)| edge.q = edge.q.max(q));
    }

    fn edge(&self, pair: &Candidate, (p_choice, q): (f64, f64), timing: &Timing<'_>) -> Edge {
        let seconds = self.options.windows[self.at];
        let mut edge = Edge {
            accounts: pair.accounts,
            window: seconds,
            weight: 0,
            n_posts: [0; 2],
            n_keys: 0,
            n_shared: 0,
            n_first: [0; 2],
            expected: self.choice.mean(self.at, pair.accounts),
            p_choice,
            p_time: 1.0,
            q,
            samples: Vec::new(),
        };
        let mut chances = Vec::new();
        let mut posts = [Vec::new(), Vec::new()];
        self.details
            .meet(pair.accounts, seconds, |meeting: &Meeting<'_>| {
                edge.n_shared += 1;
                chances.push(timing.chance(meeting.key, meeting.n_uses));
                if meeting.n_pairs == 0 {
                    return;
                }
                edge.n_keys += 1;
                edge.weight += meeting.n_pairs;
                for (all, met) in posts.iter_mut().zip(meeting.met) {
                    all.extend_from_slice(met);
                }
                if let Some(first) = meeting.first {
                    edge.n_first[first] += 1;
                }
                if edge.samples.len() < self.options.samples_max {
                    edge.samples.push(Sample {
                        key: meeting.key,
                        posts: meeting.closest,
                    });
                }
            });
        for (n, posts) in edge.n_posts.iter_mut().zip(&mut posts) {
            posts.sort_unstable();
            posts.dedup();
            *n = posts.len() as u32;
        }
        edge.p_time = poisson_binomial(edge.n_keys as usize, &chances);
        edge
    }
}

#[cfg(test)]
mod tests;
