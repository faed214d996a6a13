//! Features of a token: what every model reads of its surroundings, and what
//! the second stage reads of its relation to one cue.
//!
//! The templates follow the experiments of `spec/statements.md`, with
//! segments between marks, the nearest verbs, and the first stage's labels
//! added. Template numbers are part of the model format.

use std::ops::Range;

use crate::hash::mix;
use crate::tag::Tag;
use crate::unit::{NONE, Unit};

/// The version of the feature set; a model made with another one is refused.
pub const VERSION: u32 = 1;

/// Collects feature hashes of one position.
pub(crate) struct Sink<'a> {
    pub(crate) out: &'a mut Vec<u64>,
}

impl Sink<'_> {
    fn add(&mut self, template: u64, value: u64) {
        self.out.push(mix(template << 32 | 0x5eed, value));
    }
}

/// A value beyond the paragraph's edge.
const EDGE: u64 = 0x0ed6e;

fn low(unit: &Unit, at: usize, by: isize) -> u64 {
    neighbour(unit, at, by).map_or(EDGE, |i| unit.forms[i].lower)
}

fn tag(unit: &Unit, at: usize, by: isize) -> u64 {
    neighbour(unit, at, by).map_or(63, |i| u64::from(unit.tags[i].0))
}

fn bucket(unit: &Unit, at: usize, by: isize) -> u64 {
    neighbour(unit, at, by).map_or(7, |i| u64::from(unit.buckets[i]))
}

fn quoted(unit: &Unit, at: usize, by: isize) -> u64 {
    neighbour(unit, at, by).map_or(7, |i| u64::from(unit.quotes[i]))
}

fn neighbour(unit: &Unit, at: usize, by: isize) -> Option<usize> {
    at.checked_add_signed(by).filter(|&i| i < unit.len())
}

/// Lengths and distances in eight steps.
pub(crate) fn step(n: usize) -> u64 {
    match n {
        0..=4 => n as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        _ => 9,
    }
}

/// Features that do not depend on a cue.
pub fn base(unit: &Unit, at: usize, out: &mut Vec<u64>) {
    let mut sink = Sink { out };
    forms(unit, at, &mut sink);
    tags(unit, at, &mut sink);
    quotes(unit, at, &mut sink);
    place(unit, at, &mut sink);
    nearest_cues(unit, at, &mut sink);
    segments(unit, at, &mut sink);
}

/// The words around, and the shape and ends of the word itself.
fn forms(unit: &Unit, at: usize, f: &mut Sink<'_>) {
    let form = &unit.forms[at];
    for by in -3..=3 {
        f.add((10 + by) as u64, low(unit, at, by));
    }
    f.add(20, mix(low(unit, at, -1), form.lower));
    f.add(21, mix(form.lower, low(unit, at, 1)));
    f.add(22, mix(low(unit, at, -2), low(unit, at, -1)));
    f.add(23, mix(low(unit, at, 1), low(unit, at, 2)));
    f.add(
        24,
        mix(low(unit, at, -1), mix(form.lower, low(unit, at, 1))),
    );
    for by in -1..=1_isize {
        let shape = neighbour(unit, at, by).map_or(EDGE, |i| unit.forms[i].shape);
        f.add((31 + by) as u64, shape);
    }
    f.add(33, form.prefix);
    f.add(34, form.suffix2);
    f.add(35, form.suffix3);
    for by in -2..=2 {
        f.add((42 + by) as u64, bucket(unit, at, by));
    }
    f.add(45, bucket(unit, at, 0) << 8 | bucket(unit, at, 1));
    f.add(46, bucket(unit, at, -1) << 8 | bucket(unit, at, 0));
}

fn tags(unit: &Unit, at: usize, f: &mut Sink<'_>) {
    let [t2, t1, t, n1, n2] = [-2, -1, 0, 1, 2].map(|by| tag(unit, at, by));
    for (template, value) in (50..).zip([t2, t1, t, n1, n2]) {
        f.add(template, value);
    }
    f.add(55, t1 << 8 | t);
    f.add(56, t << 8 | n1);
    f.add(57, t2 << 8 | t1);
    f.add(58, n1 << 8 | n2);
    f.add(59, t1 << 16 | t << 8 | n1);
    f.add(60, t2 << 16 | t1 << 8 | t);
    f.add(61, t << 16 | n1 << 8 | n2);
    f.add(62, t << 8 | bucket(unit, at, 0));
    f.add(63, mix(unit.forms[at].lower, n1));
    f.add(64, mix(unit.forms[at].lower, t1));
    f.add(65, t1 << 24 | t << 16 | n1 << 8 | n2);
}

