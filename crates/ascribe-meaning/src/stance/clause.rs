//! The first clause of a content, as far as word lists can tell it apart.

use ascribe_model::Passage;

use super::super::charge::{FALSE, names_claim};
use super::super::lemma::lemmas;
use super::super::scene::Scene;

/// Words that open a clause which is not the main one.
const SUBORDINATE: &[&str] = &[
    "if", "when", "while", "although", "though", "because", "since", "after", "before", "unless",
    "whereas", "as",
];
/// Words that end a main clause when something stands before them.
const BOUNDARY: &[&str] = &[
    "which", "who", "because", "although", "though", "while", "whereas", "but", "unless", "so",
    ";", ":", "—", "--",
];
/// Words whose presence makes a finite clause likely.
pub(crate) const FINITE: &[&str] = &[
    "is", "are", "was", "were", "am", "be", "been", "'s", "'re", "'m", "has", "have", "had", "'ve",
    "'d", "will", "would", "can", "could", "may", "might", "should", "must", "shall", "do", "does",
    "did", "'ll", "wo", "ca", "n't", "ai", "get", "got", "need", "want", "know", "think",
];
/// A main clause is looked at so far, in words.
const WORDS_MAX: usize = 60;
/// Words before a boundary counts.
const BEFORE_BOUNDARY: usize = 3;

/// The first sentence of a content.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clause {
    /// Its first word, "that" and opening marks left out.
    pub(crate) first: Option<usize>,
    /// The tokens of the first sentence.
    pub(crate) sentence: Vec<usize>,
    /// The tokens of its main clause.
    pub(crate) main: Vec<usize>,
    /// Whether the content asks: its last sentence ends with a question mark.
    pub(crate) is_question: bool,
    /// Whether something in the main clause looks like a finite verb.
    pub(crate) has_verb: bool,
    /// Whether the content begins with "that".
    pub(crate) opens_with_that: bool,
}

/// Words of a noun phrase that are looked at.
const NOUN_WORDS_MAX: usize = 12;
/// Nouns for what is claimed.
const CLAIMS: &[&str] = &[
    "claim",
    "claims",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "charge",
    "charges",
    "suggestion",
    "suggestions",
    "notion",
    "idea",
    "report",
    "reports",
    "rumor",
    "rumors",
    "rumour",
    "rumours",
    "assertion",
    "assertions",
    "speculation",
    "criticism",
    "criticisms",
    "theory",
    "theories",
    "story",
    "involvement",
    "knowledge",
    "responsibility",
    "connection",
    "link",
    "links",
    "ties",
    "role",
    "wrongdoing",
    "it",
    "this",
    "them",
    "concerns",
    "argument",
    "arguments",
    "characterization",
    "finding",
    "findings",
    "comparison",
    "premise",
    "existence",
];

/// Words among which the claim stands that is called untrue.
const CLAIM_REACH: usize = 6;
/// Words between whom something is denied and what it is.
const GIFT_REACH: usize = 4;

impl Clause {
    pub(crate) fn of(scene: &Scene<'_>, content: &Passage) -> Self {
        let tokens = scene.passage_tokens(content);
        let opening = |token: &usize| {
            !scene.word(*token).starts_with(char::is_alphanumeric) || scene.is(*token, "that")
        };
        let start = tokens.iter().take_while(|token| opening(token)).count();
        let is_question = tokens
            .iter()
            .rev()
            .map(|&token| scene.word(token))
            .find(|word| !matches!(*word, "”" | "\"" | "“" | "'" | "’" | "''"))
            == Some("?");
        let Some(&first) = tokens.get(start) else {
            return Self::default();
        };
        let sentence: Vec<usize> = tokens[start..]
            .iter()
            .copied()
            .take(WORDS_MAX)
            .take_while(|&token| !matches!(scene.word(token), "." | "!" | "?"))
            .collect();
        let main = main(scene, &sentence);
        let has_verb = has_verb(scene, &main);
        Self {
            first: Some(first),
            sentence,
            main,
            is_question,
            has_verb,
            opens_with_that: tokens[..start].iter().any(|&token| scene.is(token, "that")),
        }
    }

    /// Whether any of `words` stands in the main clause.
    pub(crate) fn has_any(&self, scene: &Scene<'_>, words: &[&str]) -> bool {
        self.main.iter().any(|&token| scene.is_any(token, words))
    }

    /// Whether what is spoken of is somebody's claim and is called untrue.
    pub(crate) fn calls_a_claim_false(&self, scene: &Scene<'_>) -> bool {
        let claim = self
            .sentence
            .iter()
            .take(CLAIM_REACH)
            .any(|&token| names_claim(scene, token));
        claim
            && self
                .sentence
                .iter()
                .any(|&token| scene.is_any(token, FALSE))
    }

