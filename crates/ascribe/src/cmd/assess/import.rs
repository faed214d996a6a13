//! `ascribe assess import`: drafts of case files from other records.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::Context as _;
use ascribe_case::assessment::draft_toml;
use ascribe_interop::{eurepoc, stix};
use serde_json::json;

use crate::args::assess::AssessImport;
use crate::args::{Common, ObjectOutput};
use crate::files;
use crate::output;
use crate::sheet::{Cell, Sheet};
use crate::terminal::{Outcome, count, message};

/// A bundle with more bytes is a feed, not an attribution.
const BUNDLE_BYTES_MAX: u64 = 64 * 1024 * 1024;

pub(super) fn run(from: &AssessImport, common: &Common) -> anyhow::Result<Outcome> {
    match from {
        AssessImport::Eurepoc {
            attributions,
            incidents,
            incident,
            output,
            ..
        } => {
            let mut set = eurepoc::read(open(attributions)?)
                .with_context(|| attributions.display().to_string())?;
            if let Some(incidents) = incidents {
                let name = || incidents.display().to_string();
                eurepoc::read_names(&mut set, open(incidents)?).with_context(name)?;
            }
            match incident {
                Some(id) => write(
                    &draft_toml(&eurepoc::draft(&set, id)?),
                    output.file.as_deref(),
                ),
                None => list(&set, output, common),
            }
        }
        AssessImport::Stix { file, output, .. } => {
            let text = files::read_text(file, BUNDLE_BYTES_MAX)?;
            let draft = stix::draft(&text).with_context(|| file.display().to_string())?;
            if draft.statements.is_empty() {
                return Ok(Outcome::Nothing);
            }
            write(&draft_toml(&draft), output.file.as_deref())
        }
    }
}

fn open(path: &Path) -> anyhow::Result<BufReader<File>> {
    Ok(BufReader::new(files::open(path)?))
}

fn write(text: &str, file: Option<&Path>) -> anyhow::Result<Outcome> {
    output::text(text, file)?;
    Ok(Outcome::Done)
}

/// The incidents with competing or contested attributions.
fn list(
    set: &eurepoc::Incidents,
    output: &ObjectOutput,
    common: &Common,
) -> anyhow::Result<Outcome> {
    let competing = eurepoc::competing(set);
    let values = competing.iter().map(|c| {
        json!({ "incident": c.id, "name": c.name, "attributions": c.n_attributions, "initiators": c.initiators, "contested": c.is_contested })
    });
    let mut sheet = Sheet::new(json!({
        "attributions": set.n_attributions,
        "incidents": set.n_incidents(),
        "competing": values.collect::<Vec<_>>(),
    }));
    let rows = competing.iter().map(|c| {
        vec![
            Cell::text(c.id.clone()),
            Cell::right(c.n_attributions.to_string()),
            Cell::text(c.initiators.join(" / ")),
            Cell::text(c.name.clone()),
        ]
    });
    sheet.table(
        vec!["incident", "attributions", "held responsible", "name"],
        rows.collect(),
    );
    sheet.line(format!(
        "{} of {}, {} of them with competing or contested attributions.",
        count(set.n_attributions, "attribution"),
        count(set.n_incidents(), "incident"),
        competing.len()
    ));
    sheet.print(output, common)?;
    if set.n_malformed > 0 && !common.quiet {
        message(format_args!(
            "remark: {} left out: no incident named",
            count(set.n_malformed, "row")
        ));
    }
    Ok(if competing.is_empty() {
        Outcome::Nothing
    } else {
        Outcome::Done
    })
}
