//! Which files there are to read, in a fixed order.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ascribe_model::{Place, Remark, RemarkKind};
use walkdir::WalkDir;

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Input {
    pub(crate) path: PathBuf,
    /// The name it has in results and messages, with forward slashes.
    pub(crate) name: String,
    /// Its length, as far as known.
    pub(crate) n_bytes: u64,
}

/// The name of standard input.
pub(crate) const STANDARD_INPUT: &str = "-";

/// Lists what was typed: files as they are, folders walked in order of name,
/// each file once. What cannot be listed is a remark.
pub(crate) fn list(paths: &[PathBuf]) -> (Vec<Input>, Vec<Remark>) {
    let (mut inputs, mut remarks) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for path in paths {
        if path.is_dir() {
            walk(
                path,
                name,
                |_| false,
                (&mut inputs, &mut remarks),
            );
        } else {
            let n_bytes = std::fs::metadata(path).map_or(0, |meta| meta.len());
            inputs.push(Input {
                name: name(path),
                path: path.clone(),
                n_bytes,
            });
        }
    }
    inputs.retain(|input| seen.insert(input.path.clone()));
    (inputs, remarks)
}

/// Lists the files below `root`, named relative to `base`, less those that
/// `excluded` names.
pub(crate) fn list_below(
    root: &Path,
    base: &Path,
    excluded: impl Fn(&str) -> bool,
) -> (Vec<Input>, Vec<Remark>) {
    let (mut inputs, mut remarks) = (Vec::new(), Vec::new());
    let named = |file: &Path| name(file.strip_prefix(base).unwrap_or(file));
    walk(root, named, excluded, (&mut inputs, &mut remarks));
    (inputs, remarks)
}

fn walk(
    root: &Path,
    named: impl Fn(&Path) -> String,
    excluded: impl Fn(&str) -> bool,
    (inputs, remarks): (&mut Vec<Input>, &mut Vec<Remark>),
) {
    let walk = WalkDir::new(root)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter();
    let shown = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    for entry in walk.filter_entry(shown) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let name = named(entry.path());
                if !excluded(&name) && ascribe_ingest::is_readable_name(&name) {
                    let n_bytes = entry.metadata().map_or(0, |meta| meta.len());
                    inputs.push(Input {
                        path: entry.into_path(),
                        name,
                        n_bytes,
                    });
                }
            }
            Ok(_) => {}
            Err(error) => {
                let file = error
                    .path()
                    .map_or_else(|| root.display().to_string(), &named);
                let cause = error
                    .io_error()
                    .map_or_else(|| error.to_string(), ToString::to_string);
                remarks.push(unreadable(&file, &format!("cannot be listed: {cause}")));
            }
        }
    }
}

/// A remark on a file that could not be read.
pub(crate) fn unreadable(file: &str, detail: &str) -> Remark {
    Remark {
        file: file.to_owned(),
        place: Place::File,
        kind: RemarkKind::Unreadable,
        count: 1,
        detail: detail.to_owned(),
    }
}

fn name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
