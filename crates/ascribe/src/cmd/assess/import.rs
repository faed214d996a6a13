//! `ascribe assess import`: drafts of case files from other records.

use std::fs::File;
use std::io::{self, BufReader, Read as _, Write as _};
use std::path::Path;

use anyhow::Context as _;
use ascribe_case::assessment::draft_toml;
use ascribe_interop::{eurepoc, stix};
use serde_json::json;

use crate::args::Common;
use crate::args::assess::{AssessChoice, AssessImport};
use crate::sheet::{Cell, Sheet};
use crate::terminal::{Outcome, count, message};

/// A bundle with more bytes is a feed, not an attribution.
const BUNDLE_BYTES_MAX: u64 = 64 * 1024 * 1024;

pub(super) fn run(
    from: &AssessImport,
    choice: &AssessChoice,
    common: &Common,
) -> anyhow::Result<Outcome> {
    match from {
        AssessImport::Eurepoc {
            attributions,
            incidents,
            incident,
        } => {
            let mut set = eurepoc::read(open(attributions)?)
                .with_context(|| attributions.display().to_string())?;
            if let Some(incidents) = incidents {
                let told = || incidents.display().to_string();
                eurepoc::read_names(&mut set, open(incidents)?).with_context(told)?;
            }
            match incident {
                Some(id) => print(&draft_toml(&eurepoc::draft(&set, id)?)),
                None => list(&set, choice, common),
            }
        }
        AssessImport::Stix { file } => {
            let told = || file.display().to_string();
            let mut text = String::new();
            let mut reader = open(file)?.take(BUNDLE_BYTES_MAX + 1);
            reader.read_to_string(&mut text).with_context(told)?;
            anyhow::ensure!(
                text.len() as u64 <= BUNDLE_BYTES_MAX,
                "{}: expected at most {BUNDLE_BYTES_MAX} bytes",
                file.display()
            );
            let draft = stix::draft(&text).with_context(told)?;
            if draft.statements.is_empty() {
                return Ok(Outcome::Nothing);
            }
            print(&draft_toml(&draft))
        }
    }
}

fn open(path: &Path) -> anyhow::Result<BufReader<File>> {
    let file = File::open(path).with_context(|| format!("reading {}", path.display()))?;
    Ok(BufReader::new(file))
}

fn print(text: &str) -> anyhow::Result<Outcome> {
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Outcome::Done)
}

/// The incidents with competing or contested attributions.
fn list(
    set: &eurepoc::Incidents,
    choice: &AssessChoice,
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
    sheet.print(choice, common)?;
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
