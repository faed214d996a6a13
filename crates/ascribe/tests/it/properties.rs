//! Any bytes, through the readers and the finder: no panic, and every span
//! slices its document.

use std::ops::ControlFlow;

use ascribe_ingest::{Item, Origin, Settings, harvest};
use ascribe_meaning::Finder;
use ascribe_model::{Document, Span, Statement};
use ascribe_statements::Model;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

const NAMES: [&str; 6] = ["a.txt", "a.html", "a.jsonl", "a.csv", "a.warc", "a"];

/// Scraps of what articles and their containers are made of.
const SCRAPS: [&str; 44] = [
    "Mara Venn",
    "Tom Orr",
    "said",
    "denied",
    "that",
    "the mayor",
    "he",
    "According to",
    "told",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "‘",
    "«",
    "»",
    "``",
    "''",
    ",",
    ".",
    "…",
    "—",
    "(",
    ")",
    "[",
    ":",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "  ",
    "\u{200b}",
    "é",
    "Ж",
    "漢",
    "🙂",
    "e\u{301}",
    "U.S.",
    "<p>",
    "</p>",
    "{\"text\":\"",
    "\"}\n",
];

fn passages(statement: &Statement) -> impl Iterator<Item = Span> {
    let passages = [
        statement.source.as_ref(),
        statement.cue.as_ref(),
        Some(&statement.content),
    ];
    passages
        .into_iter()
        .flatten()
        .flat_map(|passage| passage.spans.clone())
}

fn verify(document: &Document, statements: &[Statement]) -> Result<(), TestCaseError> {
    for statement in statements {
        prop_assert!(statement.content.fits(&document.text), "{statement:?}");
        prop_assert!((0.0..=1.0).contains(&statement.confidence));
        for span in passages(statement) {
            prop_assert!(
                span.slice(&document.text)
                    .is_some_and(|text| !text.is_empty()),
                "{span}"
            );
            prop_assert!(document.body.contains(span), "{span} outside the body");
        }
    }
    Ok(())
}

fn run(name: &str, bytes: &[u8], finder: &mut Finder<'_>) -> Result<(), TestCaseError> {
    let mut outcome = Ok(());
    let origin = Origin { name };
    harvest(&origin, &mut &*bytes, &Settings::default(), &mut |item| {
        if let Item::Document(document) = item {
            outcome = verify(&document, &finder.find(&document).statements);
        }
        if outcome.is_ok() {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })
    .expect("memory can be read");
    outcome
}

fn holds_for(n_cases: u32, bytes: impl Strategy<Value = Vec<u8>>) {
    let model = Model::shipped();
    let finder = std::cell::RefCell::new(Finder::new(&model, 0.0));
    let config = Config {
        cases: n_cases,
        failure_persistence: None,
        ..Config::default()
    };
    let input = (proptest::sample::select(NAMES.to_vec()), bytes);
    TestRunner::new(config)
        .run(&input, |(name, bytes)| {
            run(name, &bytes, &mut finder.borrow_mut())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn spans_of_arbitrary_bytes_slice() {
    holds_for(400, proptest::collection::vec(any::<u8>(), 0..600));
}

#[test]
fn spans_of_arbitrary_text_slice() {
    holds_for(300, "\\PC{0,300}".prop_map(String::into_bytes));
}

#[test]
fn spans_of_shuffled_scraps_slice() {
    let scraps = proptest::collection::vec(proptest::sample::select(SCRAPS.to_vec()), 0..200);
    holds_for(500, scraps.prop_map(|scraps| scraps.join(" ").into_bytes()));
    let scraps = proptest::collection::vec(proptest::sample::select(SCRAPS.to_vec()), 0..200);
    holds_for(500, scraps.prop_map(|scraps| scraps.concat().into_bytes()));
}

/// What a finder read before has no influence on what it finds.
#[test]
fn documents_do_not_influence_each_other() {
    let model = Model::shipped();
    let read = |name: &str, text: &str| {
        let mut found = Vec::new();
        let origin = Origin { name };
        harvest(
            &origin,
            &mut text.as_bytes(),
            &Settings::default(),
            &mut |item| {
                if let Item::Document(document) = item {
                    found.push(document);
                }
                ControlFlow::Continue(())
            },
        )
        .expect("memory can be read");
        found.remove(0)
    };
    let article = read("article.txt", crate::program::ARTICLE);
    let other = read("other.txt", &"“He said that “it” rained: ".repeat(300));
    let alone = Finder::new(&model, 0.0).find(&article);
    let mut finder = Finder::new(&model, 0.0);
    finder.find(&other);
    assert_eq!(finder.find(&article), alone);
}
