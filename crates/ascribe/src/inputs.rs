//! Which files there are to read, in a fixed order.

use std::collections::BTreeSet;
use std::fs::Metadata;
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
    /// Whether it is an ordinary file, which a pipe or a device is not.
    pub(crate) is_regular: bool,
}

impl Input {
    /// A file to read under a name.
    pub(crate) fn new(path: PathBuf, name: String, meta: Option<&Metadata>) -> Self {
        Self {
            n_bytes: meta.map_or(0, Metadata::len),
            is_regular: meta.is_some_and(Metadata::is_file),
            path,
            name,
        }
    }
}

/// The name of standard input.
pub(crate) const STANDARD_INPUT: &str = "-";

/// Lists what was typed: files as they are, folders walked in order of name,
/// each file once. What cannot be listed is a remark.
pub(crate) fn list(paths: &[PathBuf]) -> (Vec<Input>, Vec<Remark>) {
    list_those(paths, ascribe_ingest::is_readable_name)
}

/// As [`list`] does, files of posts, which may be Parquet.
pub(crate) fn list_posts(paths: &[PathBuf]) -> (Vec<Input>, Vec<Remark>) {
    list_those(paths, ascribe_ingest::is_name_of_posts)
}

fn list_those(paths: &[PathBuf], readable: fn(&str) -> bool) -> (Vec<Input>, Vec<Remark>) {
    let (mut inputs, mut remarks) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for path in paths {
        if path.is_dir() {
            walk(path, name, readable, (&mut inputs, &mut remarks));
        } else {
            let meta = std::fs::metadata(path).ok();
            inputs.push(Input::new(path.clone(), name(path), meta.as_ref()));
        }
    }
    inputs.retain(|input| seen.insert(input.path.clone()));
    (inputs, remarks)
}

/// As [`list`] does, documents and files of posts.
pub(crate) fn list_both(paths: &[PathBuf]) -> (Vec<Input>, Vec<Remark>) {
    let readable = |name: &str| {
        ascribe_ingest::is_readable_name(name) || ascribe_ingest::is_name_of_posts(name)
    };
    list_those(paths, readable)
}

/// Lists the files below `root`, named relative to `base`, that `readable` is
/// true of.
pub(crate) fn list_below(
    root: &Path,
    base: &Path,
    readable: impl Fn(&str) -> bool,
) -> (Vec<Input>, Vec<Remark>) {
    let (mut inputs, mut remarks) = (Vec::new(), Vec::new());
    let named = |file: &Path| name(file.strip_prefix(base).unwrap_or(file));
    walk(root, named, readable, (&mut inputs, &mut remarks));
    (inputs, remarks)
}

fn walk(
    root: &Path,
    named: impl Fn(&Path) -> String,
    readable: impl Fn(&str) -> bool,
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
                if readable(&name) {
                    let meta = entry.metadata().ok();
                    inputs.push(Input::new(entry.into_path(), name, meta.as_ref()));
                }
            }
            Ok(_) => {}
            Err(error) => remarks.push(unlisted(root, &error, &named)),
        }
    }
}

/// A remark on a folder or link that could not be followed.
fn unlisted(root: &Path, error: &walkdir::Error, named: impl Fn(&Path) -> String) -> Remark {
    let file = named(error.path().unwrap_or(root));
    if let Some(above) = error.loop_ancestor() {
        let detail = format!("leads back to {}, not followed again", named(above));
        return Remark {
            kind: RemarkKind::Duplicate,
            ..unreadable(&file, &detail)
        };
    }
    let cause = error
        .io_error()
        .map_or_else(|| error.to_string(), ToString::to_string);
    unreadable(&file, &format!("cannot be listed: {cause}"))
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

/// A path as results and messages name it: forward slashes on every system,
/// and bytes that are no UTF-8 written as `\xff`, so that two names never
/// become one.
fn name(path: &Path) -> String {
    let mut name = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        name.push_str(chunk.valid());
        for byte in chunk.invalid() {
            name.push_str(&format!("\\x{byte:02x}"));
        }
    }
    if cfg!(windows) {
        return name.replace('\\', "/");
    }
    name
}

/// Leaves out the file that the results go to, which would be read while it
/// grows; what was left out becomes a remark.
pub(crate) fn leave_out(inputs: &mut Vec<Input>, output: &Metadata) -> Vec<Remark> {
    let mut remarks = Vec::new();
    inputs.retain(|input| {
        let is_output = is_same(&input.path, output);
        if is_output {
            remarks.push(Remark {
                kind: RemarkKind::Duplicate,
                ..unreadable(
                    &input.name,
                    "the results are written to this file, not read",
                )
            });
        }
        !is_output
    });
    remarks
}

/// Whether the path leads to this ordinary file.
pub(crate) fn is_same(path: &Path, file: &Metadata) -> bool {
    let wanted = identity(file);
    wanted.is_some() && std::fs::metadata(path).is_ok_and(|found| identity(&found) == wanted)
}

/// Device and number of an ordinary file.
#[cfg(unix)]
fn identity(meta: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    meta.is_file().then(|| (meta.dev(), meta.ino()))
}

/// Systems that lock a file being written have no need of it.
#[cfg(not(unix))]
fn identity(_: &Metadata) -> Option<(u64, u64)> {
    None
}

#[cfg(test)]
mod tests;
