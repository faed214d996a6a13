//! Names in running text: capitalised words with their titles, and whether
//! they name a person, an organisation or a place.

mod kind;

use std::ops::Range;

use ascribe_model::SpeakerType;

use super::super::scene::Scene;
use super::lists::{self, Gender};
use kind::{ORGANISATION_WORDS, is_ordinary, is_organisation_noun, kind};

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    Person,
    Organisation,
    Place,
    /// One capitalised word that nothing tells more about.
    Unclear,
}

/// A name where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// The tokens of the name, titles left out.
    pub(crate) tokens: Range<usize>,
    /// The tokens of the titles before it.
    pub(crate) titles: Range<usize>,
    pub(crate) kind: NameKind,
}

/// Longest name, in words.
const WORDS_MAX: usize = 12;
/// Words in lower case that stand inside names of persons.
const PARTICLES: &[&str] = &[
    "de", "la", "von", "van", "der", "den", "bin", "al", "del", "di", "da", "el", "le",
];
/// Words in lower case that stand inside names of organisations.
const CONNECTORS: &[&str] = &["of", "for", "and", "the", "on", "in", "&"];
/// People whose bodies are named so: "the Harbour People's Union".
const GROUPS: &[&str] = &[
    "people", "women", "men", "children", "citizens", "workers", "farmers", "teachers", "veterans",
];
/// The names of a stretch of tokens, in order.
pub(crate) fn names(scene: &Scene<'_>) -> Vec<Name> {
    let mut found = Vec::new();
    for sentence in &scene.reading.sentences {
        let head = turn_head(scene, sentence);
        let sentence = match head {
            // Who speaks is told by the head, however the rest is written.
            Some(head) if is_title_case(scene, sentence) => &head.clone(),
            None if is_title_case(scene, sentence) => continue,
            _ => sentence,
        };
        let mut at = sentence.start;
        while at < sentence.end {
            match name_at(scene, at, sentence) {
                Some((name, end)) => {
                    found.extend(name);
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    found
}

/// The tokens of the turn's head that opens a sentence.
fn turn_head(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let start = scene.reading.tokens.get(sentence.start)?.start;
    let turns = &scene.reading.turns;
    let at = turns.partition_point(|turn| turn.head.start < start);
    let turn = turns.get(at).filter(|turn| turn.head.start == start)?;
    Some(scene.tokens(turn.head))
}

/// Whether nearly every word of a sentence is capitalised, as in headlines:
/// capitals tell nothing there.
pub(super) fn is_title_case(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    let words: Vec<&str> = sentence
        .clone()
        .map(|token| scene.word(token))
        .filter(|word| word.starts_with(char::is_alphabetic))
        .collect();
    let capitals = words
        .iter()
        .filter(|word| word.starts_with(char::is_uppercase))
        .count();
    // "Ada Brenn backed Moran Wednesday" is no headline.
    let first = scene
        .reading
        .paragraphs
        .first()
        .map_or(0, |first| first.tokens.end);
    let plain = sentence.start >= first
        && words.iter().any(|word| {
            word.len() > SHORT_WORD
                && word.starts_with(char::is_lowercase)
                && !lists::is_function_word(word)
        });
    words.len() >= 5 && capitals * 10 >= words.len() * 8 && !plain
}

/// Longest word that headlines leave in lower case.
const SHORT_WORD: usize = 4;

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word != "I"
}

/// The name that begins at a token, if one does, and where to go on.
fn name_at(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<(Option<Name>, usize)> {
    if !is_capital(scene.word(at)) {
        return None;
    }
    let lower = scene.lower(at);
    let is_title = lists::title(&lower).is_some();
    if opens(scene, at, sentence) && lists::is_function_word(&lower) && !is_title {
        return None;
    }
    let mut end = at + 1;
    while end < sentence.end && end - at < WORDS_MAX {
        let word = scene.word(end);
        let touches = scene.reading.tokens[end - 1].end == scene.reading.tokens[end].start;
        let goes_on = !touches || word.starts_with(char::is_alphanumeric);
        // "Brenn Disputes Reports Of A Leak": capitals of a headline.
        let headline = matches!(
            word,
            "Of" | "On" | "In" | "To" | "For" | "And" | "With" | "At"
        );
        if is_capital(word) && goes_on && !headline {
            end += 1;
        } else if let Some(next) = joined(scene, at, end, sentence) {
            end = next;
        } else {
            break;
        }
    }
    let at = at + usize::from(opens_with_participle(scene, at..end, sentence));
    let at = at + usize::from(opens_with_department(scene, at..end));
    let split = title_end(scene, at, end);
    let split = given_inside(scene, split, end).unwrap_or(split);
    let split = split + usize::from(split == at && opens_with_role(scene, at..end));
    let split = behind_office(scene, split, end).unwrap_or(split);
    if split == end || scene.is_any(split, &["of", "for"]) {
        // A title alone: "President", "the Senator".
        return Some((None, end));
    }
    let tokens = split..end;
    if tokens.len() == 1
        && split == at
        && is_ordinary(&scene.lower(split))
        && lists::place(&scene.lower(split)).is_none()
    {
        // "Republicans", "Congress": a noun, whatever its capital.
        return Some((None, end));
    }
    let kind = kind(scene, &tokens, split > at);
    Some((
        Some(Name {
            tokens,
            titles: at..split,
            kind,
        }),
        end,
    ))
}

/// Whether a run of capitals opens its sentence with a participle: "Debating
/// Brenn".
fn opens_with_participle(scene: &Scene<'_>, run: Range<usize>, sentence: &Range<usize>) -> bool {
    let lower = scene.lower(run.start);
    run.start == sentence.start
        && run.len() > 1
        && lower.len() > 5
        && lower.ends_with("ing")
        && lists::noun(&lower).is_empty()
        && lists::place(&lower).is_none()
        && lists::given_name(&lower).is_none()
}

/// What secretaries and ministers are of.
const DEPARTMENTS: &[&str] = &[
    "agriculture",
    "commerce",
    "defence",
    "defense",
    "education",
    "energy",
    "finance",
    "health",
    "interior",
    "justice",
    "labor",
    "labour",
    "state",
    "transportation",
    "treasury",
];

/// Whether a run of capitals opens with the end of an office: "secretary of
/// State Brenn".
fn opens_with_department(scene: &Scene<'_>, run: Range<usize>) -> bool {
    let staff = run.start >= 2 && scene.is(run.start - 2, "chief") && scene.is(run.start, "staff");
    let of = run.len() > 1 && run.start >= 2 && scene.is(run.start - 1, "of");
    staff && of
        || of
            && scene.is_any(run.start - 2, &["secretary", "minister", "undersecretary"])
            && scene.word(run.start - 2).starts_with(char::is_lowercase)
            && DEPARTMENTS.contains(&&*scene.lower(run.start))
}

/// Where the name begins behind an office of a place that no list knows:
/// "Prime Minister of Tessia Aldo Ferrant".
fn behind_office(scene: &Scene<'_>, of: usize, end: usize) -> Option<usize> {
    if !scene.is(of, "of") || of == 0 || lists::title(&scene.lower(of - 1)).is_none() {
        return None;
    }
    let place = of + 1 + usize::from(scene.is(of + 1, "the"));
    let first = place + 1;
    let plain = (place..end).all(|token| {
        let lower = scene.lower(token);
        is_capital(scene.word(token))
            && !is_organisation_noun(&lower)
            && !ORGANISATION_WORDS.contains(&&*lower)
            && lists::noun(&lower).is_empty()
    });
    (plain && end.checked_sub(first) == Some(2)).then_some(first)
}

/// Whether a run of capitals opens with what somebody is: "Analyst Joris Tamm".
fn opens_with_role(scene: &Scene<'_>, run: Range<usize>) -> bool {
    let role = lists::noun(&scene.lower(run.start)).contains(&SpeakerType::Role);
    let plain = run.clone().skip(1).all(|token| {
        let lower = scene.lower(token);
        !is_ordinary(&lower) && !ORGANISATION_WORDS.contains(&&*lower)
    });
    role && run.len() == 3 && plain
}

/// Where a person's name begins inside a longer run of capitals: "Harbour
/// Watch Chairman Ada Brenn".
fn given_inside(scene: &Scene<'_>, start: usize, end: usize) -> Option<usize> {
    let is_given = |token: usize| lists::given_name(&scene.lower(token)).is_some();
    if end - start < 3 || is_given(start) || scene.word(start).ends_with('.') {
        return None;
    }
    if let Some(at) = behind_title(scene, start, end) {
        return Some(at);
    }
    let at = (start + 1..end - 1).find(|&token| is_given(token))?;
    let ordinary = (at..end).any(|token| {
        let lower = scene.lower(token);
        is_organisation_noun(&lower) || ORGANISATION_WORDS.contains(&&*lower)
    });
    // A role just before it, or nothing but a name behind it.
    let described = !lists::noun(&scene.lower(at - 1)).is_empty()
        || lists::title(&scene.lower(at - 1)).is_some();
    (!ordinary && (described || at - start >= 3)).then_some(at)
}

/// Where a person's name begins behind a title inside a run of capitals, when
/// nothing but a name follows: "FHR Chairman J.K. Brenn".
fn behind_title(scene: &Scene<'_>, start: usize, end: usize) -> Option<usize> {
    let title = (start + 1..end - 1).rev().find(|&token| {
        let lower = scene.lower(token);
        lists::title(&lower).is_some() && lists::noun(&lower).contains(&SpeakerType::Role)
    })?;
    let name = title + 1..end;
    let plain = name.clone().all(|token| {
        let lower = scene.lower(token);
        let initial = lower.ends_with('.') && lower.len() <= 4;
        initial || !is_ordinary(&lower) && !ORGANISATION_WORDS.contains(&&*lower)
    });
    (plain && matches!(name.len(), 2 | 3)).then_some(name.start)
}

/// Whether a token opens a sentence, or a quotation in it.
fn opens(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> bool {
    at == sentence.start
        || !scene.word(at - 1).starts_with(char::is_alphanumeric) && scene.word(at - 1) != ","
}

/// Where a name goes on after words in lower case: "Ludwig van Beethoven",
/// "Office of the Registrar".
fn joined(scene: &Scene<'_>, at: usize, end: usize, sentence: &Range<usize>) -> Option<usize> {
    let is_capital_at = |token: usize| token < sentence.end && is_capital(scene.word(token));
    if scene.is_any(end, PARTICLES) && is_capital_at(end + 1) {
        return Some(end + 2);
    }
    let word = scene.word(end);
    if word == "&" && is_capital_at(end + 1) {
        return Some(end + 2);
    }
    // "The Harbour People's Union"
    let owned = matches!(word, "'s" | "’s" | "'" | "’")
        && scene.is_any(end - 1, GROUPS)
        && is_capital_at(end + 1)
        && is_organisation_noun(&scene.lower(end + 1));
    if owned {
        return Some(end + 2);
    }
    // "of" binds to the noun of an organisation or an office only.
    let heads_organisation = (at..end).any(|token| {
        let lower = scene.lower(token);
        // "President of Tessia", but "President Ada Brenn of Tessia".
        is_organisation_noun(&lower)
            || token + 1 == end && lists::title(&lower).is_some()
            || matches!(&*lower, "department" | "office" | "secretary")
    });
    if word == "and"
        && let Some(end) = one_body(scene, at..end, sentence)
    {
        return Some(end);
    }
    // "Mothers for Harbours", "Tessians Against Tolls": a body of people.
    let people = end == at + 1
        && matches!(word, "for" | "against")
        && scene.lower(at).ends_with('s')
        && (lists::noun(&scene.lower(at)).iter().any(|kind| {
            use ascribe_model::SpeakerType::{Collective, Role, Unnamed};
            matches!(kind, Collective | Role | Unnamed)
        }) || lists::place(scene.lower(at).trim_end_matches('s')).is_some());
    if people && is_capital_at(end + 1) {
        return Some(end + 2);
    }
    if !heads_organisation || !CONNECTORS.contains(&word) {
        return None;
    }
    let next = if scene.is(end + 1, "the") {
        end + 2
    } else {
        end + 1
    };
    let binds = word == "of" || word == "for" && heads_organisation || word == "&";
    let both = word == "and" && (at..end).any(|token| scene.is_any(token, &["of", "for"]));
    ((binds || both) && is_capital_at(next) && !lists::is_function_word(&scene.lower(next)))
        .then_some(next + 1)
}

/// Where a body ends whose name joins two words: "the Harbour Oversight and
/// Reform Committee". Two bodies, or a person and a body, are two names.
fn one_body(scene: &Scene<'_>, first: Range<usize>, sentence: &Range<usize>) -> Option<usize> {
    let is_body = |token: usize| {
        let lower = scene.lower(token);
        is_organisation_noun(&lower) || ORGANISATION_WORDS.contains(&&*lower)
    };
    let is_given = |token: usize| lists::given_name(&scene.lower(token)).is_some();
    let the = first.start > sentence.start && scene.is(first.start - 1, "the")
        || scene.is(first.start, "the")
        || lists::place(&scene.lower(first.start)).is_some();
    let from = first.end + 1;
    let end = (from..sentence.end.min(from + JOINED_WORDS_MAX))
        .take_while(|&token| is_capital(scene.word(token)))
        .last()?
        + 1;
    let plain = !first.clone().any(is_given) && !is_body(first.end - 1) && !is_given(from);
    let names_place = first.len() == 1 && lists::place(&scene.lower(first.start)).is_some();
    (the && plain && !names_place && is_body(end - 1)).then_some(end)
}

/// Longest second half of a name that joins two words.
const JOINED_WORDS_MAX: usize = 4;

/// Where the titles at the start of a capitalised run end.
fn title_end(scene: &Scene<'_>, at: usize, end: usize) -> usize {
    let mut split = at;
    let mut last = at;
    while split < end {
        let lower = scene.lower(split);
        let is_title = lists::title(&lower).is_some();
        // Words inside a title: "Secretary of State", "Foreign Minister",
        // "Russian President", "President of Russia".
        let inside = matches!(
            &*lower,
            "of" | "the"
                | "state"
                | "foreign"
                | "prime"
                | "vice"
                | "attorney"
                | "defense"
                | "defence"
                | "first"
                | "chief"
                | "deputy"
                | "former"
                | "presidential"
                | "press"
                | "interior"
                | "finance"
                | "justice"
                | "house"
                | "senate"
                | "state's"
                | "homeland"
                | "security"
                | "executive"
                | "officer"
                | "labor"
                | "treasury"
                | "assistant"
                | "acting"
                | "democratic"
                | "republican"
                | "gop"
                | "conservative"
                | "liberal"
                | "labour"
                | "tory"
                | "independent"
        ) || lists::place(&lower).is_some();
        if is_title {
            last = split + 1;
        } else if inside {
            let follows_of = split > at && scene.is_any(split - 1, &["of", "the"]);
            if follows_of && last > at && !scene.is_any(split, &["of", "the"]) {
                last = split + 1;
            }
        } else {
            break;
        }
        split += 1;
    }
    // "Judge" alone may be a surname; a title must leave a name.
    if last >= end { end } else { last }
}

/// The gender that the titles and the first word of a name tell.
pub(crate) fn gender(scene: &Scene<'_>, name: &Name) -> Gender {
    let told = name
        .titles
        .clone()
        .filter_map(|token| lists::title(&scene.lower(token)))
        .find(|gender| *gender != Gender::Open);
    told.unwrap_or_else(|| {
        let first = scene.lower(name.tokens.start);
        if name.tokens.len() > 1 {
            lists::given_name(&first).unwrap_or(Gender::Open)
        } else {
            Gender::Open
        }
    })
}
