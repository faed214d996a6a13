//! What sort of words name a source: a name, a description, a pronoun.

mod described;
mod named;

use std::ops::Range;

use ascribe_model::SpeakerType;

use super::super::lemma::is_irregular;
use super::super::scene::Scene;
use super::entity::{Cast, EntityId};
use super::lists::{self, Gender};
use super::roles::Role;
use super::speaker::UNNAMED_TURNS;
use described::{called, described, document_behind, reduced_relative};
pub(super) use described::{is_human, is_plural};
use named::{behind_titles, joins, mind_of, named};

/// The words of a source, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A name, at these tokens; the entity is `None` when it may be several.
    Named(Option<EntityId>, Range<usize>),
    /// "he", "she".
    Personal(Gender),
    /// "they", "it", "both".
    Impersonal { plural: bool },
    /// "who", "which".
    Relative,
    /// "I", "we".
    FirstPerson,
    /// "you", "this", "one": nobody in particular.
    Nobody,
    /// A description.
    Described(Described),
}

/// A description without a name: "a spokesman for the harbour office".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Described {
    /// The tokens of the whole phrase, clauses after it left out.
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: SpeakerType,
    /// The office or description, for a single person.
    pub(crate) role: Option<Role>,
    /// Whether it begins as something already known: "the", "his".
    pub(crate) definite: bool,
    /// The first token of the author of a document: "a report by X".
    pub(crate) author: Option<usize>,
}

/// Words that end the core of a noun phrase.
const AFTER_CORE: &[&str] = &[
    "of",
    "for",
    "in",
    "from",
    "at",
    "with",
    "on",
    "to",
    "about",
    "who",
    "which",
    "that",
    "whose",
    "by",
    "familiar",
    "close",
    "outside",
    "inside",
    "near",
    "among",
    "including",
    "like",
    "such",
    "as",
    "and",
    "or",
    "under",
    "behind",
    "supporting",
    "speaking",
    "led",
    "released",
    "published",
    "conducted",
    "working",
    "whom",
    "across",
    "within",
    "against",
    "after",
    "before",
    "during",
    "taken",
    "compiled",
];
impl Source {
    /// Reads the tokens of a source.
    pub(crate) fn read(scene: &Scene<'_>, cast: &Cast, tokens: Range<usize>) -> Option<Self> {
        let tokens = trimmed(scene, tokens);
        if tokens.is_empty() {
            return None;
        }
        if let Some(pronoun) = pronoun(scene, &tokens) {
            return Some(pronoun);
        }
        if is_no_noun(scene, &tokens) {
            return Some(Self::Nobody);
        }
        if let Some(together) = with_others(scene, &tokens) {
            return Some(together);
        }
        let core = core(scene, &tokens);
        if core.end < tokens.end
            && let Some(named) = behind_titles(scene, cast, &tokens)
        {
            return Some(named);
        }
        if joins(scene, cast, &tokens, &core) {
            let clause = tokens
                .clone()
                .find(|&token| scene.is_any(token, &["who", "which", "whose"]));
            let close = usize::from(scene.word(tokens.end) == ")");
            let end = clause.map_or(tokens.end + close, |clause| clause.saturating_sub(1));
            return Some(Self::together(tokens.start..end.max(core.end)));
        }
        if let Some(owner) = mind_of(scene, cast, &core) {
            return Some(owner);
        }
        if let Some(called) = called(scene, &tokens, &core) {
            return Some(Self::Described(called));
        }
        if let Some(core) = document_behind(scene, &tokens, &core) {
            return Some(Self::Described(described(scene, &tokens, &core)));
        }
        if let Some(named) = named(scene, cast, &tokens, &core) {
            return Some(named);
        }
        if let Some(end) = reduced_relative(scene, &tokens) {
            let tokens = tokens.start..end;
            return Some(Self::Described(described(scene, &tokens, &tokens)));
        }
        Some(Self::Described(described(scene, &tokens, &core)))
    }

    /// Several who speak as one.
    fn together(tokens: Range<usize>) -> Self {
        Self::Described(Described {
            tokens,
            kind: SpeakerType::Collective,
            role: None,
            definite: false,
            author: None,
        })
    }
}

/// "He and Mr. Brenn": two who speak together.
fn with_others(scene: &Scene<'_>, tokens: &Range<usize>) -> Option<Source> {
    let pronoun = scene.is_any(tokens.start, &["he", "she", "they"]);
    let joined = tokens.len() > 2 && scene.is(tokens.start + 1, "and");
    (pronoun && joined).then(|| Source::together(tokens.clone()))
}

