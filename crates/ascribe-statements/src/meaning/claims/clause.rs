//! Claims in the words of one sentence.

mod denial;
mod forgery;

use std::ops::Range;

use ascribe_model::{ClaimKind, Span};

use super::super::scene::Scene;
use super::wrongs;

/// A claim by its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) kind: ClaimKind,
    pub(super) accused: Option<Range<usize>>,
    pub(super) act: Option<Range<usize>>,
    pub(super) evidence: Option<Range<usize>>,
    pub(super) basis: Vec<Span>,
    /// Whether the words themselves deny it: "did not", "nothing to do with".
    pub(super) denied: bool,
    /// Whether they put it forward as possible: "may have".
    pub(super) possible: bool,
    /// Whether they charge: "hold responsible", "is to blame".
    pub(super) charges: bool,
}

impl Claim {
    /// A claim of a kind, with nothing said of it yet.
    pub(super) fn new(kind: ClaimKind, basis: Vec<Span>) -> Self {
        Self {
            kind,
            accused: None,
            act: None,
            evidence: None,
            basis,
            denied: kind == ClaimKind::Denial,
            possible: false,
            charges: false,
        }
    }
}

const AUXILIARIES: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "am",
    "be",
    "been",
    "being",
    "has",
    "have",
    "had",
    "do",
    "does",
    "did",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "should",
    "must",
    "'s",
    "'re",
    "'ve",
    "'d",
    "'m",
    "also",
    "still",
    "even",
    "already",
    "actually",
    "just",
    "really",
    "never",
    "not",
    "n't",
    "easily",
    "only",
    "simply",
    "clearly",
    "allegedly",
    "reportedly",
    "repeatedly",
    "deliberately",
    "intentionally",
    "falsely",
    "directly",
    "personally",
    "successfully",
    "to",
    "attempt",
    "attempted",
    "tried",
    "trying",
    "try",
    "continue",
    "continued",
    "continues",
    "helped",
    "help",
    "possibly",
    "probably",
    "likely",
];
const NEGATIONS: &[&str] = &[
    "not", "n't", "never", "nothing", "no", "nobody", "none", "cannot",
];
const BOUNDARIES: &[&str] = &[
    ",", ";", ":", "that", "but", "because", "if", "when", "while", "whether", "where", "—", "–",
    "(", "“", "\"", "how", "why", "what", "after", "before", "since", "although", "though", "as",
    "than", "so", "”",
];
/// Longest act, in words.
const ACT_WORDS_MAX: usize = 60;
/// Words after which nobody is held responsible: what may or should come.
const FUTURE: &[&str] = &[
    "will", "'ll", "should", "must", "would", "shall", "going", "let", "to", "can", "ca", "wo",
];

pub(super) use denial::denied_charge;

/// Adds the claims of a sentence. `denied` tells that the speaker denies it.
pub(super) fn claims(scene: &Scene<'_>, tokens: &[usize], denied: bool, found: &mut Vec<Claim>) {
    if let Some(claim) = forgery::forgery(scene, tokens) {
        found.push(claim);
        return;
    }
    for at in 0..tokens.len() {
        let claim = denial::holding(scene, tokens, at)
            .or_else(|| behind(scene, tokens, at))
            .or_else(|| denial::nothing_to_do(scene, tokens, at))
            .or_else(|| wrong(scene, tokens, at, denied))
            .or_else(|| {
                denied
                    .then(|| denial::connection(scene, tokens, at))
                    .flatten()
            });
        if let Some(claim) = claim {
            let repeats = found
                .iter()
                .any(|known: &Claim| known.accused == claim.accused && known.kind == claim.kind);
            if !repeats {
                found.push(claim);
            }
        }
    }
}

fn word_is(scene: &Scene<'_>, tokens: &[usize], at: usize, words: &[&str]) -> bool {
    tokens
        .get(at)
        .is_some_and(|&token| scene.is_any(token, words))
}

fn spans(scene: &Scene<'_>, tokens: &[usize]) -> Vec<Span> {
    tokens
        .iter()
        .map(|&token| scene.reading.tokens[token])
        .collect()
}

