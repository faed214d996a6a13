//! `ascribe build`: a case from its sources to its report.

use std::fs::File;
use std::io::{BufWriter, Read as _, Write as _};
use std::path::Path;

use anyhow::Context as _;
use ascribe_case::{
    Build as CaseBuild, BuildVersions, CaseFolder, Settings, SourceRecord, SourceState, Stage,
    Stat, Store,
};
use ascribe_ingest::{Field, FieldMap};
use ascribe_model::Digest;
use ascribe_report::Fact;
use ascribe_statements::{Engine as _, Model};
use sha2::Digest as _;

use super::model;
use crate::args::{Build, Common};
use crate::case_view::StoredCase;
use crate::inputs::{self, Input};
use crate::pipeline::{self, Event, Events, Options};
use crate::progress::Progress;
use crate::remarks::Remarks;
use crate::terminal::{Outcome, message};

/// What made the documents; a new number reads every source again.
const READER_VERSION: &str = "reader 1";
/// What makes statements of what the engine finds.
const FINDER_VERSION: &str = "finder 1";

pub(super) fn run(args: &Build, common: &Common) -> anyhow::Result<Outcome> {
    let case = CaseFolder::find(&args.directory)?;
    let settings = case.settings()?;
    let model = model::load(&args.model)?;
    let (inputs, walked) = inputs::list_below(&case.sources(), case.root(), |name| {
        settings.sources.excludes(name)
    });
    let confidence_min = settings
        .statements
        .min_confidence
        .unwrap_or_else(|| model.threshold());
    let mut store = Store::open(case.root())?;
    let versions = versions(&settings, &model, confidence_min);
    let mut remarks = Remarks::default();
    let mut counts = Counts::default();
    let mut build = store.begin(&versions)?;
    for remark in &walked {
        remarks.add(remark);
        build.remark(remark)?;
    }
    let todo = todo(&mut build, &inputs, &mut remarks, args.all)?;
    counts.skipped = inputs.len() - todo.len();
    let reading = ascribe_ingest::Settings {
        fields: fields(&settings)?,
        ..Default::default()
    };
    let options = Options {
        settings: &reading,
        engine: &model,
        confidence_min,
        threads: common.threads(),
    };
    let mut progress = Progress::new(common, todo.iter().map(|input| input.n_bytes).sum());
    derive(
        &mut build,
        &todo,
        &options,
        &mut Tally {
            counts: &mut counts,
            remarks: &mut remarks,
            progress: &mut progress,
        },
    )?;
    let finished = build.finish(inputs.iter().map(|input| input.name.as_str()))?;
    progress.finish();
    let report = write_report(&case, &settings, &store, &model)?;
    if !common.quiet {
        remarks.tell();
        tell(&counts, finished.n_removed, &store, &report)?;
    }
    let n_statements = store.counts()?.n_statements;
    Ok(match n_statements {
        _ if common.strict && store.counts()?.n_remarks > 0 => Outcome::Remarked,
        0 => Outcome::Nothing,
        _ => Outcome::Done,
    })
}

/// What a build did.
#[derive(Default)]
struct Counts {
    skipped: usize,
    read: usize,
    failed: usize,
    documents: u64,
    statements: u64,
}

/// Where a build's doings are told.
struct Tally<'a> {
    counts: &'a mut Counts,
    remarks: &'a mut Remarks,
    progress: &'a mut Progress,
}

/// What decides whether a source or a document has to be gone over again.
fn versions(settings: &Settings, model: &Model, confidence_min: f32) -> BuildVersions {
    let map: Vec<String> = settings
        .sources
        .map
        .iter()
        .map(|(field, name)| format!("{field}={name}"))
        .collect();
    BuildVersions {
        reader: Stage::new(READER_VERSION, map.join(",")),
        extractor: Stage::new(
            format!("{FINDER_VERSION}, {}", model.name()),
            format!("min_confidence={confidence_min}"),
        ),
    }
}

/// The fields of the case's settings as the readers take them.
fn fields(settings: &Settings) -> anyhow::Result<FieldMap> {
    let mut map = FieldMap::default();
    for (field, name) in &settings.sources.map {
        let field = Field::from_word(field)
            .with_context(|| format!("case.toml: {field} is no field of a document"))?;
        map.set(field, name);
    }
    Ok(map)
}