/// Whether a source is a lone word that names nobody: a verb, an adverb.
fn is_no_noun(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let lower = scene.lower(tokens.start);
    tokens.len() == 1
        && scene.word(tokens.start).starts_with(char::is_lowercase)
        && lists::noun(&lower).is_empty()
        && (is_irregular(&lower) || lower.ends_with("ed") || lower.ends_with("ly"))
}

fn is_word(scene: &Scene<'_>, token: usize) -> bool {
    scene.word(token).starts_with(char::is_alphanumeric)
}

/// The tokens without marks at either end and without a dateline.
fn trimmed(scene: &Scene<'_>, mut tokens: Range<usize>) -> Range<usize> {
    tokens.start = scene.behind_dateline(tokens.clone());
    while !tokens.is_empty() && !is_word(scene, tokens.start) {
        tokens.start += 1;
    }
    while !tokens.is_empty() && !is_word(scene, tokens.end - 1) {
        tokens.end -= 1;
    }
    tokens
}

fn pronoun(scene: &Scene<'_>, tokens: &Range<usize>) -> Option<Source> {
    let first = scene.lower(tokens.start);
    let alone = tokens.len() == 1
        || scene.is_any(
            tokens.start + 1,
            &[
                "himself",
                "herself",
                "both",
                "all",
                "themselves",
                "also",
                "too",
                "'s",
                ",",
            ],
        );
    let no_one = tokens.len() == 2 && &*first == "no" && scene.is(tokens.start + 1, "one");
    // "None of her rivals", "most of them": nobody, or many of whom nothing tells.
    let part = tokens.len() > 2 && scene.is(tokens.start + 1, "of");
    let part = part
        && (matches!(&*first, "none" | "neither" | "either")
            || tokens.len() == 3
                && scene.is_any(tokens.end - 1, &["them", "us", "these", "those"]));
    let neither = tokens.len() == 2 && &*first == "neither";
    // "The ones", "those people": whom the words before mean.
    let vague = tokens.len() == 2
        && (scene.is_any(tokens.end - 1, &["ones", "two"]) && matches!(&*first, "the" | "those")
            || scene.is(tokens.end - 1, "people") && matches!(&*first, "these" | "those"));
    if no_one || part || neither || vague {
        return Some(Source::Nobody);
    }
    // "Who in August": what follows is no part of whom it means.
    if !alone && matches!(&*first, "who" | "which" | "whom") {
        return Some(Source::Relative);
    }
    if !alone {
        return None;
    }
    Some(match &*first {
        "he" | "him" | "his" | "himself" => Source::Personal(Gender::Male),
        "she" | "her" | "hers" | "herself" => Source::Personal(Gender::Female),
        "they" | "them" | "their" | "both" | "themselves" => Source::Impersonal { plural: true },
        "it" | "its" => Source::Impersonal { plural: false },
        "who" | "which" | "that" | "whose" | "whom" => Source::Relative,
        "i" | "we" | "me" | "us" | "my" | "our" => Source::FirstPerson,
        label
            if UNNAMED_TURNS.contains(&label)
                && scene.word(tokens.start).starts_with(char::is_uppercase) =>
        {
            Source::Nobody
        }
        "another" | "many" | "some" | "others" | "most" | "several" | "few" | "neither"
        | "either" | "each" | "none" | "all" | "more" | "half" | "everything" | "something"
        | "nothing" | "nobody" | "anybody" | "anyone" => Source::Nobody,
        "you" | "this" | "these" | "those" | "one" | "there" | "what" | "here" => Source::Nobody,
        _ => return None,
    })
}

/// The noun phrase up to its first complement or comma.
fn core(scene: &Scene<'_>, tokens: &Range<usize>) -> Range<usize> {
    let end = (tokens.start + 1..tokens.end)
        .find(|&token| {
            matches!(
                scene.word(token),
                "," | "(" | "—" | "–" | "--" | ":" | ";" | "-" | "“" | "\"" | "''" | "``" | "‘"
            ) || (scene.is_any(token, AFTER_CORE)
                && scene.word(token).starts_with(char::is_lowercase))
                || (token > tokens.start + 1 && is_participle(scene, token))
        })
        .unwrap_or(tokens.end);
    tokens.start..end
}

/// "A post getting clicks": a participle after a noun.
fn is_participle(scene: &Scene<'_>, token: usize) -> bool {
    let lower = scene.lower(token);
    scene.word(token).starts_with(char::is_lowercase)
        && lower.ends_with("ing")
        && lower.len() > 5
        && !lists::noun(&scene.lower(token - 1)).is_empty()
        && lists::noun(&lower).is_empty()
}
