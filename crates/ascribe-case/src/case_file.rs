//! `case.toml`, read once: the settings and the assessment, with every mistake
//! in either.

use std::fs;
use std::path::{Path, PathBuf};

use ascribe_model::assessment::{Finding, Severity, Tables};
use toml::de::DeTable;

use crate::assessment::{check_quotes, check_tables, read_tables};
use crate::error::Kind;
use crate::reader::Reader;
use crate::settings::read_settings;
use crate::{Error, Settings};

/// A case file is written by hand; more than this is something else.
const BYTES_MAX: u64 = 8 * 1024 * 1024;

/// A case file and what a person has to know about it.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseFile {
    /// The file, as it was named.
    pub path: PathBuf,
    /// What stands in it.
    pub text: String,
    /// The assessment.
    pub tables: Tables,
    /// Every mistake and doubt, by line.
    pub findings: Vec<Finding>,
    /// The settings, as far as they were understood.
    settings: Settings,
    /// What was not understood of the settings; among the findings, too.
    settings_wrong: Vec<Finding>,
}

impl CaseFile {
    /// Reads a case file and looks into the files that it quotes.
    ///
    /// # Errors
    /// When the file cannot be read or is not TOML at all.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let mut file = Self::read_alone(path)?;
        let found = check_quotes(&file.tables, file.root(), &path.display().to_string());
        file.findings.extend(found);
        file.findings.sort();
        Ok(file)
    }

    /// Reads a case file, but none of those that it quotes.
    ///
    /// # Errors
    /// When the file cannot be read or is not TOML at all.
    pub(crate) fn read_alone(path: &Path) -> Result<Self, Error> {
        let failed = |error| Error::io("read the settings", path, error);
        let n_bytes = fs::metadata(path).map_err(failed)?.len();
        if n_bytes > BYTES_MAX {
            let what = format!("{n_bytes} bytes, expected at most {BYTES_MAX}");
            return Err(failed(std::io::Error::other(what)));
        }
        let text = fs::read_to_string(path).map_err(failed)?;
        let mut file = Self::parse(&path.display().to_string(), &text)?;
        // A name that is not UTF-8 still finds its folder.
        file.path = path.to_owned();
        Ok(file)
    }

    /// Reads the text of a case file; `path` is for messages.
    ///
    /// # Errors
    /// When the text is not TOML at all.
    pub fn parse(path: &str, text: &str) -> Result<Self, Error> {
        let reader = Reader::new(path, text);
        let root = DeTable::parse(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            reader.wrong_here(at, error.message().to_owned(), None);
            mistakes(&reader.findings())
        })?;
        let settings = read_settings(&reader, root.get_ref());
        let settings_wrong = reader.findings();
        let tables = read_tables(&reader, root.get_ref());
        let mut findings = reader.into_findings();
        if !tables.hypotheses.is_empty() || !tables.evidence.is_empty() {
            findings.extend(check_tables(&tables, path));
        }
        findings.sort();
        findings.dedup();
        Ok(Self {
            path: PathBuf::from(path),
            text: text.to_owned(),
            tables,
            findings,
            settings,
            settings_wrong,
        })
    }

    /// The settings.
    ///
    /// # Errors
    /// When something in them is not understood: the message names every place.
    /// A mistake in the assessment keeps nobody from building the case.
    pub fn settings(&self) -> Result<&Settings, Error> {
        match self.settings_wrong.is_empty() {
            true => Ok(&self.settings),
            false => Err(mistakes(&self.settings_wrong)),
        }
    }

    /// The settings alone.
    ///
    /// # Errors
    /// When something in them is not understood.
    pub(crate) fn into_settings(self) -> Result<Settings, Error> {
        self.settings()?;
        Ok(self.settings)
    }

    /// Whether the file describes an assessment at all.
    #[must_use]
    pub fn is_assessed(&self) -> bool {
        !self.tables.hypotheses.is_empty()
    }

    /// What keeps the case from being weighed.
    pub fn wrong(&self) -> impl Iterator<Item = &Finding> {
        let findings = self.findings.iter();
        findings.filter(|finding| finding.severity == Severity::Wrong)
    }

    /// The folder that the quotations are in.
    #[must_use]
    pub fn root(&self) -> &Path {
        let parent = self.path.parent();
        parent
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new("."))
    }
}

fn mistakes(findings: &[Finding]) -> Error {
    Kind::Mistakes {
        findings: findings.to_vec(),
    }
    .into()
}

#[cfg(test)]
mod tests;
