//! A build that is killed at any moment loses nothing that was complete.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use ascribe_case::Store;

use crate::fixture::{self, End, Random, Source, Sources, build, contents, contents_of, versions};

const FOLDER: &str = "ASCRIBE_CASE_KILL_FOLDER";
const SEED: &str = "ASCRIBE_CASE_KILL_SEED";
const N_KILLS: usize = 16;

/// Small files, and one that takes several batches.
fn sources(seed: u64) -> Sources {
    let mut sources: Sources = (0..20)
        .map(|n| {
            let n_documents = n % 4;
            let source = Source {
                seed: seed + n,
                n_documents,
            };
            (format!("sources/{seed}-{n}.jsonl"), source)
        })
        .collect();
    let n_documents = 2_200;
    sources.insert(
        "sources/rows.jsonl".to_owned(),
        Source { seed, n_documents },
    );
    sources
}

/// Not a test by itself: the process that is killed.
#[test]
fn child() {
    let (Ok(folder), Ok(seed)) = (std::env::var(FOLDER), std::env::var(SEED)) else {
        return;
    };
    let mut store = fixture::open(Path::new(&folder));
    let sources = sources(seed.parse().unwrap());
    build(&mut store, &sources, &versions("1", "1"), End::Finished).unwrap();
}

fn start(folder: &Path, seed: u64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::child", "--nocapture"])
        .env(FOLDER, folder)
        .env(SEED, seed.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn killed_builds_lose_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let began = Instant::now();
    assert!(start(dir.path(), 0).wait().unwrap().success());
    let whole_build = began.elapsed();

    let mut random = Random(0x5eed);
    let mut n_killed = 0;
    for n in 0..N_KILLS {
        // Between two versions of every source, so that each build replaces.
        let mut child = start(dir.path(), 1_000 * (n as u64 % 2 + 1));
        let share = u32::try_from(random.below(1_000)).unwrap();
        std::thread::sleep(whole_build * share / 1_000);
        child.kill().unwrap();
        n_killed += usize::from(!child.wait().unwrap().success());
        let store = Store::read(dir.path()).unwrap();
        let rows = store.sources().unwrap();
        let rows = rows
            .iter()
            .find(|s| s.path == "sources/rows.jsonl")
            .unwrap();
        assert_eq!(rows.n_documents, 2_200, "the large source is there, whole");
        let n_documents: u64 = store.sources().unwrap().iter().map(|s| s.n_documents).sum();
        assert_eq!(store.documents().unwrap().count() as u64, n_documents);
        if n % 6 == 0 {
            store.check().unwrap();
        }
    }
    assert!(
        n_killed > N_KILLS / 3,
        "{n_killed} of {N_KILLS} builds were killed in time"
    );

    let mut store = fixture::open(dir.path());
    build(
        &mut store,
        &sources(3_000),
        &versions("1", "1"),
        End::Finished,
    )
    .unwrap();
    let uninterrupted = contents_of(&sources(3_000), &versions("1", "1"));
    assert!(
        contents(&store) == uninterrupted,
        "as if no build had been killed"
    );
    store.check().unwrap();
    fixture::assert_indices_in_step(dir.path());
    assert!(began.elapsed() < Duration::from_mins(2));
}
