//! What the words around a name tell of a name that no list knows: "the
//! Courier" is a body, "in Varland" and "Varland's army" a country.

use std::collections::{HashMap, HashSet};

use super::super::scene::Scene;
use super::lists;
use super::names::{Name, NameKind};

/// What countries and towns have.
const OF_PLACES: &[&str] = &[
    "government",
    "ministry",
    "minister",
    "president",
    "army",
    "military",
    "navy",
    "parliament",
    "capital",
    "embassy",
    "ambassador",
    "border",
    "coast",
    "economy",
    "forces",
    "intelligence",
    "population",
    "constitution",
    "territory",
    "citizens",
    "mayor",
    "harbour",
    "harbor",
    "airport",
];
/// Words between an owner and what it has: "Varland's foreign ministry".
const OWNED_REACH: usize = 4;
/// One in so many mentions of a name must tell of a place, of a body.
const PLACE_ONE_IN: usize = 3;
const BODY_ONE_IN: usize = 2;

/// What the mentions of one word tell.
#[derive(Clone, Copy, Default)]
struct Told {
    mentions: usize,
    places: usize,
    bodies: usize,
}

/// Gives names of one word that nothing tells about the kind that the words
/// around all their mentions tell.
pub(super) fn settle(scene: &Scene<'_>, names: &mut [Name]) {
    // Part of somebody's full name, or called "Mr.": no place.
    let mut people: HashSet<String> = HashSet::new();
    for name in names.iter() {
        if name.kind == NameKind::Person || !name.titles.is_empty() {
            people.extend(
                name.tokens
                    .clone()
                    .map(|token| scene.lower(token).into_owned()),
            );
        }
    }
    let mut told: HashMap<String, Told> = HashMap::new();
    for name in names.iter().filter(|name| is_open(name)) {
        let at = name.tokens.start;
        let told = told.entry(scene.lower(at).into_owned()).or_default();
        told.mentions += 1;
        told.places += usize::from(is_place(scene, at));
        told.bodies += usize::from(is_body(scene, at));
    }
    for name in names.iter_mut().filter(|name| is_open(name)) {
        let word = scene.lower(name.tokens.start);
        let Some(told) = told.get(&*word).filter(|_| !people.contains(&*word)) else {
            continue;
        };
        if told.places * PLACE_ONE_IN >= told.mentions && told.places > 0 {
            name.kind = NameKind::Place;
        } else if told.bodies * BODY_ONE_IN >= told.mentions && told.bodies > 0 {
            name.kind = NameKind::Organisation;
        }
    }
}

fn is_open(name: &Name) -> bool {
    name.kind == NameKind::Unclear && name.tokens.len() == 1 && name.titles.is_empty()
}

/// "in Varland", "Varland's foreign ministry".
fn is_place(scene: &Scene<'_>, at: usize) -> bool {
    let owns = matches!(scene.word(at + 1), "'s" | "’s");
    if owns {
        return (at + 2..at + 2 + OWNED_REACH)
            .take_while(|&token| scene.word(token).starts_with(char::is_alphanumeric))
            .any(|token| scene.is_any(token, OF_PLACES));
    }
    let before = at.checked_sub(1);
    let within = ["in", "throughout", "across", "inside", "near"];
    let inside = before.is_some_and(|before| scene.is_any(before, &within));
    // "Trust in Moran" is no place.
    let trust = [
        "trust",
        "confidence",
        "faith",
        "believe",
        "belief",
        "interest",
        "interested",
    ];
    let trusts = before
        .and_then(|before| before.checked_sub(1))
        .is_some_and(|before| scene.is_any(before, &trust));
    inside && !trusts
}

/// "the Courier reported", not "the Brenn campaign".
fn is_body(scene: &Scene<'_>, at: usize) -> bool {
    let article = at
        .checked_sub(1)
        .is_some_and(|before| scene.is(before, "the"));
    let next = scene.word(at + 1);
    let adjective = next.starts_with(char::is_alphabetic)
        && !lists::is_function_word(&scene.lower(at + 1))
        && !next.ends_with("ed")
        && !scene.is_any(at + 1, &["said", "says", "wrote"]);
    article && !adjective
}
