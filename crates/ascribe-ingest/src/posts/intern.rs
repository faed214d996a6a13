//! Values of a column, each kept once and known by a number.
//!
//! There are more names of accounts and things than a cache holds, so a value
//! that is looked up as its row is read waits for memory. Values are therefore
//! held back and looked up many at a time: the processor waits for all of them
//! at once. Short ones stand in the table itself, which spares two more waits.

use std::hash::BuildHasher as _;

use ascribe_model::{Column, NONE, Strings};
use foldhash::fast::RandomState;
use hashbrown::HashTable;

/// Values that are looked up at a time.
const HELD_MAX: usize = 128;

/// A column under way. Numbers are given in order of first appearance, so the
/// seed of the hash, which differs from run to run, reaches no result.
#[derive(Default)]
pub(super) struct Interned {
    hasher: RandomState,
    /// Short values, and their numbers.
    short: HashTable<(Short, u32)>,
    /// Half of a longer value's hash, and its number.
    long: HashTable<(u32, u32)>,
    column: Column,
    held: Vec<Held>,
    /// The longer ones of the values held, one after the other.
    held_text: String,
}

/// A value of up to eleven bytes, and how many it has: no two are the same.
type Short = [u32; 3];

/// A value that has its row but no number yet: a short one, or with the mark
/// [`LONG`] where its text ends among those held.
#[derive(Clone, Copy)]
struct Held {
    hash: u64,
    row: u32,
    value: Short,
}

/// Stands where a short value has its length.
const LONG: u32 = u32::MAX;

impl Interned {
    /// A column whose first `n_rows` rows have no value.
    pub(super) fn after(n_rows: usize) -> Self {
        let mut this = Self::default();
        this.column.values.resize(n_rows, NONE);
        this
    }

    /// Adds a row; an empty value is none.
    pub(super) fn push(&mut self, value: &str) {
        let row = self.column.values.len() as u32;
        self.column.values.push(NONE);
        if value.is_empty() {
            return;
        }
        self.hold(value, row);
        if self.held.len() == HELD_MAX {
            self.look_up();
        }
    }

    /// Sets memory aside for so many more rows, if it can be had.
    pub(super) fn expect(&mut self, n_rows: usize) {
        _ = self.column.values.try_reserve(n_rows);
    }

    /// The number of a value, which is new or was there before.
    pub(super) fn number(&mut self, value: &str) -> u32 {
        self.look_up();
        self.hold(value, 0);
        let held = self.held.pop().expect("it was just put there");
        let number = self.number_of(held, 0);
        self.held_text.clear();
        number
    }

    /// The distinct values of [`number`](Self::number).
    pub(super) fn names(&self) -> &Strings {
        debug_assert!(self.held.is_empty(), "rows have their values");
        &self.column.names
    }

    /// Bytes that are in use, the table of values included.
    pub(super) fn n_bytes(&self) -> u64 {
        let names = &self.column.names;
        let of_table = self.short.capacity() * size_of::<(Short, u32)>()
            + self.long.capacity() * size_of::<(u32, u32)>();
        let of_names = names.as_text().len() + names.len() * size_of::<u64>();
        (self.column.values.len() * 4 + of_names + of_table) as u64
    }

    pub(super) fn finish(mut self) -> Column {
        self.look_up();
        self.column.values.shrink_to_fit();
        self.column
    }

    #[inline]
    fn hold(&mut self, value: &str, row: u32) {
        let (hash, value) = match short(value.as_bytes()) {
            Some(short) => (hash_of(&self.hasher, short), short),
            None => {
                self.held_text.push_str(value);
                // No more than a few of the longest cells are held.
                let end = self.held_text.len() as u64;
                let halves = [end as u32, (end >> 32) as u32, LONG];
                (self.hasher.hash_one(value), halves)
            }
        };
        self.held.push(Held { hash, row, value });
    }

    /// Gives the values that are held their numbers.
    fn look_up(&mut self) {
        let held = std::mem::take(&mut self.held);
        let mut start = 0;
        for value in &held {
            self.column.values[value.row as usize] = self.number_of(*value, start);
            start = value.end().unwrap_or(start);
        }
        self.held = held;
        self.held.clear();
        self.held_text.clear();
    }

