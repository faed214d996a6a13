//! `ascribe build`: a case from its sources to its report.

mod derive;
mod page;
mod posts;
mod tally;
mod unseen;
mod versions;
mod whole;

use anyhow::Context as _;
use ascribe_case::{CaseFile, Settings, Store};
use ascribe_ingest::{Field, FieldMap};

use super::model;
use crate::args::{Build, Common};
use crate::files;
use crate::inputs;
use crate::pipeline::Options;
use crate::progress::Progress;
use crate::terminal::{Outcome, message};
use page::Written;
use tally::Tally;
use versions::versions;

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
    if let Some(found) = store.older_format() {
        message(format!(
            "the case database was of format {found}, written by an older Ascribe: building it anew"
        ));
    }
    let mut tally = Tally::default();
    let (inputs, mut walked) = inputs::list_below(&case.sources(), case.root(), |name| {
        ascribe_ingest::is_readable_name(name) && !settings.sources.excludes(name)
    });
    let kept = unseen::sources_out_of_sight(&store, &mut walked)?;
    // Before the build begins, since it checks the settings of the posts: a mistake
    // there ends the run before a source is touched.
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
    // Before what is derived from all documents together: it must not rest on
    // sources that are gone.
    tally.removed = build.keep_only(present().map(String::as_str))?;
    let asked = (settings, args.all);
    whole::derive(&mut build, asked, (&mut tally, &mut progress))?;
    posts.derive(&mut build, args.all, (&mut tally, &mut progress))?;
    build.finish(present().map(String::as_str))?;
    progress.finish();
    let page = page::write(&case, (&file, &store), &model, args.all)?;
    end(common, &tally, &store, &page)
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

/// Prints what was done; the outcome follows from what the case holds.
fn end(common: &Common, tally: &Tally, store: &Store, page: &Written) -> anyhow::Result<Outcome> {
    let total = store.counts()?;
    if !common.quiet {
        tally.print(&total);
        let unchanged = if page.unchanged { " (unchanged)" } else { "" };
        message(format_args!("report: {}{unchanged}", page.path.display()));
    }
    Ok(match total.n_statements + total.n_found_in_posts {
        _ if common.strict && total.n_remarks > 0 => Outcome::Remarked,
        0 => Outcome::Nothing,
        _ => Outcome::Done,
    })
}
