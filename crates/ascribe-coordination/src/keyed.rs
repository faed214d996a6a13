//! Rows set in order of key and time: what every sweep walks over.

use std::io;

use ascribe_model::NONE;

use crate::random::Random;

/// One use of a key by an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    /// Seconds since the first use of all.
    pub time: u32,
    /// Who.
    pub account: u32,
    /// The post it stands in.
    pub post: u32,
}

/// Uses of keys, those of one key together and in order of time; at one time in
/// order of post.
#[derive(Clone, Debug, Default)]
pub struct Keyed {
    /// Where the uses of each key begin, and the end of the last.
    starts: Vec<u64>,
    uses: Vec<Use>,
    /// How many accounts there are; their numbers are smaller.
    n_accounts: u32,
    /// When the first use was, in seconds since 1970.
    epoch: i64,
    /// The numbers that the keys go by among those of all parts, rising; none
    /// where this is all there is.
    numbers: Vec<u32>,
}

/// Uses of keys wherever they are: all in memory, or part by part from a disk.
///
/// A part holds all uses of its keys; parts come in an order of their own, so
/// whoever needs the order of keys goes by [`Keyed::number`].
pub trait Uses: Sync {
    /// How many keys there are.
    fn n_keys(&self) -> usize;

    /// How many uses there are.
    fn n_uses(&self) -> u64;

    /// One more than the highest number of an account.
    fn n_accounts(&self) -> usize;

    /// Shows one part after the other.
    ///
    /// # Errors
    /// When a part cannot be read back.
    fn each_part(&self, visit: &mut dyn FnMut(&Keyed)) -> io::Result<()>;

    /// All uses at once, where they are in memory.
    fn held(&self) -> Option<&Keyed>;
}

impl Uses for Keyed {
    fn n_keys(&self) -> usize {
        self.n_keys()
    }

    fn n_uses(&self) -> u64 {
        self.n_uses() as u64
    }

    fn n_accounts(&self) -> usize {
        self.n_accounts()
    }

    fn each_part(&self, visit: &mut dyn FnMut(&Keyed)) -> io::Result<()> {
        visit(self);
        Ok(())
    }

    fn held(&self) -> Option<&Keyed> {
        Some(self)
    }
}

/// Which posts use which keys.
#[derive(Clone, Debug)]
pub enum Keys {
    /// The key of each post, or [`NONE`].
    OneEach(Vec<u32>),
    /// Pairs of post and key, in order of post.
    Many {
        /// The posts.
        posts: Vec<u32>,
        /// The key each of them uses.
        keys: Vec<u32>,
    },
}

impl Keys {
    /// Keeps the posts that `stays` is true of.
    pub fn retain(&mut self, stays: impl Fn(u32) -> bool) {
        match self {
            Self::OneEach(keys) => {
                let left_out = keys.iter_mut().enumerate();
                let left_out = left_out.filter(|(post, _)| !stays(*post as u32));
                left_out.for_each(|(_, key)| *key = NONE);
            }
            Self::Many { posts, keys } => {
                let mut of = posts.iter();
                keys.retain(|_| of.next().is_some_and(|post| stays(*post)));
                posts.retain(|post| stays(*post));
            }
        }
    }

    pub(crate) fn for_each(&self, mut visit: impl FnMut(u32, u32)) {
        match self {
            Self::OneEach(keys) => {
                let posts = keys.iter().enumerate().filter(|(_, key)| **key != NONE);
                posts.for_each(|(post, key)| visit(post as u32, *key));
            }
            Self::Many { posts, keys } => {
                posts
                    .iter()
                    .zip(keys)
                    .for_each(|(post, key)| visit(*post, *key));
            }
        }
    }
}

impl Keyed {
    /// Sorts the uses of `n_keys` keys: a counting sort by key, which keeps the
    /// order of posts, then by time within the keys that need it.
    #[must_use]
    pub fn new(keys: &Keys, n_keys: usize, accounts: &[u32], times: &[i64]) -> Self {
        let mut starts = vec![0_u64; n_keys + 1];
        let (mut epoch, mut n_accounts) = (i64::MAX, 0);
        keys.for_each(|post, key| {
            starts[key as usize + 1] += 1;
            epoch = epoch.min(times[post as usize]);
            n_accounts = n_accounts.max(accounts[post as usize] + 1);
        });
        for key in 0..n_keys {
            starts[key + 1] += starts[key];
        }
        let mut next = starts.clone();
        let mut uses = vec![Use::default(); starts[n_keys] as usize];
        keys.for_each(|post, key| {
            let at = &mut next[key as usize];
            // 136 years fit 32 bits of seconds; what is farther off is put at the end.
            let time = u32::try_from(times[post as usize] - epoch).unwrap_or(u32::MAX);
            let account = accounts[post as usize];
            uses[*at as usize] = Use {
                time,
                account,
                post,
            };
            *at += 1;
        });
        let mut this = Self {
            starts,
            uses,
            n_accounts,
            epoch: if epoch == i64::MAX { 0 } else { epoch },
            numbers: Vec::new(),
        };
        this.sort();
        this
    }