fn quotes(unit: &Unit, at: usize, f: &mut Sink<'_>) {
    let [before, here, after] = [-1, 0, 1].map(|by| quoted(unit, at, by));
    f.add(70, here);
    f.add(71, before << 8 | here);
    f.add(72, here << 8 | after);
    f.add(73, before << 16 | here << 8 | after);
    f.add(74, here << 1 | u64::from(unit.opens_quoted));
    f.add(75, here << 8 | tag(unit, at, 0));
    let number = unit.quotation_of[at];
    if number == NONE {
        return;
    }
    let quotation = &unit.quotations[number as usize];
    let (start, end) = (quotation.start, quotation.end);
    f.add(76, step(quotation.len()) << 8 | here);
    f.add(77, mix(low(unit, end, 0), here));
    f.add(78, mix(low(unit, end, 0), low(unit, end, 1)));
    f.add(79, mix(low(unit, start, -1), here));
    f.add(80, mix(low(unit, start, -2), low(unit, start, -1)));
    f.add(
        81,
        bucket(unit, end, 0) << 24
            | bucket(unit, end, 1) << 16
            | bucket(unit, start, -1) << 8
            | bucket(unit, start, -2),
    );
    f.add(
        82,
        tag(unit, end, 0) << 16 | tag(unit, end, 1) << 8 | tag(unit, start, -1),
    );
}

fn place(unit: &Unit, at: usize, f: &mut Sink<'_>) {
    let number = unit.sentence_of[at] as usize;
    let sentence = &unit.sentences[number];
    let from_start = step(at - sentence.start).min(4);
    let to_end = step(sentence.end - 1 - at).min(4);
    f.add(90, from_start);
    f.add(91, to_end);
    f.add(92, (number.min(3) as u64) << 8 | u64::from(unit.lead));
    f.add(93, u64::from(unit.lead) << 8 | tag(unit, at, 0));
    f.add(
        94,
        u64::from(unit.according[number]) << 8 | tag(unit, at, 0),
    );
    f.add(95, from_start << 8 | quoted(unit, at, 0));
    let word = |i: u32| {
        if i == NONE {
            EDGE
        } else {
            unit.forms[i as usize].lower
        }
    };
    f.add(96, word(unit.verb_left[at]));
    f.add(97, word(unit.verb_right[at]));
    f.add(
        98,
        mix(low(unit, sentence.start, 0), low(unit, sentence.start, 1)),
    );
}

fn nearest_cues(unit: &Unit, at: usize, f: &mut Sink<'_>) {
    let mut both = 0;
    for (side, cue) in [(0, unit.cue_left[at]), (1, unit.cue_right[at])] {
        let template = 100 + 10 * side;
        if cue == NONE {
            f.add(template, EDGE);
            continue;
        }
        let cue = cue as usize;
        let (from, to) = if side == 0 { (cue, at) } else { (at, cue) };
        let same = u64::from(unit.sentence_of[cue] == unit.sentence_of[at]);
        let quote_between = unit.counts[to][0] != unit.counts[from][0];
        let comma_between = unit.counts[to][1] != unit.counts[from][1];
        let between = u64::from(quote_between) << 1 | u64::from(comma_between);
        f.add(template, mix(unit.forms[cue].lower, same));
        f.add(template + 1, step(to - from) << 8 | same << 4 | between);
        f.add(
            template + 2,
            mix(unit.forms[cue].lower, same << 4 | between),
        );
        f.add(template + 3, mix(low(unit, cue, 1), same << 4 | between));
        f.add(template + 4, mix(path(unit, from, to), same));
        f.add(
            template + 5,
            step(to - from) << 16 | tag(unit, at, 0) << 8 | same << 4 | between,
        );
        both = mix(both, mix(unit.forms[cue].lower, same << 4 | between));
    }
    f.add(120, both);
}

