//! One pass over all keys: which accounts meet, and how often.
//!
//! The pairs of a key are walked with two pointers at the widest window, and each
//! is written down once a key with the narrowest window it fits, as one number.
//! These numbers are dealt into parts by the lower account, each part is sorted
//! by itself, and equal ones stand together: sorting was six times as fast as
//! counting in a hash table.

use std::io;
use std::ops::Range;
use std::thread;

use crate::keyed::{Keyed, Use, Uses, meetings};

/// The most windows of one sweep; three bits tell which.
pub(crate) const WINDOWS_MAX: usize = 8;

/// Bits that tell the window.
const WINDOW_BITS: u32 = 3;

/// What is done with a pair: its accounts, the keys it meets in by window, and
/// where to put what comes of it.
type Take<'t, T> = dyn Fn([u32; 2], &[u32], &mut Vec<T>) + Sync + 't;

/// Parts that meetings are dealt into: each fits a processor's cache.
const PARTS: usize = 512;
/// Meetings of a part that memory is set aside for.
const PART_HELD_MAX: u64 = 1 << 20;

/// What bounds a sweep.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// The most meetings that are looked at.
    pub(crate) meetings_max: u64,
    /// The most meetings that are held at a time.
    pub(crate) held_max: u64,
    pub(crate) threads: usize,
}

/// What is known of a layer before its pairs are looked at.
pub(crate) struct Plan<'k> {
    pub(crate) uses: &'k dyn Uses,
    /// Windows in seconds, narrowest first.
    pub(crate) windows: &'k [u32],
    /// A use followed by more than this many within the widest window is hot.
    pub(crate) followers_max: u32,
    /// Meetings that start at a hot use, by key, of the keys that have some.
    pub(crate) hot: Vec<(u32, u64)>,
    /// Meetings that are looked at.
    pub(crate) n_meetings: u64,
    /// The most of them that one key has.
    of_key_max: u64,
    bounds: Bounds,
    /// The part of each account.
    part_of: Vec<u16>,
    shift: u32,
}

impl<'k> Plan<'k> {
    /// Counts the meetings and finds the bound that keeps them few enough.
    pub(crate) fn new(uses: &'k dyn Uses, windows: &'k [u32], bounds: Bounds) -> io::Result<Self> {
        let widest = windows.last().copied().unwrap_or(0);
        let mut by_followers = vec![0_u64; FOLLOWERS_TOLD + 1];
        let mut of_account = vec![0_u64; uses.n_accounts()];
        let mut of_key_max = 0;
        uses.each_part(&mut |keyed| {
            for key in 0..keyed.n_keys() {
                let uses = keyed.of(key);
                let mut of_key = 0;
                followers(uses, widest, |n| {
                    by_followers[n.min(FOLLOWERS_TOLD)] += n as u64;
                    of_key += n as u64;
                });
                of_key_max = of_key_max.max(of_key);
                uses.iter()
                    .for_each(|of| of_account[of.account as usize] += 1);
            }
        })?;
        let mut followers_max = 0;
        let mut n_meetings = 0;
        for (n, meetings) in by_followers.iter().enumerate() {
            if n_meetings + meetings > bounds.meetings_max {
                break;
            }
            n_meetings += meetings;
            followers_max = if n == FOLLOWERS_TOLD {
                u32::MAX
            } else {
                n as u32
            };
        }
        let mut this = Self {
            uses,
            windows,
            followers_max,
            hot: Vec::new(),
            n_meetings,
            of_key_max,
            bounds,
            part_of: parts(&of_account),
            shift: (uses.n_accounts().max(2) as u64 - 1).ilog2() + 1,
        };
        if this.followers_max < u32::MAX {
            this.find_hot(widest)?;
        }
        Ok(this)
    }

