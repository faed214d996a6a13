//! `ascribe assess why ITEM`: what one item does and why.

use anyhow::Context as _;
use ascribe_assessment::{CLASSES, Explained, Item, Model, Parameter, Weighing, break_even};
use ascribe_case::assessment::EvidenceTable;
use serde_json::{Value, json};

use super::sheet::{Cell, Sheet, rounded};
use crate::assessment::links::{Linked, Links};
use crate::assessment::told::{self, decibels, percent, with_interval};
use crate::assessment::{CaseFile, Weighed};

pub(super) fn sheet(case: &CaseFile, id: &str) -> anyhow::Result<Sheet> {
    let weighed = Weighed::new(case.tables(), None)?;
    let model = &weighed.model;
    let index = super::item(model, id)?;
    let position = weighed.items.iter().position(|&i| i == index);
    let position = position.with_context(|| {
        format!(
            "\"{id}\" does not count: it was taken back, or not yet known on the day of the case"
        )
    })?;
    let weighing = Weighing::new(model, &weighed.items);
    let outlook = weighed.outlook()?;
    let explained = ascribe_assessment::explain(&weighing, &outlook.posterior, position);
    let without = without(&weighed, index)?;
    let item = &model.items[index];
    let table = &case.tables().evidence[index];
    let told = Told {
        model,
        item,
        explained: &explained,
        leader: outlook.leader,
        posterior: &outlook.posterior,
    };
    let links = Links::of(case)?;
    let mut value = told.json(table, &outlook, without.as_ref());
    value["in_case"] = in_case(links.item(id));
    let mut sheet = Sheet::new(value);
    sheet
        .strong(format!("{}: {}", item.id, item.what))
        .line(told.weight());
    if let Some(line) = told.lure() {
        sheet.line(line);
    }
    sheet.line(told.report()).line("");
    sheet.table(
        vec![
            "hypothesis",
            "genuine",
            "seen",
            "dB",
            "planted if so",
            "with it",
            "without it",
            "why",
        ],
        told.rows(table, &outlook, without.as_ref()),
    );
    for line in told.break_even(&weighing, index) {
        sheet.line(line);
    }
    for quote in &table.quotes {
        if let Some(words) = &quote.exact {
            let at = quote
                .bytes
                .map_or_else(String::new, |(a, b)| format!(", bytes {a} to {b}"));
            sheet.note(format!("“{words}” ({}{at})", quote.file));
        }
    }
    for linked in links.item(id) {
        sheet.note(format!("In the case: {}", linked.told));
    }
    sheet.note(told::LIMITS);
    Ok(sheet)
}

/// The statements of the case that an item quotes.
fn in_case(linked: &[Linked]) -> Value {
    let each = linked.iter().map(|linked| {
        json!({
            "statement": linked.statement.as_str(),
            "document": linked.document,
            "kind": linked.kind.map(|kind| kind.as_str()),
            "told": linked.told,
        })
    });
    each.collect()
}

