//! The shared data, when it is at hand: every file read, every slice checked.

use std::fs;
use std::path::{Path, PathBuf};

use ascribe_model::{DocumentId, Span};

use crate::trial::{read, verify};

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

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("readable")
        .map(|entry| entry.expect("readable").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_none_or(|ending| ending != "ann") {
            found.push(path);
        }
    }
}

#[test]
fn every_slice_of_the_shared_data_is_true() {
    let Some(data) = data() else { return };
    let mut paths = Vec::new();
    for folder in ["polnear", "documents", "cases"] {
        files(&data.join(folder), &mut paths);
    }
    let mut n_documents = 0;
    for path in &paths {
        let bytes = fs::read(path).expect("readable");
        let name = path.to_str().expect("a name in Unicode");
        let harvest = read(name, &bytes);
        let original = crate::compressed::inflate(&bytes, usize::MAX >> 1).0;
        let original = if name.ends_with(".gz") {
            &original
        } else {
            &bytes
        };
        n_documents += harvest.documents.len();
        for document in &harvest.documents {
            verify(document, original);
        }
    }
    assert!(
        n_documents > 4_000,
        "{n_documents} documents in {} files",
        paths.len()
    );
}

#[test]
fn the_forum_article_has_its_date() {
    let Some(data) = data() else { return };
    let bytes = fs::read(data.join("cases/forum_2017/sources/article.txt")).expect("readable");
    let harvest = read("sources/article.txt", &bytes);
    let document = harvest.one();
    assert_eq!(
        document
            .metadata
            .published
            .map(|m| m.to_string())
            .as_deref(),
        Some("2017-06-02")
    );
    assert_eq!(document.metadata.published_basis, Some(Span::new(6, 16)));
    assert!(document.body.start == 17 && document.body.end as usize == bytes.len());
    assert_eq!(document.text.as_bytes(), bytes);
}

#[test]
fn all_tweets_and_transcripts_come_out() {
    let Some(data) = data() else { return };
    let tweets = "realDonaldTrump_tweets_2016_2017.csv.gz";
    let bytes = fs::read(data.join("documents").join(tweets)).expect("readable");
    let harvest = read(tweets, &bytes);
    assert_eq!(harvest.documents.len(), 3_232);
    assert!(
        harvest
            .documents
            .iter()
            .all(|tweet| tweet.metadata.published.is_some())
    );
    assert_eq!(
        harvest.documents[3_231].id,
        DocumentId::from(&*format!("{tweets}#3232"))
    );
    let kremlin = "kremlin/kremlin_en_2010_2018_topics.jsonl.gz";
    let bytes = fs::read(data.join("documents").join(kremlin)).expect("readable");
    let harvest = read(kremlin, &bytes);
    assert_eq!((harvest.documents.len(), harvest.remarks.len()), (495, 0));
}