    /// Finds the keys with hot uses, and how much is walked without these.
    fn find_hot(&mut self, widest: u32) -> io::Result<()> {
        let mut hot = Vec::new();
        self.of_key_max = 0;
        self.uses.each_part(&mut |keyed| {
            for key in 0..keyed.n_keys() {
                let (mut walked, mut skipped) = (0, 0);
                followers(keyed.of(key), widest, |n| {
                    if n > self.followers_max as usize {
                        skipped += n as u64;
                    } else {
                        walked += n as u64;
                    }
                });
                self.of_key_max = self.of_key_max.max(walked);
                if skipped > 0 {
                    hot.push((keyed.number(key), skipped));
                }
            }
        })?;
        hot.sort_unstable();
        self.hot = hot;
        Ok(())
    }

    /// Distinct meetings of a pair and a key in each window, by the key's class.
    pub(crate) fn count(
        &self,
        class_of: &(dyn Fn(usize) -> usize + Sync),
        n_classes: usize,
    ) -> io::Result<Vec<Vec<u64>>> {
        let none = || vec![vec![0_u64; n_classes]; self.windows.len()];
        let mut counts = Vec::new();
        // Nothing is held but what one key is used for more than once.
        for parts in self.rounds(self.of_key_max) {
            counts.extend(self.on_threads(none, |keyed, keys, walk, counts| {
                for key in keys {
                    let class = class_of(keyed.of(key).len());
                    let count = &mut |code| counts[window_of(code)][class] += 1;
                    walk.key(keyed, key, &parts, count);
                }
            })?);
        }
        let mut all = vec![vec![0; n_classes]; self.windows.len()];
        for counts in counts {
            for (window, counts) in counts.iter().enumerate() {
                // What meets in a narrow window meets in the wider ones.
                for all in &mut all[window..] {
                    all.iter_mut()
                        .zip(counts)
                        .for_each(|(all, count)| *all += count);
                }
            }
        }
        Ok(all)
    }

    /// Hands each pair of accounts that meets to `take` with the number of keys it
    /// meets in, window by window; what `take` returns is in order of the pairs.
    pub(crate) fn pairs<T: Send>(&self, take: &Take<'_, T>) -> io::Result<Vec<T>> {
        let mut taken = Vec::new();
        for parts in self.rounds(self.n_meetings) {
            let first = parts.start;
            let mut dealt = self.deal(&parts)?;
            let mut sorted: Vec<Vec<u64>> = parts
                .clone()
                .map(|at| {
                    let mut of_threads = dealt
                        .iter_mut()
                        .map(|parts| std::mem::take(&mut parts[at - first]));
                    let mut all = of_threads.next().unwrap_or_default();
                    of_threads.for_each(|more| all.extend(more));
                    all
                })
                .collect();
            taken.extend(self.take_sorted(&mut sorted, take));
        }
        Ok(taken)
    }

    /// The parts whose meetings are walked at a time, so that of `n_held` that are
    /// held otherwise no more have to be than memory has room for.
    fn rounds(&self, n_held: u64) -> impl Iterator<Item = Range<usize>> + use<> {
        let rounds = n_held
            .div_ceil(self.bounds.held_max.max(1))
            .clamp(1, PARTS as u64);
        let per_round = (PARTS as u64).div_ceil(rounds) as usize;
        let firsts = (0..PARTS).step_by(per_round);
        firsts.map(move |first| first..(first + per_round).min(PARTS))
    }

    /// Deals the meetings out by the lower account, for each thread.
    fn deal(&self, parts: &Range<usize>) -> io::Result<Vec<Vec<Vec<u64>>>> {
        // Set aside at once: a part that grows step by step is moved at each.
        let even = self.n_meetings / (PARTS * self.bounds.threads.max(1)) as u64;
        let held = (even + even / 8).min(PART_HELD_MAX) as usize;
        let none = || (0..parts.len()).map(|_| Vec::with_capacity(held)).collect();
        self.on_threads(none, |keyed, keys, walk, dealt: &mut Vec<Vec<u64>>| {
            for key in keys {
                walk.key(keyed, key, parts, &mut |code| {
                    let low = (code >> (self.shift + WINDOW_BITS)) as usize;
                    dealt[usize::from(self.part_of[low]) - parts.start].push(code);
                });
            }
        })
    }

