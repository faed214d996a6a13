//! What happens when the world outside does not play along.

use std::fs;
use std::io;
use std::path::Path;

use ascribe_case::{Listing, SourceState, Stat, Store};
use ascribe_model::{Document, Findings, RemarkKind, Span};

use crate::fixture::{self, End, Source, Sources, build, contents, document, findings, versions};

fn one_source() -> Sources {
    let source = Source {
        seed: 3,
        n_documents: 3,
    };
    Sources::from([("sources/a.jsonl".to_owned(), source)])
}

#[test]
fn a_second_build_is_refused_while_one_is_at_work() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = fixture::open(dir.path());
    let mut second = fixture::open(dir.path());
    let at_work = first.begin(&versions("1", "1")).unwrap();
    let error = second.begin(&versions("1", "1")).unwrap_err();
    assert!(error.is_busy() && error.hint().is_some(), "{error}");
    drop(at_work);
    build(
        &mut second,
        &one_source(),
        &versions("1", "1"),
        End::Finished,
    )
    .unwrap();
}

#[test]
fn reading_goes_on_during_a_build() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = fixture::open(dir.path());
    build(
        &mut store,
        &one_source(),
        &versions("1", "1"),
        End::Finished,
    )
    .unwrap();
    let before = contents(&store);
    let mut at_work = store.begin(&versions("2", "1")).unwrap();
    let mut writer = at_work.source("sources/a.jsonl").unwrap();
    let (document, statements) = document("sources/a.jsonl#1", 9, 2);
    writer.put(&document, &findings(statements), &[]).unwrap();
    assert_eq!(contents(&Store::read(dir.path()).unwrap()), before);
}

#[test]
fn files_that_are_no_store_are_refused() {
    let cut_off = b"SQLite format 3\0 and then nothing of the kind, for some while";
    for bytes in [&[b'x'; 5_000][..], cut_off] {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join(".ascribe")).unwrap();
        let file = dir.path().join(".ascribe/case.db");
        fs::write(&file, bytes).unwrap();
        for opened in [Store::open(dir.path()), Store::read(dir.path())] {
            let error = opened.unwrap_err();
            let text = error.to_string();
            assert!(
                text.ends_with("case.db: not a case database: no SQLite file"),
                "{text}"
            );
            assert!(error.hint().is_some());
        }
        assert_eq!(fs::read(&file).unwrap(), bytes, "nothing of it was touched");
    }
}

#[test]
fn databases_of_others_and_of_the_future_are_refused() {
    for (sql, message) in [
        (
            "CREATE TABLE friend (name TEXT)",
            "an SQLite file of another program",
        ),
        (
            "PRAGMA application_id = 0x41534352; PRAGMA user_version = 99",
            "written in format 99, this program knows formats up to 5",
        ),
    ] {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join(".ascribe")).unwrap();
        let file = dir.path().join(".ascribe/case.db");
        rusqlite::Connection::open(&file)
            .unwrap()
            .execute_batch(sql)
            .unwrap();
        let error = Store::open(dir.path()).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
        assert!(error.hint().is_some());
    }
}

#[test]
fn a_database_of_the_past_is_read_by_nobody_and_built_anew() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join(".ascribe")).unwrap();
    let file = dir.path().join(".ascribe/case.db");
    rusqlite::Connection::open(&file)
        .unwrap()
        .execute_batch(
            "PRAGMA application_id = 0x41534352; PRAGMA user_version = 1; CREATE TABLE source (key)",
        )
        .unwrap();
    let error = Store::read(dir.path()).unwrap_err();
    let told = "written in format 1 by an older Ascribe, expected format 5";
    assert!(error.to_string().contains(told), "{error}");
    assert!(error.hint().unwrap().contains("ascribe build"));

    let lock = fs::File::create(dir.path().join(".ascribe/build.lock")).unwrap();
    lock.try_lock().unwrap();
    let error = Store::open(dir.path()).unwrap_err();
    assert!(error.to_string().contains("another build"), "{error}");
    drop(lock);

    let store = Store::open(dir.path()).unwrap();
    assert_eq!(store.older_format(), Some(1));
    assert_eq!(store.counts().unwrap().n_sources, 0);
    drop(store);
    assert_eq!(Store::open(dir.path()).unwrap().older_format(), None);
}

