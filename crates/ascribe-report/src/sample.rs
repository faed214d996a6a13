//! Invented documents and statements for the tests of this crate.

use std::borrow::Cow;
use std::io;

use ascribe_model::{
    Cited, CitedAccusation, CitedReversal, Digest, Document, DocumentId, Format, Kind, Metadata,
    OffsetMap, Passage, Remark, Span, Statement, StatementId,
};

use crate::assessment::Assessment;
use crate::{CaseView, Entry, Facts};

/// A document of this name and text, with a digest that stands for any.
pub(crate) fn document(id: &str, text: &str) -> Document {
    Document {
        id: DocumentId::from(id),
        format: Format::Text,
        text: text.into(),
        digest: Digest([0xab; 32]),
        body: Span::new(0, u32::try_from(text.len()).expect("samples are short")),
        headline: None,
        metadata: Metadata::default(),
        map: OffsetMap::Identity,
    }
}

/// The passage made of these pieces of `text`, each looked for after the last.
pub(crate) fn passage(text: &str, pieces: &[&str]) -> Passage {
    let mut at = 0;
    let span = |piece: &&str| {
        let start = at + text[at..].find(piece).expect("the sample holds the piece");
        at = start + piece.len();
        Span::new(start as u32, at as u32)
    };
    Passage {
        spans: pieces.iter().map(span).collect(),
    }
}

/// A statement with this content and nothing else known.
pub(crate) fn statement(document: &Document, id: &str, content: Passage) -> Statement {
    Statement {
        id: StatementId(id.into()),
        document: document.id.clone(),
        kind: Kind::Indirect,
        source: None,
        cue: None,
        content,
        speaker: None,
        unresolved: None,
        stance: None,
        polarity: None,
        certainty: None,
        said: None,
        via: Vec::new(),
        basis: ascribe_model::Basis::default(),
        confidence: 0.5,
    }
}

/// The statement with the words it has in its document.
pub(crate) fn cited(document: &Document, statement: &Statement) -> Cited {
    let words = |passage: &Passage| passage.text(&document.text);
    Cited {
        source: statement.source.as_ref().map(words),
        cue: statement.cue.as_ref().map(words),
        content: words(&statement.content),
        statement: statement.clone(),
        digest: document.digest,
        title: document.metadata.title.clone(),
        published: document.metadata.published,
        focus: Vec::new(),
    }
}

/// A case in memory.
#[derive(Default)]
pub(crate) struct Case {
    pub(crate) facts: Facts,
    pub(crate) documents: Vec<(Document, Vec<Statement>)>,
    pub(crate) remarks: Vec<Remark>,
    pub(crate) reversals: Vec<CitedReversal>,
    pub(crate) accusations: Vec<CitedAccusation>,
    pub(crate) assessment: Option<Assessment>,
}

impl CaseView for Case {
    fn facts(&self) -> io::Result<Facts> {
        Ok(self.facts.clone())
    }

    fn documents<'v>(&'v self) -> io::Result<Box<dyn Iterator<Item = io::Result<Entry<'v>>> + 'v>> {
        let entry = |(document, statements): &'v (Document, Vec<Statement>)| {
            Ok(Entry {
                document: Cow::Borrowed(document),
                statements: Cow::Borrowed(statements),
            })
        };
        Ok(Box::new(self.documents.iter().map(entry)))
    }

    fn reversals(&self, limit: usize) -> io::Result<(Vec<CitedReversal>, u64)> {
        let first = self.reversals.iter().take(limit).cloned();
        Ok((first.collect(), self.reversals.len() as u64))
    }

    fn accusations(&self, limit: usize) -> io::Result<(Vec<CitedAccusation>, u64)> {
        let first = self.accusations.iter().take(limit).cloned();
        Ok((first.collect(), self.accusations.len() as u64))
    }

    fn remarks<'v>(
        &'v self,
    ) -> io::Result<Box<dyn Iterator<Item = io::Result<Cow<'v, Remark>>> + 'v>> {
        Ok(Box::new(self.remarks.iter().map(|r| Ok(Cow::Borrowed(r)))))
    }

    fn assessment(&self) -> Option<&Assessment> {
        self.assessment.as_ref()
    }
}