    fn take_sorted<T: Send>(&self, parts: &mut [Vec<u64>], take: &Take<'_, T>) -> Vec<T> {
        let n = parts.len();
        let mut taken: Vec<Vec<T>> = (0..n).map(|_| Vec::new()).collect();
        let mut jobs: Vec<(&mut Vec<u64>, &mut Vec<T>)> =
            parts.iter_mut().zip(&mut taken).collect();
        let per_thread = n.div_ceil(self.bounds.threads.max(1)).max(1);
        thread::scope(|scope| {
            for jobs in jobs.chunks_mut(per_thread) {
                scope.spawn(move || {
                    for (part, taken) in jobs {
                        part.sort_unstable();
                        self.runs(part, take, taken);
                        **part = Vec::new();
                    }
                });
            }
        });
        taken.into_iter().flatten().collect()
    }

    fn runs<T>(&self, codes: &[u64], take: &Take<'_, T>, taken: &mut Vec<T>) {
        let mask = (1_u64 << self.shift) - 1;
        let mut counts = [0_u32; WINDOWS_MAX];
        for run in codes.chunk_by(|a, b| a >> WINDOW_BITS == b >> WINDOW_BITS) {
            let counts = &mut counts[..self.windows.len()];
            counts.fill(0);
            run.iter().for_each(|code| counts[window_of(*code)] += 1);
            for window in 1..counts.len() {
                counts[window] += counts[window - 1];
            }
            let pair = run[0] >> WINDOW_BITS;
            let accounts = [(pair >> self.shift) as u32, (pair & mask) as u32];
            take(accounts, counts, taken);
        }
    }

    /// Runs `work` on as many stretches of the keys of each part as there are
    /// threads, about as many uses in each; what it makes of them is one a thread.
    fn on_threads<T: Send>(
        &self,
        none: impl Fn() -> T,
        work: impl Fn(&Keyed, Range<usize>, &mut Walk<'_>, &mut T) + Sync,
    ) -> io::Result<Vec<T>> {
        let mut states: Vec<(Walk<'_>, T)> = Vec::new();
        self.uses.each_part(&mut |keyed| {
            let stretches = keyed.stretches(self.bounds.threads.max(1));
            while states.len() < stretches.len() {
                states.push((Walk::new(self), none()));
            }
            let work = &work;
            thread::scope(|scope| {
                for (keys, (walk, made)) in stretches.into_iter().zip(&mut states) {
                    scope.spawn(move || work(keyed, keys, walk, made));
                }
            });
        })?;
        Ok(states.into_iter().map(|(_, made)| made).collect())
    }
}

/// The window of a code, by its place.
fn window_of(code: u64) -> usize {
    (code & ((1 << WINDOW_BITS) - 1)) as usize
}

/// Followers above which uses are told apart no more.
const FOLLOWERS_TOLD: usize = 1 << 20;

/// How many uses follow each within the window.
fn followers(uses: &[Use], window: u32, mut tell: impl FnMut(usize)) {
    followed(uses, window, |at, end| tell(end - at - 1));
}

/// Each use that others follow within the window, and the end of these.
#[inline]
fn followed(uses: &[Use], window: u32, mut tell: impl FnMut(usize, usize)) {
    let mut end = 0;
    for (at, of) in uses.iter().enumerate() {
        let last = of.time.saturating_add(window);
        end = end.max(at + 1);
        while end < uses.len() && uses[end].time <= last {
            end += 1;
        }
        if end > at + 1 {
            tell(at, end);
        }
    }
}

/// Deals accounts with so many uses each into parts about as likely to hold as
/// many meetings.
fn parts(uses: &[u64]) -> Vec<u16> {
    let total: u64 = uses.iter().sum();
    // A pair is in the part of its lower account, so those with many above weigh more.
    let mut above = total;
    let mut weights = Vec::with_capacity(uses.len());
    for n in uses {
        above -= n;
        weights.push(u128::from(*n) * u128::from(above) + 1);
    }
    let all: u128 = weights.iter().sum::<u128>().max(1);
    let mut passed = 0;
    let part = weights.iter().map(|weight| {
        let part = (passed * PARTS as u128 / all) as u16;
        passed += weight;
        part
    });
    part.collect()
}

/// Walks over the meetings of one key after another.
struct Walk<'p> {
    plan: &'p Plan<'p>,
    /// The last key each account was seen in, and seen twice in; from one.
    seen: Vec<u32>,
    seen_twice: Vec<u32>,
    /// Meetings of accounts that use the key more than once.
    repeated: Vec<u64>,
}

impl<'p> Walk<'p> {
    fn new(plan: &'p Plan<'p>) -> Self {
        let n = plan.uses.n_accounts();
        Self {
            plan,
            seen: vec![0; n],
            seen_twice: vec![0; n],
            repeated: Vec::new(),
        }
    }