    /// The word by which the main clause says of a claim that it is untrue:
    /// "the very idea of a plot was absurd".
    pub(crate) fn is_untrue(&self, scene: &Scene<'_>) -> Option<usize> {
        let of_claim = self
            .main
            .iter()
            .take(CLAIM_REACH)
            .any(|&token| names_claim(scene, token));
        let be = self
            .main
            .iter()
            .position(|&token| scene.is_any(token, &["is", "are", "was", "were", "'s", "'re"]))?;
        let said = self.main[be + 1..].iter().take(CLAIM_REACH);
        let negated = said
            .clone()
            .any(|&token| super::negation::is_negation(&scene.lower(token)));
        let untrue = said.copied().find(|&token| scene.is_any(token, FALSE))?;
        (of_claim && !negated).then_some(untrue)
    }

    /// Whether the main clause tells of a wrong somebody did.
    pub(crate) fn tells_a_wrong(&self, scene: &Scene<'_>) -> bool {
        self.main.iter().any(|&token| {
            let lower = scene.lower(token);
            super::super::claims::is_wrong(&lower) || super::super::claims::does_wrong(&lower)
        })
    }

    /// Whether the content is something that can be true or false: a clause,
    /// or a noun for one ("the allegations", "any involvement").
    pub(crate) fn is_claim(&self, scene: &Scene<'_>) -> bool {
        let noun = self.main.iter().take(NOUN_WORDS_MAX).any(|&token| {
            let lower = scene.lower(token);
            CLAIMS.contains(&&*lower)
                || super::super::claims::is_wrong(&lower)
                || lower.ends_with("ing") && scene.word(token) == lower
        });
        noun || self.is_finite(scene)
    }

    /// Whether somebody is not given something: "denied Brenn the permit".
    pub(crate) fn is_gift(&self, scene: &Scene<'_>) -> bool {
        let somebody = self.main.first().is_some_and(|&token| {
            scene.word(token).starts_with(char::is_uppercase)
                || scene.is_any(token, &["him", "her", "them", "us", "me"])
        });
        let mut others = self.main.iter().skip(1).take(GIFT_REACH);
        let given = others.any(|&token| {
            scene.is_any(
                token,
                &["the", "a", "an", "any", "access", "entry", "permission"],
            )
        });
        somebody && given && !self.is_claim(scene)
    }

    /// Whether something in the main clause is a finite verb for certain.
    fn is_finite(&self, scene: &Scene<'_>) -> bool {
        self.main.iter().any(|&token| scene.is_any(token, FINITE))
            || self.opens_with_that
            || self.main.iter().any(|&token| {
                let lower = scene.lower(token);
                lower.ends_with("ed") && lower.len() > 4
            })
    }

    /// Whether the content tells somebody to do something: "to leave", "him to
    /// leave", "the judge to leave".
    pub(crate) fn is_infinitive(&self, scene: &Scene<'_>) -> bool {
        for (seen, &token) in self.main.iter().take(6).enumerate() {
            if scene.is(token, "to") {
                return seen <= 4;
            }
            let is_finite = scene.is_any(token, FINITE);
            if is_finite
                || scene.is_any(token, &["if", "whether", "why", "how", "what", "who", ","])
            {
                return false;
            }
        }
        false
    }
}

/// The main clause of a sentence: without a clause before it, up to one after.
fn main(scene: &Scene<'_>, sentence: &[usize]) -> Vec<usize> {
    let mut start = 0;
    if sentence
        .first()
        .is_some_and(|&token| scene.is_any(token, SUBORDINATE))
        && let Some(comma) = sentence.iter().position(|&token| scene.word(token) == ",")
    {
        start = comma + 1;
    }
    let rest = &sentence[start.min(sentence.len())..];
    let end = rest
        .iter()
        .enumerate()
        .position(|(at, &token)| at >= BEFORE_BOUNDARY && scene.is_any(token, BOUNDARY))
        .unwrap_or(rest.len());
    rest[..end].to_vec()
}

fn has_verb(scene: &Scene<'_>, main: &[usize]) -> bool {
    main.iter().enumerate().any(|(at, &token)| {
        let word = scene.lower(token);
        if FINITE.contains(&&*word) {
            return true;
        }
        // A past form after a subject, or any form of a word the lists know.
        at > 0
            && (word.ends_with("ed")
                || lemmas(&word).len() > 1 && !word.ends_with("ing") && !word.ends_with('s'))
    })
}
