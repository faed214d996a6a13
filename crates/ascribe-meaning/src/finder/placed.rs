//! Verbs of saying apart from their "that": "boasted on a local station that",
//! "has confessed to detectives that", "reported last week, citing two clerks,
//! that". The engine learnt from annotations in which they stand together.

use std::ops::Range;

use super::cover::Cover;
use super::nouns::clause;
use crate::{Scene, is_finite, subject_of, verb_group};
use ascribe_statements::Attribution;

/// Probability of a statement found so; `docs/meaning.md` says how it was
/// measured.
const CONFIDENCE: f32 = 0.7;
/// Words between the verb and its "that".
const BETWEEN_MAX: usize = 14;
/// Longest subject, in words.
const SUBJECT_WORDS_MAX: usize = 16;

/// Words that open where, when or to whom something was said.
const PLACES: &[&str] = &[
    "to",
    "on",
    "in",
    "at",
    "through",
    "during",
    "over",
    "before",
    "after",
    "with",
    "by",
    "last",
    "this",
    "yesterday",
    "again",
    "repeatedly",
    "publicly",
    "privately",
    "later",
    "earlier",
    "the",
    "a",
    "his",
    "her",
    "their",
    "reporters",
    "investigators",
    "detectives",
];
/// Participles of an aside that tells where it was had from.
const HAD_FROM: &[&str] = &["citing", "quoting"];
/// Verbs by which nothing else is done than something said.
pub(super) const VERBS: &[&str] = &[
    "acknowledged",
    "admitted",
    "alleged",
    "announced",
    "argued",
    "asserted",
    "assured",
    "boasted",
    "bragged",
    "claimed",
    "complained",
    "conceded",
    "concluded",
    "confessed",
    "confided",
    "contended",
    "declared",
    "denied",
    "disclosed",
    "hinted",
    "informed",
    "insisted",
    "joked",
    "maintained",
    "mused",
    "noted",
    "predicted",
    "promised",
    "remarked",
    "repeated",
    "reported",
    "revealed",
    "ruled",
    "said",
    "says",
    "stated",
    "suggested",
    "swore",
    "sworn",
    "testified",
    "told",
    "tells",
    "tweeted",
    "vowed",
    "warned",
    "wrote",
];

/// Verbs with "to": "declined through a lawyer to speak".
const UNDERTAKING: &[&str] = &[
    "agreed",
    "declined",
    "offered",
    "pledged",
    "promised",
    "refused",
    "threatened",
    "vowed",
];

/// Adds the statements of such verbs that no cue covers.
pub(super) fn add(found: &mut Vec<Attribution>, scene: &Scene<'_>) {
    let cues = Cover::of(found.iter().filter_map(|attribution| attribution.cue));
    let mut added: Vec<Attribution> = Vec::new();
    for sentence in &scene.reading.sentences {
        for token in sentence.start + 3..sentence.end {
            let told = match () {
                () if scene.is_quoted(token) => None,
                () if scene.is_any(token, &["that", "to"]) => saying(scene, sentence, token),
                () if scene.is(token, "drawn") => not_drawn(scene, token),
                () => None,
            };
            let Some((source, cue, content)) = told else {
                continue;
            };
            let (cue, content) = (scene.span(cue), clause(scene, content, sentence));
            let again = added.last().is_some_and(|last| last.cue == Some(cue));
            if cues.touches(cue) || again {
                continue;
            }
            added.extend(content.map(|content| Attribution {
                source: Some(scene.span(source)),
                cue: Some(cue),
                content: vec![content],
                confidence: CONFIDENCE,
            }));
        }
    }
    found.append(&mut added);
}

/// The tokens of a source and of a cue, and where the content begins.
type Told = (Range<usize>, Range<usize>, usize);

/// "She would not be drawn on who had paid."
fn not_drawn(scene: &Scene<'_>, drawn: usize) -> Option<Told> {
    let idiom = scene.is(drawn - 1, "be")
        && scene.is_any(drawn - 2, &["not", "n't"])
        && scene.is_any(drawn + 1, &["on", "about", "over", "further"]);
    let group = (drawn - 3)..drawn + 1;
    let subject = idiom.then(|| subject_of(scene, group.start..group.start + 1))??;
    (subject.end <= group.start).then_some((subject, group, drawn + 1))
}

