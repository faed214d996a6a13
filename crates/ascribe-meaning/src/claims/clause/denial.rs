//! Denials, and claims that somebody is to be held responsible.

use std::ops::Range;

use ascribe_model::ClaimKind;

use super::super::wrongs;
use super::{Claim, NEGATIONS, before_verb, is_agent, negated, phrase_after, spans, word_is};
use crate::scene::Scene;

/// Words between "hold" and "responsible".
const HOLDING_WORDS_MAX: usize = 20;

/// "I hold X responsible for Y".
pub(super) fn holding(scene: &Scene<'_>, tokens: &[usize], at: usize) -> Option<Claim> {
    if !word_is(scene, tokens, at, &["hold", "holds", "held", "holding"]) {
        return None;
    }
    let end = (at + 2..tokens.len().min(at + HOLDING_WORDS_MAX))
        .find(|&end| word_is(scene, tokens, end, &["responsible", "accountable"]))?;
    // "Hold the board, during its term, as being responsible".
    let aside = (at + 2..end).find(|&mark| word_is(scene, tokens, mark, &[","]));
    if aside.is_none() && end > at + 9 {
        return None;
    }
    let mut last = aside.unwrap_or(end);
    while last > at + 2
        && word_is(
            scene,
            tokens,
            last - 1,
            &[
                "somewhat",
                "personally",
                "partly",
                "directly",
                "fully",
                "equally",
                "as",
                "being",
            ],
        )
    {
        last -= 1;
    }
    Some(Claim {
        charges: true,
        denied: negated(scene, tokens, at.saturating_sub(3), at),
        accused: Some(tokens[at + 1]..tokens[last - 1] + 1),
        act: word_is(scene, tokens, end + 1, &["for"])
            .then(|| phrase_after(scene, tokens, end + 2))
            .flatten(),
        ..Claim::new(
            ClaimKind::Accusation,
            spans(scene, &[tokens[at], tokens[end]]),
        )
    })
}

/// A denial of a charge that is only named: "denied the fraud claims".
pub(crate) fn denied_charge(scene: &Scene<'_>, tokens: &[usize]) -> Option<Claim> {
    let charge = tokens.iter().take(10).position(|&token| {
        let lower = scene.lower(token);
        wrongs::noun(&lower)
            || matches!(
                &*lower,
                "claims"
                    | "claim"
                    | "allegations"
                    | "allegation"
                    | "charges"
                    | "charge"
                    | "accusations"
                    | "accusation"
                    | "wrongdoing"
                    | "involvement"
                    | "responsibility"
            )
    })?;
    Some(Claim {
        act: Some(tokens[0]..tokens[charge] + 1),
        ..Claim::new(ClaimKind::Denial, spans(scene, &tokens[charge..=charge]))
    })
}

/// Words that tie to nothing from `at` on, counted: "nothing to do with", "no
/// involvement in", "never met".
fn tie(scene: &Scene<'_>, tokens: &[usize], at: usize, denied: bool) -> Option<usize> {
    let nothing = word_is(scene, tokens, at, &["nothing"])
        || denied && word_is(scene, tokens, at, &["anything"]);
    if nothing && word_is(scene, tokens, at + 1, &["to"]) && word_is(scene, tokens, at + 2, &["do"])
    {
        Some(4)
    } else if word_is(scene, tokens, at, &["no", "any"])
        && word_is(
            scene,
            tokens,
            at + 1,
            &[
                "involvement",
                "role",
                "part",
                "hand",
                "connection",
                "relationship",
                "ties",
                "links",
                "link",
                "contact",
                "contacts",
                "knowledge",
                "dealings",
            ],
        )
        && word_is(scene, tokens, at + 2, &["in", "with", "to", "of"])
        && (denied
            || word_is(scene, tokens, at, &["no"])
            || at > 0
                && (at.saturating_sub(12)..at).any(|back| word_is(scene, tokens, back, NEGATIONS)))
        || word_is(scene, tokens, at, &["not", "n't", "never"])
            && word_is(
                scene,
                tokens,
                at + 1,
                &["involved", "participated", "participate", "take", "took"],
            )
            && word_is(scene, tokens, at + 2, &["in", "part"])
    {
        Some(3)
    } else if word_is(scene, tokens, at, &["not", "n't", "never"])
        && word_is(scene, tokens, at + 1, &["involved"])
        && (at + 2 >= tokens.len() || word_is(scene, tokens, at + 2, &[".", ",", ";", "!", "?"]))
        || word_is(scene, tokens, at, &["never"])
            && word_is(scene, tokens, at + 1, &["met", "meet"])
    {
        Some(2)
    } else {
        None
    }
}

