//! Searching documents and statements.

use ascribe_case::{Query, Store};

use crate::fixture::{self, End, Source, Sources, build, versions};

fn case(dir: &std::path::Path) -> Store {
    let mut store = fixture::open(dir);
    let source = Source {
        seed: 8,
        n_documents: 40,
    };
    let sources = Sources::from([("sources/a.jsonl".to_owned(), source)]);
    build(&mut store, &sources, &versions("1", "1"), End::Finished).unwrap();
    store
}

#[test]
fn matches_are_places_in_the_document() {
    let dir = tempfile::tempdir().unwrap();
    let store = case(dir.path());
    let query = Query::parse("mansdotter OR cafe").unwrap();
    let documents = store.search_documents(&query, 4).unwrap();
    assert!(documents.best.len() == 4 && documents.n_matching > 4);
    for hit in &documents.best {
        let text = store.document(&hit.id).unwrap().unwrap().text;
        assert_eq!(hit.excerpt.slice(&text), Some(&*hit.excerpt_text));
        assert!(!hit.matches.is_empty());
        for span in &hit.matches {
            let word = span.slice(&text).unwrap();
            assert!(["Månsdotter", "café"].contains(&word), "{word}");
        }
    }
    let statements = store.search_statements(&query, 100).unwrap();
    assert_eq!(statements.best.len() as u64, statements.n_matching);
    for hit in &statements.best {
        let text = store
            .document(&hit.statement.document)
            .unwrap()
            .unwrap()
            .text;
        assert_eq!(hit.statement.content.text(&text), hit.content_text);
        assert!(!hit.matches.is_empty());
        for span in &hit.matches {
            assert!(["Månsdotter", "café"].contains(&span.slice(&text).unwrap()));
        }
    }
}

#[test]
fn best_first_and_the_same_every_time() {
    let dir = tempfile::tempdir().unwrap();
    let store = case(dir.path());
    let query = Query::parse("ferry").unwrap();
    let hits = store.search_documents(&query, 100).unwrap();
    assert!(hits.best.is_sorted_by(|a, b| a.score >= b.score));
    assert!(hits.best[0].score > 0.0);
    let few = store.search_documents(&query, 2).unwrap();
    assert_eq!(few.best, hits.best[..2]);
}

#[test]
fn words_phrases_exclusions_and_beginnings() {
    let dir = tempfile::tempdir().unwrap();
    let store = case(dir.path());
    let count = |typed: &str| {
        let query = Query::parse(typed).unwrap();
        store.search_statements(&query, 0).unwrap().n_matching
    };
    assert_eq!(count("zeppelin"), 0);
    assert_eq!(count("\"left ferry\""), 0);
    assert!(count("\"ferry never left\"") > 0);
    assert_eq!(count("ferry"), count("ferry brenn") + count("ferry -brenn"));
    assert_eq!(count("ferr*"), count("ferry"));
    assert_eq!(count("ferry OR ledger"), count("ferry") + count("ledger"));
}
