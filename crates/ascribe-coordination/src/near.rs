//! Texts that are nearly the same, in families around their earliest.
//!
//! A text is its set of word pairs. One-permutation MinHash with dense fill
//! (Shrivastava 2017) gives 120 values; texts that share six values in one of 20
//! places are compared, and the Jaccard similarity of their sets is counted
//! before they are called alike. Texts come in order of time, and each joins the
//! most similar centre or becomes one: no chain draws unlike texts together, and
//! a family of a million copies costs a million comparisons.

use std::collections::HashMap;

use crate::random::mix;

/// Values of a text's print.
const VALUES: usize = BANDS * ROWS;

/// Places where prints are compared, and values in each: with these, half of the
/// pairs with a similarity of 0.61 are compared, and 0.997 of those with 0.8.
const BANDS: usize = 20;
const ROWS: usize = 6;

/// Centres looked at in one place; more alike in print and yet unlike in words
/// have the same few word pairs in common.
const CENTRES_MAX: usize = 64;

/// Texts of fewer words are compared word by word, not pair by pair.
const WORDS_FEW: usize = 5;

/// Texts under way to families.
pub struct Families {
    least: f64,
    /// Sets of the centres, sorted.
    centres: Vec<Vec<u32>>,
    places: HashMap<u64, Vec<u32>>,
    shingles: Vec<u32>,
}

impl Families {
    /// No texts yet; those with a Jaccard similarity of at least `least` are alike.
    #[must_use]
    pub fn new(least: f64) -> Self {
        Self {
            least: least.clamp(0.0, 1.0),
            centres: Vec::new(),
            places: HashMap::new(),
            shingles: Vec::new(),
        }
    }

    /// The family of the next text, numbered in order of their centres; `None`
    /// for a text without words. Texts are to be handed over in order of time.
    pub fn join(&mut self, words: &str) -> Option<u32> {
        shingles(words, &mut self.shingles);
        if self.shingles.is_empty() {
            return None;
        }
        let bands = bands(&print(&self.shingles));
        let mut best: Option<(f64, u32)> = None;
        let mut looked_at: Vec<u32> = Vec::new();
        for centre in bands
            .iter()
            .filter_map(|band| self.places.get(band))
            .flatten()
        {
            if looked_at.contains(centre) {
                continue;
            }
            looked_at.push(*centre);
            let alike = jaccard(&self.shingles, &self.centres[*centre as usize]);
            let better =
                best.is_none_or(|(most, at)| alike > most || alike == most && *centre < at);
            if alike >= self.least && better {
                best = Some((alike, *centre));
            }
        }
        if let Some((_, centre)) = best {
            return Some(centre);
        }
        let centre = self.centres.len() as u32;
        self.centres.push(self.shingles.clone());
        for band in bands {
            let place = self.places.entry(band).or_default();
            if place.len() < CENTRES_MAX {
                place.push(centre);
            }
        }
        Some(centre)
    }
}

/// Hashes of a text's word pairs, or of its words where they are few; sorted,
/// each once.
fn shingles(words: &str, into: &mut Vec<u32>) {
    into.clear();
    let hash = |word: &str| {
        word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    };
    let hashes: Vec<u64> = words
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(hash)
        .collect();
    if hashes.len() < WORDS_FEW {
        into.extend(hashes.iter().map(|hash| (mix(*hash) >> 32) as u32));
    } else {
        let pairs = hashes
            .windows(2)
            .map(|pair| mix(pair[0].rotate_left(17) ^ mix(pair[1])));
        into.extend(pairs.map(|pair| (pair >> 32) as u32));
    }
    into.sort_unstable();
    into.dedup();
}

/// The least hash in each of as many bins; an empty bin takes the value of another
/// that its number leads to.
fn print(shingles: &[u32]) -> [u32; VALUES] {
    let mut values = [u32::MAX; VALUES];
    for shingle in shingles {
        let hash = mix(u64::from(*shingle));
        let bin = (((hash >> 32) * VALUES as u64) >> 32) as usize;
        values[bin] = values[bin].min(hash as u32 & (u32::MAX - 1));
    }
    let filled = values;
    for (bin, value) in values
        .iter_mut()
        .enumerate()
        .filter(|(_, value)| **value == u32::MAX)
    {
        let mut attempt = 0_u64;
        while *value == u32::MAX {
            attempt += 1;
            let other = mix(((bin as u64) << 32) | attempt);
            *value = filled[(((other >> 32) * VALUES as u64) >> 32) as usize];
        }
    }
    values
}

fn bands(print: &[u32; VALUES]) -> [u64; BANDS] {
    let mut bands = [0; BANDS];
    for (at, (band, rows)) in bands.iter_mut().zip(print.chunks(ROWS)).enumerate() {
        *band = rows
            .iter()
            .fold(at as u64 + 1, |hash, value| mix(hash ^ u64::from(*value)));
    }
    bands
}

/// The share of two sorted sets that both have.
fn jaccard(a: &[u32], b: &[u32]) -> f64 {
    let (mut i, mut j, mut shared) = (0, 0, 0_usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    shared as f64 / (a.len() + b.len() - shared).max(1) as f64
}

#[cfg(test)]
mod tests;
