//! Reading back: orders, names, and what makes a source stale.

use std::time::{Duration, SystemTime};

use ascribe_case::{SourceState, Stat};

use crate::fixture::{self, End, Source, Sources, build, document, findings, versions};

#[test]
fn documents_come_by_date_and_name() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = fixture::open(dir.path());
    let mut at_work = store.begin(&versions("1", "1")).unwrap();
    for (id, date) in [
        ("z.txt", None),
        ("c.txt", Some("2031-03-02T08:00:00Z")),
        ("b.txt", Some("2031-03")),
        ("a.txt", Some("2031-03-02")),
        ("d.txt", Some("2031-03-02")),
        ("e.txt", Some("2030")),
    ] {
        let (mut document, statements) = document(id, 1, 1);
        document.metadata.published = date.map(|date| date.parse().unwrap());
        let mut writer = at_work.source(id).unwrap();
        writer.put(&document, &findings(statements), &[]).unwrap();
        writer
            .complete(
                &Source {
                    seed: 0,
                    n_documents: 1,
                }
                .record(),
            )
            .unwrap();
    }
    drop(at_work);
    let order: Vec<String> = store
        .headers()
        .unwrap()
        .map(|header| header.unwrap().id.to_string())
        .collect();
    assert_eq!(
        order,
        ["e.txt", "b.txt", "a.txt", "d.txt", "c.txt", "z.txt"]
    );
}

#[test]
fn one_text_in_two_files_has_one_statement_name_in_two_documents() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = fixture::open(dir.path());
    let source = Source {
        seed: 1,
        n_documents: 1,
    };
    let sources = ["sources/b.jsonl", "sources/a.jsonl"].map(|path| (path.to_owned(), source));
    build(
        &mut store,
        &Sources::from(sources),
        &versions("1", "1"),
        End::Finished,
    )
    .unwrap();
    let first = &store.statements_of(&"sources/a.jsonl#1".into()).unwrap()[0];
    let named = store.statements_named(&first.id).unwrap();
    let documents: Vec<&str> = named.iter().map(|s| s.document.as_str()).collect();
    assert_eq!(documents, ["sources/a.jsonl#1", "sources/b.jsonl#1"]);
}

#[test]
fn length_then_time_then_digest_decide() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = fixture::open(dir.path());
    let (path, source) = (
        "sources/a.jsonl",
        Source {
            seed: 1,
            n_documents: 2,
        },
    );
    let sources = Sources::from([(path.to_owned(), source)]);
    build(&mut store, &sources, &versions("1", "1"), End::Finished).unwrap();
    let record = source.record();
    let other_time = Stat {
        modified: record
            .stat
            .modified
            .map(|time| time + Duration::from_secs(9)),
        ..record.stat
    };
    let other_length = Stat {
        n_bytes: 7,
        ..record.stat
    };
    let other_digest = Source {
        seed: 2,
        n_documents: 2,
    }
    .record()
    .digest;

    let mut at_work = store.begin(&versions("1", "1")).unwrap();
    let state = at_work.source_state(path, record.stat, || panic!("the time settles it"));
    assert_eq!(state.unwrap(), SourceState::Unchanged);
    let state = at_work.source_state(path, other_length, || panic!("the length settles it"));
    assert_eq!(state.unwrap(), SourceState::Changed);
    let state = at_work.source_state(path, other_time, || Ok(other_digest));
    assert_eq!(state.unwrap(), SourceState::Changed);
    let state = at_work.source_state(path, other_time, || Ok(record.digest));
    assert_eq!(state.unwrap(), SourceState::Unchanged);
    let state = at_work.source_state(path, other_time, || panic!("the new time is known now"));
    assert_eq!(state.unwrap(), SourceState::Unchanged);
    let state = at_work.source_state("sources/b.jsonl", record.stat, || panic!("it is new"));
    assert_eq!(state.unwrap(), SourceState::New);
    drop(at_work);

    let mut at_work = store.begin(&versions("2", "1")).unwrap();
    let state = at_work.source_state(path, record.stat, || panic!("the reader settles it"));
    assert_eq!(state.unwrap(), SourceState::ReaderStale);
    drop(at_work);

    let mut at_work = store.begin(&versions("1", "2")).unwrap();
    let state = at_work.source_state(path, other_time, || panic!("the time settles it"));
    assert_eq!(state.unwrap(), SourceState::ExtractorStale);
}

#[test]
fn a_time_that_has_not_settled_is_not_trusted() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = fixture::open(dir.path());
    let source = Source {
        seed: 1,
        n_documents: 0,
    };
    let mut record = source.record();
    record.stat.modified = Some(SystemTime::now());
    let mut at_work = store.begin(&versions("1", "1")).unwrap();
    let writer = at_work.source("sources/a.jsonl").unwrap();
    writer.complete(&record).unwrap();
    let mut n_asked = 0;
    let state = at_work.source_state("sources/a.jsonl", record.stat, || {
        n_asked += 1;
        Ok(record.digest)
    });
    assert_eq!((state.unwrap(), n_asked), (SourceState::Unchanged, 1));
}
