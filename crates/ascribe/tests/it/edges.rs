//! The rooms use each other as ARCHITECTURE.md says and no other way, and
//! `docs/DEPENDENCIES.md` gives a reason for everything else they use.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

/// The room that holds the shared nouns.
const MODEL: &str = "ascribe-model";
/// The program, which may use every room.
const PROGRAM: &str = "ascribe";

/// The rooms that a room may use, tests included. A new room gets its line.
const ALLOWED: [(&str, &[&str]); 13] = [
    (MODEL, &[]),
    ("ascribe-text", &[MODEL]),
    ("ascribe-ingest", &[MODEL]),
    ("ascribe-statements", &[MODEL, "ascribe-text"]),
    (
        "ascribe-meaning",
        &[MODEL, "ascribe-text", "ascribe-statements"],
    ),
    ("ascribe-assessment", &[MODEL]),
    ("ascribe-coordination", &[MODEL, "ascribe-text"]),
    (
        "ascribe-dossier",
        &[
            MODEL,
            "ascribe-text",
            "ascribe-statements",
            "ascribe-meaning",
            "ascribe-assessment",
            "ascribe-coordination",
        ],
    ),
    (
        "ascribe-interop",
        &[MODEL, "ascribe-assessment", "ascribe-coordination"],
    ),
    ("ascribe-case", &[MODEL]),
    ("ascribe-report", &[MODEL]),
    (
        "ascribe-lab",
        &[
            MODEL,
            "ascribe-text",
            "ascribe-ingest",
            "ascribe-statements",
            "ascribe-meaning",
            "ascribe-dossier",
        ],
    ),
    (
        PROGRAM,
        &[
            MODEL,
            "ascribe-text",
            "ascribe-ingest",
            "ascribe-statements",
            "ascribe-meaning",
            "ascribe-assessment",
            "ascribe-coordination",
            "ascribe-dossier",
            "ascribe-interop",
            "ascribe-case",
            "ascribe-report",
        ],
    ),
];

/// The rooms that open files and read their surroundings.
const FILE_ROOMS: [&str; 3] = [PROGRAM, "ascribe-case", "ascribe-lab"];

/// Where a dependency is used.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Use {
    /// In the room itself or its build script.
    Code,
    /// In its tests and examples alone.
    Tests,
}

/// The manifest of a room: its name and what it depends on.
struct Manifest {
    name: String,
    /// The crate's own name, however the room calls it.
    dependencies: BTreeMap<String, Use>,
    /// Dependencies that state a version instead of leaving it to the workspace.
    versioned: Vec<String>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

impl Manifest {
    fn read(text: &str) -> Self {
        let table = DeTable::parse(text).expect("a manifest is TOML");
        let table = table.get_ref();
        let package = inner(table, "package").expect("a room has a [package]");
        let mut manifest = Self {
            name: string(package, "name").expect("a package has a name"),
            dependencies: BTreeMap::new(),
            versioned: Vec::new(),
        };
        manifest.tables(table);
        for (_, platform) in inner(table, "target").into_iter().flatten() {
            if let DeValue::Table(platform) = platform.get_ref() {
                manifest.tables(platform);
            }
        }
        manifest
    }

    /// Takes the dependency tables that stand in `table`.
    fn tables(&mut self, table: &DeTable<'_>) {
        for (kind, used) in [
            ("dependencies", Use::Code),
            ("build-dependencies", Use::Code),
            ("dev-dependencies", Use::Tests),
        ] {
            for (key, value) in inner(table, kind).into_iter().flatten() {
                let key = key.get_ref().to_string();
                let detail = match value.get_ref() {
                    DeValue::Table(detail) => Some(detail),
                    _ => None,
                };
                let name = detail.and_then(|detail| string(detail, "package"));
                let name = name.unwrap_or_else(|| key.clone());
                let inherits = detail.and_then(|detail| detail.get("workspace"));
                if !matches!(inherits.map(|v| v.get_ref()), Some(DeValue::Boolean(true))) {
                    self.versioned.push(key);
                }
                let first = self.dependencies.entry(name).or_insert(used);
                *first = used.min(*first);
            }
        }
    }