#[test]
fn damage_is_found_and_named() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = fixture::open(dir.path());
    let source = Source {
        seed: 3,
        n_documents: 200,
    };
    let sources = Sources::from([("sources/a.jsonl".to_owned(), source)]);
    build(&mut store, &sources, &versions("1", "1"), End::Finished).unwrap();
    drop(store);
    let file = dir.path().join(".ascribe/case.db");
    let whole = fs::read(&file).unwrap();
    let mut n_found = 0;
    for at in (8_192..whole.len()).step_by(whole.len() / 12) {
        let mut bytes = whole.clone();
        let end = bytes.len().min(at + 4_096);
        bytes[at..end].fill(0xa7);
        fs::write(&file, bytes).unwrap();
        let result = Store::open(dir.path()).and_then(|mut store| {
            store.check()?;
            build(&mut store, &sources, &versions("2", "1"), End::Finished)
        });
        if let Err(error) = result {
            n_found += 1;
            assert!(error.to_string().contains("case.db"), "{error}");
            assert!(error.is_damaged() && error.hint().is_some(), "{error}");
        }
    }
    assert!(n_found > 8, "{n_found}");
}

#[test]
fn a_source_that_cannot_be_read_is_told_apart() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = fixture::open(dir.path());
    build(
        &mut store,
        &one_source(),
        &versions("1", "1"),
        End::Finished,
    )
    .unwrap();
    let mut at_work = store.begin(&versions("1", "1")).unwrap();
    let stat = Stat {
        modified: None,
        ..one_source()["sources/a.jsonl"].record().stat
    };
    let error = at_work
        .source_state("sources/a.jsonl", stat, || {
            Err(io::Error::from(io::ErrorKind::PermissionDenied))
        })
        .unwrap_err();
    assert!(error.is_source_unreadable());
    assert!(
        error
            .to_string()
            .starts_with("sources/a.jsonl: cannot read the source")
    );
    assert_eq!(
        at_work
            .source_state("sources/b.jsonl", stat, || unreachable!())
            .unwrap(),
        SourceState::New
    );
    at_work.finish(["sources/a.jsonl"]).unwrap();
    assert_eq!(store.counts().unwrap().n_documents, 3);
}

#[test]
fn claims_without_their_statement_are_left_out_with_a_remark() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = fixture::open(dir.path());
    let mut at_work = store.begin(&versions("1", "1")).unwrap();
    let mut writer = at_work.source("sources/a.txt").unwrap();
    let (document, statements) = document("sources/a.txt", 1, 4);
    let mut bad = findings(statements);
    bad.statements.remove(0);
    bad.accusations[1].act = Some(Span::new(5, 1_000_000));
    bad.accusations[2].document = "sources/other.txt".into();
    bad.reversals.clear();
    writer.put(&document, &bad, &[]).unwrap();
    writer
        .complete(&one_source()["sources/a.jsonl"].record())
        .unwrap();
    at_work.finish(["sources/a.txt"]).unwrap();
    let kept = store.list_accusations(&Listing::default(), 10).unwrap();
    assert_eq!(kept.n_matching, 1);
    assert_eq!(kept.first[0].accusation, bad.accusations[3]);
    let remark = store.remarks().unwrap().next().unwrap().unwrap();
    assert_eq!((remark.count, remark.kind), (3, RemarkKind::Malformed));
}

#[test]
fn statements_that_do_not_fit_are_left_out_with_a_remark() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = fixture::open(dir.path());
    let mut at_work = store.begin(&versions("1", "1")).unwrap();
    let mut writer = at_work.source("sources/a.txt").unwrap();
    let (document, statements) = document("sources/a.txt", 1, 5);
    let mut bad = statements.clone();
    bad[0].content.spans[0] = Span::new(5, 1_000_000);
    bad[1].id = bad[2].id.clone();
    bad[3].confidence = f32::NAN;
    bad[4].document = "sources/other.txt".into();
    let found = Findings {
        statements: bad.clone(),
        ..Findings::default()
    };
    writer.put(&document, &found, &[]).unwrap();
    let record = Source {
        seed: 0,
        n_documents: 1,
    }
    .record();
    writer.complete(&record).unwrap();
    at_work.finish(["sources/a.txt"]).unwrap();
    assert_eq!(store.statements_of(&document.id).unwrap(), [bad[1].clone()]);
    let remarks: Vec<String> = store
        .remarks()
        .unwrap()
        .map(|r| r.unwrap().to_string())
        .collect();
    assert_eq!(
        remarks,
        [
            "sources/a.txt: statements that repeat another were left out",
            "sources/a.txt: statements whose spans do not fit the text were left out",
        ]
    );
}

