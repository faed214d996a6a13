use ascribe_model::{Kind, Statement};

use super::{Summary, percent};
use crate::page::Limits;
use crate::sample::{self, Case};

/// Three documents of one text with two statements each, the last undated.
fn case() -> Case {
    let text = "Ann said it rained. He said it did not.";
    let documents = [
        ("b.txt", Some("2017-06")),
        ("a.txt", Some("2018")),
        ("c.txt", None),
    ];
    let documents = documents.map(|(name, published)| {
        let mut document = sample::document(name, text);
        document.metadata.published = published.and_then(|date| date.parse().ok());
        let first = Statement {
            source: Some(sample::passage(text, &["Ann"])),
            confidence: 0.895,
            kind: Kind::Direct,
            ..sample::statement(&document, "s-1", sample::passage(text, &["it rained"]))
        };
        let second = sample::statement(&document, "s-2", sample::passage(text, &["it did not"]));
        (document, vec![first, second])
    });
    Case {
        documents: documents.into(),
        ..Case::default()
    }
}

#[test]
fn counts_what_a_reader_may_quote() {
    let summary = Summary::read(&case(), Limits::default()).unwrap();
    assert_eq!(
        (summary.n_documents, summary.n_undated, summary.n_statements),
        (3, 1, 6)
    );
    assert_eq!(
        (summary.by_kind, summary.n_sure, summary.n_unnamed),
        ([3, 3, 0], 3, 3)
    );
    assert_eq!(summary.sources, [("Ann".to_owned(), 3)]);
    let (first, last) = summary.dates.unwrap();
    assert_eq!(
        (first.to_string(), last.to_string()),
        ("2017-06".to_owned(), "2018".to_owned())
    );
    assert_eq!(summary.documents[2].title, "c.txt");
}

#[test]
fn limits_are_kept_and_counted() {
    let limits = Limits {
        full_text_bytes: 50,
        documents: 2,
        statements: 3,
        ..Limits::default()
    };
    let summary = Summary::read(&case(), limits).unwrap();
    assert_eq!(summary.documents.len(), 2);
    assert_eq!((summary.n_texts_left, summary.n_statements_left), (2, 3));
    let shown: Vec<_> = summary
        .documents
        .iter()
        .map(|card| (card.has_text, card.n_shown))
        .collect();
    assert_eq!(shown, [(true, 2), (false, 1)]);
    assert_eq!((summary.n_documents, summary.n_statements), (3, 6));
}

#[test]
fn confidences_are_whole_percents() {
    assert_eq!(
        [0.0, 0.004, 0.895, 0.95, 1.0, 7.0, -1.0, f32::NAN].map(percent),
        [0, 0, 90, 95, 100, 100, 0, 0]
    );
}
