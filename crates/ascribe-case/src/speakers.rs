//! The speakers of a case, and finding one by what a person types.

use crate::{Error, Store};

#[cfg(test)]
mod tests;

/// Names told where a speaker is not found.
const NEAREST_MAX: usize = 3;

/// A speaker of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerEntry {
    /// The fullest name the case gives.
    pub name: String,
    /// Statements of this speaker.
    pub n_statements: u64,
}

/// Whom a typed name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpeakerMatch {
    /// This speaker; others have the name as a part of theirs and may be the
    /// same, which the documents do not settle.
    One(String, Vec<String>),
    /// Any of these: a surname that several have.
    Several(Vec<String>),
    /// Nobody; these names are written alike.
    Nobody(Vec<String>),
}

impl Store {
    /// Every speaker, by name.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn speakers(&self) -> Result<Vec<SpeakerEntry>, Error> {
        let sql = "SELECT coalesce(i.speaker, s.speaker) AS who, count(*) FROM statement s \
                   JOIN document d ON d.key = s.document \
                   JOIN source f ON f.key = d.source AND f.complete = 1 \
                   LEFT JOIN identity i ON i.document = d.id AND i.name = s.speaker \
                   WHERE s.speaker IS NOT NULL GROUP BY who ORDER BY who";
        let found: rusqlite::Result<_> = (|| {
            let mut select = self.connection.prepare_cached(sql)?;
            let read = select.query_map([], |row| {
                Ok(SpeakerEntry {
                    name: row.get(0)?,
                    n_statements: row.get(1)?,
                })
            })?;
            read.collect()
        })();
        found.map_err(|e| self.error(e))
    }

    /// The speaker a person means by `typed`: a full name, else a surname,
    /// else any part of a name; case does not matter.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn find_speaker(&self, typed: &str) -> Result<SpeakerMatch, Error> {
        let names = self.speakers()?.into_iter().map(|entry| entry.name);
        Ok(find(typed, &names.collect::<Vec<_>>()))
    }
}

/// Whether the words of a name are what was typed, by one reading of it.
type Rule = fn(&[String], &[String]) -> bool;

fn find(typed: &str, names: &[String]) -> SpeakerMatch {
    let wanted = words(typed);
    if wanted.is_empty() {
        return SpeakerMatch::Nobody(Vec::new());
    }
    let others = |one: &str| {
        let others = names
            .iter()
            .filter(|name| *name != one && contains(&words(name), &wanted));
        others.cloned().collect()
    };
    if names.iter().any(|name| name == typed) {
        return SpeakerMatch::One(typed.to_owned(), others(typed));
    }
    let rules: [Rule; 3] = [
        |name, wanted| name == wanted,
        |name, wanted| name.ends_with(wanted),
        contains,
    ];
    for means in rules {
        let mut found = names.iter().filter(|name| means(&words(name), &wanted));
        match (found.next(), found.next()) {
            (None, _) => {}
            (Some(one), None) => return SpeakerMatch::One(one.clone(), others(one)),
            (Some(one), Some(other)) => {
                let all = [one, other].into_iter().chain(found).cloned();
                return SpeakerMatch::Several(all.collect());
            }
        }
    }
    SpeakerMatch::Nobody(nearest(&wanted, names))
}

/// Whether `wanted` is a part of the name.
fn contains(name: &[String], wanted: &[String]) -> bool {
    name.windows(wanted.len()).any(|part| part == wanted)
}

/// The words of a name, without case.
fn words(name: &str) -> Vec<String> {
    let words = name.split_whitespace().take(32);
    words
        .map(|word| word.chars().take(64).collect::<String>().to_lowercase())
        .collect()
}

/// The names that differ from what was typed by a third of its letters at most.
fn nearest(wanted: &[String], names: &[String]) -> Vec<String> {
    let typed: String = wanted.join(" ").chars().take(64).collect();
    let allowed = (typed.chars().count() / 3).max(1);
    let mut ranked: Vec<(usize, &String)> = names
        .iter()
        .filter_map(|name| {
            let words = words(name);
            let whole: String = words.join(" ").chars().take(64).collect();
            let parts = words.iter().chain([&whole]);
            let distance = parts
                .map(|part| strsim::damerau_levenshtein(&typed, part))
                .min()?;
            (distance <= allowed).then_some((distance, name))
        })
        .collect();
    ranked.sort();
    let names = ranked.into_iter().map(|(_, name)| name.clone());
    names.take(NEAREST_MAX).collect()
}
