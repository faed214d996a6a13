//! Descriptions: their head, what sort of speaker it makes, whose they are.

use std::ops::Range;

use ascribe_model::SpeakerType;

use super::super::lists;
use super::super::roles::Role;
use super::{Described, is_word};
use crate::lemma::is_irregular;
use crate::said::{is_month, is_weekday};
use crate::scene::Scene;

/// Determiners and numbers that make a phrase plural or vague.
const VAGUE: &[&str] = &[
    "some",
    "many",
    "most",
    "several",
    "few",
    "both",
    "all",
    "others",
    "other",
    "more",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "dozens",
    "hundreds",
    "thousands",
    "half",
    "multiple",
    "numerous",
    "various",
    "countless",
    "those",
    "these",
];

pub(super) fn described(
    scene: &Scene<'_>,
    tokens: &Range<usize>,
    core: &Range<usize>,
) -> Described {
    let head = core.clone().rev().find(|&token| is_word(scene, token));
    let head = head.unwrap_or(core.start);
    let lower = scene.lower(head);
    let first = scene.lower(core.start);
    let plural = is_plural(&lower) || VAGUE.contains(&&*first);
    let kind = kind(scene, core, &lower, plural);
    let phrase = phrase(scene, tokens);
    let role = (!plural
        && matches!(
            kind,
            SpeakerType::Role | SpeakerType::Unnamed | SpeakerType::Person
        ))
    .then(|| {
        let words: Vec<String> = phrase
            .clone()
            .map(|token| scene.lower(token).into_owned())
            .collect();
        Role::read(&words)
    })
    .flatten();
    let author = (kind == SpeakerType::Document)
        .then(|| author(scene, core.end, phrase.end))
        .flatten();
    Described {
        definite: matches!(
            &*first,
            "the" | "his" | "her" | "their" | "its" | "this" | "that" | "these" | "those"
        ) || is_owned(scene, core),
        tokens: phrase,
        kind,
        role,
        author,
    }
}

/// "A newly formed group called Harbour 45": the name it is given.
pub(super) fn called(
    scene: &Scene<'_>,
    tokens: &Range<usize>,
    core: &Range<usize>,
) -> Option<Described> {
    let verb = (core.start + 1..tokens.end)
        .find(|&token| scene.is_any(token, &["called", "named", "dubbed"]))?;
    let name = verb + 1 + usize::from(scene.is(verb + 1, "the"));
    let capital = scene.word(name).starts_with(char::is_uppercase);
    if name >= tokens.end || !capital || (core.start..verb).any(|token| scene.word(token) == ",") {
        return None;
    }
    let what = described(
        scene,
        &(core.start..verb),
        &(core.start..verb.min(core.end)),
    );
    Some(Described {
        tokens: phrase(scene, &(name..tokens.end)),
        role: None,
        definite: false,
        author: None,
        ..what
    })
}

/// "A 2014 University of Tessia paper": the document that ends a phrase with a
/// name in front of it.
pub(super) fn document_behind(
    scene: &Scene<'_>,
    tokens: &Range<usize>,
    core: &Range<usize>,
) -> Option<Range<usize>> {
    let last = tokens.end - 1;
    let is_document =
        |token: usize| lists::noun(&scene.lower(token)).contains(&SpeakerType::Document);
    let named = |token: usize| {
        let word = scene.word(token);
        word.starts_with(char::is_uppercase)
            || word.starts_with(char::is_numeric)
            || scene.is_any(
                token,
                &[
                    "of", "for", "at", "in", "the", "and", "-", "/", "new", "recent",
                ],
            )
    };
    let fits = core.end < tokens.end
        && scene.is_any(tokens.start, &["a", "an", "the", "one", "another"])
        && scene.word(last).starts_with(char::is_lowercase)
        && is_document(last)
        && (tokens.start + 1..last).all(named);
    fits.then(|| tokens.clone())
}

/// Where the document ends of "a fact sheet lawmakers released on Monday".
pub(super) fn reduced_relative(scene: &Scene<'_>, tokens: &Range<usize>) -> Option<usize> {
    let kinds = |token: usize| lists::noun(&scene.lower(token));
    let plain = |token: usize| scene.word(token).starts_with(char::is_lowercase);
    let head = (tokens.start + 1..tokens.end.saturating_sub(2)).find(|&token| {
        let people = token + 1;
        let verb = scene.lower(token + 2);
        kinds(token).first() == Some(&SpeakerType::Document)
            && plain(token)
            && plain(people)
            && is_plural(&scene.lower(people))
            && (verb.ends_with("ed") || is_irregular(&verb))
    })?;
    scene
        .is_any(tokens.start, &["a", "an", "the", "one", "another"])
        .then_some(head + 1)
}

/// "Norland's interior minister": as definite as "the minister".
fn is_owned(scene: &Scene<'_>, core: &Range<usize>) -> bool {
    let capital = scene.word(core.start).starts_with(char::is_uppercase);
    let mut words = core.clone().skip(1).take(OWNER_WORDS_MAX);
    capital && words.any(|token| matches!(scene.word(token), "'s" | "’s"))
}

/// Longest owner of a description, in words.
const OWNER_WORDS_MAX: usize = 3;

/// What readers of a document did with it: "seen by", "obtained from".
const READ: &[&str] = &[
    "seen",
    "obtained",
    "reviewed",
    "viewed",
    "read",
    "received",
    "examined",
    "leaked",
    "verified",
    "inspected",
    "cited",
    "quoted",
    "acquired",
    "found",
    "accessed",
    "heard",
    "analysed",
    "analyzed",
];

