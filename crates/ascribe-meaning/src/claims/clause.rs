//! Claims in the words of one sentence.

mod blame;
mod deed;
mod denial;
mod forgery;
mod words;

use std::ops::Range;

use ascribe_model::{ClaimKind, Party, RuleId, Span, SpeakerType};

use super::super::lemma::{find_lemma, is_common, lemmas};
use super::super::people::is_function_word;
use super::super::scene::Scene;
use super::super::stance;
use super::wrongs;
use crate::rules;
use words::{
    AUXILIARIES, BOUNDARIES, NEGATIONS, act_end, before_verb, negated, phrase_after, spans, word_is,
};

/// A claim by its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) kind: ClaimKind,
    pub(super) accused: Option<Range<usize>>,
    /// Whom an earlier claim made known: for "denied the allegations".
    pub(super) known: Option<Party>,
    pub(super) act: Option<Range<usize>>,
    pub(super) evidence: Option<Range<usize>>,
    pub(super) basis: Vec<Span>,
    /// Whether the words themselves deny it: "did not", "nothing to do with".
    pub(super) denied: bool,
    /// Whether they put it forward as possible: "may have".
    pub(super) possible: bool,
    /// Whether they charge: "hold responsible", "is to blame".
    pub(super) charges: bool,
    /// The rule that found it.
    pub(super) rule: Option<RuleId>,
}

impl Claim {
    /// A claim of a kind, with nothing said of it yet.
    pub(super) fn new(kind: ClaimKind, basis: Vec<Span>) -> Self {
        Self {
            kind,
            accused: None,
            known: None,
            act: None,
            evidence: None,
            basis,
            denied: kind == ClaimKind::Denial,
            possible: false,
            charges: false,
            rule: None,
        }
    }

    /// The same, found by a rule.
    pub(super) fn by(self, rule: RuleId) -> Self {
        Self {
            rule: Some(rule),
            ..self
        }
    }
}

/// Words after which nobody is held responsible: what may or should come.
const FUTURE: &[&str] = &[
    "will", "'ll", "should", "must", "would", "shall", "going", "let", "to", "can", "ca", "wo",
];

pub(super) use deed::is_phrase;
pub(super) use denial::denied_charge;
pub(super) use words::subject;

/// Adds the claims of a sentence. `denied` tells that the speaker denies it.
pub(super) fn claims(scene: &Scene<'_>, tokens: &[usize], denied: bool, found: &mut Vec<Claim>) {
    if let Some(claim) = forgery::forgery(scene, tokens) {
        found.push(claim.by(rules::CLAIM_FORGERY));
        // Besides: who ordered it, and who had nothing to do with it.
        for at in 0..tokens.len() {
            let forms = deed_forms(scene, tokens[at]);
            let besides = by(
                denial::nothing_to_do(scene, tokens, at, denied),
                rules::CLAIM_NOTHING_TO_DO,
            )
            .or_else(|| {
                let claim = deed::brought_about(scene, tokens, (at, &forms));
                by(claim, rules::CLAIM_BROUGHT_ABOUT)
            })
            .or_else(|| {
                let claim = deed::instructed(scene, tokens, at);
                by(claim, rules::CLAIM_INSTRUCTED)
            });
            found.extend(besides);
        }
        return;
    }
    for at in 0..tokens.len() {
        let forms = deed_forms(scene, tokens[at]);
        if let Some(claim) = claim_at(scene, tokens, (at, &forms), denied) {
            let repeats = found
                .iter()
                .any(|known: &Claim| known.accused == claim.accused && known.kind == claim.kind);
            if !repeats {
                found.push(claim);
            }
        }
    }
}

fn by(claim: Option<Claim>, rule: RuleId) -> Option<Claim> {
    claim.map(|claim| claim.by(rule))
}

