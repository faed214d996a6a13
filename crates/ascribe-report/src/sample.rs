//! Invented documents and statements for the tests of this crate.

use std::borrow::Cow;
use std::io;

use ascribe_model::{
    Digest, Document, DocumentId, Format, Kind, Metadata, OffsetMap, Passage, Remark, Span,
    Statement, StatementId,
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
        stance: None,
        polarity: None,
        certainty: None,
        said: None,
        via: Vec::new(),
        confidence: 0.5,
    }
}

/// A case in memory.
#[derive(Default)]
pub(crate) struct Case {
    pub(crate) facts: Facts,
    pub(crate) documents: Vec<(Document, Vec<Statement>)>,
    pub(crate) remarks: Vec<Remark>,
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

    fn remarks<'v>(
        &'v self,
    ) -> io::Result<Box<dyn Iterator<Item = io::Result<Cow<'v, Remark>>> + 'v>> {
        Ok(Box::new(self.remarks.iter().map(|r| Ok(Cow::Borrowed(r)))))
    }

    fn assessment(&self) -> Option<&Assessment> {
        self.assessment.as_ref()
    }
}
