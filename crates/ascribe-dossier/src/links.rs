//! What the built case holds of the passages that `case.toml` quotes: the
//! statement by the name that a quotation gives, and the accusations, denials
//! and claims of forgery that stand in its words.
//!
//! A link shows and doubts; no weight follows from it.

use std::collections::{BTreeMap, BTreeSet};

use ascribe_model::assessment::{EvidenceTable, Quote, Tables};
use ascribe_model::{CitedAccusation, ClaimKind, Statement, StatementId};

use crate::BuiltCase;
use crate::passages::clipped_line;
use shelf::Shelf;

mod doubts;
mod shelf;

/// Claims of the case that are looked through.
const CLAIMS_MAX: usize = 100_000;
/// Statements of an item that are named.
const LINKED_MAX: usize = 8;
/// Claims of forgery that are named one by one.
const NAMED_MAX: usize = 5;
/// Characters of words that are shown.
const WORDS_MAX: usize = 120;

/// A statement of the case that stands in a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// Its name.
    pub statement: StatementId,
    /// The document it stands in.
    pub document: String,
    /// What the claim does; `None` for a statement that holds none.
    pub kind: Option<ClaimKind>,
    /// What it is, in a line.
    pub line: String,
}

/// The statements of the case by item.
#[derive(Clone, Debug, Default)]
pub struct Links {
    items: BTreeMap<String, Vec<Linked>>,
    /// Statements that a quotation names and the case does not hold.
    missing: Vec<(String, String)>,
    /// Sayings with passages of the case that hold no claim.
    unmatched: BTreeSet<String>,
    /// Other documents with the same words, of sayings without an echo.
    copies: BTreeMap<String, Vec<String>>,
    /// Claims of forgery that nothing quotes.
    unquoted: Vec<String>,
    n_unquoted: usize,
}

impl Links {
    /// The links of these tables into a built case.
    ///
    /// # Errors
    /// When the case cannot be read.
    pub fn find<C: BuiltCase>(tables: &Tables, case: &C) -> Result<Self, C::Error> {
        let claims = case.accusations(CLAIMS_MAX)?;
        let mut shelf = Shelf::new(case, &claims)?;
        let mut links = Self::default();
        let mut quoted: BTreeSet<&StatementId> = BTreeSet::new();
        for item in &tables.evidence {
            let mut found = Vec::new();
            for quote in &item.quotes {
                links.add_named(item, quote, case, &mut found)?;
            }
            let here = shelf.quoted(item)?;
            for claim in &here {
                quoted.insert(&claim.accusation.statement);
                push(&mut found, linked_claim(claim));
            }
            let is_in_case = item.quotes.iter().any(|quote| shelf.holds(&quote.file));
            if found.is_empty() && is_in_case && item.is_statement {
                links.unmatched.insert(item.id.clone());
            }
            if item.is_statement && item.echo.is_empty() {
                let copies = shelf.copies(item, &here);
                if !copies.is_empty() {
                    links.copies.insert(item.id.clone(), copies);
                }
            }
            if !found.is_empty() {
                links.items.insert(item.id.clone(), found);
            }
        }
        let forgeries = claims
            .iter()
            .filter(|claim| claim.accusation.kind == ClaimKind::Forgery)
            .filter(|claim| !quoted.contains(&claim.accusation.statement));
        links.unquoted = forgeries.map(|claim| linked_claim(claim).line).collect();
        links.n_unquoted = links.unquoted.len();
        links.unquoted.truncate(NAMED_MAX);
        Ok(links)
    }

    /// Adds the statement that a quotation names.
    fn add_named<C: BuiltCase>(
        &mut self,
        item: &EvidenceTable,
        quote: &Quote,
        case: &C,
        found: &mut Vec<Linked>,
    ) -> Result<(), C::Error> {
        let Some(name) = &quote.statement else {
            return Ok(());
        };
        let id = StatementId(name.as_str().into());
        match case.statement(&id)? {
            Some(statement) => push(found, linked_statement(&statement)),
            None => self.missing.push((item.id.clone(), name.clone())),
        }
        Ok(())
    }

    /// The statements of the case that an item quotes.
    #[must_use]
    pub fn item(&self, id: &str) -> &[Linked] {
        self.items.get(id).map_or(&[], Vec::as_slice)
    }
}

fn push(found: &mut Vec<Linked>, linked: Linked) {
    let is_new = found.iter().all(|known| known.line != linked.line);
    if is_new && found.len() < LINKED_MAX {
        found.push(linked);
    }
}

fn linked_claim(claim: &CitedAccusation) -> Linked {
    let record = &claim.accusation;
    let who = record.claimant.as_ref().map(|who| who.name.as_str());
    let who = who.or(claim.cited.source.as_deref());
    let mut line = format!(
        "{} by {}",
        record.kind,
        who.map_or("nobody the text names".to_owned(), clipped)
    );
    if let Some(party) = &record.accused {
        line += &format!(" of {}", clipped(&party.name));
    }
    let about = claim.evidence.as_deref().or(claim.act.as_deref());
    if let Some(words) = about {
        line += &format!(": “{}”", clipped(words));
    }
    let date = claim.cited.date();
    let date = date.map_or_else(String::new, |(date, dated)| format!(", {dated} {date}"));
    line += &format!(" ({}{date})", record.document);
    Linked {
        statement: record.statement.clone(),
        document: record.document.to_string(),
        kind: Some(record.kind),
        line,
    }
}

fn linked_statement(statement: &Statement) -> Linked {
    let who = statement.speaker.as_ref().map(|who| clipped(&who.name));
    let stance = statement.stance.map_or("says", |stance| stance.as_str());
    Linked {
        statement: statement.id.clone(),
        document: statement.document.to_string(),
        kind: None,
        line: format!(
            "{}, by {}, {stance} ({})",
            statement.id,
            who.unwrap_or_else(|| "nobody the text names".to_owned()),
            statement.document
        ),
    }
}

fn clipped(text: &str) -> String {
    clipped_line(text, WORDS_MAX)
}

#[cfg(test)]
mod tests;