/// What a finished build of one source in `dir` left behind.
fn finished(dir: &Path) -> String {
    let mut store = fixture::open(dir);
    build(
        &mut store,
        &one_source(),
        &versions("1", "1"),
        End::Finished,
    )
    .unwrap();
    contents(&store)
}

#[test]
fn a_folder_that_cannot_be_written_can_be_read() {
    let dir = tempfile::tempdir().unwrap();
    let before = finished(dir.path());
    let derived = dir.path().join(".ascribe");
    for path in [
        derived.join("case.db"),
        derived.join("build.lock"),
        derived.clone(),
    ] {
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
    }
    assert_eq!(contents(&Store::read(dir.path()).unwrap()), before);
    if fs::write(derived.join("probe"), "x").is_ok() {
        // The superuser writes everywhere; the rest says nothing then.
        return;
    }
    let refused = Store::open(dir.path()).and_then(|mut store| {
        build(
            &mut store,
            &one_source(),
            &versions("2", "1"),
            End::Finished,
        )
    });
    assert!(refused.unwrap_err().to_string().contains(".ascribe"));
}

#[test]
fn nothing_built_is_not_damage() {
    let dir = tempfile::tempdir().unwrap();
    let error = Store::read(dir.path()).unwrap_err();
    assert!(error.is_not_built() && error.hint().is_some());
}

#[test]
fn text_with_any_characters_is_stored_and_found() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = fixture::open(dir.path());
    let mut at_work = store.begin(&versions("1", "1")).unwrap();
    let mut writer = at_work.source("sources/a.txt").unwrap();
    let (template, _) = document("sources/a.txt", 1, 1);
    let text = "\u{feff}a\0ferry \u{fdd0}\u{fdd1} left\u{202e} the quay \0 for the ferry";
    let odd = Document {
        text: text.into(),
        body: Span::new(0, u32::try_from(text.len()).unwrap()),
        ..template
    };
    writer.put(&odd, &Findings::default(), &[]).unwrap();
    writer
        .complete(
            &Source {
                seed: 0,
                n_documents: 1,
            }
            .record(),
        )
        .unwrap();
    at_work.finish(["sources/a.txt"]).unwrap();
    assert_eq!(store.document(&odd.id).unwrap().unwrap(), odd);
    let query = ascribe_case::Query::parse("ferry").unwrap();
    let hits = store.search_documents(&query, 3).unwrap();
    assert_eq!(hits.n_matching, 1);
    for span in &hits.best[0].matches {
        assert!(span.slice(text).is_some());
    }
}

/// A build killed before its file is in write-ahead mode leaves a journal that
/// somebody has to undo, which a reader without write access cannot.
#[test]
fn a_journal_of_a_killed_build_is_undone_by_who_reads_next() {
    let dir = tempfile::tempdir().unwrap();
    let before = finished(dir.path());
    let derived = dir.path().join(".ascribe");
    let connection = rusqlite::Connection::open(derived.join("case.db")).unwrap();
    connection
        .pragma_update(None, "journal_mode", "delete")
        .unwrap();
    // A cache of one page, so that changes reach the file before they count.
    connection.pragma_update(None, "cache_size", 1).unwrap();
    connection
        .execute_batch(
            "BEGIN; CREATE TABLE half (words TEXT); \
             WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 2000) \
             INSERT INTO half SELECT hex(randomblob(200)) FROM n;",
        )
        .unwrap();
    // What a kill at this moment leaves.
    let killed = tempfile::tempdir().unwrap();
    let left = killed.path().join(".ascribe");
    fs::create_dir(&left).unwrap();
    for name in ["case.db", "case.db-journal"] {
        fs::copy(derived.join(name), left.join(name)).unwrap();
    }
    drop(connection);
    assert!(fs::metadata(left.join("case.db-journal")).unwrap().len() > 0);
    assert_eq!(contents(&Store::read(killed.path()).unwrap()), before);
    assert!(!left.join("case.db-journal").exists(), "undone for good");
}
