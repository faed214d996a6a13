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
mod unattributed;

use ascribe_model::{Document, Findings, Statement};
use ascribe_statements::{Attribution, Engine, Session, statement, turns};

use crate::scene::Scene;

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
        let scene = Scene::new(document, &reading);
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
        crate::interpret(document, &reading, statements)
    }
}

/// What attributions found or marked elsewhere mean: the statements they are,
/// with speakers, stances and the rest filled in. For scoring what follows
/// extraction apart from it.
#[must_use]
pub fn interpret_marked(document: &Document, attributions: &[Attribution]) -> Findings {
    let reading = ascribe_text::read(&document.text, document.body);
    let each = attributions.iter();
    let mut statements: Vec<Statement> = each
        .map(|attribution| statement(document, &reading, attribution))
        .collect();
    statements.sort_by(|a, b| a.content.spans.cmp(&b.content.spans));
    crate::interpret(document, &reading, statements)
}
