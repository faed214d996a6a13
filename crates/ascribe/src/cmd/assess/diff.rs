//! `ascribe assess diff A B`: which number moved the answer.
//!
//! Every difference is applied to the earlier model alone; what it does to
//! the odds of the earlier leader is its share. Shares need not add up:
//! differences work together.

use std::path::Path;

use ascribe_assessment::{Item, Model, Outlook, odds_shift_db, outlook};
use serde_json::json;

use super::sheet::{Cell, Sheet, rounded};
use crate::assessment::told::{self, decibels, with_interval};
use crate::assessment::{CaseFile, Weighed};

/// Differences that are measured one by one.
const DIFFERENCES_MAX: usize = 2_000;

/// One difference, applied to the earlier model.
struct Difference {
    what: String,
    model: Model,
    items: Vec<usize>,
}

pub(super) fn sheet(before: &str, after: &str) -> anyhow::Result<Sheet> {
    let (old, new) = (side(before)?, side(after)?);
    let (from, to) = (old.outlook()?, new.outlook()?);
    let mut found = differences(&old, &new);
    let n_found = found.len();
    found.truncate(DIFFERENCES_MAX);
    let mut moved: Vec<(String, Option<f64>)> = found
        .iter()
        .map(|d| {
            (
                d.what.clone(),
                shift(&from, outlook(&d.model, &d.items).ok().as_ref()),
            )
        })
        .collect();
    let size = |db: Option<f64>| db.map_or(f64::INFINITY, f64::abs);
    moved.sort_by(|a, b| size(b.1).total_cmp(&size(a.1)).then_with(|| a.0.cmp(&b.0)));
    let told_of = |weighed: &Weighed, outlook: &Outlook| {
        let h = &weighed.model.hypotheses[outlook.leader].id;
        format!(
            "{h}, {}",
            with_interval(
                outlook.posterior[outlook.leader],
                outlook.intervals[outlook.leader]
            )
        )
    };
    let values = moved
        .iter()
        .map(|(what, db)| json!({ "difference": what, "moves_leader_db": db.map(rounded) }));
    let mut sheet = Sheet::new(json!({
        "before": { "name": before, "hypotheses": values_of(&old, &from) },
        "after": { "name": after, "hypotheses": values_of(&new, &to) },
        "differences": values.collect::<Vec<_>>(),
        "limits": told::LIMITS,
    }));
    sheet.strong(format!("{before}: {}.", told_of(&old, &from)));
    sheet
        .strong(format!("{after}: {}.", told_of(&new, &to)))
        .line("");
    if n_found == 0 {
        sheet.line("No number differs.");
    }
    let leader = &old.model.hypotheses[from.leader].id;
    let rows = moved
        .iter()
        .map(|(what, db)| vec![Cell::text(what.clone()), Cell::right(decibels(*db))]);
    if n_found > 0 {
        sheet.table(vec!["what differs", "moves the leader, dB"], rows.collect());
        sheet.note(format!(
            "Each alone, on the odds of {leader}; together they may do more or less than their sum."
        ));
    }
    if n_found > DIFFERENCES_MAX {
        sheet.note(format!(
            "{} more were not measured.",
            n_found - DIFFERENCES_MAX
        ));
    }
    sheet.note(told::LIMITS);
    Ok(sheet)
}

fn values_of(weighed: &Weighed, outlook: &Outlook) -> Vec<serde_json::Value> {
    let each = 0..weighed.model.hypotheses.len();
    each.map(|h| {
        super::answer::likelihood(
            &weighed.model,
            h,
            outlook.posterior[h],
            outlook.intervals[h],
        )
    })
    .collect()
}

/// What happens to the odds of the earlier leader, in dB; `None` when it is infinite.
fn shift(from: &Outlook, to: Option<&Outlook>) -> Option<f64> {
    odds_shift_db(&from.posterior, &to?.posterior, from.leader)
}

/// One of the two case files.
fn side(path: &str) -> anyhow::Result<Weighed> {
    let path = Path::new(path);
    anyhow::ensure!(
        path.exists(),
        "{}: no such file; an earlier state kept in git can be written to one: git show REVISION:case.toml > earlier.toml",
        path.display()
    );
    Weighed::new(CaseFile::read(path)?.sound()?.tables(), None)
}

fn differences(old: &Weighed, new: &Weighed) -> Vec<Difference> {
    let mut found = Found {
        old,
        new,
        all: Vec::new(),
    };
    let ids = |model: &Model| {
        model
            .hypotheses
            .iter()
            .map(|h| h.id.clone())
            .collect::<Vec<_>>()
    };
    if ids(&old.model) != ids(&new.model) {
        let what = "the hypotheses themselves".to_owned();
        found.all.push(Difference {
            what,
            model: new.model.clone(),
            items: new.items.clone(),
        });
        return found.all;
    }
    found.priors();
    found.motives();
    found.channels();
    found.items();
    found.all
}

