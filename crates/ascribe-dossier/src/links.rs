//! What the built case holds of the passages that `case.toml` quotes: the
//! statement by the name that a quotation gives, and the accusations, denials
//! and claims of forgery that stand in its words.
//!
//! A link shows and doubts; no weight follows from it.

use std::collections::{BTreeMap, BTreeSet};

use ascribe_model::assessment::{EvidenceTable, Finding, Quote, Severity, Tables};
use ascribe_model::{
    CitedAccusation, ClaimKind, Document, DocumentId, Span, Statement, StatementId, counted,
};

use crate::BuiltCase;
use crate::passages::{clipped_line, compared_words, file_of};

/// Claims of the case that are looked through.
const CLAIMS_MAX: usize = 100_000;
/// Words from which on the same ones are a copy.
const COPY_WORDS_MIN: usize = 4;
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

    /// What the built case lets a reader doubt about the file.
    #[must_use]
    pub fn doubts(&self, tables: &Tables, file: &str) -> Vec<Finding> {
        let mut doubts = Vec::new();
        let mut add = |line: usize, detail: String, hint: &str| {
            doubts.push(Finding {
                file: file.to_owned(),
                line,
                column: None,
                severity: Severity::Doubt,
                detail,
                hint: Some(hint.to_owned()),
            });
        };
        let line = |id: &str| {
            let item = tables.evidence.iter().find(|item| item.id == id);
            item.map_or(1, |item| item.line)
        };
        for (id, name) in &self.missing {
            add(
                line(id),
                format!("\"{id}\" quotes statement {name}, which the built case does not hold"),
                "ascribe timeline --format jsonl has the names; they change with the text",
            );
        }
        for id in &self.unmatched {
            add(
                line(id),
                format!("\"{id}\" quotes words in which the build found no claim"),
                "read the passage again: does it say this, and does the speaker say it?",
            );
        }
        for (id, documents) in &self.copies {
            let first = &documents[..documents.len().min(NAMED_MAX)];
            add(
                line(id),
                format!(
                    "\"{id}\" has the same words in {}: {}",
                    counted(documents.len() as u64, "other document"),
                    first.join(", ")
                ),
                "copies are one origin: list them in echo = [ … ]",
            );
        }
        for item in tables.evidence.iter().filter(|item| item.is_statement) {
            let claim = self.item(&item.id).iter();
            let claim = claim
                .into_iter()
                .find(|l| l.kind == Some(ClaimKind::Forgery));
            if let Some(claim) = claim.filter(|_| item.claims_forged.is_empty()) {
                add(
                    item.line,
                    format!(
                        "\"{}\" says that evidence was forged and names no item: {}",
                        item.id, claim.line
                    ),
                    "name the items in claims_forged = [ … ]: it switches their forgery on",
                );
            }
        }
        if self.n_unquoted > 0 {
            let n = counted(self.n_unquoted as u64, "claim");
            add(
                1,
                format!(
                    "{n} of forgery in the case that nothing here quotes: {}",
                    self.unquoted.join("; ")
                ),
                "ascribe draft writes them as sayings, with the items they speak of",
            );
        }
        doubts
    }
}

fn push(found: &mut Vec<Linked>, linked: Linked) {
    let is_new = found.iter().all(|known| known.line != linked.line);
    if is_new && found.len() < LINKED_MAX {
        found.push(linked);
    }
}

/// The claims of a case by document and by their words.
struct Shelf<'s, C> {
    case: &'s C,
    /// Documents by their file.
    names: BTreeMap<String, Vec<DocumentId>>,
    claims: BTreeMap<&'s DocumentId, Vec<&'s CitedAccusation>>,
    words: BTreeMap<String, BTreeSet<&'s DocumentId>>,
    /// The last one looked at.
    document: Option<Document>,
}

impl<'s, C: BuiltCase> Shelf<'s, C> {
    fn new(case: &'s C, all: &'s [CitedAccusation]) -> Result<Self, C::Error> {
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
    fn holds(&self, file: &str) -> bool {
        self.names.contains_key(file)
    }

    /// The claims that stand in the quotations of an item.
    fn quoted(&mut self, item: &EvidenceTable) -> Result<Vec<&'s CitedAccusation>, C::Error> {
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
    fn copies(&self, item: &EvidenceTable, claims: &[&CitedAccusation]) -> Vec<String> {
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
