//! `ascribe init`: a new case.

use ascribe_case::CaseFolder;

use crate::args::{Common, Init};
use crate::terminal::{Outcome, message};

pub(super) fn run(init: &Init, common: &Common) -> anyhow::Result<Outcome> {
    let case = CaseFolder::init(&init.directory)?;
    if !common.quiet {
        let sources = case.sources();
        message(format_args!("made {}", case.root().display()));
        message(format_args!(
            "next: put articles, transcripts and reports into {} and run: ascribe build {}",
            sources.display(),
            case.root().display()
        ));
    }
    Ok(Outcome::Done)
}
