//! Who holds whom responsible for what, who clears whom, and who says that
//! evidence was forged.
//!
//! Read off statements only, so that every claim has somebody who makes it
//! and words that make it: from the cue ("accused X of …"), or clause by
//! clause from the content ("X is behind …", "it was carried out by X").

mod charged;
mod clause;
mod parties;
mod wrongs;

use std::ops::Range;

use ascribe_model::{Accusation, ClaimKind, Kind, Party, Span, SpeakerType, Stance, Statement};

use super::charge;
use super::people::Resolver;
use super::positions;
use super::scene::Scene;
use crate::rules;
use charged::{accusing_words, alleged, charge_of, charged, denied_charge};
use clause::Claim;
use parties::accusation;

/// Whether a word in lower case names a wrong or is a form of a verb for one.
pub(crate) fn is_wrong(lower: &str) -> bool {
    wrongs::verb_or_noun(lower)
}

/// Whether a word in lower case is a form of a verb for a wrong or for
/// falsifying.
pub(crate) fn does_wrong(lower: &str) -> bool {
    wrongs::verb_or_forges(lower)
}

/// Whether a word in lower case names a wrong or the doing of one: "hacking".
pub(crate) fn names_wrong(lower: &str) -> bool {
    wrongs::noun(lower) || lower.ends_with("ing") && does_wrong(lower)
}

/// Whether a wrong is told at a token, by one word or a phrase: "breaking into".
pub(crate) fn tells_wrong(scene: &Scene<'_>, token: usize) -> bool {
    is_wrong(&scene.lower(token)) || clause::is_phrase(scene, token)
}

/// Claims kept of one statement.
const CLAIMS_MAX: usize = 12;
/// Words of a content that claims are looked for in: a long speech has fewer.
const WORDS_MAX: usize = 4_000;
/// Claims looked back at for one that says the same.
const SAME_MAX: usize = 16;
/// Statements around one that may stand inside it.
const NEAR: usize = 64;

/// The accusations, denials and claims of forgery of a document.
pub(crate) fn claims(
    scene: &Scene<'_>,
    resolver: &Resolver<'_>,
    statements: &[Statement],
) -> Vec<Accusation> {
    let mut all: Vec<Accusation> = Vec::new();
    for (at, statement) in statements.iter().enumerate() {
        let charge = charge_of(scene, statement);
        if !speaks_of_what_is(statement) && charge.is_none() {
            continue;
        }
        let tokens = own_tokens(scene, statements, at);
        let mut found = Vec::new();
        if let Some(charge) = &charge {
            let charged = charged(scene, charge, &all).into_iter();
            found.extend(charged.map(|claim| claim.by(rules::CLAIM_CHARGE)));
        }
        match accusing_words(scene, statement) {
            _ if !found.is_empty() => {}
            Some(basis) => alleged(scene, basis, &tokens, &mut found),
            None => {
                let behind = with_antecedent(scene, statement, &tokens);
                let denies = statement.stance == Some(Stance::Denies);
                for sentence in sentences(scene, behind.as_deref().unwrap_or(&tokens)) {
                    let before = found.len();
                    clause::claims(scene, &sentence, denies, &mut found);
                    let added = found.split_off(before);
                    let asks = |claim: &Claim| asks_of_oneself(scene, &sentence, claim);
                    found.extend(added.into_iter().filter(|claim| !asks(claim)));
                    if found.len() == before {
                        let cleared = clause::cleared_of_wrong(scene, &sentence);
                        found.extend(cleared.map(|claim| claim.by(rules::CLAIM_CLEARED_OF_WRONG)));
                    }
                }
            }
        }
        if found.is_empty() && statement.stance == Some(Stance::Denies) {
            let denied = denied_charge(scene, &tokens, &all);
            found.extend(denied.map(|claim| claim.by(rules::CLAIM_DENIED_CHARGE)));
        }
        if found.is_empty() {
            let it_was = clause::it_was(scene, &tokens, last_act(scene, &all, statement));
            found.extend(it_was.map(|claim| claim.by(rules::CLAIM_IT_WAS)));
        }
        for claim in &mut found {
            goes_on(scene, claim, &all);
        }
        found.retain(|claim| names_somebody(scene, statement, claim));
        found.truncate(CLAIMS_MAX);
        for claim in found {
            let accusation = accusation(scene, resolver, (statement, charge.as_ref()), claim);
            if !all
                .iter()
                .rev()
                .take(SAME_MAX)
                .any(|known| says_the_same(known, &accusation))
            {
                all.push(accusation);
            }
        }
    }
    all
}

