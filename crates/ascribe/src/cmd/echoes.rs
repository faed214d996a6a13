//! `ascribe echoes`: where a text first appears and who repeats it.

mod gather;
mod rows;

use std::io::Write as _;

use anyhow::Context as _;

use crate::args::{Common, Echoes};
use crate::output;
use crate::remarks::Remarks;
use crate::terminal::{Outcome, message};
use rows::Family;

pub(super) fn run(args: &Echoes, common: &Common) -> anyhow::Result<Outcome> {
    let mut remarks = Remarks::default();
    let read = gather::material(args, common, &mut remarks);
    let found = read.as_ref().ok();
    let found = found.map(|material| rows::families(material, args.within, &mut remarks));
    // Remarks often tell why there was an error.
    if !common.quiet {
        remarks.print();
    }
    let Some(mut families) = found else {
        return read.map(|_| Outcome::Nothing);
    };
    if let Some(about) = &args.about {
        families.retain(|family| family.is_about(about));
    }
    let n = families.len();
    shorten(&mut families, args.limit);
    let told = || output::writing(args.output.file.as_deref(), "the echoes");
    let mut out = output::open(&args.output)?;
    let form = output::form(&args.output);
    rows::write(&families, form, &mut *out).with_context(told)?;
    out.flush().with_context(told)?;
    if !common.quiet {
        let noun = if n == 1 { "family" } else { "families" };
        let shown = families.len();
        let more = if shown < n {
            format!(", the {shown} largest shown; --limit shows more")
        } else {
            String::new()
        };
        message(format_args!("{n} {noun} of copies{more}"));
    }
    Ok(match n {
        _ if common.strict && !remarks.is_empty() => Outcome::Remarked,
        0 => Outcome::Nothing,
        _ => Outcome::Done,
    })
}

/// Leaves so many families of each sort, which stand together.
fn shorten(families: &mut Vec<Family<'_>>, limit: usize) {
    let (mut sort, mut n) = (None, 0);
    families.retain(|family| {
        if sort != Some(family.of) {
            (sort, n) = (Some(family.of), 0);
        }
        n += 1;
        n <= limit
    });
}