/// The inputs that have to be gone over.
fn todo(
    build: &mut CaseBuild<'_>,
    inputs: &[Input],
    remarks: &mut Remarks,
    all: bool,
) -> anyhow::Result<Vec<Input>> {
    let mut todo = Vec::new();
    for input in inputs {
        let state = build.source_state(&input.name, stat(&input.path), || digest(&input.path));
        match state {
            Ok(SourceState::Unchanged) if !all => {}
            Ok(_) => todo.push(input.clone()),
            Err(error) if error.is_source_unreadable() => {
                let remark = inputs::unreadable(&input.name, &format!("cannot be read: {error}"));
                remarks.add(&remark);
                build.remark(&remark)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(todo)
}

fn stat(path: &Path) -> Stat {
    let meta = std::fs::metadata(path).ok();
    Stat {
        n_bytes: meta.as_ref().map_or(0, std::fs::Metadata::len),
        modified: meta.and_then(|meta| meta.modified().ok()),
    }
}

/// SHA-256 of a file, by reading it as nothing.
fn digest(path: &Path) -> std::io::Result<Digest> {
    let mut hash = sha2::Sha256::new();
    let mut file = File::open(path)?;
    let mut chunk = vec![0; 1 << 16];
    loop {
        match file.read(&mut chunk)? {
            0 => break,
            n => hash.update(&chunk[..n]),
        }
    }
    Ok(Digest(hash.finalize().into()))
}

/// Reads the inputs and writes what comes of them, source by source.
fn derive(
    build: &mut CaseBuild<'_>,
    todo: &[Input],
    options: &Options<'_>,
    tally: &mut Tally<'_>,
) -> anyhow::Result<()> {
    // Asked before reading: a file that changes meanwhile is read again next time.
    let stats: Vec<Stat> = todo.iter().map(|input| stat(&input.path)).collect();
    pipeline::run(todo, options, |events| {
        for (input, stat) in todo.iter().zip(stats) {
            derive_source(build, (input, stat), events, tally)?;
            let Counts {
                documents,
                statements,
                ..
            } = *tally.counts;
            tally.progress.advance(input.n_bytes, || {
                format!("{documents} documents, {statements} statements")
            });
        }
        Ok(())
    })
}

/// Writes the events of one source. A source that fails keeps what the store
/// held of it.
fn derive_source(
    build: &mut CaseBuild<'_>,
    (input, stat): (&Input, Stat),
    events: &mut Events<'_>,
    tally: &mut Tally<'_>,
) -> anyhow::Result<()> {
    let mut writer = build.source(&input.name)?;
    let mut format = None;
    let mut last_remark = None;
    for event in events {
        match event {
            Event::Document(document, statements) => {
                format.get_or_insert(document.format);
                match writer.put(&document, &statements, &[]) {
                    Err(error) if error.is_too_large() => {
                        let remark = inputs::unreadable(document.id.as_str(), &error.to_string());
                        tally.remarks.add(&remark);
                        writer.remark(&remark)?;
                    }
                    written => written?,
                }
                tally.counts.documents += 1;
                tally.counts.statements += statements.len() as u64;
            }
            Event::Remark(remark) => {
                tally.remarks.add(&remark);
                writer.remark(&remark)?;
                last_remark = Some(remark);
            }
            Event::FileEnd(_, summary) => {
                tally.counts.read += 1;
                writer.complete(&SourceRecord {
                    stat,
                    digest: summary.digest,
                    format,
                })?;
                return Ok(());
            }
            Event::FileFailed(_) => {
                tally.counts.failed += 1;
                drop(writer);
                return Ok(last_remark
                    .iter()
                    .try_for_each(|remark| build.remark(remark))?);
            }
        }
    }
    anyhow::bail!("{}: the reading stopped before its end", input.name)
}

/// Writes the report beside the old one and puts it in its place.
fn write_report(
    case: &CaseFolder,
    settings: &Settings,
    store: &Store,
    model: &Model,
) -> anyhow::Result<std::path::PathBuf> {
    let told = || format!("writing the report into {}", case.report().display());
    std::fs::create_dir_all(case.report()).with_context(told)?;
    let page = case.report().join("index.html");
    let fresh = case.report().join(".index.html.new");
    let name = case
        .root()
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let view = StoredCase {
        store,
        settings,
        name,
        build: vec![
            Fact::new("Program", concat!("ascribe ", env!("CARGO_PKG_VERSION"))),
            Fact::new("Statement model", model.name()),
        ],
    };
    let mut out = BufWriter::new(File::create(&fresh).with_context(told)?);
    ascribe_report::render(&view, &mut out).with_context(told)?;
    out.flush().with_context(told)?;
    std::fs::rename(&fresh, &page).with_context(told)?;
    Ok(page)
}

fn tell(counts: &Counts, n_removed: u64, store: &Store, report: &Path) -> anyhow::Result<()> {
    let total = store.counts()?;
    message(format_args!(
        "read {} sources ({} documents, {} statements), skipped {} unchanged, removed {n_removed}",
        counts.read, counts.documents, counts.statements, counts.skipped
    ));
    message(format_args!(
        "the case holds {} statements in {} documents of {} sources, with {} remarks",
        total.n_statements, total.n_documents, total.n_sources, total.n_remarks
    ));
    message(format_args!("report: {}", report.display()));
    Ok(())
}
