//! Invented documents and statements for the tests of this crate.

use std::borrow::Cow;
use std::io;

use ascribe_model::{
    AccountEdge, AccountGroup, AccountMember, AccountTie, Cited, CitedAccusation, CitedPost,
    CitedReversal, CopyFamily, Digest, Document, DocumentId, Format, Kind, LayerLooked, Metadata,
    OffsetMap, OverTime, Passage, PostFindings, Remark, Span, Statement, StatementId,
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
        content,
        confidence: 0.5,
        ..Statement::default()
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
    pub(crate) posts: Option<PostFindings>,
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

    fn posts(&self) -> io::Result<Option<PostFindings>> {
        Ok(self.posts.clone())
    }

    fn assessment(&self) -> Option<&Assessment> {
        self.assessment.as_ref()
    }
}

/// Findings of one group that say `text` everywhere.
pub(crate) fn findings(text: &str) -> PostFindings {
    let accounts = [format!("{text} 1"), format!("{text} 2")];
    let post = |row: u32| CitedPost {
        file: text.to_owned(),
        row,
        id: text.to_owned(),
        account: text.to_owned(),
        time: 1_600_000_000,
        text: text.to_owned(),
    };
    let member = |account: &String, place| AccountMember {
        account: account.clone(),
        centrality: 1.0,
        n_ties: 1,
        excess: 2.0,
        n_first: 2,
        place: Some(place),
    };
    let places = [[0.0, 0.5], [1.0, 0.5]];
    let mut hours = [0; 24];
    hours[3] = 5;
    PostFindings {
        n_posts: 10,
        n_accounts: 4,
        span: Some((1_500_000_000, 1_600_000_000)),
        posts: vec![post(7), post(8)],
        layers: vec![LayerLooked {
            layer: text.to_owned(),
            window: 60,
            ..LayerLooked::default()
        }],
        edges: vec![AccountEdge {
            accounts: accounts.clone(),
            q: 1e-9,
            ..AccountEdge::default()
        }],
        ties: vec![AccountTie {
            accounts: accounts.clone(),
            excess: 2.0,
            ..AccountTie::default()
        }],
        groups: vec![AccountGroup {
            members: accounts
                .iter()
                .zip(places)
                .map(|(account, place)| member(account, place))
                .collect(),
            n_ties: 1,
            excess: 2.0,
            layers: vec![text.to_owned()],
            keys: vec![(text.to_owned(), 3)],
            n_meetings: 3,
            hours,
            over_time: OverTime {
                from: 1_599_955_200,
                ends: (1_600_000_000, 1_600_100_000),
                step: 86_400,
                counts: vec![2, 3],
            },
            posts: vec![0, 1],
        }],
        families: vec![CopyFamily {
            layer: "near".to_owned(),
            text: text.to_owned(),
            n_posts: 2,
            n_accounts: 2,
            last: 1_600_000_002,
            members: vec![(0, 1.0), (1, 0.75)],
        }],
    }
}
