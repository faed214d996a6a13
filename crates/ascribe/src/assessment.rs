//! The case file of an assessment, found, read and checked.

pub(crate) mod page;

use std::path::{Path, PathBuf};

use ascribe_case::assessment::AssessmentFile;
use ascribe_case::{CaseFolder, Store};
use ascribe_dossier::Links;
use ascribe_model::assessment::{Finding, Tables};

use crate::built_case::BuiltFolder;
use crate::terminal::message;

/// Mistakes printed one by one.
const PRINTED_MAX: usize = 20;

/// A case file, read.
pub(crate) struct CaseFile {
    pub(crate) path: PathBuf,
    pub(crate) file: AssessmentFile,
}

impl CaseFile {
    /// The case file that `path` names: a file, or the case a folder lies in.
    pub(crate) fn find(path: &Path) -> anyhow::Result<PathBuf> {
        if path.is_file() {
            return Ok(path.to_owned());
        }
        let found = CaseFolder::find(path)?.settings_path();
        // Messages name the file as a person in this folder would.
        let here = std::env::current_dir().ok();
        let short = here.and_then(|here| found.strip_prefix(here).ok().map(Path::to_owned));
        Ok(short.unwrap_or(found))
    }

    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let path = Self::find(path)?;
        let file = AssessmentFile::read(&path)?;
        Ok(Self { path, file })
    }

    /// The case when nothing keeps it from being weighed; otherwise every
    /// mistake has been printed.
    pub(crate) fn sound(self) -> anyhow::Result<Self> {
        anyhow::ensure!(
            self.file.is_there(),
            "{}: no hypotheses; an assessment needs [hypothesis.NAME] tables, see docs/assessment.md",
            self.path.display()
        );
        let wrong: Vec<&Finding> = self.file.wrong().collect();
        for finding in wrong.iter().take(PRINTED_MAX) {
            message(in_one_line(finding));
        }
        anyhow::ensure!(
            wrong.is_empty(),
            "{}: {} to be put right before the case can be weighed",
            self.path.display(),
            crate::terminal::count(wrong.len() as u64, "mistake")
        );
        Ok(self)
    }

    pub(crate) fn tables(&self) -> &Tables {
        &self.file.tables
    }

    /// What the built case holds of the passages that the file quotes; nothing
    /// where it was not built, or by another version: the file stands alone.
    pub(crate) fn links(&self) -> anyhow::Result<Links> {
        let root = self.root();
        match Store::read(root) {
            Ok(store) => Ok(Links::find(
                self.tables(),
                &BuiltFolder {
                    store: &store,
                    root,
                },
            )?),
            Err(_) => Ok(Links::default()),
        }
    }

    /// The folder that the quotations are in.
    pub(crate) fn root(&self) -> &Path {
        let parent = self.path.parent();
        parent
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new("."))
    }
}

/// A finding in one line, its advice included.
pub(crate) fn in_one_line(finding: &Finding) -> String {
    match &finding.hint {
        Some(hint) => format!("{finding}; hint: {hint}"),
        None => finding.to_string(),
    }
}