    /// Uses that are brought together elsewhere, sorted or about to be.
    pub(crate) fn from_parts(
        starts: Vec<u64>,
        uses: Vec<Use>,
        (n_accounts, epoch): (u32, i64),
    ) -> Self {
        Self {
            starts,
            uses,
            n_accounts,
            epoch,
            numbers: Vec::new(),
        }
    }

    /// The room that starts, uses and numbers take, with nothing in it.
    pub(crate) fn into_parts(mut self) -> (Vec<u64>, Vec<Use>, Vec<u32>) {
        self.starts.clear();
        self.uses.clear();
        self.numbers.clear();
        (self.starts, self.uses, self.numbers)
    }

    /// The same with the numbers that its keys go by among those of all parts.
    pub(crate) fn numbered(self, numbers: Vec<u32>) -> Self {
        Self { numbers, ..self }
    }

    /// Sorts the uses of each key by time, at one time by post.
    pub(crate) fn sort(&mut self) {
        for key in 0..self.n_keys() {
            let range = self.starts[key] as usize..self.starts[key + 1] as usize;
            let uses = &mut self.uses[range];
            if !uses.is_sorted_by_key(|of| (of.time, of.post)) {
                uses.sort_unstable_by_key(|of| (of.time, of.post));
            }
        }
    }

    /// How many keys there are.
    #[must_use]
    pub fn n_keys(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many uses there are.
    #[must_use]
    pub fn n_uses(&self) -> usize {
        self.uses.len()
    }

    /// Bytes of memory that the uses take.
    #[must_use]
    pub fn n_bytes(&self) -> usize {
        self.uses.capacity() * size_of::<Use>() + self.starts.capacity() * 8
    }

    /// One more than the highest number of an account.
    #[must_use]
    pub fn n_accounts(&self) -> usize {
        self.n_accounts as usize
    }

    /// When the first use was, in seconds since 1970.
    #[must_use]
    pub fn epoch(&self) -> i64 {
        self.epoch
    }

    /// The number that a key goes by among those of all parts.
    #[must_use]
    #[inline]
    pub fn number(&self, key: usize) -> u32 {
        self.numbers.get(key).map_or(key as u32, |number| *number)
    }

    /// The uses of one key, in order of time.
    #[must_use]
    pub fn of(&self, key: usize) -> &[Use] {
        &self.uses[self.starts[key] as usize..self.starts[key + 1] as usize]
    }
}

/// Hands over the numbers of every two uses that are at most `window` apart,
/// the earlier first.
pub fn meetings(uses: &[Use], window: u32, mut meet: impl FnMut(usize, usize)) {
    for (first, of) in uses.iter().enumerate() {
        let last = of.time.saturating_add(window);
        for (after, other) in uses[first + 1..].iter().enumerate() {
            if other.time > last {
                break;
            }
            meet(first, first + 1 + after);
        }
    }
}

impl Keyed {
    /// Cuts the keys into stretches with about as many uses in each.
    pub(crate) fn stretches(&self, n: usize) -> Vec<std::ops::Range<usize>> {
        let per_stretch = self.n_uses().div_ceil(n.max(1)).max(1) as u64;
        let mut stretches = Vec::new();
        let mut first = 0;
        while first < self.n_keys() {
            let last = self.starts[first] + per_stretch;
            let end = self
                .starts
                .partition_point(|start| *start < last)
                .max(first + 1);
            let end = end.min(self.n_keys());
            stretches.push(first..end);
            first = end;
        }
        stretches
    }
}

impl Keyed {
    /// The same uses with the times of each key dealt out anew among them: what
    /// accounts share stays, when they do so is left to chance.
    #[must_use]
    pub fn permuted(&self, seed: u64) -> Self {
        let mut permuted = self.clone();
        for key in 0..self.n_keys() {
            let number = u64::from(self.number(key));
            let mut random = Random::new(seed ^ crate::random::mix(number));
            let uses = &mut permuted.uses[self.starts[key] as usize..self.starts[key + 1] as usize];
            // Fisher and Yates, on the times alone.
            for last in (1..uses.len()).rev() {
                let other = random.below(last + 1);
                let time = uses[last].time;
                uses[last].time = uses[other].time;
                uses[other].time = time;
            }
        }
        permuted.sort();
        permuted
    }
}
