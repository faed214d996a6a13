//! How likely a found relation is right: a logistic model over the stages'
//! probabilities, the cue's word, the form of the arguments, and the
//! relation's rivals in the paragraph. Its output is the confidence.

use crate::features::step;
use crate::found::Found;
use crate::hash::mix;
use crate::unit::{Unit, quote};

/// Templates start here, clear of the other models'.
const FIRST: u64 = 900;

/// A tag beyond the paragraph.
const NO_TAG: u64 = 63;

/// Features of relation `index` among those found in its paragraph.
#[must_use]
pub fn features(unit: &Unit, found: &[Found], index: usize) -> Vec<u64> {
    let relation = &found[index];
    let mut features = Features(Vec::with_capacity(28));
    probabilities(relation, &mut features);
    cue(unit, relation, &mut features);
    arguments(unit, relation, &mut features);
    rivals(found, index, &mut features);
    features.0
}

struct Features(Vec<u64>);

impl Features {
    fn add(&mut self, template: u64, value: u64) {
        self.0.push(mix(FIRST + template, value));
    }
}

/// A probability's log-odds in steps of `1 / fineness`.
fn odds(p: f32, fineness: f32) -> u64 {
    // A probability of exactly 0 or 1 has no log-odds.
    let p = p.clamp(1e-4, 1.0 - 1e-4);
    ((libm::logf(p / (1.0 - p)) * fineness).round() as i64) as u64
}

fn coarse(p: f32) -> u64 {
    odds(p, 1.5)
}

fn probabilities(relation: &Found, f: &mut Features) {
    let cue = coarse(relation.cue_probability);
    let source = coarse(relation.source_probability);
    let content = coarse(relation.content_probability());
    f.add(0, cue);
    f.add(1, odds(relation.cue_probability, 4.0));
    f.add(2, source << 1 | u64::from(relation.source.is_some()));
    f.add(3, content);
    f.add(4, coarse(relation.content_probability_min()));
    f.add(5, mix(cue, mix(source, content)));
    f.add(6, mix(cue, source));
    f.add(7, mix(cue, content));
}

fn tag(unit: &Unit, at: Option<usize>) -> u64 {
    at.and_then(|at| unit.tags.get(at))
        .map_or(NO_TAG, |tag| u64::from(tag.0))
}

fn cue(unit: &Unit, relation: &Found, f: &mut Features) {
    let cue = &relation.cue;
    let head = unit.head_of(cue);
    let word = unit.forms[head].lower;
    f.add(8, word);
    f.add(9, mix(word, tag(unit, Some(head))));
    f.add(
        10,
        u64::from(unit.buckets[head]) << 8 | tag(unit, Some(head)),
    );
    f.add(
        11,
        (cue.len().min(5) as u64) << 8 | tag(unit, Some(cue.start)),
    );
    f.add(
        18,
        mix(
            tag(unit, cue.start.checked_sub(1)),
            tag(unit, Some(cue.end)),
        ),
    );
    f.add(19, unit.forms.get(cue.end).map_or(1, |form| form.lower));
}

fn arguments(unit: &Unit, relation: &Found, f: &mut Features) {
    let content = &relation.content;
    let kind = content
        .iter()
        .map(|piece| quotedness(unit, piece))
        .max()
        .unwrap_or(0);
    let length: usize = content.iter().map(ExactSizeIterator::len).sum();
    let source = relation.source.as_ref();
    let (first, last) = (content[0].start, content[content.len() - 1].end);
    f.add(12, kind << 8 | u64::from(unit.quotes[relation.cue.start]));
    f.add(13, mix(kind, step(length)));
    f.add(
        14,
        mix(
            tag(unit, source.map(|s| s.start)),
            tag(unit, source.map(|s| s.end - 1)),
        ),
    );
    f.add(15, source.map_or(0, |s| unit.forms[s.end - 1].lower));
    f.add(16, u64::from(unit.lead) << 4 | kind);
    let content_after = u64::from(first >= relation.cue.end);
    let source_after = u64::from(source.is_some_and(|s| s.start >= relation.cue.end));
    f.add(
        17,
        mix(
            content_after,
            mix(source_after, content.len().min(3) as u64),
        ),
    );
    f.add(23, mix(tag(unit, Some(first)), tag(unit, Some(last - 1))));
    f.add(
        24,
        mix(tag(unit, first.checked_sub(1)), tag(unit, Some(last))),
    );
}

/// 0 no token quoted, 1 some, 2 all but the marks.
fn quotedness(unit: &Unit, piece: &std::ops::Range<usize>) -> u64 {
    let quoted = piece
        .clone()
        .filter(|&at| unit.quotes[at] >= quote::INSIDE)
        .count();
    match quoted {
        0 => 0,
        // Up to three tokens may stand outside: the two marks and a comma or period.
        n if n + 3 >= piece.len() => 2,
        _ => 1,
    }
}

fn rivals(found: &[Found], index: usize, f: &mut Features) {
    let relation = &found[index];
    let others = || {
        found
            .iter()
            .enumerate()
            .filter(|&(at, _)| at != index)
            .map(|(_, other)| other)
    };
    let inside = others().any(|other| other.says(relation.cue.start));
    let holds = others().any(|other| relation.says(other.cue.start));
    let best = others()
        .filter(|other| other.shares_content(relation))
        .map(|other| other.cue_probability);
    let clashes = best.clone().next().is_some();
    let best = best.fold(0.0, f32::max);
    let nesting = u64::from(inside) << 2 | u64::from(holds) << 1 | u64::from(clashes);
    let cue = coarse(relation.cue_probability);
    f.add(20, nesting);
    f.add(21, mix(nesting, cue));
    f.add(22, mix(coarse(best), cue));
}
