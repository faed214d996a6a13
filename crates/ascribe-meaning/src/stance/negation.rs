//! Negations, in a cue and in a content.

use std::ops::Range;

use ascribe_model::Stance;

use super::super::scene::Scene;
use super::clause::FINITE;

/// Words that turn a proposition round.
const NEGATIONS: &[&str] = &[
    "not", "n't", "never", "no", "neither", "nor", "cannot", "nothing", "nobody", "none",
    "nowhere", "without",
];
/// Modals by which a refusal to speak is told: "would not say".
const REFUSING: &[&str] = &[
    "would", "could", "will", "wo", "ca", "can", "refuse", "refused",
];
/// What somebody who does not do it declines to do.
const REPLIES: &[&str] = &["respond", "reply", "answer", "return", "comment"];
/// What somebody declines to do who would not do it.
const DISCLOSURES: &[&str] = &[
    "say",
    "discuss",
    "specify",
    "elaborate",
    "disclose",
    "address",
    "comment",
    "confirm",
    "name",
    "identify",
    "detail",
    "reveal",
    "explain",
    "talk",
    "speak",
    "provide",
    "tell",
    "share",
    "describe",
    "mention",
    "clarify",
    "state",
    "list",
    "offer",
    "give",
    "take",
    "release",
    "weigh",
    "commit",
    "rule",
];
/// Words before which a negation does not concern the clause.
const SET_PHRASES: &[&str] = &[
    "doubt", "question", "wonder", "matter", "longer", "only", "one",
];

pub(crate) fn is_negation(word: &str) -> bool {
    NEGATIONS.contains(&word)
}

/// What a negated cue does. `before` are the tokens between the cue's start
/// and the negation.
pub(crate) fn negated(
    scene: &Scene<'_>,
    before: Range<usize>,
    lemma: &str,
    stance: Option<Stance>,
) -> Option<Stance> {
    let refuses = before.clone().any(|token| scene.is_any(token, REFUSING));
    if REPLIES.contains(&lemma) || (refuses && DISCLOSURES.contains(&lemma)) {
        return Some(Stance::Declines);
    }
    match stance? {
        Stance::Denies if lemma == "rule" => Some(Stance::Suggests),
        Stance::Denies if matches!(lemma, "deny" | "dispute" | "contest") => {
            Some(Stance::Acknowledges)
        }
        kept @ (Stance::Believes | Stance::Predicts | Stance::Concludes) => Some(kept),
        Stance::Promises => Some(Stance::Declines),
        Stance::Doubts => Some(Stance::Believes),
        _ => None,
    }
}

/// The negation of a main clause: beside its first finite verb or before it,
/// and not part of a phrase that negates nothing ("no doubt", "not only").
pub(crate) fn of_clause(scene: &Scene<'_>, main: &[usize]) -> Option<usize> {
    let verb = main.iter().position(|&token| scene.is_any(token, FINITE));
    let reach = verb.map_or_else(
        || {
            main.iter()
                .position(|&token| scene.is_any(token, &[",", "to", "and", "or"]))
                .unwrap_or(main.len())
        },
        |verb| main.len().min(verb + 3),
    );
    (0..reach)
        .find(|&at| {
            let next = main.get(at + 1).map(|&token| scene.lower(token));
            scene.is_any(main[at], NEGATIONS)
                && !next.is_some_and(|next| SET_PHRASES.contains(&&*next))
        })
        .map(|at| main[at])
}
