//! Passages that texts share, each with where it stands in both.
//!
//! Texts are compared by their letters and digits in lower case: blanks, line
//! ends, quotation marks and hyphens are often other in a copy. Fingerprints are
//! chosen by winnowing (Schleimer, Wilkerson and Aiken 2003), so that every
//! passage of [`PASSAGE`] characters or more that two texts share is met; what
//! they point to is compared character by character and followed as far as it
//! goes, so no passage is told by its fingerprint alone.
//!
//! Texts come in order of time, and each is looked up among those before it: a
//! passage is told with its earliest text.

mod units;

use std::ops::Range;

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use units::Units;

/// The shortest passage that is sure to be found, in letters and digits;
/// characters of scripts without blanks count twice.
pub const PASSAGE: usize = 48;

/// Length of what is hashed, and hashes among which one is chosen.
const GRAM: usize = 24;
const WINDOW: usize = PASSAGE - GRAM + 1;

/// Earlier texts looked at for one fingerprint: the earliest.
const TEXTS_MAX: u32 = 16;

/// Characters compared for each of a text, its own included: what repeats itself
/// over and over could otherwise be compared for ever.
const WORK_PER_UNIT: usize = 64;

/// A passage of a text that stands in an earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The earlier text and where the passage stands in it, in bytes.
    pub earlier: (usize, Range<usize>),
    /// The later text and where it stands there.
    pub later: (usize, Range<usize>),
    /// Letters and digits that agree.
    pub n_units: usize,
    /// Whether it is the same byte for byte.
    pub is_exact: bool,
}

/// Texts under way.
#[derive(Default)]
pub struct Passages {
    texts: Vec<Units>,
    /// The first place of each fingerprint in each text: text, place, and the
    /// number of the one before with this fingerprint.
    places: Vec<(u32, u32, u32)>,
    /// The latest place of a fingerprint, and how many there are.
    latest: HashMap<u64, (u32, u32), FixedState>,
    /// Texts whose comparing was cut short.
    n_cut: usize,
}

/// Passages told of a text, the longest.
const TOLD_MAX: usize = 1_000;

/// Matches that are looked at for them, the longest.
const LOOKED_AT_MAX: usize = 5_000;

/// No place.
const NONE: u32 = u32::MAX;

/// A stretch of a text that is the same as one of an earlier text, in units.
#[derive(Clone, Debug)]
struct Match {
    text: usize,
    here: Range<usize>,
    there: Range<usize>,
}

impl Passages {
    /// Takes the next text in and tells what of it stood in earlier ones, in
    /// order of the text; of passages that cover each other the longest, and of
    /// equals the earliest.
    pub fn add(&mut self, text: &str) -> Vec<Shared> {
        let units = Units::new(text);
        let number = self.texts.len();
        let prints = winnow(&units.codes);
        let mut found = self.matches(&units, &prints);
        self.keep(&prints, number);
        self.texts.push(units);
        found.sort_by_key(|of| (std::cmp::Reverse(of.here.len()), of.text, of.here.start));
        found.truncate(LOOKED_AT_MAX);
        let mut taken: Vec<Match> = Vec::new();
        for of in found {
            let new = of.here.len() - covered(&taken, &of.here);
            // What is mostly told already is not told again.
            if new * 2 > of.here.len() && taken.len() < TOLD_MAX {
                taken.push(of);
            }
        }
        taken.sort_by_key(|of| (of.here.start, of.text));
        let told = taken.into_iter().filter_map(|of| self.told(number, &of));
        told.collect()
    }

    /// Texts of which some passages may have been missed, because they repeat
    /// themselves too often to be compared to the end.
    #[must_use]
    pub fn n_cut(&self) -> usize {
        self.n_cut
    }

