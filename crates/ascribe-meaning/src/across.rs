//! Who the speakers of one document are in the case as a whole.
//!
//! A surname becomes the full name that the documents of the case give it,
//! when they give one alone; a title phrase becomes the one person whom the
//! case gives that title, or who held the office at the time by a table that
//! a person supplied. Two people of one name are never brought together.

use std::collections::{BTreeMap, BTreeSet};

use ascribe_model::{CastMember, DocumentId, Identity, Moment, Office, SpeakerType};

use super::people::{self, Role};

/// The cast of one document.
pub type DocumentCast = (DocumentId, Option<Moment>, Vec<CastMember>);

/// What the case as a whole tells of names and offices.
#[derive(Default)]
struct Register<'c> {
    /// Full names by surname in lower case.
    by_surname: BTreeMap<String, BTreeSet<&'c str>>,
    /// Full names by office.
    by_role: BTreeMap<&'c str, BTreeSet<&'c str>>,
}

/// Who each name of a document is in the case; names that stay what they are
/// in their document are left out.
#[must_use]
pub fn identities(casts: &[DocumentCast], offices: &[Office]) -> Vec<Identity> {
    let register = register(casts);
    let mut found = Vec::new();
    for (document, published, members) in casts {
        for member in members {
            let name = match member.kind {
                SpeakerType::Person => register.fuller(&member.name),
                SpeakerType::Role => register.holder(member, *published, offices),
                _ => None,
            };
            if let Some(name) = name.filter(|name| *name != member.name) {
                found.push(Identity {
                    document: document.clone(),
                    name: member.name.clone(),
                    speaker: (name, SpeakerType::Person),
                });
            }
        }
    }
    found
}

fn register(casts: &[DocumentCast]) -> Register<'_> {
    let mut register = Register::default();
    for (_, _, members) in casts {
        for member in members
            .iter()
            .filter(|member| member.kind == SpeakerType::Person)
        {
            let Some(surname) = surname(&member.name) else {
                continue;
            };
            if !is_full_name(member) || is_glued(&member.name) {
                continue;
            }
            register
                .by_surname
                .entry(surname)
                .or_default()
                .insert(&member.name);
            for role in &member.roles {
                register
                    .by_role
                    .entry(role)
                    .or_default()
                    .insert(&member.name);
            }
        }
    }
    register
}

/// Whether a name tells who bears it beyond the surname: a given name or an
/// initial before it, or an office. "Eastern Harbour" may be a place.
fn is_full_name(member: &CastMember) -> bool {
    let mut words = member.name.split_whitespace();
    let (Some(first), Some(_)) = (words.next(), words.next()) else {
        return false;
    };
    let initial = first.ends_with('.') && first.chars().count() <= 4;
    initial || people::is_given_name(&first.to_lowercase()) || !member.roles.is_empty()
}

/// Whether words have run together, as in text without its line ends:
/// "BrennMilan Dreyer".
fn is_glued(name: &str) -> bool {
    name.split_whitespace().any(|word| {
        let letters: Vec<char> = word.chars().collect();
        let turns = letters
            .windows(2)
            .filter(|pair| pair[0].is_lowercase() && pair[1].is_uppercase());
        let prefixed = ["Mc", "Mac", "De", "La", "Le", "Di", "Van", "Du", "Al"]
            .iter()
            .any(|prefix| word.starts_with(prefix));
        turns.count() > usize::from(prefixed)
    })
}

/// "Jr." and numerals part father and son.
fn generation(name: &str) -> Option<&str> {
    let last = name.split_whitespace().next_back()?;
    let last = last.trim_end_matches('.');
    matches!(last, "Jr" | "Sr" | "II" | "III" | "IV").then_some(last)
}

/// The last word of a name that is no "Jr.", in lower case.
fn surname(name: &str) -> Option<String> {
    let mut words = name.split_whitespace().rev();
    words
        .find(|word| !matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III"))
        .map(str::to_lowercase)
}

impl Register<'_> {
    /// The one full name a shorter one can mean.
    fn fuller(&self, name: &str) -> Option<String> {
        let names = self.by_surname.get(&surname(name)?)?;
        let given = name
            .split_whitespace()
            .next()
            .filter(|_| name.contains(' '));
        let mut fitting: Vec<&str> = names
            .iter()
            .copied()
            .filter(|full| given.is_none_or(|given| is_same_given(given, full)))
            .filter(|full| given.is_none() || generation(full) == generation(name))
            .collect();
        // A surname alone means the elder where there is one.
        if fitting.iter().any(|full| generation(full).is_none()) && generation(name).is_none() {
            fitting.retain(|full| generation(full).is_none());
        }
        // Names that only spell out one another are one name: the longest.
        fitting.sort_by_key(|full| (std::cmp::Reverse(full.split_whitespace().count()), *full));
        let longest = *fitting.first()?;
        fitting
            .iter()
            .all(|full| spells_out(longest, full))
            .then(|| longest.to_owned())
    }

    /// Whom the case gives a title, or who held it by the table.
    fn holder(
        &self,
        member: &CastMember,
        published: Option<Moment>,
        offices: &[Office],
    ) -> Option<String> {
        let role = member.roles.first()?;
        let held = offices.iter().find(|office| {
            let title: Vec<String> = office
                .title
                .split_whitespace()
                .map(str::to_lowercase)
                .collect();
            let in_office = published.is_some_and(|day| {
                office.from.is_none_or(|from| from <= day)
                    && office.until.is_none_or(|until| day <= until)
            });
            in_office && Role::read(&title).is_some_and(|title| title.name() == *role)
        });
        if let Some(office) = held {
            return Some(office.holder.clone());
        }
        // A title alone ("the president") tells nothing across documents.
        if !role.contains(" of ") {
            return None;
        }
        let mut names: Vec<String> = self
            .by_role
            .get(role.as_str())?
            .iter()
            .map(|name| self.fuller(name).unwrap_or_else(|| (*name).to_owned()))
            .collect();
        names.sort();
        names.dedup();
        (names.len() == 1).then(|| names.remove(0))
    }
}

fn is_same_given(given: &str, full: &str) -> bool {
    let first = full.split_whitespace().next().unwrap_or_default();
    let initial = |short: &str, long: &str| {
        short.trim_end_matches('.').chars().count() == 1
            && long.starts_with(short.trim_end_matches('.'))
    };
    first.eq_ignore_ascii_case(given) || initial(given, first) || initial(first, given)
}

/// Whether every word of `short` stands in `long`, in order.
fn spells_out(long: &str, short: &str) -> bool {
    let mut words = long.split_whitespace();
    short
        .split_whitespace()
        .all(|word| words.any(|other| other.eq_ignore_ascii_case(word)))
}
