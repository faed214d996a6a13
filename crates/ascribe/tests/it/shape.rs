//! The shape of the source: what one has to hold in mind to read a file.
//!
//! `shape/known.txt` lists what still offends, and it only shrinks: a new
//! offence fails, and so does a line that is no longer needed.

mod sources;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sources::{Source, Sources};

/// A command parses, calls and prints; what is longer holds an algorithm.
const COMMAND_LINES_MAX: usize = 150;

/// The file of known offences, below the folder of the program.
const KNOWN: &str = "tests/it/shape/known.txt";

fn workspace() -> PathBuf {
    let program = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = program.ancestors().nth(2).expect("the folder above crates");
    workspace.to_owned()
}

/// Every Rust file below `folder`, in order.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name();
    let paths = entries
        .into_iter()
        .map(|entry| entry.expect("a folder of sources").into_path());
    paths
        .filter(|path| path.extension().is_some_and(|ext| ext == "rs"))
        .collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The sources of every library and program of the workspace.
fn crates() -> Vec<Sources> {
    let folders = fs::read_dir(workspace().join("crates")).expect("the folder crates/");
    let mut folders: Vec<PathBuf> = folders.map(|f| f.expect("an entry").path()).collect();
    folders.sort();
    let roots = folders
        .iter()
        .flat_map(|folder| ["src/lib.rs", "src/main.rs"].map(|root| folder.join(root)));
    roots
        .filter(|root| root.is_file())
        .map(|root| Sources::read(&root))
        .collect()
}

fn shown(path: &Path) -> String {
    let path = path.strip_prefix(workspace()).expect("a file of ours");
    path.to_string_lossy().replace('\\', "/")
}

/// The files listed in `known.txt` under a word.
fn known(word: &str) -> BTreeSet<String> {
    let text = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(KNOWN));
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    let files = lines.filter(|(first, _)| *first == word);
    files.map(|(_, file)| file.to_owned()).collect()
}

/// Compares what offends with what is known to; `found` says more about it.
fn compare(word: &str, found: &BTreeSet<String>, more: &[String]) {
    let known = known(word);
    let new: Vec<&str> = found.difference(&known).map(String::as_str).collect();
    let gone: Vec<String> = known
        .difference(found)
        .map(|file| format!("{word} {file}"))
        .collect();
    let more: Vec<&str> = more
        .iter()
        .map(String::as_str)
        .filter(|line| new.iter().any(|file| line.contains(file)))
        .collect();
    assert!(
        new.is_empty(),
        "{word}, and not known to be:\n{}\n\n{}",
        new.join("\n"),
        more.join("\n")
    );
    assert!(
        gone.is_empty(),
        "mended, so take these lines out of {KNOWN}:\n{}",
        gone.join("\n")
    );
}

#[test]
fn a_command_parses_calls_and_prints() {
    let commands = rust_files(&workspace().join("crates/ascribe/src/cmd"));
    let code = commands.iter().filter(|file| !file.ends_with("tests.rs"));
    let long = code.filter(|file| read(file).lines().count() > COMMAND_LINES_MAX);
    compare("long", &long.map(|file| shown(file)).collect(), &[]);
}

#[test]
fn a_path_says_where_one_is() {
    let files = rust_files(&workspace().join("crates"));
    let three = ["super"; 3];
    let deep = files.iter().filter(|file| {
        let source = Source::parse(&read(file));
        source
            .mentioned
            .iter()
            .any(|path| path.windows(3).any(|words| words == three))
    });
    compare("deep", &deep.map(|file| shown(file)).collect(), &[]);
}

/// clippy bans it too, but an `allow` lifts a lint and nothing lifts this.
#[test]
fn nothing_runs_another_program() {
    let command = ["process", "Command"];
    let crates = crates();
    let sources = crates.iter().flat_map(Sources::iter);
    let running = sources.filter(|source| {
        let mut paths = source.mentioned.iter();
        paths.any(|path| path.windows(2).any(|words| words == command))
    });
    let running: Vec<String> = running.map(|source| shown(&source.file)).collect();
    assert!(running.is_empty(), "{}", running.join("\n"));
}

#[test]
fn files_use_each_other_one_way() {
    let mut found = BTreeSet::new();
    let mut more = Vec::new();
    for sources in crates() {
        for circle in sources.circles() {
            found.extend(circle.iter().map(|file| shown(file)));
            let edges = sources.edges_within(&circle).into_iter();
            more.extend(edges.map(|[user, used]| format!("{} uses {}", shown(user), shown(used))));
        }
    }
    compare("circle", &found, &more);
}

/// A circle is seen through a re-export, and neither a comment, a string nor
/// a test makes one.
#[test]
fn a_circle_is_seen_however_it_is_written() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c; pub use b::Beta;"),
        ("a.rs", "use crate::Beta; pub struct Alpha(Beta);"),
        (
            "b.rs",
            "pub struct Beta; pub fn alpha() -> super::a::Alpha {}",
        ),
        (
            "c.rs",
            "// crate::a::Alpha\nuse crate::a::{self};\npub fn c() { a::b(\"crate::c\") }\n\
             #[cfg(test)] mod tests { use crate::b; }",
        ),
    ];
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("a file of the test");
    }
    let sources = Sources::read(&folder.path().join("lib.rs"));
    let circle = ["a.rs", "b.rs"].map(|name| folder.path().join(name));
    let circle = circle.iter().map(PathBuf::as_path).collect();
    assert_eq!(sources.circles(), [circle]);
}
