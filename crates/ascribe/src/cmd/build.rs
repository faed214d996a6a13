//! `ascribe build`: a case from its sources to its report.

mod derive;
mod page;
mod posts;
mod whole;

use anyhow::Context as _;
use ascribe_case::{BuildVersions, CaseFile, Counts, Settings, Stage, Store};
use ascribe_ingest::{Field, FieldMap};
use ascribe_model::{Remark, RemarkKind};

use super::model;
use crate::args::{Build, Common};
use crate::files;
use crate::inputs;
use crate::pipeline::Options;
use crate::progress::Progress;
use crate::remarks::Remarks;
use crate::terminal::{Outcome, count, message};
use page::Written;

/// What made the documents; a new release or number reads every source again.
const READER_VERSION: &str = concat!("ascribe ", env!("CARGO_PKG_VERSION"), ", reader 1");
/// What makes statements of what the engine finds; likewise.
const FINDER_VERSION: &str = concat!("ascribe ", env!("CARGO_PKG_VERSION"), ", finder 20");

pub(super) fn run(args: &Build, common: &Common) -> anyhow::Result<Outcome> {
    let case = files::case(args.case.path())?;
    let file = CaseFile::read(&case.settings_path())?;
    let settings = file.settings()?;
    let model = model::load(&args.model)?;
    let reading = ascribe_ingest::Settings {
        fields: fields(settings)?,
        ..Default::default()
    };
    let confidence_min = settings.statements.min_confidence;
    let options = Options {
        settings: &reading,
        engine: &model,
        confidence_min: confidence_min.unwrap_or_else(|| model.threshold()),
        threads: common.threads(),
    };
    let mut store = Store::open(case.root())?;
    let mut tally = Tally::default();
    let (inputs, mut walked) = inputs::list_below(&case.sources(), case.root(), |name| {
        ascribe_ingest::is_readable_name(name) && !settings.sources.excludes(name)
    });
    let kept = kept(&store, &mut walked)?;
    let (posts, walked_posts) = posts::Work::new(&case, settings, common)?;
    walked.extend(walked_posts);
    let mut build = store.begin(&versions(settings, &options))?;
    for remark in &walked {
        tally.remarks.add(remark);
        build.remark(remark)?;
    }
    let todo = derive::todo(&mut build, &inputs, args.all, &mut tally)?;
    let n_bytes: u64 = todo.iter().map(|input| input.n_bytes).sum();
    let mut progress = Progress::new(common, n_bytes + posts.n_bytes());
    derive::derive(&mut build, &todo, &options, (&mut tally, &mut progress))?;
    let present = || inputs.iter().map(|input| &input.name).chain(&kept);
    tally.removed = build.keep_only(present().map(String::as_str))?;
    let asked = (settings, args.all);
    whole::derive(&mut build, asked, (&mut tally, &mut progress))?;
    posts.derive(&mut build, args.all, (&mut tally, &mut progress))?;
    build.finish(present().map(String::as_str))?;
    progress.finish();
    let page = page::write(&case, (&file, &store), &model, args.all)?;
    end(common, &tally, &store, &page)
}

/// What a build did.
#[derive(Default)]
struct Tally {
    skipped: usize,
    read: u64,
    failed: usize,
    removed: u64,
    documents: u64,
    statements: u64,
    posts: u64,
    groups: u64,
    remarks: Remarks,
}

/// Sources of the store that lie where the walk could not go: they cannot be
/// seen, which does not mean that they are gone. The remarks say so.
fn kept(store: &Store, walked: &mut [Remark]) -> anyhow::Result<Vec<String>> {
    let mut unseen: Vec<&mut Remark> = walked
        .iter_mut()
        .filter(|remark| remark.kind == RemarkKind::Unreadable)
        .collect();
    if unseen.is_empty() {
        return Ok(Vec::new());
    }
    let mut kept = store
        .sources()?
        .into_iter()
        .map(|source| source.path)
        .collect::<Vec<_>>();
    kept.retain(|path| unseen.iter().any(|remark| lies_in(path, &remark.file)));
    for remark in &mut unseen {
        if kept.iter().any(|path| lies_in(path, &remark.file)) {
            remark.detail.push_str("; what was built of it is kept");
        }
    }
    Ok(kept)
}

fn lies_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What decides whether a source or a document has to be gone over again.
fn versions(settings: &Settings, options: &Options<'_>) -> BuildVersions {
    let map: Vec<String> = settings
        .sources
        .map
        .iter()
        .map(|(field, name)| format!("{field}={name}"))
        .collect();
    BuildVersions {
        reader: Stage::new(READER_VERSION, map.join(",")),
        extractor: Stage::new(
            format!("{FINDER_VERSION}, {}", options.engine.name()),
            format!("min_confidence={}", options.confidence_min),
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

/// Tells what was done and what the case holds now.
fn end(common: &Common, tally: &Tally, store: &Store, page: &Written) -> anyhow::Result<Outcome> {
    let total = store.counts()?;
    if !common.quiet {
        tally.remarks.tell();
        tell(tally, &total, page);
    }
    Ok(match total.n_statements + total.n_found_in_posts {
        _ if common.strict && total.n_remarks > 0 => Outcome::Remarked,
        0 => Outcome::Nothing,
        _ => Outcome::Done,
    })
}

fn tell(tally: &Tally, total: &Counts, page: &Written) {
    let failed = match tally.failed {
        0 => String::new(),
        n => format!(", {n} could not be read"),
    };
    message(format_args!(
        "read {} ({}, {}), skipped {} unchanged, removed {}{failed}",
        count(tally.read, "source"),
        count(tally.documents, "document"),
        count(tally.statements, "statement"),
        tally.skipped,
        tally.removed
    ));
    message(format_args!(
        "the case holds {} in {} of {}, with {}",
        count(total.n_statements, "statement"),
        count(total.n_documents, "document"),
        count(total.n_sources, "source"),
        count(total.n_remarks, "remark")
    ));
    if tally.posts > 0 {
        message(format_args!(
            "looked through {}: {} that act together",
            count(tally.posts, "post"),
            count(tally.groups, "group")
        ));
    }
    if total.n_sources == 0 && tally.posts == 0 {
        message("hint: put articles, transcripts and reports into the folder sources/");
    }
    let unchanged = if page.unchanged { " (unchanged)" } else { "" };
    message(format_args!("report: {}{unchanged}", page.path.display()));
}