/// The source and the cue before a "that".
fn saying(scene: &Scene<'_>, sentence: &Range<usize>, that: usize) -> Option<Told> {
    let first = sentence.start.max(that.saturating_sub(BETWEEN_MAX + 1));
    // ", citing two clerks briefed on it, that": before the aside.
    let aside = (scene.word(that - 1) == ",")
        .then(|| (first + 1..that - 1).find(|&token| scene.is_any(token, HAD_FROM)))
        .flatten()
        .filter(|&citing| scene.word(citing - 1) == ",");
    let end = aside.map_or(that, |citing| citing - 1);
    // The verb stands before the phrase that is between; no other verb may.
    let verb = (first..end)
        .rev()
        .take_while(|&token| token + 1 == that || !scene.is_quoted(token))
        .find(|&token| is_finite(scene, token))
        .filter(|&verb| is_place(scene, verb + 1..end))?;
    let infinitive = scene.is(that, "to");
    let verbs = if infinitive { UNDERTAKING } else { VERBS };
    if !scene.is_any(verb, verbs) || infinitive && verb + 1 == that {
        return None;
    }
    // "Was told that": whoever said it is not told.
    let group = verb_group(scene, verb)?;
    let passive = (group..verb).any(|token| {
        scene.is_any(
            token,
            &["was", "were", "been", "is", "are", "be", "being", "got"],
        )
    });
    // "Pledged to what it called …" is no undertaking.
    let bare = !infinitive
        || scene.word(that + 1).starts_with(char::is_lowercase)
            && !scene.is_any(
                that + 1,
                &["what", "the", "a", "an", "his", "her", "their", "its"],
            );
    if passive || !bare {
        return None;
    }
    let subject = subject_of(scene, group..verb + 1)?;
    let plain = subject.len() <= SUBJECT_WORDS_MAX && subject.end <= group;
    // "Within hours its commander": the phrase that opens the clause is no
    // part of who speaks.
    let opens = scene.word(subject.start).starts_with(char::is_uppercase)
        && scene.is_any(subject.start, OPENING);
    let own = (subject.start + 1..subject.end)
        .rev()
        .find(|&token| scene.is_any(token, &["the", "a", "an", "his", "her", "its", "their"]));
    let start = own.filter(|_| opens).unwrap_or(subject.start);
    plain.then_some((start..subject.end, group..verb + 1, that))
}

/// Prepositions that open a clause before its subject.
const OPENING: &[&str] = &[
    "within", "in", "on", "at", "after", "before", "during", "by",
];

/// Nothing, or a phrase of where, when or to whom.
fn is_place(scene: &Scene<'_>, tokens: Range<usize>) -> bool {
    if tokens.is_empty() {
        return true;
    }
    scene.is_any(tokens.start, PLACES)
        && tokens.len() <= PLACE_WORDS_MAX
        && tokens
            .clone()
            .all(|token| scene.word(token).starts_with(char::is_alphanumeric))
        && !scene.is_any(tokens.end - 1, NOUNS_WITH_THAT)
}

/// Longest phrase of where, when and to whom, in words.
const PLACE_WORDS_MAX: usize = 9;
/// Nouns whose own "that" it would be: "responded to claims that".
const NOUNS_WITH_THAT: &[&str] = &[
    "claim",
    "claims",
    "allegation",
    "allegations",
    "idea",
    "notion",
    "fact",
    "report",
    "reports",
    "evidence",
    "suggestion",
    "suggestions",
    "accusation",
    "accusations",
    "charge",
    "charges",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "way",
    "day",
    "point",
    "degree",
    "extent",
    "so",
    "everything",
    "something",
    "anything",
    "all",
    "one",
    "ones",
    "those",
    "things",
    "system",
    "law",
    "bill",
    "deal",
    "policy",
    "policies",
    "people",
    "group",
    "groups",
];
