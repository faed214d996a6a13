//! `ascribe assess export`: the assessment for other tools, as JSON.

use ascribe_interop::{misp, prov, stix, w3c};

use crate::args::assess::{AssessExport, ExportForm};
use crate::assessment;
use crate::built_case::read_small;
use crate::output;
use crate::terminal::Outcome;

/// Bytes of a quoted file; of a larger one the annotations have the bytes alone.
const BYTES_MAX: u64 = 256 * 1024 * 1024;

pub(super) fn run(args: &AssessExport) -> anyhow::Result<Outcome> {
    let case = assessment::read_sound(args.case.path())?;
    let tables = &case.tables;
    let value = match args.form {
        ExportForm::Stix => stix::bundle(
            tables,
            &stix::Options {
                only_leader: args.only_leader,
                in_progress: args.in_progress,
                author: &args.author,
            },
        )?,
        ExportForm::Misp => misp::tags(tables)?,
        ExportForm::W3c => w3c::annotations(tables, &|name| {
            String::from_utf8(read_small(case.root(), name, BYTES_MAX)?).ok()
        }),
        ExportForm::Prov => prov::document(
            tables,
            prov::Agents {
                author: &args.author,
                program: concat!("ascribe ", env!("CARGO_PKG_VERSION")),
            },
        )?,
    };
    output::json(&value, args.output.file.as_deref())?;
    Ok(Outcome::Done)
}
