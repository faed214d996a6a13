//! Reading the frame of a verb: which words are the accused, which the act.

use std::ops::Range;

use super::super::claims;
use super::super::said::is_weekday;
use super::super::scene::Scene;
use super::super::via::is_outlet_word;
use super::clearing::{deny, innocence, own, reject};
use super::{BE, Charge, Entry, Frame, Sort, Verb, subject};

/// Words of a reproach among which the wrong stands.
const TELLING_WORDS_MAX: usize = 7;
/// Words between a verb and the word that divides accused and act.
const OBJECT_WORDS_MAX: usize = 20;
pub(super) fn read(scene: &Scene<'_>, entry: &Entry, verb: &Verb<'_>) -> Option<Charge> {
    match entry.frame {
        Frame::Object | Frame::Thing | Frame::Doing => object(scene, entry, verb),
        Frame::Bare => bare(scene, verb),
        Frame::Act => act(scene, entry, verb),
        Frame::Either => either(scene, entry, verb),
        Frame::Held => held(scene, entry, verb),
        Frame::Finger => finger(scene, entry, verb),
        Frame::Own => own(scene, entry, verb),
        Frame::Deny => deny(scene, verb),
        Frame::Reject => reject(scene, entry, verb),
        Frame::Innocence => innocence(scene, entry, verb),
    }
}

/// "accused Moran of theft", "Moran, whom they accuse of theft", "was accused
/// by them of theft".
fn object(scene: &Scene<'_>, entry: &Entry, verb: &Verb<'_>) -> Option<Charge> {
    let divide = divide(scene, entry, verb)?;
    let told = divide + 1..verb.end.min(divide + 1 + TELLING_WORDS_MAX);
    let doing = scene.lower(divide + 1).ends_with("ing");
    if entry.frame == Frame::Doing && !doing && !tells_wrong(scene, told) {
        return None;
    }
    let act = range(divide + 1, verb.end)?;
    if divide == verb.at + 1 || verb.passive {
        return turned(scene, verb, divide, act);
    }
    let accused = range(verb.at + 1, divide)
        .filter(|words| entry.frame == Frame::Thing || subject::is_nominal(scene, words.clone()))?;
    Some(charge(scene, verb, Some(accused), Some(act)))
}

/// Where something is said besides outlets, not on whom it is blamed: "blamed
/// them on Twitter".
const CHANNELS: &[&str] = &[
    "twitter",
    "facebook",
    "instagram",
    "youtube",
    "tv",
    "television",
    "radio",
    "air",
    "camera",
    "stage",
];
/// Verbs by which a sentence goes on behind "the man accused of theft".
const MAIN_VERBS: &[&str] = &[
    "will", "would", "is", "was", "are", "were", "has", "have", "had", "said", "says", "told",
    "did", "does", "may", "could", "can", "pleaded", "denied", "appeared",
];
/// Words for nobody in particular, as objects.
const ANYBODY: &[&str] = &[
    "someone",
    "somebody",
    "anyone",
    "anybody",
    "everyone",
    "everybody",
    "others",
    "other",
    "people",
    "it",
    "that",
    "this",
];

/// "blamed the council": of what, the text tells elsewhere.
fn bare(scene: &Scene<'_>, verb: &Verb<'_>) -> Option<Charge> {
    let first = verb.at + 1;
    let accused = name_from(scene, first, verb.end)?;
    let vague = scene.is_any(first, ANYBODY) || scene.is_any(first, &["for", "on", "game"]);
    let named = !verb.passive && !vague && subject::is_nominal(scene, accused.clone());
    named.then(|| charge(scene, verb, Some(accused), None))
}

/// The accused before the verb.
fn turned(scene: &Scene<'_>, verb: &Verb<'_>, divide: usize, act: Range<usize>) -> Option<Charge> {
    let (accused, claimant) = objects(scene, verb)?;
    // "The man accused of theft told the court …": the act ends at its verb.
    let act = if verb.passive || claimant.is_some() {
        act
    } else {
        let end = (act.start + 1..act.end).find(|&token| scene.is_any(token, MAIN_VERBS));
        act.start..end.unwrap_or(act.end)
    };
    let (act, by_act) = without_agent(scene, act);
    let by = scene
        .is(verb.at + 1, "by")
        .then(|| range(verb.at + 2, divide))
        .flatten();
    Some(Charge {
        claimant: claimant.or(by).or(by_act),
        passive: true,
        ..charge(scene, verb, Some(accused), Some(act))
    })
}

