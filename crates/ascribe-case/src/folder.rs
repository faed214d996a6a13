//! The case folder: where everything lies, and the scaffold of a new one.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::Kind;
use crate::{CaseFile, Error, Settings};

#[cfg(test)]
mod tests;

const SETTINGS: &str = include_str!("folder/case.toml");
const IGNORED: &str = "# Derived by ascribe build.\n.ascribe/\nreport/\n";

/// A folder that holds a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFolder {
    root: PathBuf,
}

impl CaseFolder {
    /// Scaffolds a case in `dir`, which is made if it does not exist.
    ///
    /// Files that stand there already are left as they are.
    ///
    /// # Errors
    /// When the folder already is a case or cannot be written.
    pub fn init(dir: &Path) -> Result<Self, Error> {
        let case = Self {
            root: dir.to_owned(),
        };
        if case.settings_path().exists() {
            let path = dir.display().to_string();
            return Err(Kind::AlreadyACase { path }.into());
        }
        for folder in [case.sources(), case.posts()] {
            fs::create_dir_all(&folder).map_err(|e| Error::io("make the folder", &folder, e))?;
        }
        create(&dir.join(".gitignore"), IGNORED)?;
        // Last, because it makes the folder a case: an interrupted init can be repeated.
        create(&case.settings_path(), SETTINGS)?;
        Ok(case)
    }

    /// The case in `dir` itself.
    ///
    /// # Errors
    /// When there is no `case.toml` in it.
    pub fn open(dir: &Path) -> Result<Self, Error> {
        let case = Self {
            root: dir.to_owned(),
        };
        if case.settings_path().is_file() {
            return Ok(case);
        }
        let path = dir.display().to_string();
        Err(Kind::NotACase { path }.into())
    }

    /// The case that `dir` lies in: the nearest folder upwards with a `case.toml`.
    ///
    /// # Errors
    /// When neither `dir` nor a folder above it is a case.
    pub fn find(dir: &Path) -> Result<Self, Error> {
        let start = std::path::absolute(dir).map_err(|e| Error::io("find the folder", dir, e))?;
        start
            .ancestors()
            .find_map(|folder| Self::open(folder).ok())
            .ok_or_else(|| {
                let path = dir.display().to_string();
                Kind::NotACase { path }.into()
            })
    }

    /// The folder itself.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// `case.toml`.
    #[must_use]
    pub fn settings_path(&self) -> PathBuf {
        self.root.join("case.toml")
    }

    /// The folder of documents as collected.
    #[must_use]
    pub fn sources(&self) -> PathBuf {
        self.root.join("sources")
    }

    /// The folder of posts as collected.
    #[must_use]
    pub fn posts(&self) -> PathBuf {
        self.root.join("posts")
    }

    /// The folder the report is written to.
    #[must_use]
    pub fn report(&self) -> PathBuf {
        self.root.join("report")
    }

    /// `decisions.jsonl`.
    #[must_use]
    pub fn decisions(&self) -> PathBuf {
        self.root.join("decisions.jsonl")
    }

    /// The settings of the case.
    ///
    /// # Errors
    /// When `case.toml` cannot be read or says something that is not understood.
    pub fn settings(&self) -> Result<Settings, Error> {
        CaseFile::read_alone(&self.settings_path())?.into_settings()
    }
}

/// Writes a file that is not there yet.
fn create(path: &Path, text: &str) -> Result<(), Error> {
    let made = OpenOptions::new().write(true).create_new(true).open(path);
    match made.and_then(|mut file| file.write_all(text.as_bytes())) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            Err(Error::io("write the file", path, error))
        }
        _ => Ok(()),
    }
}