    fn rooms(&self) -> impl Iterator<Item = &str> {
        let names = self.dependencies.keys().map(String::as_str);
        names.filter(|name| is_room(name))
    }

    /// The name as `docs/DEPENDENCIES.md` writes it.
    fn short(&self) -> &str {
        self.name.strip_prefix("ascribe-").unwrap_or(&self.name)
    }
}

fn is_room(name: &str) -> bool {
    name == PROGRAM || name.starts_with("ascribe-")
}

fn inner<'t>(table: &'t DeTable<'_>, key: &str) -> Option<&'t DeTable<'t>> {
    match table.get(key)?.get_ref() {
        DeValue::Table(inner) => Some(inner),
        _ => None,
    }
}

fn string(table: &DeTable<'_>, key: &str) -> Option<String> {
    match table.get(key)?.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        _ => None,
    }
}

/// The manifests of the rooms, by name of their folder.
fn manifests() -> BTreeMap<String, Manifest> {
    let folders = fs::read_dir(root().join("crates")).expect("the folder crates/");
    let paths = folders.map(|entry| entry.expect("an entry of crates/").path());
    let rooms = paths.filter(|path| path.join("Cargo.toml").is_file());
    let named = rooms.map(|path| {
        let folder = path.file_name().expect("a name").to_string_lossy();
        let manifest = Manifest::read(&read(&path.join("Cargo.toml")));
        (folder.into_owned(), manifest)
    });
    named.collect()
}

/// The edges of `manifest` that the map does not have.
fn forbidden(manifest: &Manifest) -> Vec<String> {
    let Some((_, allowed)) = ALLOWED.iter().find(|(room, _)| *room == manifest.name) else {
        return vec![format!(
            "{} has no line in the map of this test",
            manifest.name
        )];
    };
    let rooms = manifest.rooms().filter(|room| !allowed.contains(room));
    let mut wrong: Vec<String> = rooms
        .map(|room| format!("{} may not use {room}", manifest.name))
        .collect();
    if manifest.name == MODEL {
        let others = manifest.dependencies.keys().filter(|name| *name != "jiff");
        wrong.extend(others.map(|name| format!("{MODEL} may use jiff alone, not {name}")));
    }
    wrong
}

#[test]
fn rooms_use_each_other_as_the_map_says() {
    let manifests = manifests();
    let wrong: Vec<String> = manifests.values().flat_map(forbidden).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(
        manifests.len(),
        ALLOWED.len(),
        "a room of the map has no folder"
    );
}

/// The check finds an edge however it is written.
#[test]
fn an_edge_is_seen_in_every_form() {
    for edge in [
        "[dependencies]\nascribe-case = { workspace = true }",
        "[dependencies]\nascribe-case.workspace = true",
        "[dependencies.ascribe-case]\npath = \"../ascribe-case\"",
        "[dependencies]\nstore = { path = \"../ascribe-case\", package = \"ascribe-case\" }",
        "[dev-dependencies]\nascribe-case = { workspace = true }",
        "[build-dependencies]\n\"ascribe-case\" = \"0.1\"",
        "[target.'cfg(unix)'.dependencies]\nascribe-case = { workspace = true }",
    ] {
        let manifest = Manifest::read(&format!("[package]\nname = \"ascribe-text\"\n{edge}\n"));
        assert_eq!(
            forbidden(&manifest),
            ["ascribe-text may not use ascribe-case"],
            "{edge}"
        );
    }
}

#[test]
fn a_folder_has_its_crates_name_and_versions_stand_in_the_workspace() {
    for (folder, manifest) in manifests() {
        assert_eq!(folder, manifest.name, "folder and crate differ");
        assert!(
            manifest.versioned.is_empty(),
            "{folder}: expected `workspace = true` for {:?}",
            manifest.versioned
        );
    }
}

