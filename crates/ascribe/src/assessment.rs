//! The case file of an assessment: found, read and handed to the rooms.

pub(crate) mod page;

use std::path::{Path, PathBuf};

use ascribe_case::{CaseFile, Store};
use ascribe_dossier::Links;
use ascribe_model::assessment::Finding;

use crate::built_case::BuiltFolder;
use crate::files;
use crate::terminal::{count, message};

/// Mistakes printed one by one.
const PRINTED_MAX: usize = 20;

/// The case file that `path` names: a `.toml` file itself, which may be a
/// draft, or that of the case the path lies in.
pub(crate) fn read(path: &Path) -> anyhow::Result<CaseFile> {
    Ok(CaseFile::read(&find(path)?)?)
}

fn find(path: &Path) -> anyhow::Result<PathBuf> {
    let is_toml = path.extension().is_some_and(|ending| ending == "toml");
    if is_toml && path.is_file() {
        return Ok(path.to_owned());
    }
    let found = files::case(path)?.settings_path();
    // Messages name the file as a person in this folder would.
    let here = std::env::current_dir().ok();
    let short = here.and_then(|here| found.strip_prefix(here).ok().map(Path::to_owned));
    Ok(short.unwrap_or(found))
}

/// The case file, when nothing keeps it from being weighed; otherwise every
/// mistake has been printed.
pub(crate) fn read_sound(path: &Path) -> anyhow::Result<CaseFile> {
    let case = read(path)?;
    let wrong: Vec<&Finding> = case.wrong().collect();
    anyhow::ensure!(
        case.is_assessed() || !wrong.is_empty(),
        "{}: no hypotheses; an assessment needs [hypothesis.NAME] tables, see docs/assessment.md",
        case.path.display()
    );
    for finding in wrong.iter().take(PRINTED_MAX) {
        message(finding.with_hint());
    }
    anyhow::ensure!(
        wrong.is_empty(),
        "{}: {} to be put right before the case can be weighed",
        case.path.display(),
        count(wrong.len() as u64, "mistake")
    );
    Ok(case)
}

/// What the built case holds of the passages that the file quotes; nothing
/// where it was not built, or by another version: the file stands alone.
pub(crate) fn links(case: &CaseFile) -> anyhow::Result<Links> {
    let root = case.root();
    let Ok(store) = Store::read(root) else {
        return Ok(Links::default());
    };
    let built = BuiltFolder {
        store: &store,
        root,
    };
    Ok(Links::find(&case.tables, &built)?)
}