/// The claim that a word tells, by the first rule that finds one. The order
/// matters: words for a tie or a fault say more than the deed beside them.
fn claim_at(
    scene: &Scene<'_>,
    tokens: &[usize],
    (at, forms): (usize, &[String]),
    denied: bool,
) -> Option<Claim> {
    let deed = (at, forms);
    by(denial::holding(scene, tokens, at), rules::CLAIM_HOLDING)
        .or_else(|| by(blame::fault(scene, tokens, at), rules::CLAIM_FAULT))
        .or_else(|| by(blame::behind(scene, tokens, at), rules::CLAIM_BEHIND))
        .or_else(|| {
            let claim = denial::nothing_to_do(scene, tokens, at, denied);
            by(claim, rules::CLAIM_NOTHING_TO_DO)
        })
        .or_else(|| by(deed::cleared(scene, tokens, deed), rules::CLAIM_CLEARED))
        .or_else(|| by(deed::there_was_no(scene, tokens, at), rules::CLAIM_NO_DEED))
        .or_else(|| {
            let claim = deed::brought_about(scene, tokens, deed);
            by(claim, rules::CLAIM_BROUGHT_ABOUT)
        })
        .or_else(|| by(deed::phrase(scene, tokens, deed), rules::CLAIM_DEED_PHRASE))
        .or_else(|| by(deed::instructed(scene, tokens, at), rules::CLAIM_INSTRUCTED))
        .or_else(|| by(wrong(scene, tokens, at, denied), rules::CLAIM_WRONG))
        .or_else(|| {
            let claim = denied.then(|| denial::connection(scene, tokens, at));
            by(claim.flatten(), rules::CLAIM_CONNECTION)
        })
}

/// The lemmas that a word may be a form of, where it can tell a deed.
fn deed_forms(scene: &Scene<'_>, token: usize) -> Vec<String> {
    let lower = scene.lower(token);
    let tells = |lemma: &str| deed::may_tell(lemma).then_some(());
    if is_common(&lower) || find_lemma(&lower, tells).is_none() {
        return Vec::new();
    }
    lemmas(&lower)
}

/// "X hacked Y", "Y was hacked by X".
fn wrong(scene: &Scene<'_>, tokens: &[usize], at: usize, denied: bool) -> Option<Claim> {
    let token = tokens[at];
    let word = scene.word(token);
    if word.starts_with(char::is_uppercase) || !wrongs::verb(&scene.lower(token)) {
        return None;
    }
    let lower = scene.lower(token);
    let by = (at + 1..tokens.len().min(at + 8)).find(|&by| word_is(scene, tokens, by, &["by"]));
    let be = (at.saturating_sub(3)..at).any(|back| {
        word_is(
            scene,
            tokens,
            back,
            &["is", "are", "was", "were", "be", "been", "being", "'s"],
        ) && !(back..at).any(|near| word_is(scene, tokens, near, &["who", "which", "that", "and"]))
    });
    if be && (lower.ends_with("ed") || lower.ends_with("en")) {
        let by = by?;
        let accused =
            phrase_after(scene, tokens, by + 1).filter(|phrase| is_agent(scene, phrase))?;
        return Some(Claim {
            denied: negated(scene, tokens, at.saturating_sub(4), at),
            accused: Some(accused),
            act: Some(tokens[at]..tokens[by - 1] + 1),
            ..Claim::new(ClaimKind::Accusation, spans(scene, &tokens[at..=by]))
        });
    }
    let (subject, verbs) = before_verb(scene, tokens, at)?;
    let future = (verbs..at).any(|back| word_is(scene, tokens, back, FUTURE))
        && !(verbs..at).any(|back| {
            word_is(
                scene,
                tokens,
                back,
                &["have", "attempt", "attempted", "tried", "trying"],
            )
        });
    let finite =
        lower.ends_with("ed") || at > verbs || lower.ends_with('s') || is_strong_past(&lower);
    let agent = is_agent(scene, &subject) && !deed::is_asked(scene, &subject);
    if future && !denied || !finite || !agent || lower.ends_with("ing") && at == verbs {
        return None;
    }
    if verbs == at && (is_participle(scene, tokens, at) || is_noun(scene, tokens, at)) {
        return None;
    }
    let end = act_end(scene, tokens, at);
    Some(Claim {
        possible: (verbs..at).any(|back| word_is(scene, tokens, back, &["may", "might", "could"])),
        denied: negated(scene, tokens, verbs, at),
        accused: Some(subject),
        act: Some(tokens[at]..tokens[end - 1] + 1),
        ..Claim::new(ClaimKind::Accusation, spans(scene, &tokens[at..=at]))
    })
}

/// "We have no intention of meddling", "nobody hacked it": a wrong that nobody
/// did, or that the one who is spoken of did not.
pub(super) fn cleared_of_wrong(scene: &Scene<'_>, tokens: &[usize]) -> Option<Claim> {
    let last = tokens.last().copied()?;
    if scene.is(last, "?") {
        return None;
    }
    let (negation, wrong) = stance::cleared_tokens(scene, tokens)?;
    let at = tokens.binary_search(&negation).ok()?;
    let subject = before_verb(scene, tokens, at).map(|(subject, _)| subject);
    let accused = match subject {
        Some(there) if scene.is(there.end - 1, "there") => None,
        Some(subject) if is_agent(scene, &subject) => Some(subject),
        Some(_) => return None,
        // "Nobody hacked it" opens the sentence; elsewhere the subject is unclear.
        None if at == 0 => None,
        None => return None,
    };
    let end = act_end(scene, tokens, tokens.binary_search(&wrong).ok()?);
    Some(Claim {
        accused,
        act: Some(wrong..tokens[end - 1] + 1),
        ..Claim::new(ClaimKind::Denial, spans(scene, &[negation, wrong]))
    })
}

