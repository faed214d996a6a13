//! `ascribe assess add` and `rate`: changes to the case file that leave the
//! rest of it as it is.

use anyhow::Context as _;
use ascribe_case::CaseFile;
use ascribe_case::assessment::{Found, NewEvidence, NewQuote, add_evidence, rate as rated};

use crate::args::Common;
use crate::args::assess::{AssessAdd, AssessRate};
use crate::assessment;
use crate::terminal::{Outcome, message};

pub(super) fn add(args: &AssessAdd, common: &Common) -> anyhow::Result<Outcome> {
    let case = assessment::read(args.case.path())?;
    let quote = match (&args.quote, &args.exact) {
        (Some(file), Some(words)) => {
            let found = Found::look(case.root(), file, words).map_err(anyhow::Error::msg)?;
            Some(NewQuote {
                file: file.clone(),
                exact: words.clone(),
                found,
            })
        }
        _ => None,
    };
    let new = NewEvidence {
        id: args.id.clone(),
        what: args.what.clone(),
        learned: args.learned.map(|day| day.to_string()),
        source: args.source.clone(),
        quote,
    };
    change(&case, |name, text| add_evidence(name, text, &new))?;
    if !common.quiet {
        message(format_args!(
            "added {}, rated N under every hypothesis",
            args.id
        ));
        message(format_args!(
            "next: ascribe assess rate {} HYPOTHESIS=RATING …",
            args.id
        ));
    }
    Ok(Outcome::Done)
}

pub(super) fn rate(args: &AssessRate, common: &Common) -> anyhow::Result<Outcome> {
    let case = assessment::read(args.case.path())?;
    let (item, rater) = (args.item.as_str(), args.rater.as_deref());
    let pairs = args.ratings.iter().map(|rating| {
        let pair = rating.split_once('=');
        let (h, word) = pair.with_context(|| {
            format!("\"{rating}\": expected HYPOTHESIS=RATING, such as STATE=CC")
        })?;
        Ok((h.to_owned(), word.to_owned()))
    });
    let pairs = pairs.collect::<anyhow::Result<Vec<_>>>()?;
    change(&case, |name, text| rated(name, text, item, rater, &pairs))?;
    if !common.quiet {
        message(format_args!("rated {item}: {}", args.ratings.join(" ")));
    }
    Ok(Outcome::Done)
}

/// Changes the case file, unless that would bring a mistake into it.
fn change(
    case: &CaseFile,
    edit: impl FnOnce(&str, &str) -> Result<String, ascribe_case::Error>,
) -> anyhow::Result<()> {
    let name = case.path.display().to_string();
    let changed = edit(&name, &case.text)?;
    let after = CaseFile::parse(&name, &changed)?;
    let known: Vec<&str> = case.wrong().map(|f| f.detail.as_str()).collect();
    if let Some(new) = after.wrong().find(|f| !known.contains(&f.detail.as_str())) {
        anyhow::bail!("nothing was changed: {}", new.with_hint());
    }
    let fresh = case.path.with_extension("toml.new");
    std::fs::write(&fresh, changed).with_context(|| fresh.display().to_string())?;
    if let Err(error) = std::fs::rename(&fresh, &case.path) {
        let _ = std::fs::remove_file(&fresh);
        return Err(error).with_context(|| name);
    }
    Ok(())
}
