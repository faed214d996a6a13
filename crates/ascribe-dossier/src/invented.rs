//! A built case in memory, for tests.

use ascribe_model::assessment::{EvidenceTable, Judgement, Quote, Sign, Tables};
use ascribe_model::{
    Accusation, Cited, CitedAccusation, ClaimKind, Digest, Document, DocumentId, Format, Kind,
    Metadata, OffsetMap, Party, Passage, PostFindings, Span, Speaker, SpeakerType, Statement,
    StatementId,
};

use crate::BuiltCase;

/// Documents and claims; every document is a file of its own name.
#[derive(Default)]
pub(crate) struct InventedCase {
    pub(crate) documents: Vec<Document>,
    pub(crate) claims: Vec<CitedAccusation>,
}

/// One claim to be put into a document.
pub(crate) struct Claim {
    pub(crate) file: &'static str,
    pub(crate) day: &'static str,
    pub(crate) kind: ClaimKind,
    pub(crate) who: &'static str,
    /// Whom it names; empty for nobody.
    pub(crate) accused: &'static str,
    /// The sentence, which is the whole text of the document.
    pub(crate) words: &'static str,
}

impl InventedCase {
    pub(crate) fn new(claims: &[Claim]) -> Self {
        let mut case = Self::default();
        for claim in claims {
            case.add(claim);
        }
        case
    }

    fn add(&mut self, claim: &Claim) {
        let id = DocumentId::from(claim.file);
        let published = claim.day.parse().ok();
        let whole = span(0, claim.words.len());
        self.documents.push(Document {
            id: id.clone(),
            format: Format::Text,
            digest: Digest([0; 32]),
            metadata: Metadata {
                published,
                ..Metadata::default()
            },
            body: whole,
            headline: None,
            text: claim.words.into(),
            map: OffsetMap::default(),
        });
        let name = StatementId(format!("s-{}", self.claims.len()).as_str().into());
        let speaker = Speaker {
            name: claim.who.to_owned(),
            kind: SpeakerType::Person,
            decided_by: None,
        };
        let accused = claim.words.find(claim.accused).map(|at| Party {
            span: span(at, at + claim.accused.len()),
            name: claim.accused.to_owned(),
        });
        self.claims.push(CitedAccusation {
            accusation: Accusation {
                kind: claim.kind,
                statement: name.clone(),
                document: id.clone(),
                claimant: Some(speaker.clone()),
                accused: accused.filter(|_| !claim.accused.is_empty()),
                act: None,
                evidence: None,
                stance: None,
                certainty: None,
                basis: vec![whole],
                rule: None,
            },
            cited: Cited {
                statement: statement(name, id, speaker, whole),
                source: None,
                cue: None,
                content: claim.words.to_owned(),
                digest: Digest([0; 32]),
                title: None,
                published,
                focus: Vec::new(),
            },
            accused: None,
            act: None,
            evidence: None,
        });
    }
}

fn span(start: usize, end: usize) -> Span {
    let offset = |at: usize| u32::try_from(at).expect("a short text");
    Span::new(offset(start), offset(end))
}

fn statement(id: StatementId, document: DocumentId, speaker: Speaker, whole: Span) -> Statement {
    Statement {
        id,
        document,
        kind: Kind::Indirect,
        content: Passage::one(whole),
        speaker: Some(speaker),
        confidence: 0.9,
        ..Statement::default()
    }
}

impl BuiltCase for InventedCase {
    type Error = std::convert::Infallible;

    fn document_ids(&self) -> Result<Vec<DocumentId>, Self::Error> {
        Ok(self.documents.iter().map(|d| d.id.clone()).collect())
    }

    fn document(&self, id: &DocumentId) -> Result<Option<Document>, Self::Error> {
        Ok(self.documents.iter().find(|d| d.id == *id).cloned())
    }

    fn statement(&self, id: &StatementId) -> Result<Option<Statement>, Self::Error> {
        let statements = self.claims.iter().map(|claim| &claim.cited.statement);
        Ok(statements.into_iter().find(|s| s.id == *id).cloned())
    }

    fn accusations(&self, limit: usize) -> Result<Vec<CitedAccusation>, Self::Error> {
        Ok(self.claims.iter().take(limit).cloned().collect())
    }

    fn post_findings(&self) -> Result<Option<PostFindings>, Self::Error> {
        Ok(None)
    }

    fn file(&self, name: &str, _bytes_max: u64) -> Option<Vec<u8>> {
        let document = self.documents.iter().find(|d| d.id.as_str() == name)?;
        Some(document.text.as_bytes().to_vec())
    }
}

/// A case file with one saying, which quotes these words of a file.
pub(crate) fn saying(file: &str, exact: &str) -> Tables {
    let quote = Quote {
        line: 1,
        file: file.to_owned(),
        sha256: None,
        bytes: None,
        exact: Some(exact.to_owned()),
        statement: None,
    };
    let item = EvidenceTable {
        line: 7,
        id: "saying".to_owned(),
        what: String::new(),
        is_statement: true,
        learned: None,
        published: None,
        retracted: None,
        source: None,
        reliability: None,
        credibility: None,
        forge_class: None,
        points_to: Vec::new(),
        planted_otherwise: 0.0,
        cost: None,
        channel: None,
        is_absent: false,
        echo: Vec::new(),
        quotes: vec![quote],
        why: Vec::new(),
        claims_forged: Vec::new(),
        tags: Vec::new(),
        judged: vec![Judgement {
            line: 7,
            on: None,
            what: None,
            sign: Sign::Ratings(Vec::new()),
            raters: Vec::new(),
        }],
    };
    Tables {
        evidence: vec![item],
        ..Tables::default()
    }
}