    fn matches(&mut self, units: &Units, prints: &[(u64, usize)]) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        // The end of the last match with each text, and its place in `found`.
        let mut reached: HashMap<usize, usize, FixedState> = HashMap::default();
        let mut work = 1_000 + WORK_PER_UNIT * units.codes.len();
        for (hash, at) in prints {
            let mut next = self.latest.get(hash).map_or(NONE, |(place, _)| *place);
            while next != NONE {
                let (text, there, before) = self.places[next as usize];
                next = before;
                let text = text as usize;
                if reached.get(&text).is_some_and(|end| *end >= at + GRAM) {
                    continue;
                }
                let of = followed(units, *at, &self.texts[text], there as usize);
                let Some((here, there)) = of else {
                    work = work.saturating_sub(GRAM);
                    continue;
                };
                work = work.saturating_sub(here.len());
                reached.insert(text, here.end);
                if here.len() >= PASSAGE {
                    found.push(Match { text, here, there });
                }
                if work == 0 {
                    self.n_cut += 1;
                    return found;
                }
            }
        }
        found
    }

    /// Keeps the first place of each fingerprint of a text.
    fn keep(&mut self, prints: &[(u64, usize)], number: usize) {
        for (hash, at) in prints {
            let (before, n) = self.latest.get(hash).copied().unwrap_or((NONE, 0));
            let is_here = before != NONE && self.places[before as usize].0 as usize == number;
            if is_here || n >= TEXTS_MAX {
                continue;
            }
            let place = self.places.len() as u32;
            self.places.push((number as u32, *at as u32, before));
            self.latest.insert(*hash, (place, n + 1));
        }
    }

    /// A match in bytes, whole words of both texts; `None` when too little is left.
    fn told(&self, number: usize, of: &Match) -> Option<Shared> {
        let (here, there) = (&self.texts[number], &self.texts[of.text]);
        let cut_word = |unit: usize| {
            here.cuts_word(of.here.start + unit) || there.cuts_word(of.there.start + unit)
        };
        let length = of.here.len();
        let front = (0..length).take_while(|unit| cut_word(*unit)).count();
        let back = (0..length)
            .take_while(|unit| cut_word(length - unit))
            .count();
        let length = length.checked_sub(front + back)?;
        if length < GRAM {
            return None;
        }
        let cut = |range: &Range<usize>| range.start + front..range.end - back;
        let (later, earlier) = (cut(&of.here), cut(&of.there));
        let (later, earlier) = (here.bytes(&later), there.bytes(&earlier));
        let is_exact = here.text.get(later.clone()) == there.text.get(earlier.clone());
        Some(Shared {
            earlier: (of.text, earlier),
            later: (number, later),
            n_units: length,
            is_exact,
        })
    }
}

/// Units of a range that earlier choices cover.
fn covered(taken: &[Match], range: &Range<usize>) -> usize {
    let mut parts: Vec<(usize, usize)> = taken
        .iter()
        .map(|of| (of.here.start.max(range.start), of.here.end.min(range.end)))
        .filter(|(start, end)| start < end)
        .collect();
    parts.sort_unstable();
    let (mut n, mut reached) = (0, 0);
    for (start, end) in parts {
        n += end.saturating_sub(start.max(reached));
        reached = reached.max(end);
    }
    n
}

/// The longest stretches around two places that are the same; `None` where the
/// fingerprints only happen to be alike.
fn followed(
    here: &Units,
    at: usize,
    there: &Units,
    place: usize,
) -> Option<(Range<usize>, Range<usize>)> {
    let (a, b) = (&here.codes, &there.codes);
    if a[at..at + GRAM] != b[place..place + GRAM] {
        return None;
    }
    let before = a[..at].iter().rev().zip(b[..place].iter().rev());
    let before = before.take_while(|(a, b)| a == b).count();
    let after = a[at..].iter().zip(&b[place..]);
    let after = after.take_while(|(a, b)| a == b).count();
    Some((at - before..at + after, place - before..place + after))
}

/// The fingerprints of a text with their places: of every [`WINDOW`] hashes in a
/// row the least, the last of equals.
fn winnow(codes: &[u32]) -> Vec<(u64, usize)> {
    let hashes = hashes(codes);
    let mut chosen: Vec<(u64, usize)> = Vec::new();
    // Candidates for the least of a window: rising from front to back.
    let mut rising: std::collections::VecDeque<(u64, usize)> = std::collections::VecDeque::new();
    for (at, hash) in hashes.iter().enumerate() {
        while rising.back().is_some_and(|(last, _)| last >= hash) {
            rising.pop_back();
        }
        rising.push_back((*hash, at));
        while rising
            .front()
            .is_some_and(|(_, first)| first + WINDOW <= at)
        {
            rising.pop_front();
        }
        let is_full = at + 1 >= WINDOW || at + 1 == hashes.len();
        if let Some(least) = rising.front().filter(|_| is_full)
            && chosen.last() != Some(least)
        {
            chosen.push(*least);
        }
    }
    chosen
}

/// The hash of every [`GRAM`] units in a row, each from the one before it
/// (Karp and Rabin 1987).
fn hashes(codes: &[u32]) -> Vec<u64> {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    if codes.len() < GRAM {
        return Vec::new();
    }
    let highest = (1..GRAM).fold(1_u64, |power, _| power.wrapping_mul(FACTOR));
    let step = |hash: u64, code: u32| hash.wrapping_mul(FACTOR).wrapping_add(u64::from(code) + 1);
    let mut hash = codes[..GRAM].iter().fold(0, |hash, code| step(hash, *code));
    let mut all = Vec::with_capacity(codes.len() - GRAM + 1);
    all.push(crate::random::mix(hash));
    for (first, next) in codes.iter().zip(&codes[GRAM..]) {
        let without = hash.wrapping_sub((u64::from(*first) + 1).wrapping_mul(highest));
        hash = step(without, *next);
        all.push(crate::random::mix(hash));
    }
    all
}

#[cfg(test)]
mod tests;