/// A noun phrase without what follows its head.
fn head(scene: &Scene<'_>, tokens: &Range<usize>) -> Range<usize> {
    let end = tokens.clone().skip(1).find(|&token| {
        scene.is_any(token, &["of", "in", "for", "with", "at", "from"])
            || scene.lower(token).ends_with("ing")
    });
    tokens.start..end.unwrap_or(tokens.end)
}

/// "X had nothing to do with Y", "no involvement in Y".
pub(super) fn nothing_to_do(
    scene: &Scene<'_>,
    tokens: &[usize],
    at: usize,
    denied: bool,
) -> Option<Claim> {
    let length = tie(scene, tokens, at, denied)?;
    // "Had played no part in it".
    let helps = [
        "played", "plays", "play", "took", "takes", "taken", "take", "bore", "bears",
    ];
    let verb = at - usize::from(at > 0 && word_is(scene, tokens, at - 1, &helps));
    let (accused, verbs) = before_verb(scene, tokens, verb)?;
    // "Flows that have nothing to do with the mill" tells which flows.
    if verbs > 0 && word_is(scene, tokens, verbs - 1, &["that", "which"]) {
        return None;
    }
    let after = phrase_after(scene, tokens, at + length);
    // "The firm said it had nothing to do with it": who speaks may be an "it".
    let own = tokens.first() == Some(&accused.start);
    // "They had nothing to do with him": the thing before, the person after.
    let (accused, act) = match after {
        Some(after) if !own && is_thing(scene, &accused) => (after, Some(accused)),
        after => (accused, after),
    };
    // "The sanctions have nothing to do with it", "it has nothing to do with
    // us" clear nobody; nor has "the issues of the state" its last word done it.
    let thing = !own && accused.len() == 1 && scene.is_any(accused.start, &["it", "this", "that"]);
    let nobody = scene.is_any(accused.start, &["no", "nobody", "none"]);
    if length >= 3 && !nobody && (thing || !is_agent(scene, &head(scene, &accused))) {
        return None;
    }
    Some(Claim {
        accused: Some(accused),
        act,
        ..Claim::new(
            ClaimKind::Denial,
            spans(scene, &tokens[at..(at + length).min(tokens.len())]),
        )
    })
}

fn is_thing(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let last = scene.lower(tokens.end - 1);
    wrongs::noun(&last) || matches!(&*last, "it" | "this" | "that" | "they")
}

/// "… could have any connection to X", inside a denial.
pub(super) fn connection(scene: &Scene<'_>, tokens: &[usize], at: usize) -> Option<Claim> {
    let ties = word_is(
        scene,
        tokens,
        at,
        &[
            "connection",
            "connections",
            "link",
            "links",
            "tie",
            "ties",
            "relation",
            "linked",
            "connected",
            "related",
        ],
    );
    if !ties || !word_is(scene, tokens, at + 1, &["to", "with"]) {
        return None;
    }
    let accused = phrase_after(scene, tokens, at + 2)?;
    let act = before_verb(scene, tokens, at.saturating_sub(1)).map(|(subject, _)| subject);
    Some(Claim {
        accused: Some(accused),
        act,
        ..Claim::new(ClaimKind::Denial, spans(scene, &tokens[at..at + 2]))
    })
}
