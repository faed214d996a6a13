//! What finds attributions: a trait, so that a slower and more accurate
//! engine can stand beside the two-stage field.

use ascribe_model::Span;
use ascribe_text::Reading;

use crate::annotate::Annotator;
use crate::model::{Model, Tables};
use crate::stages::{self, Scratch};
use crate::unit::{Unit, stretches};

/// An attribution as an engine finds it, in bytes of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The words that name the source.
    pub source: Option<Span>,
    /// The words that ascribe.
    pub cue: Option<Span>,
    /// What is said, in text order, at least one piece.
    pub content: Vec<Span>,
    /// Probability that the three belong together as found.
    pub confidence: f32,
}

/// Finds attributions in readings. An engine is shared by threads; each
/// thread works with a [`Session`] of its own.
pub trait Engine: Send + Sync {
    /// The engine and its model, as recorded with what it finds; results of
    /// engines with one name are interchangeable.
    fn name(&self) -> String;

    /// Confidence below which attributions are left out unless asked for.
    fn threshold(&self) -> f32;

    /// Working memory for one thread.
    fn session(&self) -> Box<dyn Session + '_>;
}

/// One thread's work with an engine.
pub trait Session {
    /// The attributions of a text, in the order of their cues. What a session
    /// read before has no influence on the result.
    fn find(&mut self, text: &str, reading: &Reading) -> Vec<Attribution>;
}

impl Engine for Model {
    fn name(&self) -> String {
        let digest = self.digest().to_string();
        format!("two-stage-field {}", &digest[..16])
    }

    fn threshold(&self) -> f32 {
        self.threshold
    }

    fn session(&self) -> Box<dyn Session + '_> {
        Box::new(FieldSession {
            model: self,
            tables: self.tables(),
            annotator: Annotator::new(),
            unit: Unit::default(),
            scratch: Scratch::default(),
        })
    }
}

struct FieldSession<'m> {
    model: &'m Model,
    tables: Tables<'m>,
    annotator: Annotator,
    unit: Unit,
    scratch: Scratch,
}

impl Session for FieldSession<'_> {
    fn find(&mut self, text: &str, reading: &Reading) -> Vec<Attribution> {
        let mut found = Vec::new();
        for stretch in stretches(reading) {
            self.annotator
                .annotate(&self.tables, (text, reading), &stretch, &mut self.unit);
            let tokens = &reading.tokens[stretch.tokens.clone()];
            let span = |range: &std::ops::Range<usize>| {
                Span::new(tokens[range.start].start, tokens[range.end - 1].end)
            };
            for (relation, confidence) in
                stages::relations(self.model, &self.tables, &self.unit, &mut self.scratch)
            {
                found.push(Attribution {
                    source: relation.source.as_ref().map(span),
                    cue: Some(span(&relation.cue)),
                    content: relation.content.iter().map(span).collect(),
                    confidence,
                });
            }
        }
        found
    }
}