struct Found<'a> {
    old: &'a Weighed,
    new: &'a Weighed,
    all: Vec<Difference>,
}

impl Found<'_> {
    fn with(&mut self, what: String, change: impl FnOnce(&mut Model, &mut Vec<usize>)) {
        let (mut model, mut items) = (self.old.model.clone(), self.old.items.clone());
        change(&mut model, &mut items);
        self.all.push(Difference { what, model, items });
    }

    fn priors(&mut self) {
        let new = self.new.model.hypotheses.clone();
        let old = self.old.model.hypotheses.clone();
        if old.iter().zip(&new).any(|(a, b)| differ(a.prior, b.prior)) {
            let told = old
                .iter()
                .zip(&new)
                .filter(|(a, b)| differ(a.prior, b.prior));
            let told: Vec<String> = told
                .map(|(a, b)| format!("{} {:.3} to {:.3}", a.id, a.prior, b.prior))
                .collect();
            self.with(format!("priors: {}", told.join(", ")), |model, _| {
                model.hypotheses = new
            });
        }
    }

    fn motives(&mut self) {
        let (old, new) = (&self.old.model, &self.new.model);
        for h in 0..old.hypotheses.len() {
            if old.motive[h]
                .iter()
                .zip(&new.motive[h])
                .any(|(a, b)| differ(*a, *b))
            {
                let row = new.motive[h].clone();
                let what = format!("whom {} would frame", old.hypotheses[h].id);
                self.with(what, |model, _| model.motive[h] = row);
            }
        }
    }

    fn channels(&mut self) {
        let new = &self.new.model;
        for (g, channel) in self.old.model.channels.iter().enumerate() {
            let Some(other) = new.channels.iter().find(|other| other.id == channel.id) else {
                continue;
            };
            if channel != other {
                let other = other.clone();
                self.with(format!("channel {}", channel.id), |model, _| {
                    model.channels[g] = other
                });
            }
        }
    }

    fn items(&mut self) {
        let (old, new) = (self.old, self.new);
        for &i in &old.items {
            let item = &old.model.items[i];
            let other = new
                .items
                .iter()
                .map(|&x| &new.model.items[x])
                .find(|x| x.id == item.id);
            let Some(other) = other else {
                let what = format!("{} no longer counts", item.id);
                self.with(what, |_, items| items.retain(|&x| x != i));
                continue;
            };
            let other = self.moved(other.clone());
            if let Some(what) = changed(item, &other, &old.model) {
                self.with(what, |model, _| model.items[i] = other);
            }
        }
        for &x in &new.items {
            let item = &new.model.items[x];
            let known = old.items.iter().any(|&i| old.model.items[i].id == item.id);
            if !known {
                let item = self.moved(item.clone());
                self.with(format!("{} is new", item.id), |model, items| {
                    items.push(model.items.len());
                    model.items.push(item);
                });
            }
        }
    }

    /// An item of the later model with the channels of the earlier one.
    fn moved(&self, mut item: Item) -> Item {
        let id = item.channel.map(|g| &self.new.model.channels[g].id);
        item.channel = id.and_then(|id| self.old.model.channels.iter().position(|c| c.id == *id));
        item
    }
}

fn differ(a: f64, b: f64) -> bool {
    (a - b).abs() > 1e-12
}

/// What differs between two states of an item, as far as it is weighed.
fn changed(a: &Item, b: &Item, model: &Model) -> Option<String> {
    let mut what = Vec::new();
    for (h, (x, y)) in a.sign.iter().zip(&b.sign).enumerate() {
        if differ(*x, *y) {
            what.push(format!("under {} {x:.2} to {y:.2}", model.hypotheses[h].id));
        }
    }
    if differ(a.reliability, b.reliability) {
        what.push(format!(
            "reliability {:.2} to {:.2}",
            a.reliability, b.reliability
        ));
    }
    if a.planted
        .iter()
        .zip(&b.planted)
        .any(|(x, y)| differ(*x, *y))
    {
        what.push("how likely it is planted".to_owned());
    }
    if a.channel != b.channel {
        what.push("its channel".to_owned());
    }
    if a.is_absent != b.is_absent {
        what.push("whether it was found".to_owned());
    }
    (!what.is_empty()).then(|| format!("{}: {}", a.id, what.join(", ")))
}