/// "X is behind Y", "X is responsible for Y", "X is to blame for Y".
fn behind(scene: &Scene<'_>, tokens: &[usize], at: usize) -> Option<Claim> {
    let (first, last) = if word_is(scene, tokens, at, &["behind"]) {
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
    let subject = before_verb(scene, tokens, first)?;
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
                "is", "are", "was", "were", "be", "been", "'s", "'re", "am", "stands", "stood",
                "stand", "held", "being",
            ],
        )
    });
    be.then(|| Claim {
        charges: word_is(scene, tokens, first + 1, &["blame"]),
        denied: negated(scene, tokens, subject.1, first),
        accused: Some(subject.0),
        act: phrase_after(scene, tokens, last + 1),
        ..Claim::new(ClaimKind::Accusation, spans(scene, &tokens[first..=last]))
    })
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
        )
    });
    if be && (lower.ends_with("ed") || lower.ends_with("en")) {
        let by = by?;
        let accused = phrase_after(scene, tokens, by + 1)?;
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
    let agent = is_agent(scene, &subject);
    if future && !denied || !finite || !agent || lower.ends_with("ing") && at == verbs {
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

fn is_strong_past(lower: &str) -> bool {
    matches!(
        lower,
        "stole" | "broke" | "lied" | "shot" | "beat" | "hid" | "led" | "hurt" | "rigged" | "spied"
    )
}

/// Somebody who can do something: a name, a pronoun, people, a body.
fn is_agent(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let last = scene.lower(tokens.end - 1);
    let capital = scene.word(tokens.end - 1).starts_with(char::is_uppercase);
    capital
        || !super::super::people::noun(&last).is_empty()
        || matches!(
            &*last,
            "he" | "she"
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

/// The subject of the verb group that ends at `at`, and where the group
/// begins.
fn before_verb(scene: &Scene<'_>, tokens: &[usize], at: usize) -> Option<(Range<usize>, usize)> {
    let mut verbs = at;
    while verbs > 0 && word_is(scene, tokens, verbs - 1, AUXILIARIES) {
        verbs -= 1;
    }
    let mut start = verbs;
    while start > 0
        && verbs - start < 9
        && tokens[start - 1] + 3 > tokens[start]
        && !word_is(scene, tokens, start - 1, BOUNDARIES)
        && !word_is(scene, tokens, start - 1, &["and", "or", "who", "which"])
    {
        start -= 1;
    }
    if start == verbs {
        // "the hackers, who stole it": the words before the relative pronoun.
        let relative = verbs > 1 && word_is(scene, tokens, verbs - 1, &["who", "which", "that"]);
        if !relative {
            return None;
        }
        let mut end = verbs - 1;
        while end > 0 && word_is(scene, tokens, end - 1, &[","]) {
            end -= 1;
        }
        let mut first = end;
        while first > 0
            && end - first < 6
            && !word_is(scene, tokens, first - 1, BOUNDARIES)
            && !word_is(
                scene,
                tokens,
                first - 1,
                &["of", "by", "to", "and", "for", "from", "with"],
            )
        {
            first -= 1;
        }
        return (first < end && !has_verb(scene, &tokens[first..end]))
            .then(|| (tokens[first]..tokens[end - 1] + 1, verbs));
    }
    if has_verb(scene, &tokens[start..verbs]) {
        return None;
    }
    Some((tokens[start]..tokens[verbs - 1] + 1, verbs))
}

/// Whether a form of "be" or "have" stands in the words: then they are no
/// subject alone.
fn has_verb(scene: &Scene<'_>, tokens: &[usize]) -> bool {
    tokens.iter().any(|&token| {
        scene.is_any(
            token,
            &[
                "is", "are", "was", "were", "has", "had", "have", "'re", "said", "says",
            ],
        )
    })
}

/// The first subject of a clause and what it does, for a clause that an
/// accusing cue opens.
pub(super) fn subject(scene: &Scene<'_>, tokens: &[usize]) -> Option<(Range<usize>, Range<usize>)> {
    let start = tokens
        .iter()
        .take_while(|&&token| {
            scene.is(token, "that") || !scene.word(token).starts_with(char::is_alphanumeric)
        })
        .count();
    let verb = (start + 1..tokens.len().min(start + 12)).find(|&at| {
        let lower = scene.lower(tokens[at]);
        AUXILIARIES.contains(&&*lower) || lower.ends_with("ed") || wrongs::verb(&lower)
    })?;
    let end = act_end(scene, tokens, verb);
    Some((
        tokens[start]..tokens[verb - 1] + 1,
        tokens[verb]..tokens[end - 1] + 1,
    ))
}

/// Whether the verb group is negated.
fn negated(scene: &Scene<'_>, tokens: &[usize], from: usize, to: usize) -> bool {
    (from..to).any(|at| word_is(scene, tokens, at, NEGATIONS))
}

/// The noun phrase that begins at `at`.
fn phrase_after(scene: &Scene<'_>, tokens: &[usize], at: usize) -> Option<Range<usize>> {
    let mut end = at;
    while end < tokens.len()
        && end - at < 10
        && !word_is(scene, tokens, end, BOUNDARIES)
        && !word_is(
            scene,
            tokens,
            end,
            &[
                ".", "!", "?", "and", "or", "who", "which", "working", "on", "during", "in", "by",
            ],
        )
    {
        end += 1;
    }
    (end > at).then(|| tokens[at]..tokens[end - 1] + 1)
}

/// Where the words for an act end: at a mark or a new clause.
fn act_end(scene: &Scene<'_>, tokens: &[usize], at: usize) -> usize {
    let furthest = tokens.len().min(at + ACT_WORDS_MAX);
    (at + 1..furthest)
        .find(|&end| {
            word_is(
                scene,
                tokens,
                end,
                &[",", ".", ";", "!", "?", "”", "but", "because", "while"],
            )
        })
        .unwrap_or(furthest)
}