/// Findings that are cited for themselves, whoever made them: "data from the
/// registry", "a study by Brenn".
const FINDINGS: &[&str] = &[
    "analysis",
    "analyses",
    "audit",
    "average",
    "averages",
    "data",
    "figures",
    "numbers",
    "results",
    "paper",
    "poll",
    "polls",
    "research",
    "review",
    "statistics",
    "studies",
    "study",
    "survey",
    "surveys",
];

/// Whoever made a document: "by" or "from" behind its noun, before somebody.
fn author(scene: &Scene<'_>, by: usize, end: usize) -> Option<usize> {
    // "A memo from June" and "a memo seen by the Beacon" tell no author; "an
    // analysis of tolls by the Beacon" speaks for itself.
    let told = scene.is_any(by, &["by", "from"])
        && !is_time(&scene.lower(by + 1))
        && !scene.is_any(by - 1, READ)
        && !scene.is_any(by - 1, FINDINGS);
    let mut first = by + 1;
    if scene.is(first, "the") {
        first += 1;
    }
    (told && first < end && !VAGUE.contains(&&*scene.lower(first))).then_some(first)
}

/// A month, a weekday, a year, or a word before one.
fn is_time(lower: &str) -> bool {
    let year = lower.len() == 4 && lower.bytes().all(|byte| byte.is_ascii_digit());
    let before = ["last", "this", "early", "late", "yesterday"];
    is_month(lower) || is_weekday(lower) || year || before.contains(&lower)
}

/// The phrase without the relative clause and the apposition after it.
pub(super) fn phrase(scene: &Scene<'_>, tokens: &Range<usize>) -> Range<usize> {
    let end = (tokens.start + 1..tokens.end)
        .find(|&token| {
            scene.is_any(token, &["who", "which", "whose", "that"])
                || matches!(scene.word(token), "(" | "—" | "–" | ";" | ":")
                || (scene.word(token) == "," && !is_list(scene, token, tokens.end))
        })
        .unwrap_or(tokens.end);
    let mut end = end;
    while end > tokens.start + 1 && !is_word(scene, end - 1) {
        end -= 1;
    }
    tokens.start..end
}

/// Whether a comma goes on with a list: "Iowa, Ohio and Maine officials".
fn is_list(scene: &Scene<'_>, comma: usize, end: usize) -> bool {
    (comma + 1..end.min(comma + 6)).any(|token| scene.is_any(token, &["and", "or"]))
}

pub(in super::super) fn is_plural(lower: &str) -> bool {
    matches!(
        lower,
        "people" | "men" | "women" | "children" | "police" | "media" | "elites" | "press"
    ) || (lower.ends_with('s')
        && !lower.ends_with("ss")
        && !matches!(
            lower,
            "congress"
                | "news"
                | "times"
                | "u.s"
                | "house"
                | "politics"
                | "campus"
                | "census"
                | "caucus"
                | "'s"
        ))
}

/// What sort of speaker the head noun makes.
fn kind(scene: &Scene<'_>, core: &Range<usize>, head: &str, plural: bool) -> SpeakerType {
    let kinds = lists::noun(head);
    let first = scene.lower(core.start);
    let has = |kind| kinds.contains(&kind);
    if has(SpeakerType::Document) && !has(SpeakerType::Role) {
        return SpeakerType::Document;
    }
    if plural {
        let vague = matches!(
            head,
            "officials"
                | "sources"
                | "aides"
                | "insiders"
                | "staffers"
                | "associates"
                | "people"
                | "witnesses"
                | "confidants"
                | "persons"
                | "individuals"
        );
        if vague && has(SpeakerType::Unnamed) && !names_a_country(scene, core) {
            return SpeakerType::Unnamed;
        }
        // "Unions", "some countries" are many spoken of as one; "the armed
        // forces" are a body.
        let definite = scene.is_any(core.start, &["the", "his", "her", "its", "their"]);
        if has(SpeakerType::Organisation)
            && !has(SpeakerType::Collective)
            && (definite || !head.ends_with('s') || is_owned(scene, core))
        {
            return SpeakerType::Organisation;
        }
        return SpeakerType::Collective;
    }
    if has(SpeakerType::Organisation) {
        return SpeakerType::Organisation;
    }
    let indefinite = matches!(
        &*first,
        "a" | "an" | "one" | "another" | "someone" | "somebody" | "anyone"
    );
    if has(SpeakerType::Unnamed) && (indefinite || !has(SpeakerType::Role)) {
        return SpeakerType::Unnamed;
    }
    // "One Tessian", "one of the officials": a single one of many.
    let alone = core.len() == 1 && matches!(&*first, "one" | "another");
    if alone || indefinite && lists::place(head).is_some() {
        return SpeakerType::Unnamed;
    }
    if has(SpeakerType::Role) {
        return SpeakerType::Role;
    }
    match kinds.first() {
        Some(kind) => *kind,
        None if head.starts_with(char::is_numeric) => SpeakerType::Collective,
        None if is_human(head) => SpeakerType::Role,
        None => SpeakerType::Organisation,
    }
}

/// Whether a noun that no list knows looks like one for a person.
pub(in super::super) fn is_human(lower: &str) -> bool {
    [
        "er", "or", "ist", "ian", "man", "woman", "person", "ee", "eon",
    ]
    .iter()
    .any(|ending| lower.ends_with(ending))
}

/// "American intelligence officials": a body spoken of as one.
fn names_a_country(scene: &Scene<'_>, core: &Range<usize>) -> bool {
    core.clone()
        .any(|token| lists::place(&scene.lower(token)).is_some() || scene.is(token, "intelligence"))
}