/// Whether two claims differ in the rule that found them at most.
fn says_the_same(a: &Accusation, b: &Accusation) -> bool {
    (a.kind, a.stance, a.certainty, a.act) == (b.kind, b.stance, b.certainty, b.act)
        && (&a.statement, &a.claimant, &a.accused) == (&b.statement, &b.claimant, &b.accused)
        && (a.evidence, &a.basis) == (b.evidence, &b.basis)
}

/// "They" of a charge in the paragraph of another are those it meant: "The
/// union blames the city. “They ignored it,” its head said."
fn goes_on(scene: &Scene<'_>, claim: &mut Claim, all: &[Accusation]) {
    let Some(accused) = claim.accused.clone().filter(|_| claim.known.is_none()) else {
        return;
    };
    if accused.len() != 1 || !scene.is_any(accused.start, &["they", "them"]) {
        return;
    }
    let Some(last) = all.last().filter(|last| last.kind == ClaimKind::Accusation) else {
        return;
    };
    let Some(party) = last.accused.as_ref() else {
        return;
    };
    let there = scene.token_at(party.span.start);
    let near = scene.paragraph_index(there) == scene.paragraph_index(accused.start);
    if near && there < accused.start {
        claim.known = Some(Party {
            span: scene.span(accused),
            name: party.name.clone(),
        });
    }
}

/// Whether the words for the accused can be somebody: no adverb, no adjective
/// alone; nor an "it" that a person says has nothing to do with something.
fn names_somebody(scene: &Scene<'_>, statement: &Statement, claim: &Claim) -> bool {
    let person = || {
        let speaker = statement.speaker.as_ref();
        speaker
            .is_some_and(|speaker| matches!(speaker.kind, SpeakerType::Person | SpeakerType::Role))
    };
    claim.accused.as_ref().is_none_or(|accused| {
        let thing = accused.len() == 1 && scene.is(accused.start, "it");
        // "The sanctions were blamed", "this was to blame": what is no actor.
        let article = usize::from(scene.is_any(accused.start, &["the", "these", "such"]));
        let nobody = accused.len() == 1 && scene.is_any(accused.start, NOBODY)
            || accused.len() == 1 + article && scene.is_any(accused.end - 1, MEASURES)
            || thing && claim.denied && person();
        if nobody && claim.known.is_none() || opens_otherwise(scene, accused.start) {
            return false;
        }
        let last = scene.lower(accused.end - 1);
        let adverb =
            accused.len() == 1 && last.ends_with("ly") && scene.word(accused.start) == last;
        !adverb
    })
}

/// "Are you saying that we poisoned them?" owns up to nothing.
fn asks_of_oneself(scene: &Scene<'_>, sentence: &[usize], claim: &Claim) -> bool {
    let asks = sentence.last().is_some_and(|&last| scene.is(last, "?"));
    let mut accused = claim.accused.iter();
    asks && accused.any(|who| scene.is_any(who.start, &["i", "we"]))
}

/// What is done and who does not do it.
const MEASURES: &[&str] = &[
    "sanctions",
    "measures",
    "steps",
    "accusations",
    "allegations",
    "charges",
    "claims",
    "statements",
    "talks",
    "events",
    "crisis",
    "situation",
    "war",
];

/// Words that hold nobody responsible.
const NOBODY: &[&str] = &[
    "somebody",
    "someone",
    "anybody",
    "anyone",
    "whoever",
    "everybody",
    "everyone",
    "nobody",
    "their",
    "its",
    "his",
    "her",
    "there",
    "these",
    "this",
    "that",
    "what",
];

/// Whether words begin as no phrase for somebody does: "regarding the people
/// killed", "on the terrorists".
fn opens_otherwise(scene: &Scene<'_>, first: usize) -> bool {
    scene.is_any(
        first,
        &[
            "about",
            "against",
            "at",
            "by",
            "for",
            "from",
            "in",
            "into",
            "of",
            "on",
            "regarding",
            "to",
            "with",
            "telling",
            "saying",
            "even",
        ],
    )
}

