//! Who is said to be behind something, to blame for it, at fault.

use std::ops::Range;

use ascribe_model::ClaimKind;

use super::super::wrongs;
use super::{Claim, FUTURE, act_end, before_verb, is_agent, negated, phrase_after, spans, word_is};
use crate::scene::Scene;

/// "X is behind Y", "X is responsible for Y", "X is to blame for Y".
pub(super) fn behind(scene: &Scene<'_>, tokens: &[usize], at: usize) -> Option<Claim> {
    // "It turned out that their own navy was responsible."
    let alone = word_is(scene, tokens, at, &["responsible", "culpable", "to blame"])
        && (at + 1 == tokens.len() || word_is(scene, tokens, at + 1, &[".", ",", ";", "?", "!"]))
        && at > 0
        && word_is(scene, tokens, at - 1, &["was", "were", "is", "are"]);
    let (first, last) = if word_is(scene, tokens, at, &["behind"]) || alone {
        (at, at)
    } else if word_is(
        scene,
        tokens,
        at,
        &["responsible", "accountable", "culpable", "guilty"],
    ) && word_is(scene, tokens, at + 1, &["for", "of"])
    {
        (at, at + 1)
    } else if word_is(scene, tokens, at, &["to"]) && word_is(scene, tokens, at + 1, &["blame"]) {
        (
            at,
            at + 1 + usize::from(word_is(scene, tokens, at + 2, &["for"])),
        )
    } else {
        return None;
    };
    // "Can be held responsible" holds nobody responsible yet.
    let group = first - usize::from(first > 0 && word_is(scene, tokens, first - 1, &["held"]));
    let subject = before_verb(scene, tokens, group)?;
    let future = (subject.1..group).any(|back| word_is(scene, tokens, back, FUTURE));
    let past = (subject.1..group).any(|back| word_is(scene, tokens, back, &["have", "been"]));
    let act = phrase_after(scene, tokens, last + 1);
    if future && !past || last > first && is_duty(scene, tokens, last + 1) {
        return None;
    }
    // "Fell behind", "the man behind it": only after a form of "be" or "stand".
    let be = first.checked_sub(1).is_some_and(|mut back| {
        while back > 0
            && word_is(
                scene,
                tokens,
                back,
                &[
                    "not", "n't", "also", "really", "actually", "really", "probably", "likely",
                    "clearly", "directly",
                ],
            )
        {
            back -= 1;
        }
        word_is(
            scene,
            tokens,
            back,
            &[
                "is", "are", "was", "were", "be", "been", "'s", "'re", "am", "held", "being",
            ],
        )
    });
    be.then(|| Claim {
        charges: word_is(scene, tokens, first + 1, &["blame"]),
        denied: negated(scene, tokens, subject.1, first),
        accused: Some(subject.0),
        act,
        ..Claim::new(ClaimKind::Accusation, spans(scene, &tokens[first..=last]))
    })
}

/// "Responsible for planning the tests": an office, where nothing wrong is told.
fn is_duty(scene: &Scene<'_>, tokens: &[usize], act: usize) -> bool {
    let doing = tokens
        .get(act)
        .is_some_and(|&token| scene.lower(token).ends_with("ing"));
    let wrong = || {
        tokens[act..act_end(scene, tokens, act)]
            .iter()
            .any(|&token| wrongs::verb_or_noun(&scene.lower(token)))
    };
    doing && !wrong()
}

/// "It is all their fault", "this is Brenn's fault", "the fault of the board",
/// "they have only themselves to blame".
pub(super) fn fault(scene: &Scene<'_>, tokens: &[usize], at: usize) -> Option<Claim> {
    let claim = |accused: Range<usize>, act: Option<Range<usize>>, last: usize| Claim {
        charges: true,
        denied: negated(scene, tokens, at.saturating_sub(6), at),
        accused: Some(accused),
        act,
        ..Claim::new(ClaimKind::Accusation, spans(scene, &tokens[at..=last]))
    };
    let be = &["is", "was", "'s", "be", "are", "were", "been"];
    if word_is(scene, tokens, at, &["fault"]) {
        let first = at.saturating_sub(6);
        // An "'s" before the noun owns it.
        let verb = (first..at.saturating_sub(1))
            .rev()
            .find(|&back| word_is(scene, tokens, back, be))?;
        if word_is(scene, tokens, at + 1, &["of"]) {
            let whom = phrase_after(scene, tokens, at + 2)?;
            return is_agent(scene, &whom).then(|| claim(whom, None, at));
        }
        let mut owner = verb + 1;
        while owner < at && word_is(scene, tokens, owner, &["all", "not", "entirely", "n't"]) {
            owner += 1;
        }
        let own = ["my", "our", "your", "his", "her", "their", "its"];
        let last = if word_is(scene, tokens, owner, &own) && owner + 1 == at {
            owner
        } else {
            let owns = ["'s", "’s", "'"];
            let genitive = at - 1;
            let named = genitive > owner && word_is(scene, tokens, genitive, &owns);
            named.then_some(genitive - 1)?
        };
        return Some(claim(tokens[owner]..tokens[last] + 1, None, at));
    }
    // "They have only themselves to blame for it".
    if word_is(scene, tokens, at, &["to"]) && word_is(scene, tokens, at + 1, &["blame"]) {
        let whom = at.checked_sub(1)?;
        let has = (at.saturating_sub(4)..whom)
            .any(|back| word_is(scene, tokens, back, &["have", "has", "had"]));
        let someone = is_agent(scene, &(tokens[whom]..tokens[whom] + 1));
        let found = has && (someone || word_is(scene, tokens, whom, SELVES));
        let act = word_is(scene, tokens, at + 2, &["for"])
            .then(|| phrase_after(scene, tokens, at + 3))
            .flatten();
        return found.then(|| claim(tokens[whom]..tokens[whom] + 1, act, at + 1));
    }
    None
}

/// Pronouns for the speaker's own.
const SELVES: &[&str] = &[
    "ourselves",
    "themselves",
    "himself",
    "herself",
    "itself",
    "myself",
    "yourself",
    "yourselves",
];
