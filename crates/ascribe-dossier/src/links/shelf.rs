//! The claims of a case, found by the passage they stand in or by their words.

use std::collections::{BTreeMap, BTreeSet};

use ascribe_model::assessment::{EvidenceTable, Quote};
use ascribe_model::{CitedAccusation, Document, DocumentId, Span};

use crate::BuiltCase;
use crate::passages::{compared_words, file_of};

/// Words from which on the same ones are a copy.
const COPY_WORDS_MIN: usize = 4;

/// The claims of a case by document and by their words.
pub(super) struct Shelf<'s, C> {
    case: &'s C,
    /// Documents by their file.
    names: BTreeMap<String, Vec<DocumentId>>,
    claims: BTreeMap<&'s DocumentId, Vec<&'s CitedAccusation>>,
    words: BTreeMap<String, BTreeSet<&'s DocumentId>>,
    /// The last one looked at.
    document: Option<Document>,
}

impl<'s, C: BuiltCase> Shelf<'s, C> {
    pub(super) fn new(case: &'s C, all: &'s [CitedAccusation]) -> Result<Self, C::Error> {
        let mut names: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for id in case.document_ids()? {
            let file = file_of(&id);
            names.entry(file).or_default().push(id);
        }
        let mut claims: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut by_words: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for claim in all {
            let document = &claim.accusation.document;
            claims.entry(document).or_default().push(claim);
            if let Some(words) = copied_words(claim) {
                by_words.entry(words).or_default().insert(document);
            }
        }
        Ok(Self {
            case,
            names,
            claims,
            words: by_words,
            document: None,
        })
    }

    /// Whether the case was built of this file.
    pub(super) fn holds(&self, file: &str) -> bool {
        self.names.contains_key(file)
    }

    /// The claims that stand in the quotations of an item.
    pub(super) fn quoted(
        &mut self,
        item: &EvidenceTable,
    ) -> Result<Vec<&'s CitedAccusation>, C::Error> {
        let mut found = Vec::new();
        for quote in &item.quotes {
            for id in self.names.get(&quote.file).into_iter().flatten() {
                let Some(claims) = self.claims.get(id) else {
                    continue;
                };
                if self.document.as_ref().is_none_or(|known| known.id != *id) {
                    self.document = self.case.document(id)?;
                }
                let Some(document) = &self.document else {
                    continue;
                };
                let here = claims.iter().copied();
                found.extend(here.filter(|claim| stands_in(claim, quote, document)));
            }
        }
        Ok(found)
    }

    /// Other documents that have just the words of these claims.
    pub(super) fn copies(&self, item: &EvidenceTable, claims: &[&CitedAccusation]) -> Vec<String> {
        let files: BTreeSet<&str> = item.quotes.iter().map(|quote| &*quote.file).collect();
        let same = claims
            .iter()
            .filter_map(|claim| self.words.get(&copied_words(claim)?));
        let others: BTreeSet<&str> = same
            .flatten()
            .filter(|id| !files.contains(file_of(id).as_str()))
            .map(|id| id.as_str())
            .collect();
        others.into_iter().map(str::to_owned).collect()
    }
}

/// The words of a claim, by which a copy is known; `None` when they are too few.
fn copied_words(claim: &CitedAccusation) -> Option<String> {
    let words: Vec<String> = compared_words(&claim.cited.content).collect();
    (words.len() >= COPY_WORDS_MIN).then(|| words.join(" "))
}

/// Whether the words that decided that it is a claim stand in the quotation.
fn stands_in(claim: &CitedAccusation, quote: &Quote, document: &Document) -> bool {
    let spans = claim.spans();
    if let Some((from, to)) = quote.bytes {
        let inside = |span: &Span| {
            let original = document.map.original(*span);
            original.is_some_and(|place| from <= place.bytes.start && place.bytes.end <= to)
        };
        return spans.iter().any(inside);
    }
    let Some(exact) = quote.exact.as_deref().filter(|exact| !exact.is_empty()) else {
        return false;
    };
    let places = document.text.match_indices(exact);
    places.into_iter().any(|(at, _)| {
        let inside =
            |span: &Span| at <= span.start as usize && span.end as usize <= at + exact.len();
        spans.iter().any(inside)
    })
}