/// Whom a verb without an object behind it means, and who does it: "Moran was
/// accused", "Moran, whom they accuse".
fn objects(scene: &Scene<'_>, verb: &Verb<'_>) -> Option<(Range<usize>, Option<Range<usize>>)> {
    if !verb.passive {
        let agent = subject::of(scene, verb.group, verb.at, verb.sentence);
        if let Some(agent) = agent.filter(|agent| !scene.is_any(agent.start, subject::RELATIVES)) {
            let relative = agent.start.checked_sub(1).filter(|&token| {
                token > verb.sentence.start && scene.is_any(token, subject::RELATIVES)
            });
            if let Some(relative) = relative {
                let accused = before_relative(scene, relative, verb.sentence)?;
                return Some((accused, Some(agent)));
            }
            if agent.end == verb.group && !scene.lower(verb.at).ends_with("ed") {
                return None;
            }
            return Some((agent, None));
        }
    }
    // What is blamed on somebody is a thing.
    let subject = subject::of(scene, verb.group, verb.at, verb.sentence)
        .or_else(|| subject::words_before(scene, verb.group, verb.sentence))?;
    if scene.is_any(subject.start, subject::RELATIVES) {
        return Some((before_relative(scene, subject.start, verb.sentence)?, None));
    }
    Some((subject, None))
}

/// The noun phrase that a relative pronoun goes back to.
pub(super) fn before_relative(
    scene: &Scene<'_>,
    relative: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let end = if scene.word(relative - 1) == "," {
        relative - 1
    } else {
        relative
    };
    subject::phrase_before(scene, end, sentence)
}

/// "the leak by the mayor's staff": the act, and who charges where a passive
/// tells that at its end: "was blamed for the leak by officials".
fn without_agent(scene: &Scene<'_>, act: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let by = (act.start + 1..act.end.saturating_sub(1))
        .find(|&token| scene.is(token, "by") && !scene.lower(token + 1).ends_with("ing"));
    // "Accused of theft, to be punished by the board": another verb's agent.
    let another = by.is_some_and(|by| {
        (act.start + 1..by).any(|token| {
            scene.is_any(token, BE) && !matches!(scene.word(token), "'s" | "’s" | "being")
        })
    });
    match by.filter(|_| !another) {
        Some(by) if subject::is_nominal(scene, by + 1..act.end.min(by + 8)) => {
            (act.start..by, range(by + 1, act.end.min(by + 8)))
        }
        _ => (act, None),
    }
}

/// The token that divides accused and act.
fn divide(scene: &Scene<'_>, entry: &Entry, verb: &Verb<'_>) -> Option<usize> {
    let first = verb.at + 1;
    let furthest = verb.end.min(first + OBJECT_WORDS_MAX);
    let divides = |token: usize| {
        scene.is_any(token, &entry.words)
            && token + 1 < verb.end
            && !is_weekday(&scene.lower(token + 1))
    };
    let doing = (first..furthest).find(|&token| {
        divides(token) && (scene.lower(token + 1).ends_with("ing") || is_opening(scene, token + 1))
    });
    let wrong = || {
        (first..furthest)
            .find(|&token| divides(token) && tells_wrong(scene, token + 1..verb.end.min(token + 4)))
    };
    let plain = || {
        (first..furthest)
            .take_while(|&token| token < first + 8 || !matches!(scene.word(token), ","))
            .find(|&token| divides(token))
    };
    doing.or_else(wrong).or_else(plain)
}

fn is_opening(scene: &Scene<'_>, token: usize) -> bool {
    matches!(scene.word(token), "“" | "\"" | "''" | "``")
}

/// "blamed the leak on Moran", "the leak was attributed to Moran".
fn act(scene: &Scene<'_>, entry: &Entry, verb: &Verb<'_>) -> Option<Charge> {
    let first = verb.at + 1;
    let divides = |token: usize| {
        scene.is_any(token, &entry.words)
            && !is_weekday(&scene.lower(token + 1))
            && !scene.is_any(token + 1, CHANNELS)
            && !is_outlet_word(&scene.lower(token + 1))
    };
    // "Blamed a blast that hit a post on the road, on the Front".
    let whom = |token: usize| {
        name_from(scene, token + 1, verb.end).is_some_and(|words| subject::is_nominal(scene, words))
    };
    let near = (first..verb.end.min(first + OBJECT_WORDS_MAX)).find(|&token| divides(token));
    let divide = near
        .filter(|&token| whom(token))
        .or_else(|| (first..verb.end).find(|&token| divides(token) && whom(token)))
        .or(near)?;
    let needs_wrong = !scene.is_any(
        verb.at,
        &[
            "blamed", "blames", "blaming", "blame", "pinned", "pins", "pinning",
        ],
    );
    let accused = name_from(scene, divide + 1, verb.end)?;
    let back = scene.is_any(first, &["back"]) && divide == first + 1;
    let (told, claimant, passive) = if divide == first || back || verb.passive {
        let (told, claimant) = objects(scene, verb)?;
        (told, claimant, true)
    } else {
        (range(first, divide)?, None, false)
    };
    if needs_wrong && !tells_wrong(scene, told.clone()) {
        return None;
    }
    let mut found = charge(scene, verb, Some(accused.clone()), Some(told));
    if passive {
        let by = accused.end;
        let agent = scene
            .is(by, "by")
            .then(|| name_from(scene, by + 1, verb.end))
            .flatten();
        found.claimant = claimant.or(agent);
        found.passive = true;
    }
    Some(found)
}