/// The answer without the item; `None` when the rest is impossible.
fn without(weighed: &Weighed, index: usize) -> anyhow::Result<Option<ascribe_assessment::Outlook>> {
    let items: Vec<usize> = weighed
        .items
        .iter()
        .copied()
        .filter(|&i| i != index)
        .collect();
    match ascribe_assessment::outlook(&weighed.model, &items) {
        Ok(outlook) => Ok(Some(outlook)),
        Err(error) if error.is_impossible() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

struct Told<'a> {
    model: &'a Model,
    item: &'a Item,
    explained: &'a Explained,
    leader: usize,
    posterior: &'a [f64],
}

impl Told<'_> {
    fn weight(&self) -> String {
        let leader = &self.model.hypotheses[self.leader].id;
        match self.explained.weight_db {
            None => format!("It decides alone: without it {leader} is not where it is."),
            Some(db) if db.abs() < 0.05 => format!("It moves the odds of {leader} by nothing."),
            Some(db) => {
                let way = if db > 0.0 { "for" } else { "against" };
                format!(
                    "It moves the odds of the leader, {leader}, by {} dB: it speaks {way} it.",
                    decibels(Some(db))
                )
            }
        }
    }

    /// Says when an item counts against those it points to: somebody would
    /// like to frame them, and it is cheap to forge.
    fn lure(&self) -> Option<String> {
        let alone = &self.explained.ln_alone;
        let pointed = self.item.points_to.iter().copied();
        let lure = pointed.into_iter().find_map(|t| {
            let framers = (0..alone.len()).filter(|&h| h != t && self.model.motive[h][t] > 0.0);
            let framer = framers.max_by(|&a, &b| alone[a].total_cmp(&alone[b]))?;
            (alone[framer] > alone[t] && self.item.planted[t] > 0.0).then_some((t, framer))
        });
        let (t, framer) = lure?;
        let (pointed, framer_id) = (
            &self.model.hypotheses[t].id,
            &self.model.hypotheses[framer].id,
        );
        // Others may be surprised by it still more: then it helps even so.
        let without = self.explained.posterior_without.as_ref();
        let helps = without.is_some_and(|without| self.posterior[t] > without[t]);
        let but = if helps {
            format!("speaks for it only against others ({framer_id} explains it better)")
        } else {
            "counts against it".to_owned()
        };
        let class = self.item.class.and_then(|class| {
            let row = CLASSES.get(usize::from(class))?;
            Some(format!(" (class {class}: {})", row.what))
        });
        Some(format!(
            "It points to {pointed}, and {but}: {framer_id} would lay such a trail (motive {}), it costs {} to forge{}, \
             and a forger makes sure it is found.",
            percent(self.model.motive[framer][t]),
            told::cost(self.item.cost),
            class.unwrap_or_default()
        ))
    }

    fn report(&self) -> String {
        let class = self.item.class.map_or_else(
            || "no forging class".to_owned(),
            |class| format!("forging class {class}"),
        );
        let absent = if self.item.is_absent {
            "; it was looked for and not found"
        } else {
            ""
        };
        format!(
            "Its report carries information with {}; {class}; planted with {}{absent}.",
            percent(self.item.reliability),
            percent(self.explained.planted)
        )
    }

    fn rows(
        &self,
        table: &EvidenceTable,
        outlook: &ascribe_assessment::Outlook,
        without: Option<&ascribe_assessment::Outlook>,
    ) -> Vec<Vec<Cell>> {
        let best = self
            .explained
            .ln_alone
            .iter()
            .copied()
            .fold(f64::NEG_INFINITY, f64::max);
        let likelihoods = self.explained.likelihoods();
        let row = |h: usize| {
            let db = ascribe_assessment::decibels(self.explained.ln_alone[h] - best);
            let id = &self.model.hypotheses[h].id;
            let why = table
                .why
                .iter()
                .find(|(of, _)| of == id)
                .map(|(_, why)| why.clone());
            let without = without.map_or_else(
                || "impossible".to_owned(),
                |outlook| with_interval(outlook.posterior[h], outlook.intervals[h]),
            );
            vec![
                Cell::text(id.clone()),
                Cell::right(format!("{:.2}", self.item.sign[h])),
                Cell::right(format!("{:.3}", likelihoods[h])),
                Cell::right(if db.is_finite() {
                    format!("{db:.1}")
                } else {
                    "ruled out".to_owned()
                }),
                Cell::right(
                    self.explained.planted_given[h].map_or_else(|| "–".to_owned(), percent),
                ),
                Cell::right(with_interval(outlook.posterior[h], outlook.intervals[h])),
                Cell::right(without),
                Cell::text(why.unwrap_or_default()),
            ]
        };
        (0..self.model.hypotheses.len()).map(row).collect()
    }

    /// The values of the item's own numbers at which the nearest rival is level.
    fn break_even(&self, weighing: &Weighing<'_>, index: usize) -> Vec<String> {
        let n = self.model.hypotheses.len();
        let posterior = weighing.posterior().unwrap_or_default();
        let rivals = (0..n).filter(|&h| h != self.leader && h < posterior.len());
        let Some(rival) = rivals.max_by(|&a, &b| posterior[a].total_cmp(&posterior[b])) else {
            return Vec::new();
        };
        let mut parameters = vec![Parameter::Reliability(index)];
        parameters.extend([self.leader, rival].map(|h| Parameter::Sign(index, h)));
        let each = parameters.into_iter().filter_map(|parameter| {
            let x = break_even(weighing, parameter, (self.leader, rival))?;
            Some(format!(
                "{} would be level with {} if {} were {x:.3} instead of {:.3}.",
                self.model.hypotheses[rival].id,
                self.model.hypotheses[self.leader].id,
                parameter.told(self.model),
                parameter.value(self.model)
            ))
        });
        each.collect()
    }

    fn json(
        &self,
        table: &EvidenceTable,
        outlook: &ascribe_assessment::Outlook,
        without: Option<&ascribe_assessment::Outlook>,
    ) -> Value {
        let likelihoods = self.explained.likelihoods();
        let each = (0..self.model.hypotheses.len()).map(|h| {
            json!({
                "id": self.model.hypotheses[h].id,
                "genuine": rounded(self.item.sign[h]),
                "seen": rounded(likelihoods[h]),
                "planted": self.explained.planted_given[h].map(rounded),
                "with": interval(outlook, h),
                "without": without.map(|outlook| interval(outlook, h)),
                "why": table.why.iter().find(|(of, _)| *of == self.model.hypotheses[h].id).map(|(_, why)| why),
            })
        });
        json!({
            "id": self.item.id,
            "what": self.item.what,
            "weight_db": self.explained.weight_db.map(rounded),
            "diagnosticity_db": self.explained.diagnosticity_db.map(rounded),
            "influence_bits": self.explained.influence_bits.map(rounded),
            "planted": rounded(self.explained.planted),
            "told": self.lure().unwrap_or_else(|| self.weight()),
            "hypotheses": each.collect::<Vec<_>>(),
            "limits": told::LIMITS,
        })
    }
}

/// A probability with its interval, as JSON.
pub(super) fn interval(outlook: &ascribe_assessment::Outlook, h: usize) -> Value {
    let (low, high) = outlook.intervals[h];
    json!({ "probability": rounded(outlook.posterior[h]), "low": rounded(low), "high": rounded(high) })
}
