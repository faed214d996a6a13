//! Statements and what follows from them with the words they rest on, for
//! readers who do not hold the documents.

use std::fmt;
use std::ops::Range;

use crate::words::words;
use crate::{Accusation, Digest, Moment, Reversal, Span, Statement};

words! {
    /// What a date of a statement is.
    Dated {
        /// When it was said, as the text tells.
        Said = "said",
        /// When the document that tells of it was published.
        Published = "published",
    }
}

/// A statement with its words and its document's head.
#[derive(Clone, Debug, PartialEq)]
pub struct Cited {
    /// The statement.
    pub statement: Statement,
    /// The words that name the source.
    pub source: Option<String>,
    /// The words that ascribe.
    pub cue: Option<String>,
    /// What is said.
    pub content: String,
    /// SHA-256 of the document's text.
    pub digest: Digest,
    /// The document's headline.
    pub title: Option<String>,
    /// When the document was published.
    pub published: Option<Moment>,
    /// The places in the document's text that it is cited for: the words that
    /// were looked for, or that decided; none where the whole is meant.
    pub focus: Vec<Span>,
}

impl Cited {
    /// The date of the saying, else that of the document, and which it is.
    #[must_use]
    pub fn date(&self) -> Option<(Moment, Dated)> {
        let said = self.statement.said.as_ref();
        let said = said.map(|said| (said.date, Dated::Said));
        said.or_else(|| self.published.map(|date| (date, Dated::Published)))
    }

    /// What the content is cited for, as ranges of [`Cited::content`], in order
    /// and apart.
    #[must_use]
    pub fn focus_in_content(&self) -> Vec<Range<usize>> {
        self.in_content(&self.focus)
    }

    /// Places of the document as ranges of [`Cited::content`], as far as it
    /// holds them, in order and apart.
    #[must_use]
    pub fn in_content(&self, places: &[Span]) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        for piece in &self.statement.content.spans {
            for span in places.iter().filter(|span| span.overlaps(*piece)) {
                let from = start + (span.start.max(piece.start) - piece.start) as usize;
                let to = start + (span.end.min(piece.end) - piece.start) as usize;
                if self.content.get(from..to).is_some() {
                    found.push(from..to);
                }
            }
            // Pieces are joined by one space.
            start += piece.len() as usize + 1;
        }
        found.sort_by_key(|range| (range.start, range.end));
        found.dedup_by(|next, range| {
            let touches = next.start <= range.end;
            if touches {
                range.end = range.end.max(next.end);
            }
            touches
        });
        found
    }
}

/// A claim about responsibility with the statement it is made in and the
/// words for its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct CitedAccusation {
    /// The claim.
    pub accusation: Accusation,
    /// The statement.
    pub cited: Cited,
    /// The words for the accused.
    pub accused: Option<String>,
    /// The words for what was done.
    pub act: Option<String>,
    /// The words for the evidence.
    pub evidence: Option<String>,
}

impl CitedAccusation {
    /// The places of the accused, the act and the evidence and the words that
    /// decided, in text order.
    #[must_use]
    pub fn spans(&self) -> Vec<Span> {
        let claim = &self.accusation;
        let mut spans: Vec<Span> = claim.basis.clone();
        spans.extend(claim.accused.iter().map(|party| party.span));
        spans.extend(claim.act.iter().chain(&claim.evidence));
        spans.sort_unstable();
        spans.dedup();
        spans
    }
}

/// A possible reversal with both statements.
#[derive(Clone, Debug, PartialEq)]
pub struct CitedReversal {
    /// The reversal.
    pub reversal: Reversal,
    /// The earlier statement.
    pub earlier: Cited,
    /// The later statement.
    pub later: Cited,
    /// The words for the time between.
    pub gap: Option<String>,
}