/// "linked the leak to Moran", "linked Moran to the leak", "was linked to".
fn either(scene: &Scene<'_>, entry: &Entry, verb: &Verb<'_>) -> Option<Charge> {
    let first = verb.at + 1;
    let divide = (first..verb.end.min(first + OBJECT_WORDS_MAX))
        .find(|&token| scene.is_any(token, &entry.words))?;
    let behind = range(divide + 1, verb.end)?;
    let turned = divide == first || verb.passive;
    let (before, claimant) = if turned {
        objects(scene, verb)?
    } else {
        (range(first, divide)?, None)
    };
    let (accused, told) = if tells_wrong(scene, before.clone()) {
        (name_from(scene, divide + 1, verb.end)?, before)
    } else if tells_wrong(scene, behind.start..behind.end.min(behind.start + 6)) {
        (before, behind)
    } else {
        return None;
    };
    let mut found = charge(scene, verb, Some(accused), Some(told));
    if turned {
        found.claimant = claimant;
        found.passive = true;
    }
    Some(found)
}

/// "held Moran responsible for the flood".
fn held(scene: &Scene<'_>, entry: &Entry, verb: &Verb<'_>) -> Option<Charge> {
    let first = verb.at + 1;
    let divide =
        (first..verb.end.min(first + 10)).find(|&token| scene.is_any(token, &entry.words))?;
    let mut end = divide;
    while end > first
        && (scene.lower(end - 1).ends_with("ly") || scene.is_any(end - 1, &["somewhat"]))
    {
        end -= 1;
    }
    let act = scene
        .is_any(divide + 1, &["for", "of"])
        .then(|| range(divide + 2, verb.end))
        .flatten();
    if end == first || verb.passive {
        return turned(scene, verb, divide, act?);
    }
    Some(charge(scene, verb, range(first, end), act))
}

/// "pointed the finger at Moran for the leak".
fn finger(scene: &Scene<'_>, entry: &Entry, verb: &Verb<'_>) -> Option<Charge> {
    let first = verb.at + 1;
    let finger = (first..verb.end.min(first + 4))
        .find(|&token| scene.is_any(token, &["finger", "fingers"]))?;
    let at =
        (finger + 1..verb.end.min(finger + 5)).find(|&token| scene.is_any(token, &entry.words))?;
    let divide = (at + 2..verb.end).find(|&token| scene.is_any(token, &["for", "over", "as"]));
    let accused = name_from(scene, at + 1, divide.unwrap_or(verb.end))?;
    let act = divide.and_then(|divide| range(divide + 1, verb.end));
    Some(charge(scene, verb, Some(accused), act))
}

pub(super) fn charge(
    scene: &Scene<'_>,
    verb: &Verb<'_>,
    accused: Option<Range<usize>>,
    act: Option<Range<usize>>,
) -> Charge {
    let claimant = (!verb.passive)
        .then(|| subject::of(scene, verb.group, verb.at, verb.sentence))
        .flatten();
    Charge {
        sort: Sort::Charges,
        claimant,
        cue: verb.group..verb.at + 1,
        verb: verb.at,
        accused,
        act: act.map(|act| without_day(scene, act)),
        names_charge: false,
        passive: verb.passive,
    }
}

/// An act without the day of its telling at its end: "theft on Monday".
fn without_day(scene: &Scene<'_>, act: Range<usize>) -> Range<usize> {
    let mut end = act.end;
    if end > act.start + 1 && is_weekday(&scene.lower(end - 1)) {
        end -= 1;
        if end > act.start + 1 && scene.is(end - 1, "on") {
            end -= 1;
        }
    }
    act.start..end
}

/// Whether words tell of a wrong.
pub(super) fn tells_wrong(scene: &Scene<'_>, tokens: Range<usize>) -> bool {
    tokens
        .into_iter()
        .any(|token| claims::tells_wrong(scene, token))
}

/// The name or noun phrase that begins at `first`.
pub(in super::super) fn name_from(
    scene: &Scene<'_>,
    first: usize,
    limit: usize,
) -> Option<Range<usize>> {
    let end = (first..limit.min(first + 10))
        .find(|&token| {
            let word = scene.word(token);
            matches!(word, "," | "." | ";" | "”" | ")")
                || scene.is_any(
                    token,
                    &[
                        "and", "or", "who", "which", "that", "for", "in", "on", "after", "by",
                        "as", "during", "with",
                    ],
                )
                || scene.is_any(token, BE) && !matches!(word, "'s" | "’s")
        })
        .unwrap_or(limit.min(first + 10));
    range(first, end)
}

pub(super) fn range(start: usize, end: usize) -> Option<Range<usize>> {
    (start < end).then_some(start..end)
}