    /// Hands over the code of each pair that meets in the key, once, of pairs in
    /// these parts.
    #[inline]
    fn key(
        &mut self,
        keyed: &Keyed,
        key: usize,
        parts: &Range<usize>,
        found: &mut impl FnMut(u64),
    ) {
        let uses = keyed.of(key);
        let windows = self.plan.windows;
        let widest = windows.last().copied().unwrap_or(0);
        if !uses
            .windows(2)
            .any(|pair| pair[1].time - pair[0].time <= widest)
        {
            return;
        }
        let (shift, limit) = (self.plan.shift, self.plan.followers_max);
        let mark = keyed.number(key) + 1;
        let mut note = |of: &Use| {
            let seen = &mut self.seen[of.account as usize];
            if *seen == mark {
                self.seen_twice[of.account as usize] = mark;
            }
            *seen = mark;
        };
        if limit == u32::MAX {
            uses.iter().for_each(&mut note);
        } else {
            walked(uses, (widest, limit as usize), &mut note);
        }
        let (all, part_of) = (parts.len() == PARTS, &self.plan.part_of);
        let (seen_twice, repeated) = (&self.seen_twice, &mut self.repeated);
        let mut settled = 0;
        let mut meet = |a: &Use, b: &Use| {
            let (low, high) = if a.account < b.account {
                (a, b)
            } else {
                (b, a)
            };
            let part = || usize::from(part_of[low.account as usize]);
            if low.account == high.account || !(all || parts.contains(&part())) {
                return;
            }
            let apart = b.time - a.time;
            let window = windows.iter().take_while(|window| **window < apart).count() as u64;
            let pair = u64::from(low.account) << shift | u64::from(high.account);
            let code = pair << WINDOW_BITS | window;
            let twice = seen_twice[low.account as usize] == mark
                || seen_twice[high.account as usize] == mark;
            if twice {
                repeated.push(code);
                if repeated.len() > settled * 2 + REPEATED_MAX {
                    settle(repeated);
                    settled = repeated.len();
                }
            } else {
                found(code)
            }
        };
        if limit == u32::MAX {
            meetings(uses, widest, |a, b| meet(&uses[a], &uses[b]));
        } else {
            bounded(uses, (widest, limit as usize), &mut meet);
        }
        settle(&mut self.repeated);
        self.repeated.drain(..).for_each(found);
    }
}

/// Meetings of one key that are noted before those that came twice are dropped.
const REPEATED_MAX: usize = 1 << 20;

/// Keeps each pair once, in the narrowest of its windows, which comes first.
fn settle(repeated: &mut Vec<u64>) {
    repeated.sort_unstable();
    repeated.dedup_by_key(|code| *code >> WINDOW_BITS);
}

/// The meetings that start at uses with at most `limit` followers.
fn bounded(uses: &[Use], (window, limit): (u32, usize), meet: &mut impl FnMut(&Use, &Use)) {
    followed(uses, window, |at, end| {
        if end - at - 1 <= limit {
            let others = uses[at + 1..end].iter();
            others.for_each(|other| meet(&uses[at], other));
        }
    });
}

/// The uses that take part in these meetings, each once.
fn walked(uses: &[Use], (window, limit): (u32, usize), tell: &mut impl FnMut(&Use)) {
    let mut told = 0;
    followed(uses, window, |at, end| {
        if end - at - 1 <= limit {
            uses[told.max(at)..end].iter().for_each(&mut *tell);
            told = told.max(end);
        }
    });
}

#[cfg(test)]
mod tests;
