//! The report page of a case: written when what it shows has changed, and put
//! in the place of the old one at once.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use ascribe_case::{CaseFile, CaseFolder, Store};
use ascribe_model::Digest;
use ascribe_report::Fact;
use ascribe_statements::{Engine as _, Model};
use sha2::Digest as _;

use crate::assessment;
use crate::case_view::StoredCase;

/// What made the page; a change of its looks goes with a new program version.
const PROGRAM: &str = concat!("ascribe ", env!("CARGO_PKG_VERSION"));

/// The page after a build.
pub(super) struct Written {
    pub(super) path: PathBuf,
    /// Whether it shows the case already and was left as it is.
    pub(super) unchanged: bool,
}

/// Writes the page of the case, unless `all` is not asked for and the page
/// that is there was made of the same case by the same program.
pub(super) fn write(
    case: &CaseFolder,
    (file, store): (&CaseFile, &Store),
    model: &Model,
    all: bool,
) -> anyhow::Result<Written> {
    let name = case
        .root()
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut view = StoredCase {
        store,
        settings: file.settings()?,
        name,
        build: vec![
            Fact::new("Program", PROGRAM),
            Fact::new("Statement model", model.name()),
        ],
        assessment: None,
    };
    let path = case.report().join("index.html");
    // The lock of the build is given back by now: another may be at its page.
    let _turn = turn(case);
    let key = key(&view, file)?;
    let note = case.root().join(".ascribe").join("report.key");
    let known = || std::fs::read_to_string(&note).ok();
    let unchanged = !all && made_of(&key, &path).is_some_and(|made| known() == Some(made));
    if !unchanged {
        view.assessment = assessment::page::view(file, store);
        // Gone before the page changes: a key never vouches for another page.
        let _ = std::fs::remove_file(&note);
        let doing = || format!("writing the report into {}", case.report().display());
        render(&view, case, &path).with_context(doing)?;
        if let Some(made) = made_of(&key, &path) {
            // Without the note the next build writes the page again, no more.
            let _ = std::fs::write(&note, made);
        }
    }
    Ok(Written { path, unchanged })
}

/// Waits until no other build writes the page. Where files cannot be locked,
/// the worst is that two builds at once have to be repeated.
fn turn(case: &CaseFolder) -> Option<File> {
    let lock = File::create(case.root().join(".ascribe").join("report.lock")).ok()?;
    lock.lock().ok()?;
    Some(lock)
}

/// Writes the page beside the old one and puts it in its place.
fn render(view: &StoredCase<'_>, case: &CaseFolder, page: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(case.report())?;
    let fresh = case.report().join(".index.html.new");
    let written = (|| {
        let mut out = BufWriter::new(File::create(&fresh)?);
        ascribe_report::render(view, &mut out)?;
        out.flush()?;
        std::fs::rename(&fresh, page)
    })();
    if written.is_err() {
        // Half a page is of no use, and on a full disk its room is.
        let _ = std::fs::remove_file(&fresh);
    }
    Ok(written?)
}

/// What is noted of a page: what it was made of, and how long it came out.
fn made_of(key: &Digest, page: &Path) -> Option<String> {
    let n_bytes = std::fs::metadata(page).ok()?.len();
    Some(format!("{key} {n_bytes}\n"))
}

/// A digest of everything the page depends on. Documents and statements
/// follow from the bytes of the sources and the stages that read them.
fn key(view: &StoredCase<'_>, file: &CaseFile) -> anyhow::Result<Digest> {
    let mut hash = sha2::Sha256::new();
    let mut add = |part: &str| {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    };
    add(view.settings.title.as_deref().unwrap_or(""));
    add(view.settings.question.as_deref().unwrap_or(""));
    add(&view.name);
    if file.is_assessed() {
        add(&file.text);
    }
    for finding in &file.findings {
        add(&finding.to_string());
    }
    for fact in &view.build {
        add(&fact.name);
        add(&fact.value);
    }
    for stage in view
        .store
        .last_build()?
        .iter()
        .flat_map(|b| [&b.reader, &b.extractor])
    {
        add(&stage.version);
        add(&stage.settings);
    }
    add(&view.store.case_wide_digest()?.unwrap_or_default());
    add(&view.store.posts_digest()?.unwrap_or_default());
    for source in view.store.sources()? {
        add(&source.path);
        add(&source.digest.to_string());
    }
    for remark in view.store.remarks()? {
        let remark = remark?;
        add(remark.kind.as_str());
        add(&remark.count.to_string());
        add(&remark.to_string());
    }
    Ok(Digest(hash.finalize().into()))
}
