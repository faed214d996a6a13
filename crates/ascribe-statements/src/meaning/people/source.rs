//! What sort of words name a source: a name, a description, a pronoun.

use std::ops::Range;

use ascribe_model::SpeakerType;

use super::super::said::is_weekday;
use super::super::scene::Scene;
use super::entity::{Cast, EntityId};
use super::lists::{self, Gender};
use super::names::NameKind;
use super::roles::Role;
use super::speaker::UNNAMED_TURNS;

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

/// Longest dateline inside a source, in words and marks.
const DATELINE_WORDS_MAX: usize = 10;
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
        let core = core(scene, &tokens);
        if joins(scene, cast, &tokens, &core) {
            return Some(Self::Described(Described {
                tokens: phrase(scene, &tokens),
                kind: SpeakerType::Collective,
                role: None,
                definite: false,
                author: None,
            }));
        }
        if let Some(owner) = mind_of(scene, cast, &core) {
            return Some(owner);
        }
        if let Some(named) = named(scene, cast, &tokens, &core) {
            return Some(named);
        }
        Some(Self::Described(described(scene, &tokens, &core)))
    }
}

fn is_word(scene: &Scene<'_>, token: usize) -> bool {
    scene.word(token).starts_with(char::is_alphanumeric)
}

/// The tokens without marks at either end and without a dateline.
fn trimmed(scene: &Scene<'_>, mut tokens: Range<usize>) -> Range<usize> {
    let dash = tokens
        .clone()
        .take(DATELINE_WORDS_MAX)
        .find(|&token| matches!(scene.word(token), "—" | "–" | "--"));
    // "ALDHAM — The minister"
    let is_place = |dash: usize| {
        let place = scene.word(tokens.start);
        tokens.start == scene.sentence(tokens.start).start
            && dash + 1 < tokens.end
            && place.chars().filter(|c| c.is_uppercase()).count() > 1
            && !place.contains(char::is_lowercase)
    };
    if let Some(dash) = dash.filter(|&dash| is_place(dash)) {
        tokens.start = dash + 1;
    }
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
        | "nothing" => Source::Nobody,
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
                "," | "(" | "—" | "–" | "--" | ":" | ";" | "-"
            ) || (AFTER_CORE.iter().any(|word| scene.is(token, word))
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

/// Whose mind, view or words a source speaks of: "in Brenn's view".
fn mind_of(scene: &Scene<'_>, cast: &Cast, core: &Range<usize>) -> Option<Source> {
    let last = core.end - 1;
    let minds = [
        "mind",
        "view",
        "eyes",
        "opinion",
        "words",
        "telling",
        "estimation",
        "reckoning",
        "account",
    ];
    if core.len() < 2 || !scene.is_any(last, &minds) {
        return None;
    }
    if core.len() == 2 {
        return pronoun(scene, &(core.start..last)).filter(|owner| {
            matches!(
                owner,
                Source::Personal(_) | Source::Impersonal { .. } | Source::FirstPerson
            )
        });
    }
    let owner = last
        .checked_sub(1)
        .filter(|&owner| scene.is_any(owner, &["'s", "’s", "'", "’"]))?;
    let mention = cast.mention_at(owner.checked_sub(1)?)?;
    let whole = mention.name.titles.start.min(mention.name.tokens.start) == core.start;
    (whole && mention.name.tokens.end == owner)
        .then(|| Source::Named(mention.entity, mention.name.tokens.clone()))
}

/// Whether a name is joined with another, or with people of its own: "Brenn and
/// Moran", "Brenn and her lawyers" speak together, not Brenn alone.
fn joins(scene: &Scene<'_>, cast: &Cast, tokens: &Range<usize>, core: &Range<usize>) -> bool {
    let and = core.end;
    let behind = and + 1;
    if behind >= tokens.end || !scene.is(and, "and") {
        return false;
    }
    let Some(first) = cast.mention_at(and - 1) else {
        return false;
    };
    // "The Department of Health and Human Services" is one name.
    let one = first.name.tokens.end > and;
    let owned = scene.is_any(behind, &["his", "her", "their", "its", "other"]);
    let named = cast
        .mention_at(behind)
        .is_some_and(|second| second.name.titles.start.min(second.name.tokens.start) == behind);
    let person = first.entity.is_some_and(|id| cast.entity(id).is_person());
    !one && person && (owned || named)
}

/// A name that heads the phrase, or stands in apposition to its head.
fn named(
    scene: &Scene<'_>,
    cast: &Cast,
    tokens: &Range<usize>,
    core: &Range<usize>,
) -> Option<Source> {
    let take = |token: usize| {
        let mention = cast.mention_at(token)?;
        let name = &mention.name;
        if mention.entity.is_none() && name.kind == NameKind::Unclear {
            return None;
        }
        (name.tokens.start >= tokens.start)
            .then(|| Source::Named(mention.entity, name.tokens.clone()))
    };
    if let Some(found) = take(core.end - 1) {
        return Some(found);
    }
    // A name whose mention goes on beyond the core: "Department of Justice".
    if let Some(mention) = cast
        .mention_at(core.end - 1)
        .or_else(|| cast.mention_at(core.start))
        && mention.name.tokens.end >= core.end
        && (mention.entity.is_some() || mention.name.kind != NameKind::Unclear)
    {
        return Some(Source::Named(mention.entity, mention.name.tokens.clone()));
    }
    // "the campaign's manager, Ada Brenn"
    let comma = core.end;
    let is_role = !lists::noun(&scene.lower(core.end - 1)).is_empty();
    if is_role && comma + 1 < tokens.end && scene.word(comma) == "," {
        let mention = cast.mention_at(comma + 1)?;
        let begins = mention.name.titles.start.min(mention.name.tokens.start) == comma + 1;
        let ends = mention.name.tokens.end;
        let whole = ends >= tokens.end || scene.word(ends) == ",";
        let person = mention.entity.is_none_or(|id| cast.entity(id).is_person());
        if begins && whole && person {
            return Some(Source::Named(mention.entity, mention.name.tokens.clone()));
        }
    }
    None
}

fn described(scene: &Scene<'_>, tokens: &Range<usize>, core: &Range<usize>) -> Described {
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

/// "Norland's interior minister": as definite as "the minister".
fn is_owned(scene: &Scene<'_>, core: &Range<usize>) -> bool {
    let capital = scene.word(core.start).starts_with(char::is_uppercase);
    let mut words = core.clone().skip(1).take(OWNER_WORDS_MAX);
    capital && words.any(|token| matches!(scene.word(token), "'s" | "’s"))
}

/// Longest owner of a description, in words.
const OWNER_WORDS_MAX: usize = 3;

/// Whoever made a document: "by", "from" and "of" before a capital.
fn author(scene: &Scene<'_>, from: usize, end: usize) -> Option<usize> {
    // "A memo from June" has no author.
    let by = (from..end)
        .find(|&token| scene.is_any(token, &["by", "from"]) && !is_time(&scene.lower(token + 1)))?;
    let mut first = by + 1;
    if scene.is(first, "the") {
        first += 1;
    }
    (first < end).then_some(first)
}

/// A month, a weekday or a year.
fn is_time(lower: &str) -> bool {
    let months = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "last",
        "this",
        "early",
        "late",
        "yesterday",
    ];
    let year = lower.len() == 4 && lower.bytes().all(|byte| byte.is_ascii_digit());
    months.contains(&lower) || is_weekday(lower) || year
}

/// The phrase without the relative clause and the apposition after it.
fn phrase(scene: &Scene<'_>, tokens: &Range<usize>) -> Range<usize> {
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

pub(super) fn is_plural(lower: &str) -> bool {
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
        if has(SpeakerType::Organisation) && !has(SpeakerType::Collective) {
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
fn is_human(lower: &str) -> bool {
    ["er", "or", "ist", "ian", "man", "woman", "person", "ee"]
        .iter()
        .any(|ending| lower.ends_with(ending))
}

/// "American intelligence officials": a body spoken of as one.
fn names_a_country(scene: &Scene<'_>, core: &Range<usize>) -> bool {
    core.clone()
        .any(|token| lists::place(&scene.lower(token)).is_some() || scene.is(token, "intelligence"))
}