/// Who uses which crate from outside, as `docs/DEPENDENCIES.md` writes it.
fn users() -> BTreeMap<String, String> {
    let mut users = BTreeMap::<String, BTreeSet<String>>::new();
    for manifest in manifests().values() {
        let dependencies = manifest.dependencies.iter();
        for (name, used) in dependencies.filter(|(name, _)| !is_room(name)) {
            let tests = if *used == Use::Tests { " (tests)" } else { "" };
            let user = format!("{}{tests}", manifest.short());
            users.entry(name.clone()).or_default().insert(user);
        }
    }
    let told = |users: BTreeSet<String>| users.into_iter().collect::<Vec<_>>().join(", ");
    users
        .into_iter()
        .map(|(name, of)| (name, told(of)))
        .collect()
}

#[test]
fn every_dependency_has_its_users_reason_and_licence() {
    let page = read(&root().join("docs/DEPENDENCIES.md"));
    let mut told = BTreeMap::new();
    for row in page.lines().filter(|line| line.starts_with("| ")).skip(2) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [name, used_by, why, licence] = cells[..] else {
            panic!("expected crate, used by, why and licence: {row}");
        };
        assert!(
            !why.is_empty() && !licence.is_empty(),
            "an empty cell: {row}"
        );
        assert!(
            told.last_key_value().is_none_or(|(last, _)| *last < name),
            "out of order: {row}"
        );
        told.insert(name, used_by);
    }
    let users = users();
    let mut wrong: Vec<String> = users
        .iter()
        .filter(|(name, used_by)| told.get(name.as_str()) != Some(&used_by.as_str()))
        .map(|(name, used_by)| format!("expected | {name} | {used_by} | why | licence |"))
        .collect();
    let unused = told.keys().filter(|name| !users.contains_key(**name));
    wrong.extend(unused.map(|name| format!("{name} is used by no room")));
    assert!(
        wrong.is_empty(),
        "docs/DEPENDENCIES.md: {}",
        wrong.join("\n")
    );
}

/// What a `clippy.toml` forbids, a reason a path.
fn bans(path: &Path) -> BTreeMap<String, String> {
    let text = read(path);
    let table = DeTable::parse(&text).expect("clippy.toml is TOML");
    let lists = ["disallowed-types", "disallowed-methods"];
    let mut bans = BTreeMap::new();
    for list in lists {
        let Some(DeValue::Array(rows)) = table.get_ref().get(list).map(|value| value.get_ref())
        else {
            panic!("{}: no {list}", path.display());
        };
        for row in rows {
            let DeValue::Table(row) = row.get_ref() else {
                panic!("{}: a ban without a reason", path.display());
            };
            let reason = string(row, "reason").expect("a ban has its reason");
            bans.insert(string(row, "path").expect("a ban has a path"), reason);
        }
    }
    bans
}

/// A room's own `clippy.toml` replaces the workspace's: it lifts the bans on
/// files and surroundings, for the rooms that own them, and nothing else.
#[test]
fn only_the_rooms_that_own_files_lift_the_ban_on_them() {
    let mut whole = bans(&root().join("clippy.toml"));
    assert!(whole.contains_key("std::process::Command"));
    assert!(whole.contains_key("f64::ln"));
    let all = whole.clone();
    whole.retain(|path, _| !path.starts_with("std::fs::") && !path.starts_with("std::env::"));
    assert!(whole.len() < all.len());
    for room in manifests().keys() {
        let own = root().join("crates").join(room).join("clippy.toml");
        match FILE_ROOMS.contains(&room.as_str()) {
            true => assert_eq!(bans(&own), whole, "{room}"),
            false => assert!(!own.exists(), "{room} opens no files"),
        }
    }
}
