//! `ascribe assess export`: the assessment for other tools, as JSON on
//! standard output.

use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use crate::args::assess::{AssessExport, ExportForm};
use crate::assessment::{CaseFile, misp, provenance, stix};
use crate::terminal::Outcome;

pub(super) fn run(path: &Path, args: &AssessExport) -> anyhow::Result<Outcome> {
    let case = CaseFile::read(path)?.sound()?;
    let value = match args.form {
        ExportForm::Stix => stix::bundle(
            &case,
            &stix::Options {
                only_leader: args.only_leader,
                in_progress: args.in_progress,
                author: &args.author,
            },
        )?,
        ExportForm::Misp => misp::tags(&case)?,
        ExportForm::W3c => provenance::annotations(&case)?,
        ExportForm::Prov => provenance::prov(&case, &args.author)?,
    };
    let mut out = BufWriter::new(io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, &value)?;
    writeln!(out)?;
    out.flush()?;
    Ok(Outcome::Done)
}
