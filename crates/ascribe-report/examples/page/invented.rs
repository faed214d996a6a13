//! Invented documents: every kind of statement, by hand and by the hundred.

use ascribe_model::{
    Digest, Document, DocumentId, Format, Kind, Metadata, OffsetMap, Passage, Place, Remark,
    RemarkKind, Span, Statement, StatementId,
};
use sha2::{Digest as _, Sha256};

use crate::Case;
use Kind::{Direct, Indirect, Mixed};

const PORT: &str = "\
The mails of the Quillhaven harbour board were taken by “a foreign service”, Minister Orla Brandt said on Sunday.

“This was not a prank,” Brandt told reporters outside the assembly, “and it was not a boy in a boarding house.” She stopped short of naming a country.

According to Pell Maddox, who chairs the board, three of the mails had been altered. Maddox said that his lawyer had told him that “nobody signs a lease in a fish market”.

The Ostmark embassy did not answer a request for comment.

An official, who asked not to be named, said the password had been “saltwater1”.
";

const REPLY: &str = "\
President Davit Orlan dismissed the accusation on Monday. “We do not read other people's letters,” he said.

Asked whether patriots could have done it on their own, Orlan acknowledged that it was theoretically possible that “people who feel for their country” had acted. \
Two days earlier his spokeswoman, Irina Vale, had denied that anybody in Ostmark was involved.

Analysts at the Greyfen laboratory believe the first accounts to spread the story were run from one room.
";

const NOTE: &str = "\
The board's inquiry concluded in March that the intruder had come in through the mailbox of a retired crane inspector. It did not say who the intruder was.
";

pub(crate) fn document(id: &str, text: &str) -> Document {
    let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
    Document {
        id: DocumentId::from(id),
        format: Format::Text,
        text: text.into(),
        digest: Digest(Sha256::digest(text.as_bytes()).into()),
        body: Span::new(0, end),
        headline: None,
        metadata: Metadata::default(),
        map: OffsetMap::Identity,
    }
}

pub(crate) fn statement(document: &Document, number: usize, kind: Kind) -> Statement {
    let name = Sha256::digest(format!("{} {number}", document.digest));
    let hex: String = name
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Statement {
        id: StatementId(format!("s-{hex}").into()),
        document: document.id.clone(),
        kind,
        confidence: 0.9,
        ..Statement::default()
    }
}

/// The places of `pieces` (`a|b` for two), looked for one after the other from `from`.
fn passage(text: &str, pieces: &str, from: usize) -> Option<Passage> {
    let mut at = from;
    let mut spans = Vec::new();
    for piece in pieces.split('|').filter(|piece| !piece.is_empty()) {
        let start = at + text[at..].find(piece)?;
        at = start + piece.len();
        spans.push(Span::new(start as u32, at as u32));
    }
    (!spans.is_empty()).then_some(Passage { spans })
}

/// The place of `words` nearest to `at`, whole words only.
fn nearest(text: &str, words: &str, at: usize) -> Option<Passage> {
    let whole = |&(start, _): &(usize, &str)| !text[..start].ends_with(char::is_alphabetic);
    let found = text.match_indices(words).filter(whole);
    let (start, _) = found.min_by_key(|(start, _)| start.abs_diff(at))?;
    let span = Span::new(start as u32, (start + words.len()) as u32);
    (!span.is_empty()).then(|| Passage::one(span))
}

type Found<'a> = (Kind, &'a str, &'a str, &'a str, f32);

const PORT_STATEMENTS: &[Found<'_>] = &[
    (
        Mixed,
        "Minister Orla Brandt",
        "said",
        "The mails of the Quillhaven harbour board were taken by “a foreign service”",
        0.97,
    ),
    (
        Direct,
        "Brandt",
        "told",
        "“This was not a prank,”|“and it was not a boy in a boarding house.”",
        0.98,
    ),
    (
        Indirect,
        "Pell Maddox, who chairs the board",
        "According to",
        "three of the mails had been altered",
        0.93,
    ),
    (
        Mixed,
        "Maddox",
        "said",
        "that his lawyer had told him that “nobody signs a lease in a fish market”",
        0.88,
    ),
    (
        Mixed,
        "his lawyer",
        "had told",
        "that “nobody signs a lease in a fish market”",
        0.81,
    ),
    (
        Mixed,
        "An official, who asked not to be named",
        "said",
        "the password had been “saltwater1”",
        0.95,
    ),
];

