//! Whether a name names a person, an organisation or a place, by its words.

use std::ops::Range;

use super::super::lists;
use super::NameKind;
use crate::scene::Scene;

/// Words that end the names of organisations and are no heads of sources.
pub(super) const ORGANISATION_WORDS: &[&str] = &[
    "times",
    "post",
    "news",
    "journal",
    "tribune",
    "herald",
    "gazette",
    "globe",
    "beacon",
    "radio",
    "tv",
    "television",
    "inc",
    "inc.",
    "corp",
    "corp.",
    "co.",
    "ltd",
    "ltd.",
    "llc",
    "llp",
    "plc",
    "associates",
    "partners",
    "brothers",
    "industries",
    "international",
    "enterprises",
    "airlines",
    "systems",
    "solutions",
    "services",
    "affairs",
    "justice",
    "treasury",
    "intelligence",
    "security",
    "registry",
    "archive",
    "archives",
    "library",
    "museum",
    "academy",
    "laboratory",
    "labs",
    "democrats",
    "republicans",
    "americans",
    "conservatives",
    "nations",
    "states",
    "press",
    "weekly",
    "daily",
    "review",
    "chronicle",
    "examiner",
    "inquirer",
    "monitor",
    "observer",
    "telegraph",
];

/// Whether a word in lower case is a noun for a body.
pub(super) fn is_organisation_noun(lower: &str) -> bool {
    lists::noun(lower).contains(&ascribe_model::SpeakerType::Organisation)
}

/// What the words of a name tell it to name.
pub(super) fn kind(scene: &Scene<'_>, tokens: &Range<usize>, titled: bool) -> NameKind {
    let words: Vec<_> = tokens.clone().map(|token| scene.lower(token)).collect();
    let joined = words.join(" ");
    let places = |word: &str| word.split('-').any(|part| lists::place(part).is_some());
    if lists::place(&joined).is_some() || (words.len() == 1 && places(&joined)) {
        return NameKind::Place;
    }
    let last = &words[words.len() - 1];
    let organisation = words
        .iter()
        .any(|word| is_organisation_noun(word) || ORGANISATION_WORDS.contains(&&**word));
    let acronym = words.len() == 1 && {
        let word = scene.word(tokens.start);
        (2..=6).contains(&word.len())
            && word
                .chars()
                .all(|c| c.is_ascii_uppercase() || c == '.' || c == '-')
            && word.chars().filter(char::is_ascii_uppercase).count() >= 2
    };
    // "Eurosceptic FHP": letters behind a word of the same name; all in
    // capitals is a transcript's or a headline's way.
    let letters = |token: usize| {
        let word = scene.word(token);
        (3..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let lettered = words.len() > 1
        && letters(tokens.end - 1)
        && scene.word(tokens.start).contains(char::is_lowercase)
        && !matches!(&**last, "iii");
    // "Mothers for Harbours"
    let cause = words.len() > 1 && matches!(&*words[1], "for" | "against");
    let site = words.len() == 1 && words[0].contains('.') && !words[0].ends_with('.');
    if ((organisation || cause || lettered) && !titled) || acronym || site {
        return NameKind::Organisation;
    }
    if titled {
        return NameKind::Person;
    }
    let given = lists::given_name(&words[0]).is_some();
    let initial = words[0].len() <= 2 && words[0].ends_with('.');
    // "Vann R. Newkirk", "Ada Brenn II"
    let middle = words[1..].iter().any(|word| {
        word.len() == 2 && word.ends_with('.')
            || matches!(&**word, "jr" | "jr." | "sr." | "ii" | "iii" | "iv")
    });
    match words.len() {
        1 => NameKind::Unclear,
        2..=5 if given || initial => NameKind::Person,
        3..=5 if middle && !words.iter().any(|word| is_ordinary(word)) => NameKind::Person,
        2 | 3 if !words.iter().any(|word| is_ordinary(word)) && lists::place(last).is_none() => {
            NameKind::Person
        }
        _ => NameKind::Unclear,
    }
}

/// Words that no personal name holds.
pub(super) fn is_ordinary(lower: &str) -> bool {
    lists::is_function_word(lower)
        || lists::place(lower).is_some()
        || !lists::noun(lower).is_empty()
        || matches!(
            lower,
            "day"
                | "night"
                | "street"
                | "avenue"
                | "road"
                | "act"
                | "war"
                | "river"
                | "lake"
                | "tower"
                | "building"
                | "airport"
                | "bridge"
                | "prize"
                | "award"
                | "convention"
                | "election"
                | "primary"
                | "tuesday"
                | "monday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
                | "january"
                | "february"
                | "march"
                | "april"
                | "june"
                | "july"
                | "august"
                | "september"
                | "october"
                | "november"
                | "december"
                | "super"
                | "air"
                | "gold"
                | "star"
                | "christmas"
                | "web"
                | "internet"
                | "facebook"
                | "twitter"
                | "google"
                | "fox"
                | "black"
                | "white"
                | "national"
                | "american"
                | "supreme"
                | "federal"
                | "democratic"
                | "republican"
                | "gop"
                | "islamic"
                | "second"
        )
}
