//! Which numbers differ between two states of a case, and what each moved.
//!
//! Every difference is applied to the earlier model alone; what it does to
//! the odds of the earlier leader is its share. Shares need not add up:
//! differences work together.

use crate::explain::odds_shift_db;
use crate::ledger::{Outlook, outlook};
use crate::model::{Item, Model};
use crate::weighed_case::WeighedCase;

/// Differences that are measured one by one.
const MEASURED_MAX: usize = 2_000;

/// The differences between two states of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Differences {
    /// Those that were measured, the largest first.
    pub measured: Vec<Difference>,
    /// How many were left out.
    pub n_unmeasured: usize,
}

/// One difference and what it does.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// What differs.
    pub what: String,
    /// How far it alone moves the odds of the earlier leader, in dB; `None`
    /// when the shift is infinite.
    pub leader_db: Option<f64>,
}

/// One difference, applied to the earlier model.
struct Changed {
    what: String,
    model: Model,
    items: Vec<usize>,
}

/// The differences between two states of a case; `before` is the answer of
/// the earlier one.
#[must_use]
pub fn differences(old: &WeighedCase, new: &WeighedCase, before: &Outlook) -> Differences {
    let mut changed = changes(old, new);
    let n_found = changed.len();
    changed.truncate(MEASURED_MAX);
    let measure = |change: &Changed| {
        let after = outlook(&change.model, &change.items).ok();
        Difference {
            what: change.what.clone(),
            leader_db: after.and_then(|after| {
                odds_shift_db(&before.posterior, &after.posterior, before.leader)
            }),
        }
    };
    let mut measured: Vec<Difference> = changed.iter().map(measure).collect();
    let size = |difference: &Difference| difference.leader_db.map_or(f64::INFINITY, f64::abs);
    measured.sort_by(|a, b| {
        size(b)
            .total_cmp(&size(a))
            .then_with(|| a.what.cmp(&b.what))
    });
    Differences {
        n_unmeasured: n_found - measured.len(),
        measured,
    }
}

fn changes(old: &WeighedCase, new: &WeighedCase) -> Vec<Changed> {
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
        found.all.push(Changed {
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
    old: &'a WeighedCase,
    new: &'a WeighedCase,
    all: Vec<Changed>,
}

impl Found<'_> {
    fn with(&mut self, what: String, change: impl FnOnce(&mut Model, &mut Vec<usize>)) {
        let (mut model, mut items) = (self.old.model.clone(), self.old.items.clone());
        change(&mut model, &mut items);
        self.all.push(Changed { what, model, items });
    }

    fn priors(&mut self) {
        let new = self.new.model.hypotheses.clone();
        let old = self.old.model.hypotheses.clone();
        if old.iter().zip(&new).any(|(a, b)| differ(a.prior, b.prior)) {
            let moved = old
                .iter()
                .zip(&new)
                .filter(|(a, b)| differ(a.prior, b.prior));
            let moved: Vec<String> = moved
                .map(|(a, b)| format!("{} {:.3} to {:.3}", a.id, a.prior, b.prior))
                .collect();
            self.with(format!("priors: {}", moved.join(", ")), |model, _| {
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
            if let Some(what) = changed_item(item, &other, &old.model) {
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
fn changed_item(a: &Item, b: &Item, model: &Model) -> Option<String> {
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

#[cfg(test)]
mod tests;
