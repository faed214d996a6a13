//! Which claims are one saying, made once or again.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use ascribe_model::{CitedAccusation, ClaimKind};

use super::parties::{Parties, is_pronoun, key};
use crate::passages::compared_words;

/// Words two passages share, as a share of all their words, from which on
/// one is a copy of the other.
const COPY_SHARE: f64 = 0.8;

/// One claim by one source about one party, as often as it was made.
pub(super) struct Said<'a> {
    pub(super) first: &'a CitedAccusation,
    pub(super) again: Vec<&'a CitedAccusation>,
}

/// The sayings of a case, and the claims that are left out.
pub(super) struct Sayings<'a> {
    pub(super) all: Vec<Said<'a>>,
    /// Claims that the texts give to nobody.
    pub(super) n_nobody: u64,
    /// Claims about parties that are not listed.
    pub(super) n_unlisted: u64,
}

/// The claims by who makes them, of what kind, about whom.
pub(super) fn sayings<'c>(parties: &Parties, claims: &'c [CitedAccusation]) -> Sayings<'c> {
    let mut said: Vec<Said<'c>> = Vec::new();
    let mut places: BTreeMap<(String, ClaimKind, String), usize> = BTreeMap::new();
    let (mut n_nobody, mut n_unlisted) = (0_u64, 0_u64);
    for claim in claims {
        let accusation = &claim.accusation;
        let Some(who) = claimant(claim) else {
            n_nobody += 1;
            continue;
        };
        let about = match accusation.kind {
            ClaimKind::Forgery => claim.evidence.as_deref().unwrap_or_default().to_lowercase(),
            ClaimKind::Accusation | ClaimKind::Denial => {
                let Some(party) = parties.find(claim) else {
                    n_unlisted += 1;
                    continue;
                };
                party.id.clone()
            }
        };
        match places.entry((key(&who), accusation.kind, about)) {
            Entry::Occupied(place) => {
                said[*place.get()].again.push(claim);
            }
            Entry::Vacant(place) => {
                place.insert(said.len());
                said.push(Said {
                    first: claim,
                    again: Vec::new(),
                });
            }
        }
    }
    Sayings {
        all: said,
        n_nobody,
        n_unlisted,
    }
}

/// Who makes a claim: the speaker, or the words for an unresolved source.
pub(super) fn claimant(claim: &CitedAccusation) -> Option<String> {
    let speaker = claim.accusation.claimant.as_ref();
    speaker
        .map(|speaker| speaker.name.clone())
        .or_else(|| claim.cited.source.clone())
        .filter(|who| !is_pronoun(who))
}

/// Whether two claims have nearly the same words.
pub(super) fn is_copy(a: &CitedAccusation, b: &CitedAccusation) -> bool {
    if a.cited.statement.document == b.cited.statement.document {
        return false;
    }
    let words = |claim: &CitedAccusation| -> BTreeSet<String> {
        compared_words(&claim.cited.content).collect()
    };
    let (a, b) = (words(a), words(b));
    let shared = a.intersection(&b).count();
    let all = a.len() + b.len() - shared;
    // Counts of words of two passages: far below 2^53.
    #[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
    let share = shared as f64 / all.max(1) as f64;
    share >= COPY_SHARE
}
