//! Prints what is found in a text file, claims and reversals included:
//! `cargo run --release -p ascribe-meaning --example findings FILE [DATE]`.
#![allow(
    clippy::disallowed_methods,
    reason = "an example is a program: it opens the files it is given"
)]

use std::error::Error;
use std::io::Write as _;

use ascribe_meaning::Finder;
use ascribe_model::{Digest, Document, DocumentId, Format, Metadata, OffsetMap, Span};
use ascribe_statements::Model;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("expected a file to read")?;
    let published = arguments.next().map(|date| date.parse()).transpose()?;
    let text = std::fs::read_to_string(&path)?;
    let document = Document {
        id: DocumentId::from(path.as_str()),
        format: Format::Text,
        digest: Digest([0; 32]),
        body: Span::new(0, u32::try_from(text.len())?),
        text: text.into(),
        headline: None,
        metadata: Metadata {
            published,
            ..Metadata::default()
        },
        map: OffsetMap::Identity,
    };
    let model = Model::shipped();
    let findings = Finder::new(&model, 0.5).find(&document);
    let mut out = std::io::stdout().lock();
    let words = |span: Option<Span>| {
        span.and_then(|span| span.slice(&document.text))
            .unwrap_or("-")
    };
    for statement in &findings.statements {
        let speaker = statement
            .speaker
            .as_ref()
            .map_or("-", |speaker| &speaker.name);
        let stance = statement.stance.map_or("-", |stance| stance.as_str());
        writeln!(
            out,
            "{speaker} {stance}: {}",
            statement.content.text(&document.text)
        )?;
    }
    for claim in &findings.accusations {
        let claimant = claim.claimant.as_ref().map_or("-", |speaker| &speaker.name);
        let accused = claim.accused.as_ref().map_or("-", |party| &party.name);
        writeln!(
            out,
            "{}: {claimant} / {accused} / {} / {} / {:?} {:?}",
            claim.kind,
            words(claim.act),
            words(claim.evidence),
            claim.stance,
            claim.certainty
        )?;
    }
    for reversal in &findings.reversals {
        writeln!(
            out,
            "{} {}: {:?} {:?}",
            reversal.speaker.name, reversal.kind, reversal.earlier, reversal.later
        )?;
    }
    for member in &findings.cast {
        writeln!(out, "{} ({}) {:?}", member.name, member.kind, member.roles)?;
    }
    Ok(())
}
