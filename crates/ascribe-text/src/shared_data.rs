//! The shared data, when it is at hand: every text read, every promise of a
//! reading checked.

use std::fs;
use std::path::{Path, PathBuf};

use crate::properties::{check, whole};

/// The folder of shared data, or `None` with a printed reason.
fn data() -> Option<PathBuf> {
    let given = std::env::var_os("ASCRIBE_SHARED").map(PathBuf::from);
    let root =
        given.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"));
    let data = root.join("data");
    if !data.join("documents").is_dir() {
        println!(
            "skipped: no shared data at {} (set ASCRIBE_SHARED)",
            data.display()
        );
        return None;
    }
    Some(data)
}

/// The plain texts under a folder, in order of their names.
fn texts(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("readable")
        .map(|entry| entry.expect("readable").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "txt") {
            let bytes = fs::read(&path).expect("readable");
            found.push((path, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
}

#[test]
fn every_promise_holds_of_the_shared_data() {
    let Some(data) = data() else { return };
    let mut found = Vec::new();
    for folder in ["polnear", "documents", "cases"] {
        texts(&data.join(folder), &mut found);
    }
    assert!(found.len() > 900, "{} texts", found.len());
    for (_, text) in &found {
        check(text);
    }
}

/// Articles that hold a transcript, and the transcripts of the forum.
#[test]
fn articles_are_no_transcripts_and_transcripts_are() {
    let Some(data) = data() else { return };
    let mut articles = Vec::new();
    texts(&data.join("polnear"), &mut articles);
    let taken = articles
        .iter()
        .filter(|(_, text)| !whole(text).turns.is_empty());
    assert_eq!(taken.count(), 5);
    let mut sources = Vec::new();
    texts(&data.join("cases/forum_2017/sources"), &mut sources);
    let turns: usize = sources
        .iter()
        .map(|(_, text)| whole(text).turns.len())
        .sum();
    assert_eq!(turns, 907);
    let report = data.join("documents/mueller_report");
    let mut chapters = Vec::new();
    texts(&report, &mut chapters);
    assert!(
        chapters
            .iter()
            .all(|(_, text)| whole(text).turns.is_empty())
    );
}
