//! What a source that is read again may keep, and what it may not.

use ascribe_model::Moment;

use crate::fixture::{
    self, End, Source, Sources, build, contents, contents_of, document, findings, versions,
};

#[test]
fn a_row_added_to_a_file_costs_one_document() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = fixture::open(dir.path());
    let path = "sources/rows.jsonl".to_owned();
    let rows = |n_documents| {
        let source = Source {
            seed: 16,
            n_documents,
        };
        Sources::from([(path.clone(), source)])
    };
    build(&mut store, &rows(9), &versions("1", "1"), End::Finished).unwrap();

    let at_work = store.begin(&versions("1", "1")).unwrap();
    let source = rows(10)[&path];
    let kept = source
        .documents(&path, "1")
        .filter(|(document, _)| at_work.keeps(document).unwrap());
    assert_eq!(kept.count(), 9);
    drop(at_work);

    build(&mut store, &rows(10), &versions("1", "1"), End::Finished).unwrap();
    assert_eq!(
        contents(&store),
        contents_of(&rows(10), &versions("1", "1"))
    );
    fixture::assert_indices_in_step(dir.path());
}

#[test]
fn another_date_text_or_extractor_keeps_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = fixture::open(dir.path());
    let source = Source {
        seed: 16,
        n_documents: 1,
    };
    let sources = Sources::from([("sources/a.jsonl".to_owned(), source)]);
    build(&mut store, &sources, &versions("1", "1"), End::Finished).unwrap();
    let (same, _) = source.documents("sources/a.jsonl", "1").next().unwrap();
    let mut other_date = same.clone();
    other_date.metadata.published = Some(Moment::Year(2001));
    let mut other_body = same.clone();
    other_body.body.end -= 1;
    let (other_text, _) = document(same.id.as_str(), 99, 3);

    let at_work = store.begin(&versions("1", "1")).unwrap();
    assert!(at_work.keeps(&same).unwrap());
    for other in [&other_date, &other_body, &other_text] {
        assert!(!at_work.keeps(other).unwrap());
    }
    drop(at_work);
    let at_work = store.begin(&versions("1", "2")).unwrap();
    assert!(!at_work.keeps(&same).unwrap());
}

#[test]
fn statements_of_another_text_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = fixture::open(dir.path());
    let source = Source {
        seed: 16,
        n_documents: 1,
    };
    let sources = Sources::from([("sources/a.jsonl".to_owned(), source)]);
    build(&mut store, &sources, &versions("1", "1"), End::Finished).unwrap();
    let before = contents(&store);
    let mut at_work = store.begin(&versions("1", "1")).unwrap();
    for id in ["sources/a.jsonl#1", "sources/b.jsonl#1"] {
        let (other, statements) = document(id, 99, 3);
        let error = at_work
            .put_findings(&other, &findings(statements), &[])
            .unwrap_err();
        assert!(error.to_string().starts_with(id), "{error}");
    }
    at_work.remark(&fixture::remark("sources")).unwrap();
    at_work.finish(["sources/a.jsonl"]).unwrap();
    assert_eq!(contents(&store), before, "the build went on");
}
