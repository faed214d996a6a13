//! Reading in tests: one call in, documents and remarks out, every span checked.

use std::ops::ControlFlow;

use ascribe_model::{Document, Fidelity, OffsetMap, Remark, RemarkKind, Span};

use crate::text::digest_of;
use crate::{Item, Origin, Settings, Summary, harvest};

/// What a file yielded.
pub(crate) struct Harvest {
    pub(crate) documents: Vec<Document>,
    pub(crate) remarks: Vec<Remark>,
    pub(crate) summary: Summary,
}

impl Harvest {
    /// The only document.
    pub(crate) fn one(&self) -> &Document {
        assert_eq!(self.documents.len(), 1, "remarks: {:?}", self.remarks);
        &self.documents[0]
    }

    pub(crate) fn texts(&self) -> Vec<&str> {
        self.documents
            .iter()
            .map(|document| &*document.text)
            .collect()
    }

    pub(crate) fn kinds(&self) -> Vec<RemarkKind> {
        self.remarks.iter().map(|remark| remark.kind).collect()
    }
}

/// Reads `bytes` as a file called `name`.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Harvest {
    read_with(name, bytes, &Settings::default())
}

pub(crate) fn read_with(name: &str, mut bytes: &[u8], settings: &Settings) -> Harvest {
    let (mut documents, mut remarks) = (Vec::new(), Vec::new());
    let mut sink = |item| {
        match item {
            Item::Document(document) => documents.push(document),
            Item::Remark(remark) => remarks.push(remark),
        }
        ControlFlow::Continue(())
    };
    let summary =
        harvest(&Origin { name }, &mut bytes, settings, &mut sink).expect("bytes in memory");
    assert_eq!(summary.documents, documents.len() as u64);
    assert_eq!(summary.remarks, remarks.len() as u64);
    Harvest {
        documents,
        remarks,
        summary,
    }
}

/// Checks that every span of a document fits its text and that every exact piece
/// of its map is, byte for byte, what stands in `original`, the file after
/// decompression.
pub(crate) fn verify(document: &Document, original: &[u8]) {
    let text = &*document.text;
    let fits = |span: Span| assert!(span.slice(text).is_some(), "{span} does not fit");
    fits(document.body);
    document.headline.into_iter().for_each(fits);
    document.metadata.published_basis.into_iter().for_each(fits);
    assert_eq!(
        document.digest,
        digest_of(text),
        "the digest is that of the text"
    );
    let pieces = match &document.map {
        OffsetMap::Identity => return assert_eq!(text.as_bytes(), original),
        OffsetMap::Pieces(pieces) => pieces,
    };
    assert!(
        pieces.is_sorted_by(|a, b| a.stored.end <= b.stored.start),
        "pieces overlap"
    );
    for piece in pieces {
        let run = piece
            .stored
            .slice(text)
            .expect("a piece lies on character boundaries");
        assert!(
            !run.is_empty() && piece.original.end <= original.len() as u64,
            "{piece:?}"
        );
        assert!(piece.original.start <= piece.original.end, "{piece:?}");
        if piece.fidelity == Fidelity::Exact {
            let range = piece.original.start as usize..piece.original.end as usize;
            assert_eq!(run.as_bytes(), &original[range], "{piece:?} is not exact");
        }
    }
}

/// How much of the text is mapped exactly, in hundredths.
pub(crate) fn exact_percent(document: &Document) -> usize {
    match &document.map {
        OffsetMap::Identity => 100,
        OffsetMap::Pieces(pieces) => {
            let exact = pieces
                .iter()
                .filter(|piece| piece.fidelity == Fidelity::Exact);
            let bytes: u32 = exact.map(|piece| piece.stored.len()).sum();
            bytes as usize * 100 / document.text.len().max(1)
        }
    }
}
