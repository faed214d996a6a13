//! Part-of-speech tagging: a greedy averaged perceptron over the words around
//! and the two tags before (Collins 2002, in the greedy form of Honnibal 2013).

use crate::hash::mix;
use crate::table::Table;
use crate::tag::{TAGS, Tag};
use crate::word::Form;

/// The tag before a sentence's first word.
pub const START: Tag = Tag(TAGS as u8);

/// How many features a position has.
const FEATURES: usize = 17;

/// Features of one position, as hashes.
pub type Features = [u64; FEATURES];

/// The forms two to the left and two to the right of a word, the word in the
/// middle; beyond the sentence they are zero.
fn context(forms: &[Form], at: usize) -> [Form; 5] {
    let form = |i: Option<usize>| i.and_then(|i| forms.get(i)).copied().unwrap_or_default();
    [
        form(at.checked_sub(2)),
        form(at.checked_sub(1)),
        forms[at],
        form(Some(at + 1)),
        form(Some(at + 2)),
    ]
}

/// The features of the word at `at`, given the two tags before it.
#[must_use]
pub fn features(forms: &[Form], at: usize, (before2, before): (Tag, Tag)) -> Features {
    let [far_left, left, word, right, far_right] = context(forms, at);
    let (before2, before) = (u64::from(before2.0), u64::from(before.0));
    let history = before2 << 8 | before;
    let f = |template: u64, value: u64| mix(0x7a67 << 16 | template, value);
    [
        f(0, word.lower),
        f(1, mix(word.lower, u64::from(word.capital))),
        f(2, word.shape),
        f(3, word.prefix),
        f(4, word.suffix2),
        f(5, word.suffix3),
        f(6, before),
        f(7, history),
        f(8, mix(word.lower, before)),
        f(9, left.lower),
        f(10, right.lower),
        f(11, left.suffix3),
        f(12, right.suffix3),
        f(13, far_left.lower),
        f(14, far_right.lower),
        f(15, mix(word.suffix3, mix(before, right.suffix2))),
        f(16, mix(right.shape, mix(word.shape, before))),
    ]
}

/// Appends the tags of one sentence, found word by word from the left.
/// `marks` holds the tag where the characters alone decide it.
pub(crate) fn tag(
    weights: &Table<'_, TAGS>,
    forms: &[Form],
    marks: &[Option<Tag>],
    tags: &mut Vec<Tag>,
) {
    let mut history = (START, START);
    for (at, mark) in marks.iter().enumerate() {
        let tag = mark.unwrap_or_else(|| {
            let mut scores = [0_i16; TAGS];
            weights.add(&features(forms, at, history), &mut scores);
            best(&scores)
        });
        tags.push(tag);
        history = (history.1, tag);
    }
}

/// The tag with the highest score, the first of equals.
pub fn best<S: PartialOrd>(scores: &[S; TAGS]) -> Tag {
    let mut best = 0;
    for at in 1..TAGS {
        if scores[at] > scores[best] {
            best = at;
        }
    }
    Tag(u8::try_from(best).unwrap_or(0))
}
