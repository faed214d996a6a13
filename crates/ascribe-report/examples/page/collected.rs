//! Documents and statements from a JSON Lines file.

use std::fs;
use std::io;

use ascribe_model::{Kind, Passage, Span};
use serde_json::Value;

use crate::Case;
use crate::invented::{document, statement};

/// Reads the file; what is missing is left out.
pub(crate) fn read(file: &str) -> io::Result<Case> {
    let mut documents = Vec::new();
    for line in fs::read_to_string(file)?.lines() {
        let record: Value = serde_json::from_str(line)?;
        let word = |name: &str| record[name].as_str().map(str::to_owned);
        let text = word("text").unwrap_or_default();
        let mut read = document(&word("id").unwrap_or_default(), &text);
        read.metadata.title = word("title");
        read.metadata.publisher = word("publisher");
        read.metadata.published = word("published").and_then(|date| date.parse().ok());
        let found = record["statements"].as_array().into_iter().flatten();
        let statements = found.enumerate().map(|(i, found)| {
            let kind = found["kind"].as_str().and_then(Kind::from_word);
            let mut made = statement(&read, i, kind.unwrap_or(Kind::Indirect));
            made.source = passage(&found["source"]);
            made.cue = passage(&found["cue"]);
            made.content = passage(&found["content"]).unwrap_or_default();
            made.confidence = found["confidence"].as_f64().unwrap_or(0.5) as f32;
            made
        });
        let statements = statements.collect();
        documents.push((read, statements));
    }
    documents.sort_by(|(a, _), (b, _)| {
        ascribe_report::reading_order((a.metadata.published, &a.id), (b.metadata.published, &b.id))
    });
    let title = "A case from a file".to_owned();
    let remarks = Vec::new();
    Ok(Case {
        title,
        documents,
        remarks,
    })
}

fn passage(spans: &Value) -> Option<Passage> {
    let pair = |span: &Value| {
        let at = |i: usize| span[i].as_u64().and_then(|at| u32::try_from(at).ok());
        Some(Span::new(at(0)?, at(1)?.max(at(0)?)))
    };
    let spans = spans.as_array()?.iter().filter_map(pair).collect();
    Some(Passage { spans })
}
