//! What the lists over a case share: which records, of which case, and where
//! they go.

use std::io::Write;

use anyhow::Context as _;
use ascribe_case::{Listed, Listing, Query, SpeakerMatch, Store};
use ascribe_report::rows::RowFormat;

use crate::args::{self, Common};
use crate::files;
use crate::output;
use crate::terminal::{Outcome, count, message};

/// Names told of those that a typed one may mean.
const TOLD_MAX: usize = 12;

/// Lists what `find` finds and writes it as `write` does; `noun` names one.
pub(super) fn run<T>(
    args: &args::Listing,
    common: &Common,
    noun: &str,
    find: impl FnOnce(&Store, &Listing, usize) -> anyhow::Result<Listed<T>>,
    write: impl FnOnce(RowFormat, &[T], &mut dyn Write) -> std::io::Result<()>,
) -> anyhow::Result<Outcome> {
    check(args)?;
    let case = files::case(args.case.path())?;
    let store = Store::read(case.root())?;
    let Some(listing) = listing(args, common, &store)? else {
        return Ok(Outcome::Nothing);
    };
    let found = find(&store, &listing, args.limit)?;
    let doing = || output::writing(args.output.file.as_deref(), "the list");
    let mut out = output::open(&args.output)?;
    let format = output::format(&args.output, common);
    write(format, &found.first, &mut *out).with_context(doing)?;
    out.flush().with_context(doing)?;
    let n = found.n_matching;
    if !common.quiet && n > found.first.len() as u64 {
        let shown = found.first.len();
        message(format_args!(
            "{}, the first {shown} shown; --limit shows more",
            count(n, noun)
        ));
    }
    if n == 0 && !common.quiet {
        message(format_args!("no {noun} found"));
    }
    Ok(if n == 0 {
        Outcome::Nothing
    } else {
        Outcome::Done
    })
}

/// Dates the wrong way round find nothing, which would look like an answer.
fn check(args: &args::Listing) -> anyhow::Result<()> {
    let days = |moment: Option<ascribe_model::Moment>| moment.and_then(|moment| moment.days());
    if let (Some(from), Some(to)) = (days(args.from), days(args.to)) {
        anyhow::ensure!(from.0 <= to.1, "--from {} is after --to {}", from.0, to.1);
    }
    Ok(())
}

/// What was asked for; `None`, and a message, when nobody has the name.
fn listing(
    args: &args::Listing,
    common: &Common,
    store: &Store,
) -> anyhow::Result<Option<Listing>> {
    let about = args.about.as_deref().map(Query::parse).transpose()?;
    let mut listing = Listing {
        speaker: None,
        about,
        answers: false,
        from: args.from,
        to: args.to,
    };
    let Some(typed) = &args.speaker else {
        return Ok(Some(listing));
    };
    match store.find_speaker(typed)? {
        SpeakerMatch::One(name, others) => {
            if !others.is_empty() && !common.quiet {
                message(format_args!(
                    "this is {name:?}; also in this case: {}",
                    first_names(&others)
                ));
            }
            listing.speaker = Some(name);
        }
        SpeakerMatch::Several(names) => {
            let meant = first_names(&names);
            anyhow::bail!("--speaker {typed} may be {meant}; expected one full name");
        }
        SpeakerMatch::Nobody(nearest) => {
            message(format_args!("no speaker {typed:?} in this case"));
            if !nearest.is_empty() {
                message(format_args!("hint: did you mean {}?", nearest.join(" or ")));
            }
            return Ok(None);
        }
    }
    Ok(Some(listing))
}

/// The first names, and how many more.
fn first_names(names: &[String]) -> String {
    let listed = names[..names.len().min(TOLD_MAX)].join(", ");
    match names.len().saturating_sub(TOLD_MAX) {
        0 => listed,
        n => format!("{listed} and {n} more"),
    }
}
