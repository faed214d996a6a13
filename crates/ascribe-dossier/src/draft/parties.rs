//! Whom the claims of a case hold responsible or clear.

use std::collections::BTreeMap;

use ascribe_model::{CitedAccusation, ClaimKind};

/// A party that claims name.
pub(super) struct Party {
    /// The name of its hypothesis.
    pub(super) id: String,
    /// As most claims call it.
    pub(super) label: String,
    key: String,
}

/// The parties, most often named first.
pub(super) struct Parties {
    pub(super) named: Vec<Party>,
    /// Named less often than those.
    pub(super) n_more: usize,
}

/// How a party is mentioned.
struct Mentions<'c> {
    n: usize,
    /// The first claim that names it.
    first: usize,
    /// How often under which name.
    names: BTreeMap<&'c str, usize>,
}

impl Parties {
    /// The `most` parties that these claims name most often.
    pub(super) fn most_named(claims: &[CitedAccusation], most: usize) -> Self {
        let mut by_key: BTreeMap<String, Mentions<'_>> = BTreeMap::new();
        for (at, claim) in claims.iter().enumerate() {
            let Some(name) = named(claim) else { continue };
            let mentions = by_key.entry(key(name)).or_insert_with(|| Mentions {
                n: 0,
                first: at,
                names: BTreeMap::new(),
            });
            mentions.n += 1;
            *mentions.names.entry(name).or_default() += 1;
        }
        let mut all: Vec<_> = by_key.into_iter().collect();
        all.sort_by_key(|(_, mentions)| (std::cmp::Reverse(mentions.n), mentions.first));
        let n_more = all.len().saturating_sub(most);
        let named = all.into_iter().take(most).map(|(key, mentions)| {
            let most_used = mentions
                .names
                .iter()
                .max_by_key(|(name, n)| (**n, std::cmp::Reverse(**name)));
            Party {
                id: String::new(),
                label: most_used.map_or_else(String::new, |(name, _)| {
                    name.replace(['“', '”', '"', '«', '»', '„'], "")
                }),
                key,
            }
        });
        Self {
            named: named.collect(),
            n_more,
        }
    }

    /// The party that a claim is about.
    pub(super) fn find(&self, claim: &CitedAccusation) -> Option<&Party> {
        let key = key(named(claim)?);
        self.named.iter().find(|party| party.key == key)
    }
}

/// Whom an accusation or a denial names; a claim of forgery is about evidence.
fn named(claim: &CitedAccusation) -> Option<&str> {
    if claim.accusation.kind == ClaimKind::Forgery {
        return None;
    }
    let name = claim.accusation.accused.as_ref()?.name.as_str();
    (!is_pronoun(name)).then_some(name)
}

/// A name without its article, in lower case: what names are compared by.
pub(super) fn key(name: &str) -> String {
    let lower = name.to_lowercase();
    let bare = ["the ", "a ", "an "]
        .iter()
        .find_map(|article| lower.strip_prefix(article));
    bare.unwrap_or(&lower).trim().to_owned()
}

/// Whether a name is only a word that stands for one.
pub(super) fn is_pronoun(name: &str) -> bool {
    const PRONOUNS: [&str; 30] = [
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "him",
        "her",
        "them",
        "us",
        "me",
        "who",
        "which",
        "that",
        "this",
        "those",
        "these",
        "his",
        "their",
        "our",
        "my",
        "its",
        "himself",
        "herself",
        "itself",
        "themselves",
        "someone",
        "somebody",
        "others",
    ];
    let lower = name.trim().to_lowercase();
    lower.is_empty() || PRONOUNS.contains(&lower.as_str())
}
