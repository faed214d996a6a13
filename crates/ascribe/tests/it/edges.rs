//! The rooms use each other as ARCHITECTURE.md says, and no other way; every
//! direct dependency has its line of reason.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms a room may use.
const ALLOWED: [(&str, &[&str]); 7] = [
    ("ascribe-model", &[]),
    ("ascribe-text", &["ascribe-model"]),
    ("ascribe-ingest", &["ascribe-model"]),
    ("ascribe-statements", &["ascribe-model", "ascribe-text"]),
    ("ascribe-case", &["ascribe-model"]),
    ("ascribe-report", &["ascribe-model"]),
    (
        "ascribe",
        &[
            "ascribe-model",
            "ascribe-text",
            "ascribe-ingest",
            "ascribe-statements",
            "ascribe-case",
            "ascribe-report",
        ],
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The dependencies a manifest names, dev- and build-dependencies included.
fn dependencies(manifest: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(manifest).expect("a manifest");
    let mut inside = false;
    let mut names = BTreeSet::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            inside = line.trim_matches(['[', ']']).ends_with("dependencies");
        } else if let Some((name, _)) = line.split_once('=').filter(|_| inside) {
            names.insert(name.trim().trim_end_matches(".workspace").to_owned());
        }
    }
    names
}

fn rooms() -> Vec<(String, BTreeSet<String>)> {
    let folders = fs::read_dir(root().join("crates")).expect("the crates");
    let mut rooms: Vec<_> = folders
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            (
                path.file_name()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned(),
                dependencies(&path.join("Cargo.toml")),
            )
        })
        .collect();
    rooms.sort();
    rooms
}

#[test]
fn rooms_use_each_other_as_the_map_says() {
    let rooms = rooms();
    assert_eq!(
        rooms.len(),
        ALLOWED.len(),
        "a room is missing in the list of allowed edges"
    );
    for (room, dependencies) in rooms {
        let allowed = ALLOWED
            .iter()
            .find(|(name, _)| *name == room)
            .expect("a room of the list")
            .1;
        for used in dependencies
            .iter()
            .filter(|name| name.starts_with("ascribe"))
        {
            assert!(
                allowed.contains(&used.as_str()),
                "{room} may not use {used}"
            );
        }
        if room == "ascribe-model" {
            assert_eq!(
                dependencies,
                BTreeSet::from(["jiff".to_owned()]),
                "the model room uses jiff alone"
            );
        }
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let page =
        fs::read_to_string(root().join("docs/DEPENDENCIES.md")).expect("docs/DEPENDENCIES.md");
    let named: BTreeSet<&str> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" |").next())
        .map(|cell| cell.trim_matches('`'))
        .collect();
    let used: BTreeSet<String> = rooms()
        .into_iter()
        .flat_map(|(_, dependencies)| dependencies)
        .collect();
    let missing: Vec<&String> = used
        .iter()
        .filter(|name| !name.starts_with("ascribe-") && !named.contains(name.as_str()))
        .collect();
    assert!(
        missing.is_empty(),
        "docs/DEPENDENCIES.md does not name {missing:?}"
    );
}
