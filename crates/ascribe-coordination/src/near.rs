//! Texts that are nearly the same, in families around their earliest.
//!
//! A text is its set of word pairs; in scripts that set no blanks between words
//! it is that of four characters in a row. MinHash (Broder 1997) gives 80 values;
//! texts that share five values in one of 16 places are compared, and the
//! Jaccard similarity of their sets is counted before they are called alike.
//! Texts come in order of time, and each joins the most similar centre or
//! becomes one: no chain draws unlike texts together, and a family of a million
//! copies costs a million comparisons.
//!
//! Classic MinHash and not the one-permutation kind: a post has some fifteen
//! pairs, so that most of its bins would be filled with copies of others, and
//! eighty multiplications a pair cost less than the places lost by that.

mod shingles;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use crate::random::mix;
pub(crate) use shingles::sets_no_blanks;
pub use shingles::shingles;

/// Values of a text's print.
const VALUES: usize = BANDS * ROWS;

/// Places where prints are compared, and values in each: with these, half of the
/// pairs with a similarity of 0.53 are compared, and 0.998 of those with 0.8.
const BANDS: usize = 16;
const ROWS: usize = 5;

/// Centres looked at in one place; more alike in print and yet unlike in words
/// have the same few word pairs in common.
const CENTRES_MAX: usize = 64;

/// No centre.
const NONE: u32 = u32::MAX;

/// A family that a text was put into.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Joined {
    /// Its number, in order of centres.
    pub family: u32,
    /// The similarity to its centre; 1 for the centre itself.
    pub similarity: f64,
}

/// Texts under way to families.
pub struct Families {
    least: f64,
    permutations: Permutations,
    /// Sets of the centres, sorted, one after the other.
    sets: Vec<u32>,
    ends: Vec<usize>,
    /// The latest centre in each place.
    places: HashMap<u32, u32, FixedState>,
    /// The centre before each in each of its places.
    before: Vec<[u32; BANDS]>,
    /// The last text that each centre was compared with.
    compared: Vec<u32>,
    n_texts: u32,
    shingles: Vec<u32>,
}

impl Families {
    /// No texts yet; those with a Jaccard similarity of at least `least` are alike.
    #[must_use]
    pub fn new(least: f64) -> Self {
        Self {
            least: least.clamp(0.0, 1.0),
            permutations: Permutations::new(),
            sets: Vec::new(),
            ends: Vec::new(),
            places: HashMap::with_hasher(FixedState::default()),
            before: Vec::new(),
            compared: Vec::new(),
            n_texts: 0,
            shingles: Vec::new(),
        }
    }

    /// The family of the next text; `None` for a text without words. Texts are to
    /// be handed over in order of time.
    pub fn join(&mut self, words: &str) -> Option<Joined> {
        let mut text = std::mem::take(&mut self.shingles);
        shingles(words, &mut text);
        let joined = (!text.is_empty()).then(|| self.join_set(&text));
        self.shingles = text;
        joined
    }

    fn join_set(&mut self, text: &[u32]) -> Joined {
        self.n_texts += 1;
        let bands = bands(&self.permutations.print(text));
        if let Some(joined) = self.nearest(text, &bands) {
            return joined;
        }
        let centre = self.ends.len() as u32;
        self.sets.extend_from_slice(text);
        self.ends.push(self.sets.len());
        let before = bands.map(|band| self.places.insert(band, centre).unwrap_or(NONE));
        self.before.push(before);
        self.compared.push(self.n_texts);
        Joined {
            family: centre,
            similarity: 1.0,
        }
    }

    /// The most similar centre, of those alike enough; the earliest of equals.
    fn nearest(&mut self, text: &[u32], bands: &[u32; BANDS]) -> Option<Joined> {
        let mut best: Option<Joined> = None;
        for (place, band) in bands.iter().enumerate() {
            let mut next = self.places.get(band).copied().unwrap_or(NONE);
            for _ in 0..CENTRES_MAX {
                if next == NONE {
                    break;
                }
                let centre = next as usize;
                next = self.before[centre][place];
                if std::mem::replace(&mut self.compared[centre], self.n_texts) == self.n_texts {
                    continue;
                }
                let similarity = jaccard_least(text, self.set(centre), self.least);
                let better = best.is_none_or(|best| {
                    similarity > best.similarity
                        || similarity == best.similarity && (centre as u32) < best.family
                });
                if similarity >= self.least && better {
                    let family = centre as u32;
                    best = Some(Joined { family, similarity });
                }
            }
        }
        best
    }

    fn set(&self, centre: usize) -> &[u32] {
        let start = if centre == 0 {
            0
        } else {
            self.ends[centre - 1]
        };
        &self.sets[start..self.ends[centre]]
    }
}

/// The Jaccard similarity of two texts as families are made by it.
#[must_use]
pub fn similarity(a: &str, b: &str) -> f64 {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    shingles(a, &mut first);
    shingles(b, &mut second);
    jaccard(&first, &second)
}

/// As many permutations of the numbers of 32 bits as a print has values:
/// multiplied by an odd number and moved on.
struct Permutations {
    factors: [u32; VALUES],
    steps: [u32; VALUES],
}

impl Permutations {
    fn new() -> Self {
        let drawn = |at: usize| mix(at as u64 + 1) >> 32;
        Self {
            factors: std::array::from_fn(|at| drawn(2 * at) as u32 | 1),
            steps: std::array::from_fn(|at| drawn(2 * at + 1) as u32),
        }
    }

    /// The least of the shingles under each permutation.
    fn print(&self, shingles: &[u32]) -> [u32; VALUES] {
        let mut values = [u32::MAX; VALUES];
        for shingle in shingles {
            let each = self.factors.iter().zip(&self.steps);
            for (least, (factor, step)) in values.iter_mut().zip(each) {
                *least = (*least).min(shingle.wrapping_mul(*factor).wrapping_add(*step));
            }
        }
        values
    }
}

/// The place of a print for each band. Two places that fall together by chance
/// cost a comparison, no more.
fn bands(print: &[u32; VALUES]) -> [u32; BANDS] {
    std::array::from_fn(|at| {
        let rows = &print[at * ROWS..(at + 1) * ROWS];
        let hash = rows
            .iter()
            .fold(at as u64 + 1, |hash, value| mix(hash ^ u64::from(*value)));
        (hash >> 32) as u32
    })
}

/// The similarity, or zero where the lengths alone tell that it is less than `least`.
fn jaccard_least(a: &[u32], b: &[u32], least: f64) -> f64 {
    let (few, many) = (a.len().min(b.len()), a.len().max(b.len()));
    if (few as f64) < least * many as f64 {
        return 0.0;
    }
    jaccard(a, b)
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