/// Whether a statement tells of what was or is, so that a claim may be in it.
fn speaks_of_what_is(statement: &Statement) -> bool {
    matches!(
        statement.stance,
        Some(
            Stance::Asserts
                | Stance::Denies
                | Stance::Acknowledges
                | Stance::Alleges
                | Stance::Concludes
                | Stance::Believes
                | Stance::Suggests
                | Stance::Doubts
                | Stance::Asks
                | Stance::Warns
        )
    )
}

/// The tokens of a content that belong to no statement inside it.
fn own_tokens(scene: &Scene<'_>, statements: &[Statement], at: usize) -> Vec<usize> {
    let Some(outer) = statements[at].content.hull() else {
        return Vec::new();
    };
    let near = at.saturating_sub(NEAR)..(at + NEAR).min(statements.len());
    let inner: Vec<Span> = near
        .filter(|&other| other != at)
        .filter_map(|other| {
            let hull = whole(&statements[other])?;
            (outer.contains(hull) && hull.len() < outer.len()).then_some(hull)
        })
        .collect();
    let mut tokens = scene.passage_tokens(&statements[at].content);
    tokens.truncate(WORDS_MAX);
    if statements[at].kind == Kind::Direct {
        tokens = positions::without_quoted(scene, &tokens);
    }
    tokens.retain(|&token| {
        let span = scene.reading.tokens[token];
        !inner.iter().any(|inner| inner.contains(span)) && !is_mark(scene.word(token))
    });
    tokens
}

/// The tokens of a content behind whom its first verb goes back to: "Norland,
/// which officials said was responsible"; none where it has its own subject.
fn with_antecedent(
    scene: &Scene<'_>,
    statement: &Statement,
    tokens: &[usize],
) -> Option<Vec<usize>> {
    let start = scene.token_at(whole(statement)?.start);
    let sentence = scene.sentence(start);
    let first = *tokens.first()?;
    // The pronoun may stand in the content or before the statement.
    let inside = first == start && scene.is_any(first, &["which", "who"]);
    let relative = if inside {
        first
    } else {
        let before = start.checked_sub(1)?;
        let follows = first > start && scene.is_any(before, &["which", "who", "that"]);
        follows.then_some(before)?
    };
    let comma = relative > sentence.start && scene.word(relative - 1) == ",";
    if relative <= sentence.start || inside && !comma {
        return None;
    }
    let end = relative - usize::from(comma);
    let antecedent = charge::phrase_before(scene, end, &sentence)?;
    let own = tokens.iter().skip(usize::from(inside));
    Some(antecedent.chain(own.copied()).collect())
}

fn is_mark(word: &str) -> bool {
    matches!(word, "“" | "”" | "\"" | "‘" | "«" | "»" | "„" | "''" | "``")
}

/// From the first to the last word of a statement.
fn whole(statement: &Statement) -> Option<Span> {
    let content = statement.content.hull()?;
    let others = [statement.source.as_ref(), statement.cue.as_ref()];
    let hulls = others
        .into_iter()
        .flatten()
        .filter_map(|passage| passage.hull());
    Some(hulls.fold(content, |a, b| {
        Span::new(a.start.min(b.start), a.end.max(b.end))
    }))
}

/// The tokens sentence by sentence.
pub(super) fn sentences(scene: &Scene<'_>, tokens: &[usize]) -> Vec<Vec<usize>> {
    let mut sentences: Vec<Vec<usize>> = Vec::new();
    let mut last = None;
    for &token in tokens {
        let sentence = scene.sentence_index(token);
        if last == Some(sentence) {
            if let Some(tokens) = sentences.last_mut() {
                tokens.push(token);
            }
        } else {
            sentences.push(vec![token]);
        }
        last = Some(sentence);
    }
    sentences
}

/// The act that was last spoken of in the same or the paragraph before.
fn last_act(scene: &Scene<'_>, all: &[Accusation], statement: &Statement) -> Option<Range<usize>> {
    let act = all.iter().rev().find_map(|accusation| accusation.act)?;
    let here = statement.content.hull()?;
    let tokens = scene.tokens(act);
    let near = scene.paragraph_index(scene.token_at(here.start))
        - scene
            .paragraph_index(tokens.start)
            .min(scene.paragraph_index(scene.token_at(here.start)));
    (near <= 1 && !tokens.is_empty()).then_some(tokens)
}
