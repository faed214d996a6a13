//! The form of a statement: from an attribution that was found, or a relation
//! that a person marked, to a [`Statement`] whose meaning is still unknown.

use ascribe_model::{Document, Kind, Passage, Span, Statement, StatementId};
use ascribe_text::Reading;
use sha2::Digest as _;

use crate::engine::Attribution;

/// An attribution relation that a person marked: each role is a sorted list of
/// byte spans and may be empty.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Relation {
    /// The words that name the source.
    pub source: Vec<Span>,
    /// The words that ascribe.
    pub cue: Vec<Span>,
    /// What is said.
    pub content: Vec<Span>,
}

impl Relation {
    /// The same as an attribution that is certain; `None` where neither cue
    /// nor content is marked. A relation without a content says its cue.
    #[must_use]
    pub fn attribution(&self) -> Option<Attribution> {
        let hull = |spans: &[Span]| {
            Passage {
                spans: spans.to_vec(),
            }
            .hull()
        };
        let content = match self.content.is_empty() {
            true => &self.cue,
            false => &self.content,
        };
        (!content.is_empty()).then(|| Attribution {
            source: hull(&self.source),
            cue: hull(&self.cue),
            content: content.clone(),
            confidence: 1.0,
        })
    }
}

/// The statement that an attribution is, its meaning still unknown.
///
/// Its kind is told by quotation marks, its name by the document's digest and
/// the spans alone, so that the same passage of the same text has the same
/// name whatever found it.
#[must_use]
pub fn statement(document: &Document, reading: &Reading, attribution: &Attribution) -> Statement {
    let is_turn = attribution.cue.is_some_and(|cue| {
        reading
            .turns
            .binary_search_by_key(&cue, |turn| turn.colon)
            .is_ok()
    });
    let kind = if is_turn {
        Kind::Direct
    } else {
        kind(&document.text, reading, &attribution.content)
    };
    Statement {
        id: id(document, attribution),
        document: document.id.clone(),
        kind,
        source: attribution.source.map(Passage::one),
        cue: attribution.cue.map(Passage::one),
        content: Passage {
            spans: attribution.content.clone(),
        },
        confidence: attribution.confidence,
        ..Statement::default()
    }
}

/// Direct when every word stands inside quotation marks, indirect when none.
fn kind(text: &str, reading: &Reading, content: &[Span]) -> Kind {
    let (mut words, mut quoted) = (0, 0);
    for piece in content {
        let first = reading
            .tokens
            .partition_point(|token| token.start < piece.start);
        let inside = reading.tokens[first..]
            .iter()
            .take_while(|token| token.start < piece.end);
        for (token, &is_quoted) in inside.zip(&reading.quoted[first..]) {
            if text[token.range()].starts_with(char::is_alphanumeric) {
                words += 1;
                quoted += usize::from(is_quoted);
            }
        }
    }
    match quoted {
        0 => Kind::Indirect,
        n if n == words => Kind::Direct,
        _ => Kind::Mixed,
    }
}

/// A name that depends on the text and the spans alone.
fn id(document: &Document, attribution: &Attribution) -> StatementId {
    let mut hash = sha2::Sha256::new();
    hash.update(document.digest.0);
    let roles = [
        attribution.source.as_slice(),
        attribution.cue.as_slice(),
        &attribution.content,
    ];
    for (role, spans) in (0_u8..).zip(roles) {
        for span in spans {
            hash.update([role]);
            hash.update(span.start.to_le_bytes());
            hash.update(span.end.to_le_bytes());
        }
    }
    let digest = hash.finalize();
    let hex: String = digest[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    StatementId(format!("s-{hex}").into())
}