/// "The four killed in the fire": they did not do it.
fn is_participle(scene: &Scene<'_>, tokens: &[usize], at: usize) -> bool {
    let lower = scene.lower(tokens[at]);
    let before = |words: &[&str]| {
        at.checked_sub(1)
            .is_some_and(|back| word_is(scene, tokens, back, words))
    };
    let name = at
        .checked_sub(1)
        .is_some_and(|back| scene.word(tokens[back]).starts_with(char::is_uppercase));
    let acts = [
        "interfere",
        "meddle",
        "collude",
        "lie",
        "engage",
        "intrude",
        "conspire",
    ]
    .iter()
    .any(|verb| lower.starts_with(verb));
    lower.ends_with("ed")
        && !name
        && !acts
        && word_is(
            scene,
            tokens,
            at + 1,
            &["in", "at", "by", "as", "during", "on", "while"],
        )
        && !before(&["he", "she", "they", "it", "we", "i", "you", "who"])
}

/// "The attacks", "the Aldham attacks": no verb.
fn is_noun(scene: &Scene<'_>, tokens: &[usize], at: usize) -> bool {
    let lower = scene.lower(tokens[at]);
    let both = lower
        .strip_suffix('s')
        .is_some_and(|stem| wrongs::noun(stem) || wrongs::noun(&lower));
    both && !at
        .checked_sub(1)
        .is_some_and(|back| word_is(scene, tokens, back, &["he", "she", "it", "who", "which"]))
}

fn is_strong_past(lower: &str) -> bool {
    matches!(
        lower,
        "stole" | "broke" | "lied" | "shot" | "beat" | "hid" | "led" | "hurt" | "rigged" | "spied"
    )
}

/// Words that name nobody to be held responsible.
const NOBODY: &[&str] = &[
    "someone",
    "somebody",
    "anyone",
    "anybody",
    "nobody",
    "everyone",
    "everybody",
    "one",
    "no",
    "any",
];

/// Somebody who can do something: a name, a pronoun, people, a body.
fn is_agent(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let last = scene.lower(tokens.end - 1);
    let capital = scene.word(tokens.end - 1).starts_with(char::is_uppercase);
    if scene.is_any(tokens.start, NOBODY) {
        return false;
    }
    capital && !is_function_word(&last)
        || super::super::people::noun(&last)
            .iter()
            .any(|kind| *kind != SpeakerType::Document)
        || matches!(
            &*last,
            "he" | "she"
                | "him"
                | "her"
                | "them"
                | "us"
                | "me"
                | "they"
                | "we"
                | "i"
                | "who"
                | "you"
                | "it"
                | "hackers"
                | "side"
                | "forces"
                | "troops"
                | "military"
                | "services"
                | "intelligence"
                | "supporters"
                | "followers"
        )
        || last.ends_with("ers")
}

/// "It could have been X": the act spoken of before.
pub(super) fn it_was(
    scene: &Scene<'_>,
    tokens: &[usize],
    act: Option<Range<usize>>,
) -> Option<Claim> {
    let act = act?;
    let first = tokens
        .iter()
        .take(3)
        .position(|&token| scene.is_any(token, &["it", "this"]))?;
    let mut at = first + 1;
    while word_is(scene, tokens, at, AUXILIARIES) {
        at += 1;
    }
    let been = at > first + 1
        && word_is(
            scene,
            tokens,
            at - 1,
            &["been", "was", "is", "be", "were", "'s"],
        );
    let accused = been.then(|| phrase_after(scene, tokens, at)).flatten()?;
    let person = is_agent(scene, &accused)
        || word_is(
            scene,
            tokens,
            at,
            &["a", "an", "some", "somebody", "someone"],
        ) && is_human_phrase(scene, &accused);
    person.then(|| Claim {
        denied: negated(scene, tokens, first, at),
        accused: Some(accused),
        act: Some(act),
        ..Claim::new(ClaimKind::Accusation, spans(scene, &tokens[first..at]))
    })
}

fn is_human_phrase(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|token| {
        let lower = scene.lower(token);
        !super::super::people::noun(&lower).is_empty() || lower.ends_with("er")
    })
}
