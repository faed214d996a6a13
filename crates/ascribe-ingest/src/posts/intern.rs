//! Values of a column, each kept once and known by a number.

use std::hash::BuildHasher as _;

use ascribe_model::{Column, NONE, Strings};
use foldhash::fast::RandomState;
use hashbrown::HashTable;

/// A column under way. Numbers are given in order of first appearance, so the
/// seed of the hash, which differs from run to run, reaches no result.
#[derive(Default)]
pub(super) struct Interned {
    hasher: RandomState,
    /// Half of a value's hash, and its number.
    table: HashTable<(u32, u32)>,
    column: Column,
    /// The value of the row before, which is often the value again.
    last: u32,
}

impl Interned {
    /// A column whose first `n_rows` rows have no value.
    pub(super) fn after(n_rows: usize) -> Self {
        let mut this = Self {
            last: NONE,
            ..Self::default()
        };
        this.column.values.resize(n_rows, NONE);
        this
    }

    /// Adds a row; an empty value is none.
    pub(super) fn push(&mut self, value: &str) {
        if value.is_empty() {
            self.column.values.push(NONE);
            return;
        }
        let names = &mut self.column.names;
        if self.last == NONE || names.get(self.last) != value {
            self.last = number(&mut self.table, names, &self.hasher, value);
        }
        self.column.values.push(self.last);
    }

    /// The number of a value, which is new or was there before.
    pub(super) fn number(&mut self, value: &str) -> u32 {
        number(&mut self.table, &mut self.column.names, &self.hasher, value)
    }

    /// The distinct values.
    pub(super) fn names(&self) -> &Strings {
        &self.column.names
    }

    /// Bytes that are in use, the table of values included.
    pub(super) fn n_bytes(&self) -> u64 {
        let names = &self.column.names;
        let of_name = size_of::<u64>() + 2 * size_of::<(u32, u32)>();
        (self.column.values.len() * 4 + names.as_text().len() + names.len() * of_name) as u64
    }

    pub(super) fn finish(mut self) -> Column {
        self.column.values.shrink_to_fit();
        self.column
    }
}

fn number(
    table: &mut HashTable<(u32, u32)>,
    names: &mut Strings,
    hasher: &RandomState,
    value: &str,
) -> u32 {
    let half = (hasher.hash_one(value) >> 32) as u32;
    let found = table.find(spread(half), |(hash, at)| {
        *hash == half && names.get(*at) == value
    });
    if let Some((_, at)) = found {
        return *at;
    }
    let at = names.push(value);
    table.insert_unique(spread(half), (half, at), |(hash, _)| spread(*hash));
    at
}

/// The table takes its buckets from low bits and its tags from high ones.
fn spread(half: u32) -> u64 {
    u64::from(half) << 32 | u64::from(half)
}
