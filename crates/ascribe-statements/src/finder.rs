//! Documents to statements: what an engine finds, what transcripts say by
//! their form, and quotations that nobody is named for.

mod accusing;
mod aside;
mod continued;
mod cover;
mod loose;
mod mixed;
mod nouns;
mod placed;
mod second;
mod tidy;
mod turning;
mod turns;
mod unattributed;

use ascribe_model::{Document, Findings, Kind, Passage, Span, Statement, StatementId};
use ascribe_text::Reading;
use sha2::Digest as _;

use crate::corpus::brat::Relation;
use crate::engine::{Attribution, Engine, Session};
use crate::meaning;

/// Finds the statements of documents, one at a time, for one thread.
pub struct Finder<'e> {
    session: Box<dyn Session + 'e>,
    confidence_min: f32,
}

impl<'e> Finder<'e> {
    /// A finder that leaves out statements below `confidence_min`.
    #[must_use]
    pub fn new(engine: &'e dyn Engine, confidence_min: f32) -> Self {
        Self {
            session: engine.session(),
            confidence_min,
        }
    }

    /// The statements of a document in text order and what they mean. What
    /// the finder read before has no influence on the result.
    pub fn find(&mut self, document: &Document) -> Findings {
        let text = &*document.text;
        let reading = ascribe_text::read(text, document.body);
        let mut found = self.session.find(text, &reading);
        // What is too unsure to be told must not keep a rule from telling it.
        found.retain(|attribution| attribution.confidence >= self.confidence_min);
        turns::leave_out_heads(&mut found, &reading);
        continued::extend(&mut found, &reading);
        let scene = meaning::Scene::new(document, &reading);
        loose::release(&mut found, &scene);
        aside::leave_out(&mut found, &scene);
        tidy::mend(&mut found, &scene);
        mixed::extend(&mut found, &scene);
        second::split(&mut found, &scene);
        nouns::add(&mut found, &scene);
        placed::add(&mut found, &scene);
        accusing::add(&mut found, &scene);
        second::split(&mut found, &scene);
        turning::add(&mut found, &scene);
        unattributed::add(&mut found, text, &reading);
        let mut turns = turns::attributions(&reading);
        turns.append(&mut found);
        turns.retain(|attribution| attribution.confidence >= self.confidence_min);
        turns.sort_by_key(|attribution| {
            (
                attribution.content[0].start,
                attribution.cue,
                attribution.source,
            )
        });
        let statements = turns
            .iter()
            .map(|attribution| statement(document, &reading, attribution))
            .collect();
        meaning::interpret(document, &reading, statements)
    }
}

/// What relations that somebody else marked in a document mean: the
/// statements they are, with speakers, stances and the rest filled in. For
/// scoring what follows extraction apart from it.
#[must_use]
pub fn interpret(document: &Document, relations: &[Relation]) -> Findings {
    let reading = ascribe_text::read(&document.text, document.body);
    let hull = |spans: &[Span]| {
        Passage {
            spans: spans.to_vec(),
        }
        .hull()
    };
    let mut statements: Vec<Statement> = relations
        .iter()
        .filter(|relation| !relation.content.is_empty() || !relation.cue.is_empty())
        .map(|relation| {
            let content = if relation.content.is_empty() {
                &relation.cue
            } else {
                &relation.content
            };
            let attribution = Attribution {
                source: hull(&relation.source),
                cue: hull(&relation.cue),
                content: content.clone(),
                confidence: 1.0,
            };
            statement(document, &reading, &attribution)
        })
        .collect();
    statements.sort_by(|a, b| a.content.spans.cmp(&b.content.spans));
    meaning::interpret(document, &reading, statements)
}

fn statement(document: &Document, reading: &Reading, attribution: &Attribution) -> Statement {
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
        speaker: None,
        unresolved: None,
        stance: None,
        polarity: None,
        certainty: None,
        said: None,
        via: Vec::new(),
        basis: ascribe_model::Basis::default(),
        positions: Vec::new(),
        confidence: attribution.confidence,
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
