//! Features to row numbers.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The keys are hashes already.
#[derive(Clone, Copy, Default)]
pub(super) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes
            .iter()
            .fold(self.0, |hash, &byte| hash.rotate_left(8) ^ u64::from(byte));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

pub(super) type HashedMap<V> = HashMap<u64, V, BuildHasherDefault<Identity>>;

/// Counts features and numbers those seen often enough.
#[derive(Default)]
pub(super) struct Counter(HashedMap<u32>);

impl Counter {
    pub(super) fn add(&mut self, hashes: &[u64]) {
        for &hash in hashes {
            *self.0.entry(hash).or_default() += 1;
        }
    }

    /// Numbers the features seen at least `count_min` times, in order of hash.
    pub(super) fn index(self, count_min: u32) -> Index {
        let mut hashes: Vec<u64> = self
            .0
            .into_iter()
            .filter(|&(_, count)| count >= count_min)
            .map(|(hash, _)| hash)
            .collect();
        hashes.sort_unstable();
        let rows = hashes.iter().copied().zip(0..).collect();
        Index { hashes, rows }
    }
}

/// Row numbers by feature hash.
pub(super) struct Index {
    hashes: Vec<u64>,
    rows: HashedMap<u32>,
}

impl Index {
    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }

    /// The hashes in order of row.
    pub(super) fn hashes(&self) -> &[u64] {
        &self.hashes
    }

    /// The rows of those hashes that are known.
    pub(super) fn rows<'a>(&'a self, hashes: &'a [u64]) -> impl Iterator<Item = u32> + 'a {
        hashes
            .iter()
            .filter_map(|hash| self.rows.get(hash).copied())
    }
}
