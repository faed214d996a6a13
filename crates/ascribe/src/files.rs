//! Files and cases that were named on the command line, found and opened: one
//! text for what is missing, whichever command was asked.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use anyhow::{Context as _, anyhow};
use ascribe_case::CaseFolder;

/// What kept a file from being read, to stand after its name.
pub(crate) fn cause(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "no such file or folder".to_owned(),
        _ => format!("cannot be opened: {error}"),
    }
}

fn named(path: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!("{}: {}", path.display(), cause(error))
}

/// Fails where nothing is at the path.
pub(crate) fn must_exist(path: &Path) -> anyhow::Result<()> {
    fs::metadata(path)
        .map(drop)
        .map_err(|error| named(path, &error))
}

/// The case at the path or around it.
///
/// `CaseFolder::find` looks upwards only, and would take a mistyped name for
/// the case that the current folder lies in.
pub(crate) fn case(path: &Path) -> anyhow::Result<CaseFolder> {
    must_exist(path)?;
    Ok(CaseFolder::find(path)?)
}

pub(crate) fn open(path: &Path) -> anyhow::Result<File> {
    File::open(path).map_err(|error| named(path, &error))
}

pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).map_err(|error| named(path, &error))
}

/// The text of a file of at most so many bytes.
pub(crate) fn read_text(path: &Path, n_bytes_max: u64) -> anyhow::Result<String> {
    // A pipe tells no length, so the limit is on what is read.
    let mut text = String::new();
    let mut reader = open(path)?.take(n_bytes_max.saturating_add(1));
    reader
        .read_to_string(&mut text)
        .with_context(|| path.display().to_string())?;
    anyhow::ensure!(
        text.len() as u64 <= n_bytes_max,
        "{}: more than {n_bytes_max} bytes, expected fewer",
        path.display()
    );
    Ok(text)
}