    /// The number of a value; the text of a longer one begins at `start`.
    #[inline]
    fn number_of(&mut self, held: Held, start: usize) -> u32 {
        let names = &mut self.column.names;
        let hasher = &self.hasher;
        let Some(end) = held.end() else {
            let found = self
                .short
                .find(held.hash, |(known, _)| *known == held.value);
            if let Some((_, at)) = found {
                return *at;
            }
            let (bytes, n) = bytes_of(held.value);
            let text = std::str::from_utf8(&bytes[..n]).expect("it was made of a text");
            let at = names.push(text);
            let hash = |(value, _): &(Short, u32)| hash_of(hasher, *value);
            self.short.insert_unique(held.hash, (held.value, at), hash);
            return at;
        };
        let value = &self.held_text[start..end];
        let half = (held.hash >> 32) as u32;
        let found = self.long.find(spread(half), |(hash, at)| {
            *hash == half && names.get(*at) == value
        });
        if let Some((_, at)) = found {
            return *at;
        }
        let at = names.push(value);
        self.long
            .insert_unique(spread(half), (half, at), |(hash, _)| spread(*hash));
        at
    }
}

impl Held {
    /// Where the text of a longer value ends.
    #[inline]
    fn end(self) -> Option<usize> {
        let [low, high, mark] = self.value;
        (mark == LONG).then_some((u64::from(low) | u64::from(high) << 32) as usize)
    }
}

/// Reads a short value in two loads that may overlap, as a copy of unknown length
/// costs more than all the rest.
#[inline]
fn short(value: &[u8]) -> Option<Short> {
    let n = value.len();
    let four = |at: usize| -> Option<u64> {
        let bytes = value.get(at..at + 4)?.try_into().ok()?;
        Some(u64::from(u32::from_le_bytes(bytes)))
    };
    let (first, rest) = match n {
        8..=11 => {
            let first = four(0)? | four(4)? << 32;
            (first, four(n - 4)? >> (8 * (12 - n)))
        }
        4..=7 => (four(0)? | four(n - 4)? << (8 * (n - 4)), 0),
        1..=3 => {
            let byte = |at: usize| u64::from(value[at]) << (8 * at);
            (byte(0) | byte(n / 2) | byte(n - 1), 0)
        }
        0 => (0, 0),
        _ => return None,
    };
    let last = rest as u32 | (n as u32) << 24;
    Some([first as u32, (first >> 32) as u32, last])
}

#[inline]
fn hash_of(hasher: &RandomState, [a, b, c]: Short) -> u64 {
    hasher.hash_one((u64::from(a) | u64::from(b) << 32, c))
}

/// The bytes of a short value, and how many they are.
#[inline]
fn bytes_of([a, b, c]: Short) -> ([u8; 12], usize) {
    let mut bytes = [0; 12];
    for (four, word) in bytes.chunks_exact_mut(4).zip([a, b, c]) {
        four.copy_from_slice(&word.to_le_bytes());
    }
    (bytes, usize::from(bytes[11]))
}

/// The table takes its buckets from low bits and its tags from high ones.
fn spread(half: u32) -> u64 {
    u64::from(half) << 32 | u64::from(half)
}

#[cfg(test)]
mod tests {
    use super::{Interned, bytes_of, short};

    #[test]
    fn short_values_come_back() {
        let letters = "abcdéfghijklmn";
        for n in 0..=letters.len() {
            let Some(value) = letters.get(..n) else {
                continue;
            };
            let back = short(value.as_bytes()).map(bytes_of);
            let back = back.as_ref().map(|(bytes, n)| &bytes[..*n]);
            assert_eq!(back, (n < 12).then_some(value.as_bytes()));
        }
    }

    #[test]
    fn values_are_numbered_as_they_first_appear() {
        let mut column = Interned::after(1);
        let long = |n: u32| format!("a name of more than eleven bytes {n}");
        let mut expected = vec![None];
        for row in 0..1_000_u32 {
            let value = match row % 5 {
                0 => String::new(),
                1 | 2 => format!("a{}", row % 70),
                3 => long(row % 90),
                _ => "eleven..é".repeat((row % 3) as usize),
            };
            column.push(&value);
            expected.push((!value.is_empty()).then_some(value));
        }
        let column = column.finish();
        let found: Vec<Option<String>> = (0..expected.len())
            .map(|row| column.text(row).map(str::to_owned))
            .collect();
        assert_eq!(found, expected);
        let mut first = 0;
        for value in column.values.iter().filter(|value| **value != u32::MAX) {
            assert!(*value <= first, "numbers rise as values appear");
            first = first.max(*value + 1);
        }
        assert_eq!(first as usize, column.names.len());
    }
}
