//! A document's text cut into paragraphs, sentences and tokens, with its
//! quotations and turns.

use std::ops::Range;

use ascribe_model::Span;

use crate::quote::{self, Quotation};
use crate::turn::{self, Turn};
use crate::{paragraph, sentence, token};

/// A paragraph: where it stands and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The paragraph's place in the text, trimmed.
    pub span: Span,
    /// Indices of its tokens.
    pub tokens: Range<usize>,
    /// Indices of its sentences.
    pub sentences: Range<usize>,
}

/// What the text room finds in a document.
///
/// All spans are byte offsets of the text that was read; all ranges are
/// indices into the lists beside them.
///
/// ```
/// use ascribe_model::Span;
/// let text = "“We won,” Ann Lee said.\n\nNobody asked Mr. Venn.";
/// let reading = ascribe_text::read(text, Span::new(0, text.len() as u32));
/// assert_eq!(reading.paragraphs.len(), 2);
/// assert_eq!(reading.sentences.len(), 2);
/// assert_eq!(reading.quotations[0].tokens, 1..4);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reading {
    /// The tokens, in order.
    pub tokens: Vec<Span>,
    /// Whether each token stands inside quotation marks, marks excluded.
    pub quoted: Vec<bool>,
    /// The sentences as ranges of tokens, in order, without gaps.
    pub sentences: Vec<Range<usize>>,
    /// The paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The quotations, outer ones before those nested in them.
    pub quotations: Vec<Quotation>,
    /// The turns, when the document is a transcript.
    pub turns: Vec<Turn>,
}

/// Reads `text[body]`. Linear in the length of the text, whatever it holds.
///
/// # Panics
/// When `body` does not lie on character boundaries of `text`, or the text
/// is 4 GiB or longer.
#[must_use]
pub fn read(text: &str, body: Span) -> Reading {
    let spans = paragraph::paragraphs(text, body);
    let mut reading = Reading {
        turns: turn::turns(text, &spans),
        ..Reading::default()
    };
    for span in spans {
        let first = reading.tokens.len();
        token::tokenize(text, span, &mut reading.tokens);
        let tokens = first..reading.tokens.len();
        let sentence = reading.sentences.len();
        sentence::sentences(
            text,
            &reading.tokens,
            tokens.clone(),
            &mut reading.sentences,
        );
        reading.paragraphs.push(Paragraph {
            span,
            tokens,
            sentences: sentence..reading.sentences.len(),
        });
    }
    let ranges: Vec<Range<usize>> = reading
        .paragraphs
        .iter()
        .map(|p| p.tokens.clone())
        .collect();
    reading.quotations = quote::quotations(text, &reading.tokens, &ranges);
    reading.quoted = vec![false; reading.tokens.len()];
    for quotation in &reading.quotations {
        reading.quoted[quotation.tokens.clone()].fill(true);
    }
    reading
}
