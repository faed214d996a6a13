//! The parts of a clause by its words alone: subject, verb group, noun
//! phrases, where they end.

use std::ops::Range;

use ascribe_model::Span;

use super::super::wrongs;
use crate::charge::PRONOUNS;
use crate::lemma::is_irregular;
use crate::scene::Scene;

pub(super) const AUXILIARIES: &[&str] = &[
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
pub(super) const NEGATIONS: &[&str] = &[
    "not", "n't", "never", "nothing", "no", "nobody", "none", "cannot",
];
pub(super) const BOUNDARIES: &[&str] = &[
    ",", ";", ":", "that", "but", "because", "if", "when", "while", "whether", "where", "—", "–",
    "(", "“", "\"", "how", "why", "what", "after", "before", "since", "although", "though", "as",
    "than", "so", "”",
];
/// Words behind which "who" asks.
const ASKING: &[&str] = &[
    "clear",
    "unclear",
    "know",
    "knows",
    "knew",
    "known",
    "ask",
    "asks",
    "asked",
    "asking",
    "wonder",
    "wondered",
    "determine",
    "see",
    "tell",
    "say",
    "identify",
    "decide",
    "sure",
    "certain",
    "about",
    "of",
    "out",
    "learn",
    "understand",
];
/// Words among which the subject of a second verb is looked for.
const SHARED_WORDS_MAX: usize = 24;
/// Longest act, in words.
const ACT_WORDS_MAX: usize = 60;

pub(super) fn word_is(scene: &Scene<'_>, tokens: &[usize], at: usize, words: &[&str]) -> bool {
    tokens
        .get(at)
        .is_some_and(|&token| scene.is_any(token, words))
}

pub(super) fn spans(scene: &Scene<'_>, tokens: &[usize]) -> Vec<Span> {
    tokens
        .iter()
        .map(|&token| scene.reading.tokens[token])
        .collect()
}

/// The subject of the verb group that ends at `at`, and where the group
/// begins.
pub(super) fn before_verb(
    scene: &Scene<'_>,
    tokens: &[usize],
    at: usize,
) -> Option<(Range<usize>, usize)> {
    let mut verbs = at;
    let helps = |at: usize| {
        word_is(scene, tokens, at, AUXILIARIES) || scene.lower(tokens[at]).ends_with("ly")
    };
    while verbs > 0 && helps(verbs - 1) {
        verbs -= 1;
    }
    let mut start = verbs;
    while start > 0
        && verbs - start < 9
        && (start == verbs || tokens[start - 1] + 3 > tokens[start])
        && !word_is(scene, tokens, start - 1, BOUNDARIES)
        && !word_is(scene, tokens, start - 1, &["and", "or", "who", "which"])
        && !says(scene, tokens[start - 1])
    {
        start -= 1;
        if word_is(scene, tokens, start, PRONOUNS) {
            break;
        }
    }
    if start == verbs {
        // "the hackers, who stole it": the words before the relative pronoun.
        let relative = verbs > 1 && word_is(scene, tokens, verbs - 1, &["who", "which", "that"]);
        if !relative {
            return shared_subject(scene, tokens, verbs).map(|subject| (subject, verbs));
        }
        let mut end = verbs - 1;
        while end > 0 && word_is(scene, tokens, end - 1, &[","]) {
            end -= 1;
        }
        // A clause that begins with a comma and "who" has nobody before it
        // (kremlin_2016-10-12_news-53077 of the forum case), and "we are not
        // the ones who did it" tells of others.
        if end == 0 || word_is(scene, tokens, end - 1, &["one", "ones"]) {
            return None;
        }
        let mut first = end;
        while first > 0
            && end - first < 6
            && !word_is(scene, tokens, first - 1, BOUNDARIES)
            && !is_finite(scene, tokens[first - 1])
            && !word_is(
                scene,
                tokens,
                first - 1,
                &["of", "by", "to", "and", "for", "from", "with"],
            )
        {
            first -= 1;
        }
        // "It is not clear who did it" names nobody.
        if end == verbs - 1 && word_is(scene, tokens, end - 1, ASKING) {
            return None;
        }
        // "A candidate who never took money" is nobody yet.
        if word_is(
            scene,
            tokens,
            first,
            &["a", "an", "any", "every", "no", "anyone", "someone"],
        ) {
            return None;
        }
        return (first < end && !has_verb(scene, &tokens[first..end]))
            .then(|| (tokens[first]..tokens[end - 1] + 1, verbs));
    }
    // "They interfered in it Obama expelled": no one subject.
    let another = tokens[start..verbs].iter().any(|&token| {
        let lower = scene.lower(token);
        scene.word(token) == lower && lower.ends_with("ed") && wrongs::verb(&lower)
    });
    if another || has_verb(scene, &tokens[start..verbs]) {
        return None;
    }
    Some((tokens[start]..tokens[verbs - 1] + 1, verbs))
}

/// Whether a word is a verb of saying or thinking: "for saying Moran lied".
fn says(scene: &Scene<'_>, token: usize) -> bool {
    let lower = scene.lower(token);
    !scene.word(token).starts_with(char::is_uppercase)
        && matches!(
            &*lower,
            "say"
                | "said"
                | "says"
                | "saying"
                | "think"
                | "thinks"
                | "thought"
                | "thinking"
                | "believe"
                | "believes"
                | "believed"
                | "believing"
                | "know"
                | "knows"
                | "knew"
                | "knowing"
                | "claim"
                | "claims"
                | "claimed"
                | "claiming"
                | "suggesting"
                | "alleging"
                | "wanted"
                | "wants"
                | "want"
                | "mean"
                | "means"
                | "told"
                | "guess"
                | "feel"
                | "felt"
        )
}

/// The subject that a second verb shares with the one before it: "they knew
/// of it and covered it up".
fn shared_subject(scene: &Scene<'_>, tokens: &[usize], verbs: usize) -> Option<Range<usize>> {
    let and = verbs.checked_sub(1)?;
    if !word_is(scene, tokens, and, &["and", "then", "but"]) {
        return None;
    }
    let first = (and.saturating_sub(SHARED_WORDS_MAX)..and)
        .rev()
        .find(|&at| word_is(scene, tokens, at, BOUNDARIES))
        .map_or(and.saturating_sub(SHARED_WORDS_MAX), |at| at + 1);
    let verb = (first + 1..and).find(|&at| is_finite(scene, tokens[at]))?;
    (verb - first < 8).then(|| tokens[first]..tokens[verb - 1] + 1)
}

/// Whether a word is by its form a verb in the past, or one that helps.
fn is_finite(scene: &Scene<'_>, token: usize) -> bool {
    let word = scene.word(token);
    if word.starts_with(char::is_uppercase) {
        return false;
    }
    let lower = scene.lower(token);
    AUXILIARIES.contains(&&*lower)
        || lower.len() > 3 && lower.ends_with("ed")
        || is_past_form(&lower)
        || wrongs::verb(&lower)
}

/// Whether a form in the table of irregular ones is another than its lemma.
fn is_past_form(lower: &str) -> bool {
    !lower.ends_with("ing") && !lower.ends_with("ed") && is_irregular(lower)
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
pub(in super::super) fn subject(
    scene: &Scene<'_>,
    tokens: &[usize],
) -> Option<(Range<usize>, Range<usize>)> {
    let start = tokens
        .iter()
        .take_while(|&&token| {
            scene.is(token, "that") || !scene.word(token).starts_with(char::is_alphanumeric)
        })
        .count();
    let verb =
        (start + 1..tokens.len().min(start + 12)).find(|&at| is_finite(scene, tokens[at]))?;
    let end = act_end(scene, tokens, verb);
    Some((
        tokens[start]..tokens[verb - 1] + 1,
        tokens[verb]..tokens[end - 1] + 1,
    ))
}

/// Whether the verb group is negated.
pub(super) fn negated(scene: &Scene<'_>, tokens: &[usize], from: usize, to: usize) -> bool {
    (from..to).any(|at| word_is(scene, tokens, at, NEGATIONS))
}

/// The noun phrase that begins at `at`.
pub(super) fn phrase_after(scene: &Scene<'_>, tokens: &[usize], at: usize) -> Option<Range<usize>> {
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
pub(super) fn act_end(scene: &Scene<'_>, tokens: &[usize], at: usize) -> usize {
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
