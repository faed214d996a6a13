//! `ascribe draft`: a first case file from what the documents say of who did
//! it, with nothing judged.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use anyhow::Context as _;
use ascribe_case::assessment::draft_toml;
use ascribe_case::{Listing, Query, Store};
use ascribe_dossier::Wanted;

use crate::args::{Common, Draft};
use crate::built_case::BuiltFolder;
use crate::files;
use crate::terminal::{Outcome, count, message};

/// Claims that one draft takes in; a file for people has fewer.
const CLAIMS_MAX: usize = 100_000;

pub(super) fn run(args: &Draft, common: &Common) -> anyhow::Result<Outcome> {
    let case = files::case(args.case.path())?;
    let settings = case.settings()?;
    let store = Store::read(case.root())?;
    let listing = Listing {
        about: args.about.as_deref().map(Query::parse).transpose()?,
        from: args.from,
        to: args.to,
        ..Listing::default()
    };
    let found = store.list_accusations(&listing, CLAIMS_MAX)?;
    let root = std::path::absolute(case.root())?;
    let folder = root.file_name().map(|name| name.to_string_lossy());
    let wanted = Wanted {
        folder: folder.as_deref().unwrap_or("case"),
        title: settings.title.as_deref(),
        question: settings.question.as_deref(),
        hypotheses_max: usize::from(args.hypotheses),
    };
    let built = BuiltFolder {
        store: &store,
        root: case.root(),
    };
    let Some(draft) = ascribe_dossier::draft(&built, &found.first, &wanted)? else {
        if !common.quiet {
            message(format_args!(
                "no accusation, denial or claim of forgery found: there is nothing to draft"
            ));
        }
        return Ok(Outcome::Nothing);
    };
    let text = draft_toml(&draft);
    match &args.output {
        None => io::stdout().lock().write_all(text.as_bytes())?,
        Some(path) => write_new(path, &text)?,
    }
    if !common.quiet {
        message(format_args!(
            "{} and OTHER, {} and {} from {}; nothing is judged yet",
            count(draft.hypotheses.len() as u64, "named hypothesis")
                .replace("hypothesiss", "hypotheses"),
            count(draft.statements.len() as u64, "statement"),
            count(draft.evidence.len() as u64, "item"),
            count(found.n_matching, "claim"),
        ));
    }
    Ok(Outcome::Done)
}

/// Writes a file that is not there yet: what a person has judged is never
/// written over.
fn write_new(path: &Path, text: &str) -> anyhow::Result<()> {
    let doing = || format!("writing to {}", path.display());
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => anyhow::anyhow!(
                "{} is there already; a draft is never written over what somebody may have judged",
                path.display()
            ),
            _ => anyhow::Error::new(error).context(doing()),
        })?;
    file.write_all(text.as_bytes()).with_context(doing)?;
    file.sync_all().with_context(doing)
}
