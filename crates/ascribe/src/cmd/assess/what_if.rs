//! `ascribe assess what-if`: the answer if something were so.

use anyhow::Context as _;
use ascribe_assessment::{Compromised, Mode, Model, Outlook, outlook};
use serde_json::json;

use super::sheet::{Cell, Sheet};
use crate::assessment::told::{self, with_interval};
use crate::assessment::{CaseFile, Weighed};

/// One thing that is supposed.
enum Supposed {
    /// It was planted, and we learned so: that tells about framers, too.
    Forged(usize),
    /// It says nothing.
    Void(usize),
    /// It was not planted.
    Genuine(usize),
    /// The channel failed, or surely did not.
    Channel(usize, f64),
}

pub(super) fn sheet(case: &CaseFile, changes: &[String]) -> anyhow::Result<Sheet> {
    let weighed = Weighed::new(case.tables(), None)?;
    let before = weighed.outlook()?;
    let mut model = weighed.model.clone();
    let mut items = weighed.items.clone();
    let mut notes = Vec::new();
    for change in changes {
        let supposed = parse(&weighed.model, change)?;
        suppose(&mut model, &mut items, &supposed, &mut notes);
    }
    let after = outlook(&model, &items);
    let after = after.with_context(|| format!("supposing {}", changes.join(", ")))?;
    let mut sheet = Sheet::new(json!({
        "supposed": changes,
        "before": values(&model, &before),
        "after": values(&model, &after),
        "notes": notes,
        "limits": told::LIMITS,
    }));
    let leader = |outlook: &Outlook| {
        let h = &model.hypotheses[outlook.leader].id;
        format!(
            "{h}, {}",
            with_interval(
                outlook.posterior[outlook.leader],
                outlook.intervals[outlook.leader]
            )
        )
    };
    sheet.strong(format!("If {}: {}.", changes.join(", "), leader(&after)));
    sheet
        .line(format!("As the case stands: {}.", leader(&before)))
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
        sheet.note(note);
    }
    sheet.note(told::LIMITS);
    Ok(sheet)
}

fn values(model: &Model, outlook: &Outlook) -> Vec<serde_json::Value> {
    let each = 0..model.hypotheses.len();
    each.map(|h| super::answer::likelihood(model, h, outlook.posterior[h], outlook.intervals[h]))
        .collect()
}

fn parse(model: &Model, change: &str) -> anyhow::Result<Supposed> {
    let (name, what) = change
        .split_once('=')
        .with_context(|| format!("\"{change}\": expected ITEM=forged, ITEM=void, ITEM=genuine, CHANNEL=compromised or CHANNEL=sound"))?;
    let channel = || {
        let found = model.channels.iter().position(|channel| channel.id == name);
        found.with_context(|| {
            let known = model.channels.iter().map(|channel| channel.id.as_str());
            super::unknown(name, "channel", known.collect())
        })
    };
    Ok(match what {
        "forged" => Supposed::Forged(super::item(model, name)?),
        "void" => Supposed::Void(super::item(model, name)?),
        "genuine" => Supposed::Genuine(super::item(model, name)?),
        "compromised" => Supposed::Channel(channel()?, 1.0),
        "sound" => Supposed::Channel(channel()?, 0.0),
        other => anyhow::bail!("\"{other}\": expected forged, void, genuine, compromised or sound"),
    })
}

fn suppose(
    model: &mut Model,
    items: &mut Vec<usize>,
    supposed: &Supposed,
    notes: &mut Vec<String>,
) {
    match *supposed {
        Supposed::Void(i) => items.retain(|&x| x != i),
        Supposed::Genuine(i) => model.items[i].planted.fill(0.0),
        Supposed::Channel(g, share) => model.channels[g].compromised = Compromised::Same(share),
        Supposed::Forged(i) => {
            let item = &mut model.items[i];
            let noise = item
                .channel
                .is_some_and(|g| model.channels[g].mode == Mode::Noise);
            let by_channel = item.channel.is_some() && !noise;
            if item.planted.iter().all(|p| *p <= 0.0) && !by_channel {
                items.retain(|&x| x != i);
                notes.push(format!(
                    "The model gives nobody a reason to forge {}: it is taken as void, which tells nothing of who did it.",
                    item.id
                ));
                return;
            }
            // What is seen now is the forgery: as likely as somebody planted it.
            item.reliability = 1.0;
            item.is_reliability_given = false;
            item.sign.fill(0.0);
            item.is_absent = false;
            if noise {
                item.channel = None;
            }
            notes.push(format!(
                "{} is known to be forged, which speaks for whoever would frame those it points to; {}=void leaves that out.",
                item.id, item.id
            ));
        }
    }
}
