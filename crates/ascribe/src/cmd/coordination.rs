//! `ascribe coordination`: who acts together, and what other tools would say.

mod about;
mod behind;
mod files;
pub(super) mod findings;
mod graph;
mod like;
pub(super) mod names;
pub(super) mod network;
pub(super) mod reading;
mod spilled;
pub(super) mod tables;

use crate::args::{Common, Coordination};
use crate::remarks::Remarks;
use crate::terminal::Outcome;

pub(super) fn run(args: &Coordination, common: &Common) -> anyhow::Result<Outcome> {
    let mut remarks = Remarks::default();
    let outcome = match args.peer.like {
        Some(tool) => like::run(tool, args, &mut remarks, common),
        None => network::run(args, &mut remarks, common),
    };
    // Remarks often tell why there was an error.
    if !common.quiet {
        remarks.print();
    }
    let outcome = outcome?;
    Ok(match outcome {
        _ if common.strict && !remarks.is_empty() => Outcome::Remarked,
        outcome => outcome,
    })
}