/// The tags between two positions, runs of nominals, verbs and adjectives
/// folded, at most six steps; long paths say only that they are long.
fn path(unit: &Unit, from: usize, to: usize) -> u64 {
    if to - from > 12 {
        return EDGE;
    }
    let mut path = 1_u64;
    let mut last = 255;
    for at in from..=to {
        let tag = unit.tags[at];
        let folded = if tag.is_nominal() && tag != Tag::PRP {
            0
        } else if tag.is_verb() {
            8
        } else {
            tag.0
        };
        if folded != last {
            path = path << 6 | u64::from(folded);
            last = folded;
        }
        if path >> 54 != 0 {
            break;
        }
    }
    path
}

fn segments(unit: &Unit, at: usize, f: &mut Sink<'_>) {
    let number = unit.segment_of[at] as usize;
    let segment = &unit.segments[number];
    let flags = u64::from(segment.first) << 1 | u64::from(segment.last);
    let head = tag(unit, segment.tokens.start, 0);
    let before = number
        .checked_sub(1)
        .map_or(7, |i| u64::from(unit.segments[i].bucket));
    let after = unit
        .segments
        .get(number + 1)
        .map_or(7, |s| u64::from(s.bucket));
    let bucket = u64::from(segment.bucket);
    let is_first = u64::from(at == segment.tokens.start);
    let is_last = u64::from(at + 1 == segment.tokens.end);
    let after_head = unit
        .segments
        .get(number + 1)
        .map_or(63, |s| tag(unit, s.tokens.start, 0));
    f.add(130, bucket << 16 | flags << 8 | head);
    f.add(131, before << 16 | bucket << 8 | after);
    f.add(
        132,
        flags << 32 | before << 24 | bucket << 16 | after << 8 | is_first << 1 | is_last,
    );
    f.add(
        133,
        after << 24 | is_last << 16 | after_head << 8 | tag(unit, at, 0),
    );
    f.add(
        134,
        step(segment.tokens.len()) << 16 | bucket << 8 | flags << 2 | is_first << 1 | is_last,
    );
    f.add(
        135,
        mix(
            low(unit, segment.tokens.start, 0),
            flags << 2 | is_first << 1 | is_last,
        ),
    );
}

/// What the second stage knows of the cue it looks at.
#[derive(Clone, Debug)]
pub struct CueView {
    pub(crate) tokens: Range<usize>,
    /// The token of the cue that most often is one.
    head: usize,
    /// Words after and before the cue, the marks beside it.
    after: u64,
    before: u64,
    /// Coarse layout of the cue's surroundings.
    layout: u64,
}

impl CueView {
    /// What there is to know of the cue at `tokens`.
    #[must_use]
    pub fn new(unit: &Unit, tokens: Range<usize>) -> Self {
        let head = unit.head_of(&tokens);
        let (start, last) = (tokens.start, tokens.end - 1);
        let sentence = &unit.sentences[unit.sentence_of[start] as usize];
        let opens = u64::from(start - sentence.start <= 3);
        let closes = u64::from(sentence.end - 1 - last <= 3);
        let layout = tag(unit, start, -1) << 32
            | tag(unit, last, 1) << 24
            | quoted(unit, start, 0) << 16
            | opens << 9
            | closes << 8
            | u64::from(unit.buckets[head]);
        Self {
            head,
            after: mix(low(unit, last, 1), low(unit, last, 2)),
            before: mix(low(unit, start, -2), low(unit, start, -1)),
            layout,
            tokens,
        }
    }

    /// The stretch of the paragraph in which the cue's arguments are sought:
    /// from two sentences before its own to four after.
    #[must_use]
    pub fn window(&self, unit: &Unit) -> Range<usize> {
        let sentence = unit.sentence_of[self.tokens.start] as usize;
        let first = sentence.saturating_sub(2);
        let last = (sentence + 4).min(unit.sentences.len() - 1);
        unit.sentences[first].start..unit.sentences[last].end
    }
}

