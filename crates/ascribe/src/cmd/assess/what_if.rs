//! `ascribe assess what-if`: the answer if something were so.

use anyhow::Context as _;
use ascribe_assessment::figures::with_interval;
use ascribe_assessment::{Model, Supposed, Supposition, WeighedCase, json, sentences};
use ascribe_case::CaseFile;

use super::named::{channel_named, item_named};
use crate::sheet::{Cell, Sheet};

pub(super) fn sheet(case: &CaseFile, changes: &[String]) -> anyhow::Result<Sheet> {
    let weighed = WeighedCase::new(&case.tables)?;
    let model = &weighed.model;
    let before = weighed.outlook()?;
    let suppositions = changes.iter().map(|change| parse(model, change));
    let supposed = Supposed::new(&weighed, &suppositions.collect::<anyhow::Result<Vec<_>>>()?);
    let after = supposed.outlook();
    let after = after.with_context(|| format!("supposing {}", changes.join(", ")))?;
    let notes = &supposed.notes;
    let mut sheet = Sheet::new(json::supposed(model, changes, (&before, &after), notes));
    sheet.strong(format!(
        "If {}: {}.",
        changes.join(", "),
        sentences::leader(model, &after)
    ));
    sheet
        .line(format!(
            "As the case stands: {}.",
            sentences::leader(model, &before)
        ))
        .line("");
    let rows = (0..model.hypotheses.len()).map(|h| {
        vec![
            Cell::text(model.hypotheses[h].id.clone()),
            Cell::right(with_interval(before.posterior[h], before.intervals[h])),
            Cell::right(with_interval(after.posterior[h], after.intervals[h])),
            Cell::Bar(after.posterior[h], after.intervals[h]),
        ]
    });
    sheet.table(
        vec!["hypothesis", "as it stands", "if so", ""],
        rows.collect(),
    );
    for note in notes {
        sheet.note(note.clone());
    }
    sheet.note(sentences::LIMITS);
    Ok(sheet)
}

/// What is supposed, from the form in which it is typed.
fn parse(model: &Model, change: &str) -> anyhow::Result<Supposition> {
    let (name, what) = change
        .split_once('=')
        .with_context(|| format!("\"{change}\": expected ITEM=forged, ITEM=void, ITEM=genuine, CHANNEL=compromised or CHANNEL=sound"))?;
    let item = || item_named(model, name);
    let channel = || channel_named(model, name);
    Ok(match what {
        "forged" => Supposition::Forged(item()?),
        "void" => Supposition::Void(item()?),
        "genuine" => Supposition::Genuine(item()?),
        "compromised" => Supposition::Compromised(channel()?),
        "sound" => Supposition::Sound(channel()?),
        other => anyhow::bail!("\"{other}\": expected forged, void, genuine, compromised or sound"),
    })
}
