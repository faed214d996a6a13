use ascribe_model::{
    Basis, Certainty, Document, Kind, Passage, Polarity, RuleId, Said, Span, Speaker, SpeakerType,
    Stance, Statement, Unresolved,
};

use super::{Colour, RowFormat, TableStyle};
use crate::sample;

/// What `format` makes of these documents.
pub(super) fn written(format: RowFormat, documents: &[(Document, Vec<Statement>)]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = format.writer(&mut out).unwrap();
    for (document, statements) in documents {
        writer.write(document, statements).unwrap();
    }
    writer.finish().unwrap();
    out
}

/// One document with a statement of which everything is known and one of
/// which nothing is.
pub(super) fn known_and_unknown() -> (Document, Vec<Statement>) {
    let text = "Head line\n\n“We won,” Ann Lee said on Friday, “and fairly.”\nIt had been close.\n";
    let mut document = sample::document("sources/one.txt", text);
    document.metadata.published = "2017-06-02".parse().ok();
    let content = sample::passage(text, &["“We won,”", "“and fairly.”"]);
    let known = Statement {
        kind: Kind::Direct,
        source: Some(sample::passage(text, &["Ann Lee"])),
        cue: Some(sample::passage(text, &["said"])),
        speaker: Some(Speaker {
            name: "Ann Mary Lee".to_owned(),
            kind: SpeakerType::Person,
            decided_by: Some(Span::new(0, 4)),
        }),
        stance: Some(Stance::Asserts),
        polarity: Some(Polarity::Positive),
        certainty: Some(Certainty::Certain),
        said: Some(Said {
            date: "2017-06".parse().unwrap(),
            basis: None,
        }),
        via: vec!["a friend".to_owned(), "a paper".to_owned()],
        basis: Basis {
            stance: vec![Span::new(33, 37)],
            rules: vec![RuleId::new("stance.cue")],
            ..Basis::default()
        },
        positions: Vec::new(),
        confidence: 0.912_345,
        ..sample::statement(&document, "s-0123456789abcdef", content)
    };
    let content = sample::passage(text, &["It had been close"]);
    let unknown = Statement {
        unresolved: Some(Unresolved::NoSource),
        ..sample::statement(&document, "s-fedcba9876543210", content)
    };
    (document, vec![known, unknown])
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let table = |width| {
        RowFormat::Table(TableStyle {
            width,
            colour: Colour::Ansi,
        })
    };
    let formats = [
        table(80),
        table(140),
        RowFormat::JsonLines,
        RowFormat::Csv,
        RowFormat::Parquet,
    ];
    for format in formats {
        let once = written(format, &[known_and_unknown()]);
        assert_eq!(once, written(format, &[known_and_unknown()]));
        assert!(!once.is_empty());
    }
}

#[test]
fn a_closed_pipe_is_told_as_one() {
    struct Closed;
    impl std::io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    for format in [RowFormat::JsonLines, RowFormat::Csv, RowFormat::Parquet] {
        let mut closed = Closed;
        let (document, statements) = known_and_unknown();
        let result = format.writer(&mut closed).and_then(|mut writer| {
            writer.write(&document, &statements)?;
            writer.finish()
        });
        assert_eq!(result.unwrap_err().kind(), std::io::ErrorKind::BrokenPipe);
    }
}

#[test]
fn spans_that_do_not_fit_the_text_break_nothing() {
    let document = sample::document("é", "é");
    let content = Passage {
        spans: vec![
            Span::new(90, u32::MAX),
            Span::new(1, 2),
            Span { start: 9, end: 3 },
        ],
    };
    let statements = vec![sample::statement(&document, "s-1", content)];
    let table = TableStyle {
        width: 80,
        colour: Colour::Plain,
    };
    let formats = [
        RowFormat::Table(table),
        RowFormat::JsonLines,
        RowFormat::Csv,
        RowFormat::Parquet,
    ];
    for format in formats {
        written(format, &[(document.clone(), statements.clone())]);
    }
}
