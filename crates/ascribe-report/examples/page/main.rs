//! Writes a report page of invented documents, to look at.
//!
//! `cargo run -p ascribe-report --example page -- small > page.html`; also
//! `large` (500 documents), `hostile`, `rows FORMAT WIDTH`, or the path of a
//! JSON Lines file with `id`, `title`, `publisher`, `published`, `text` and
//! `statements` (`kind`, `source`, `cue`, `content` as pairs of offsets,
//! `confidence`).
#![allow(
    clippy::disallowed_methods,
    reason = "an example is a program: it opens the files it is given"
)]

mod collected;
mod hostile;
mod invented;
mod large;

use std::borrow::Cow;
use std::io::{self, Write};

use ascribe_model::{CitedAccusation, CitedReversal, Document, Remark, Statement};
use ascribe_report::rows::{Colour, RowFormat, TableStyle};
use ascribe_report::{CaseView, Entry, Fact, Facts, render};

/// A case in memory.
struct Case {
    title: String,
    documents: Vec<(Document, Vec<Statement>)>,
    remarks: Vec<Remark>,
}

impl CaseView for Case {
    fn facts(&self) -> io::Result<Facts> {
        Ok(Facts {
            title: self.title.clone(),
            question: Some("Who took the harbour mails, and who says so?".to_owned()),
            build: vec![
                Fact::new("Ascribe", env!("CARGO_PKG_VERSION")),
                Fact::new("Model", "an invented one"),
            ],
        })
    }

    fn documents<'v>(&'v self) -> io::Result<Box<dyn Iterator<Item = io::Result<Entry<'v>>> + 'v>> {
        Ok(Box::new(self.documents.iter().map(
            |(document, statements)| {
                Ok(Entry {
                    document: Cow::Borrowed(document),
                    statements: Cow::Borrowed(statements),
                })
            },
        )))
    }

    fn reversals(&self, _: usize) -> io::Result<(Vec<CitedReversal>, u64)> {
        Ok((Vec::new(), 0))
    }

    fn accusations(&self, _: usize) -> io::Result<(Vec<CitedAccusation>, u64)> {
        Ok((Vec::new(), 0))
    }

    fn remarks<'v>(
        &'v self,
    ) -> io::Result<Box<dyn Iterator<Item = io::Result<Cow<'v, Remark>>> + 'v>> {
        Ok(Box::new(self.remarks.iter().map(|r| Ok(Cow::Borrowed(r)))))
    }
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    match words[..] {
        [] | ["small"] => render(&invented::small(), &mut out)?,
        ["large"] => render(&large::large(500, 40), &mut out)?,
        ["hostile"] => render(&hostile::hostile(), &mut out)?,
        ["rows", format, width, ref files @ ..] => {
            let case = files
                .first()
                .map_or(Ok(invented::small()), |file| collected::read(file))?;
            rows(&case, format, width, &mut out)?;
        }
        [file, ..] => render(&collected::read(file)?, &mut out)?,
    }
    out.flush()
}

/// The statements of the case as rows.
fn rows(case: &Case, format: &str, width: &str, out: &mut dyn Write) -> io::Result<()> {
    let style = |colour| TableStyle {
        width: width.parse().unwrap_or(80),
        colour,
    };
    let format = match format {
        "jsonl" => RowFormat::JsonLines,
        "csv" => RowFormat::Csv,
        "parquet" => RowFormat::Parquet,
        "colour" => RowFormat::Table(style(Colour::Ansi)),
        _ => RowFormat::Table(style(Colour::Plain)),
    };
    let mut writer = format.writer(out)?;
    for (document, statements) in &case.documents {
        writer.write(document, statements)?;
    }
    writer.finish()
}