const REPLY_STATEMENTS: &[Found<'_>] = &[
    (
        Direct,
        "he",
        "said",
        "“We do not read other people's letters,”",
        0.99,
    ),
    (
        Mixed,
        "Orlan",
        "acknowledged",
        "that it was theoretically possible that “people who feel for their country” had acted",
        0.94,
    ),
    (
        Indirect,
        "his spokeswoman, Irina Vale",
        "had denied",
        "that anybody in Ostmark was involved",
        0.90,
    ),
    (
        Indirect,
        "Analysts at the Greyfen laboratory",
        "believe",
        "the first accounts to spread the story were run from one room",
        0.72,
    ),
];

const NOTE_STATEMENTS: &[Found<'_>] = &[
    (
        Indirect,
        "The board's inquiry",
        "concluded",
        "that the intruder had come in through the mailbox of a retired crane inspector",
        0.91,
    ),
    (Indirect, "", "", "who the intruder was", 0.31),
];

fn found(document: &Document, rows: &[Found<'_>]) -> Vec<Statement> {
    let make = |(i, &(kind, source, cue, content, confidence)): (usize, &Found<'_>)| {
        let content = passage(&document.text, content, 0)?;
        let near = content.hull()?.start as usize;
        Some(Statement {
            source: nearest(&document.text, source, near),
            cue: nearest(&document.text, cue, near),
            content,
            confidence,
            ..statement(document, i, kind)
        })
    };
    rows.iter().enumerate().filter_map(make).collect()
}

/// Three documents, one of them without a date.
pub(crate) fn small() -> Case {
    let documents = [port(), reply(), note()];
    Case {
        title: "The harbour mails".to_owned(),
        documents: documents.into(),
        remarks: remarks(),
    }
}

fn port() -> (Document, Vec<Statement>) {
    let mut port = document("sources/2023-06-04_quill.txt", PORT);
    port.metadata = Metadata {
        title: Some("Harbour mails were stolen by “a foreign service”, minister says".to_owned()),
        byline: Some("Joan Ferrier".to_owned()),
        publisher: Some("The Quill".to_owned()),
        url: Some("https://quill.example/2023/06/04/mails".to_owned()),
        place: Some("Quillhaven".to_owned()),
        published: "2023-06-04".parse().ok(),
        published_basis: None,
    };
    let statements = found(&port, PORT_STATEMENTS);
    (port, statements)
}

fn reply() -> (Document, Vec<Statement>) {
    let mut reply = document("sources/2023-06-05_lantern.html", REPLY);
    reply.metadata.title = Some("Orlan: patriots “theoretically possible”".to_owned());
    reply.metadata.publisher = Some("Evening Lantern".to_owned());
    reply.metadata.published = "2023-06-05T18:20:00+03:00".parse().ok();
    reply.metadata.url = Some("javascript:alert(1)".to_owned());
    let statements = found(&reply, REPLY_STATEMENTS);
    (reply, statements)
}

fn note() -> (Document, Vec<Statement>) {
    let note = document("sources/note.txt", NOTE);
    let statements = found(&note, NOTE_STATEMENTS);
    (note, statements)
}

pub(crate) fn remarks() -> Vec<Remark> {
    let remark = |file: &str, kind, count, detail: &str| Remark {
        file: file.to_owned(),
        place: Place::File,
        kind,
        count,
        detail: detail.to_owned(),
    };
    vec![
        remark("sources/empty.txt", RemarkKind::Empty, 1, "holds no text"),
        remark(
            "sources/old.txt",
            RemarkKind::Undecodable,
            17,
            "bytes are no UTF-8, read as windows-1252",
        ),
    ]
}