/// Features of a token in relation to a cue; `labels` are the first stage's.
pub fn relative(unit: &Unit, at: usize, cue: &CueView, labels: &[u8], out: &mut Vec<u64>) {
    let mut f = Sink { out };
    let (side, from, to) = if at < cue.tokens.start {
        (0_u64, at, cue.tokens.start)
    } else if at >= cue.tokens.end {
        (1, cue.tokens.end - 1, at)
    } else {
        (2, at, at)
    };
    let distance = step(to - from);
    let sentence =
        (unit.sentence_of[at] as i64 - unit.sentence_of[cue.tokens.start] as i64 + 2) as u64;
    let here = side << 8 | sentence;
    let head = unit.forms[cue.head].lower;
    let (w, t, q) = (unit.forms[at].lower, tag(unit, at, 0), quoted(unit, at, 0));
    f.add(200, here << 8 | distance);
    f.add(201, mix(head, here));
    f.add(202, mix(head, here << 8 | distance.min(5)));
    f.add(203, mix(w, here));
    f.add(204, here << 16 | t << 8 | distance);
    f.add(205, mix(cue.layout, here));
    f.add(206, mix(cue.layout, here << 16 | distance << 8 | t));
    f.add(207, here << 16 | q << 8 | quoted(unit, cue.tokens.start, 0));
    between(unit, (from, to), (here, distance), &mut f);
    f.add(213, mix(cue.after, here << 8 | distance.min(3)));
    f.add(214, mix(cue.before, here << 8 | distance.min(3)));
    f.add(215, mix(mix(head, cue.after), here));
    f.add(224, mix(mix(head, t), here << 8 | distance.min(4)));
    segment_offset(unit, (at, cue), here, &mut f);
    stage_one(labels, at, here, &mut f);
    f.add(230, mix(head, here << 8 | q));
    f.add(
        231,
        mix(
            low(unit, cue.tokens.end - 1, 1),
            here << 8 | distance.min(4),
        ),
    );
}

/// What stands between the token and the cue.
fn between(
    unit: &Unit,
    (from, to): (usize, usize),
    (here, distance): (u64, u64),
    f: &mut Sink<'_>,
) {
    let counts: [u64; 6] = std::array::from_fn(|kind| {
        u64::from((unit.counts[to][kind] - unit.counts[from][kind]).min(3))
    });
    let [marks, commas, verbs, cues, thats, questions] = counts;
    f.add(208, here << 16 | cues << 8 | marks);
    f.add(209, here << 16 | commas << 8 | verbs);
    f.add(210, here << 16 | thats << 12 | questions << 8 | verbs);
    f.add(211, mix(path(unit, from, to), here));
    f.add(
        212,
        here << 24 | cues << 16 | marks << 12 | commas << 8 | verbs,
    );
    f.add(216, here << 24 | cues << 16 | distance << 8 | thats);
}

/// Where the token's segment stands, counted from the cue's.
fn segment_offset(unit: &Unit, (at, cue): (usize, &CueView), here: u64, f: &mut Sink<'_>) {
    let number = unit.segment_of[at];
    let offset = i64::from(number) - i64::from(unit.segment_of[cue.tokens.start]);
    let offset = offset.clamp(-6, 6) as u64 & 0xff;
    let segment = &unit.segments[number as usize];
    let edge = u64::from(at == segment.tokens.start) << 1 | u64::from(at + 1 == segment.tokens.end);
    let flags = u64::from(segment.first) << 1 | u64::from(segment.last);
    let t = tag(unit, at, 0);
    f.add(217, here << 8 | offset);
    f.add(218, here << 24 | offset << 16 | t << 8 | edge);
    f.add(
        219,
        here << 32
            | offset << 24
            | edge << 16
            | flags << 12
            | quoted(unit, at, 0) << 8
            | u64::from(segment.bucket),
    );
    let quotation = unit.quotation_of[at];
    let cue_quotation = unit.quotation_of[cue.tokens.start];
    let together = u64::from(quotation != NONE && quotation == cue_quotation);
    f.add(
        220,
        here << 24 | u64::from(quotation == NONE) << 17 | together << 16 | offset << 8 | edge,
    );
}

/// What the first stage made of the token and its neighbours.
fn stage_one(labels: &[u8], at: usize, here: u64, f: &mut Sink<'_>) {
    let label = |by: isize| {
        at.checked_add_signed(by)
            .and_then(|i| labels.get(i))
            .map_or(9, |&l| u64::from(l))
    };
    let (before, label, after) = (label(-1), label(0), label(1));
    f.add(221, here << 8 | label);
    f.add(222, here << 16 | before << 8 | label);
    f.add(223, here << 16 | label << 8 | after);
}
