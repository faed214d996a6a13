//! `ascribe coordination`: who acts together, and what other tools would say.

mod like;
mod reading;

use crate::args::{Common, Coordination};
use crate::remarks::Remarks;
use crate::terminal::Outcome;

pub(super) fn run(args: &Coordination, common: &Common) -> anyhow::Result<Outcome> {
    let mut remarks = Remarks::default();
    let outcome = like::run(args.peer.like, args, &mut remarks, common)?;
    if !common.quiet {
        remarks.tell();
    }
    Ok(match outcome {
        _ if common.strict && !remarks.is_empty() => Outcome::Remarked,
        outcome => outcome,
    })
}
