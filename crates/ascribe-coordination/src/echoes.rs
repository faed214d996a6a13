//! Families of copies among texts that are all at hand: statements, documents,
//! passages of documents.

use crate::near::{Families, Joined, shingles};
use crate::passages::{Passages, Shared};

/// Jaccard similarity from which texts are of one family.
pub const NEAR: f64 = 0.7;

/// The fewest sequences of a text that is compared: shorter ones come again
/// because there is no other way to say so little.
const SHINGLES_MIN: usize = 4;

/// Texts that are the same or nearly: their numbers and the similarity to the
/// first, which is the earliest.
pub type Copies = Vec<(usize, f64)>;

/// The families of more than one text, in order of their earliest. Texts come in
/// order of time.
#[must_use]
pub fn copies<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<Copies> {
    let mut families = Families::new(NEAR);
    let mut found: Vec<Copies> = Vec::new();
    let mut sequences = Vec::new();
    for (number, text) in texts.enumerate() {
        let words = crate::layer::words(text);
        shingles(&words, &mut sequences);
        if sequences.len() < SHINGLES_MIN {
            continue;
        }
        if let Some(Joined { family, similarity }) = families.join(&words) {
            let family = family as usize;
            if family == found.len() {
                found.push(Vec::new());
            }
            found[family].push((number, similarity));
        }
    }
    found.retain(|members| members.len() > 1);
    found
}

/// A passage and where it stands: text and bytes, the earliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The earliest text with it, and where.
    pub first: (usize, std::ops::Range<usize>),
    /// The others, each with its part of the earliest; in order of time.
    pub copies: Vec<Shared>,
}

/// Passages that texts share, in order of their earliest; and of how many texts
/// some may have been missed. Texts come in order of time.
#[must_use]
pub fn passages<'t>(texts: impl Iterator<Item = &'t str>) -> (Vec<Passage>, usize) {
    let mut looked = Passages::default();
    let mut found: Vec<Shared> = texts.flat_map(|text| looked.add(text)).collect();
    // The longest first, so that what overlaps it joins it.
    found.sort_by_key(|of| {
        let (text, range) = &of.earlier;
        (
            *text,
            std::cmp::Reverse(range.len()),
            range.start,
            of.later.0,
        )
    });
    let mut passages: Vec<Passage> = Vec::new();
    let mut of_text = 0;
    for shared in found {
        let (text, range) = &shared.earlier;
        if passages.last().is_some_and(|last| last.first.0 != *text) {
            of_text = passages.len();
        }
        let overlaps = |passage: &&mut Passage| {
            let other = &passage.first.1;
            let both = range
                .end
                .min(other.end)
                .saturating_sub(range.start.max(other.start));
            both * 2 > range.len()
        };
        match passages[of_text..].iter_mut().find(overlaps) {
            Some(passage) => passage.copies.push(shared),
            None => passages.push(Passage {
                first: (*text, range.clone()),
                copies: vec![shared],
            }),
        }
    }
    for passage in &mut passages {
        passage
            .copies
            .sort_by_key(|of| (of.later.0, of.later.1.start));
    }
    passages.sort_by_key(|of| (of.first.0, of.first.1.start));
    (passages, looked.n_cut())
}

#[cfg(test)]
mod tests;
