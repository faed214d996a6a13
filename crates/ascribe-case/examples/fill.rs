//! How long it takes to fill a case, to rebuild it, and to search it, and how
//! large it gets: `cargo run --release -p ascribe-case --example fill -- 10000 26`,
//! and a folder to keep the case in if wanted.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement, not part of the program"
)]
#![allow(dead_code, reason = "the fixture serves the tests as well")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use ascribe_case::{Query, Store};
use ascribe_model::{Document, Findings};

#[path = "../tests/it/fixture.rs"]
mod fixture;

use fixture::{Source, document, findings, open, versions};

type Made = [(Document, Findings)];

fn main() {
    let number = |n: usize, usual| {
        let typed = std::env::args().nth(n);
        typed.map_or(usual, |word| word.parse::<u32>().unwrap())
    };
    let (n_documents, n_statements) = (number(1, 10_000), number(2, 26));
    let made: Vec<_> = (0..n_documents)
        .map(|n| {
            let (document, statements) =
                document(&format!("sources/{n:06}.txt"), n.into(), n_statements);
            (document, findings(statements))
        })
        .collect();
    let n_bytes: usize = made.iter().map(|(document, _)| document.text.len()).sum();
    println!("{n_documents} documents of {n_statements} statements, {n_bytes} bytes of text");

    let temporary = tempfile::tempdir().unwrap();
    let dir = std::env::args()
        .nth(3)
        .map_or(temporary.path().to_owned(), PathBuf::from);
    let mut store = open(&dir);
    timed("first build", || fill(&mut store, &made));
    let n_stored = std::fs::metadata(dir.join(".ascribe/case.db"))
        .unwrap()
        .len();
    println!(
        "database: {n_stored} bytes, {}% of the text",
        n_stored * 100 / n_bytes as u64
    );
    timed("nothing to do", || look(&mut store, &made));
    timed("everything read back", || read_back(&store));
    for typed in ["ledger brenn", "\"never left the quay\"", "zeppelin"] {
        timed(typed, || search(&store, typed));
    }
    timed("all statements replaced", || replace(&mut store, &made));
}

fn timed(what: &str, work: impl FnOnce() -> String) {
    let (began, busy) = (Instant::now(), cpu());
    let told = work();
    let busy = cpu().saturating_sub(busy);
    println!("{what}: {:.2?}, {busy:.2?} of CPU {told}", began.elapsed());
}

/// CPU time of this thread, where the system tells it (Linux).
fn cpu() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let busy = told.split(' ').next().and_then(|ns| ns.parse().ok());
    Duration::from_nanos(busy.unwrap_or(0))
}

fn fill(store: &mut Store, made: &Made) -> String {
    let mut build = store.begin(&versions("1", "1")).unwrap();
    let began = Instant::now();
    for (document, statements) in made {
        let mut writer = build.source(document.id.as_str()).unwrap();
        writer.put(document, statements, &[]).unwrap();
        writer.complete(&source().record()).unwrap();
    }
    let told = format!("(writing {:.2?})", began.elapsed());
    build.finish(paths(made)).unwrap();
    told
}

fn look(store: &mut Store, made: &Made) -> String {
    let mut build = store.begin(&versions("1", "1")).unwrap();
    let record = source().record();
    for path in paths(made) {
        let state = build.source_state(path, record.stat, || Ok(record.digest));
        assert_eq!(state.unwrap(), ascribe_case::SourceState::Unchanged);
    }
    build.finish(paths(made)).unwrap();
    String::new()
}

fn read_back(store: &Store) -> String {
    let counts = store
        .documents()
        .unwrap()
        .map(|document| store.statements_of(&document.unwrap().id).unwrap().len());
    format!("({} statements)", counts.sum::<usize>())
}

fn search(store: &Store, typed: &str) -> String {
    let query = Query::parse(typed).unwrap();
    let n_documents = store.search_documents(&query, 20).unwrap().n_matching;
    let n_statements = store.search_statements(&query, 20).unwrap().n_matching;
    format!("({n_documents} documents, {n_statements} statements)")
}

fn replace(store: &mut Store, made: &Made) -> String {
    let mut build = store.begin(&versions("1", "2")).unwrap();
    for (document, statements) in made {
        let mut writer = build.source(document.id.as_str()).unwrap();
        writer.put(document, statements, &[]).unwrap();
        writer.complete(&source().record()).unwrap();
    }
    build.finish(paths(made)).unwrap();
    String::new()
}

fn paths(made: &Made) -> impl Iterator<Item = &str> {
    made.iter().map(|(document, _)| document.id.as_str())
}

fn source() -> Source {
    Source {
        seed: 1,
        n_documents: 1,
    }
}
