//! The passages that claims rest on, as quotations of files.

use std::cell::RefCell;

use ascribe_model::assessment::{DraftPlace, DraftQuote};
use ascribe_model::{Cited, CitedAccusation, Digest, Document, DocumentId, Fidelity, Span};
use sha2::Digest as _;

use crate::BuiltCase;
use crate::passages::file_of;

/// Files larger than this are quoted by their words alone.
const BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Hexadecimal digits of a SHA-256 that a case file has.
const DIGITS: usize = 16;

/// Documents and files that were looked at.
pub(super) struct Passages<'a, C> {
    case: &'a C,
    /// The last one: claims come document by document.
    document: RefCell<Option<Document>>,
    /// The last file, for the same reason: its name, and what it is where it
    /// can be read.
    file: RefCell<Option<(String, Option<Quoted>)>>,
}

/// A file that is quoted.
struct Quoted {
    bytes: Vec<u8>,
    sha256: String,
}

impl<'a, C: BuiltCase> Passages<'a, C> {
    pub(super) fn new(case: &'a C) -> Self {
        Self {
            case,
            document: RefCell::new(None),
            file: RefCell::new(None),
        }
    }

    /// The passage of a claim: the sentences that it stands in, with the bytes
    /// of the file where they are the same.
    pub(super) fn quote(&self, claim: &CitedAccusation) -> Result<Option<DraftQuote>, C::Error> {
        let id = &claim.cited.statement.document;
        self.load(id)?;
        let document = self.document.borrow();
        let Some(document) = document.as_ref() else {
            return Ok(None);
        };
        let Some(span) = passage(claim, &document.text) else {
            return Ok(None);
        };
        let Some(exact) = span.slice(&document.text) else {
            return Ok(None);
        };
        let file = file_of(id);
        let range = document
            .map
            .original(span)
            .filter(|range| range.fidelity == Fidelity::Exact)
            .map(|range| range.bytes);
        let place = range.and_then(|range| {
            let sha256 = self.same(&file, (range.start, range.end), exact.as_bytes())?;
            Some(DraftPlace {
                sha256,
                bytes: (range.start, range.end),
            })
        });
        Ok(Some(DraftQuote {
            file,
            place,
            exact: exact.to_owned(),
        }))
    }

    fn load(&self, id: &DocumentId) -> Result<(), C::Error> {
        let known = self.document.borrow().as_ref().is_some_and(|d| d.id == *id);
        if !known {
            let document = self.case.document(id)?;
            *self.document.borrow_mut() = document;
        }
        Ok(())
    }

    /// The file's hash, when its bytes there are these.
    fn same(&self, file: &str, (from, to): (u64, u64), exact: &[u8]) -> Option<String> {
        let mut last = self.file.borrow_mut();
        if last.as_ref().is_none_or(|(name, _)| name != file) {
            *last = Some((file.to_owned(), self.open(file)));
        }
        let quoted = last.as_ref()?.1.as_ref()?;
        let place = usize::try_from(from).ok()?..usize::try_from(to).ok()?;
        (quoted.bytes.get(place)? == exact).then(|| quoted.sha256.clone())
    }

    fn open(&self, file: &str) -> Option<Quoted> {
        let bytes = self.case.file(file, BYTES_MAX)?;
        let mut sha256 = Digest(sha2::Sha256::digest(&bytes).into()).to_string();
        sha256.truncate(DIGITS);
        Some(Quoted { bytes, sha256 })
    }

    /// Who printed a statement: the publisher, or the document's name.
    pub(super) fn outlet(&self, cited: &Cited) -> String {
        let id = &cited.statement.document;
        let loaded = self.load(id).is_ok();
        let document = self.document.borrow();
        let publisher = document
            .as_ref()
            .filter(|_| loaded)
            .and_then(|document| document.metadata.publisher.clone());
        publisher.unwrap_or_else(|| id.as_str().to_owned())
    }
}

/// The sentences of a statement that a claim stands in: a turn of a
/// transcript has many.
fn passage(claim: &CitedAccusation, text: &str) -> Option<Span> {
    let pieces = &claim.cited.statement.content.spans;
    let spans = claim.spans();
    let inside = |piece: &&Span| spans.iter().any(|span| span.overlaps(**piece));
    let piece = pieces
        .iter()
        .find(inside)
        .or_else(|| pieces.iter().max_by_key(|piece| piece.len()))?;
    let own = || spans.iter().filter(|span| span.overlaps(*piece));
    let start = own().map(|span| span.start).min().unwrap_or(piece.start);
    let end = own().map(|span| span.end).max().unwrap_or(piece.end);
    let (start, end) = (start.max(piece.start), end.min(piece.end));
    let whole = piece.slice(text)?;
    let before = whole.get(..(start - piece.start) as usize)?;
    let after = whole.get((end - piece.start) as usize..)?;
    let stop = |text: &str| {
        let at = text.char_indices().zip(text.chars().skip(1));
        at.filter(|((_, c), next)| matches!(c, '.' | '!' | '?') && next.is_whitespace())
            .map(|((at, _), _)| at + 1)
            .collect::<Vec<_>>()
    };
    let from = stop(before).last().map_or(0, |&at| {
        let blank = before[at..].len() - before[at..].trim_start().len();
        at + blank
    });
    let to = stop(after).first().copied().unwrap_or(after.len());
    let offset = |n: usize| u32::try_from(n).ok();
    Some(Span::new(piece.start + offset(from)?, end + offset(to)?))
}
