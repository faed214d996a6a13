//! STIX 2.1: the assessment as a bundle, and other people's attributions as
//! statements.
//!
//! Every hypothesis but OTHER becomes a threat-actor with an attributed-to
//! relationship whose confidence is its probability; a property extension
//! says that they compete, and between which values. Names are SHA-256 bytes
//! in the shape of version 4, so that the same case gives the same bundle.

mod import;
mod objects;

use ascribe_assessment::{Icd203, Ledger, WeighedCase, sentences, source_of};
use ascribe_model::assessment::Tables;
use serde_json::{Value, json};

use crate::Error;
use crate::error::Kind;
use objects::Maker;

pub use import::draft;

/// What is written.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Whether every hypothesis but the leader is left out.
    pub only_leader: bool,
    /// Whether the case is in progress: a grouping then closes the bundle, not
    /// a report.
    pub in_progress: bool,
    /// Who makes the assessment.
    pub author: &'a str,
}

/// DISARM's technique for a false trail.
const MISATTRIBUTE: &str = "T0129.010";

/// The bundle of a case.
///
/// # Errors
/// When the case cannot be weighed.
pub fn bundle(tables: &Tables, options: &Options<'_>) -> Result<Value, Error> {
    let weighed = WeighedCase::new(tables).map_err(Kind::Assessment)?;
    let ledger = weighed.ledger().map_err(Kind::Assessment)?;
    let bundle = Bundle {
        tables,
        weighed: &weighed,
        ledger: &ledger,
        options,
        maker: Maker::new(tables, &weighed, options.author),
        objects: Vec::new(),
    };
    Ok(bundle.make())
}

struct Bundle<'a> {
    tables: &'a Tables,
    weighed: &'a WeighedCase,
    ledger: &'a Ledger,
    options: &'a Options<'a>,
    maker: Maker,
    objects: Vec<Value>,
}

impl Bundle<'_> {
    fn make(mut self) -> Value {
        self.objects.push(self.maker.author());
        self.objects.push(self.maker.extension_definition());
        let campaign = self.maker.id("campaign", "operation");
        let name = self.title();
        let made = self
            .maker
            .object("campaign", "operation", json!({ "name": name }));
        self.objects.push(made);
        let shown: Vec<usize> = (0..self.weighed.model.hypotheses.len())
            .filter(|&h| self.weighed.model.hypotheses[h].id != "OTHER")
            .filter(|&h| !self.options.only_leader || h == self.ledger.leader)
            .collect();
        for &h in &shown {
            self.hypothesis(h, &campaign);
        }
        for &h in &shown {
            self.frames(h, &shown);
        }
        self.evidence(&shown);
        self.closing();
        let id = self.maker.id("bundle", "bundle");
        json!({ "type": "bundle", "id": id, "objects": self.objects })
    }

    fn title(&self) -> String {
        let tables = self.tables;
        let title = tables.title.clone().or_else(|| tables.id.clone());
        title.unwrap_or_else(|| "the operation".to_owned())
    }

    fn attribution(&self, h: usize) -> String {
        let id = &self.weighed.model.hypotheses[h].id;
        self.maker
            .id("relationship", &format!("attributed-to {id}"))
    }

    fn hypothesis(&mut self, h: usize, campaign: &str) {
        let hypothesis = &self.weighed.model.hypotheses[h];
        let actor = self.maker.id("threat-actor", &hypothesis.id);
        let made = self.maker.object(
            "threat-actor",
            &hypothesis.id,
            json!({ "name": hypothesis.label, "threat_actor_types": ["unknown"] }),
        );
        self.objects.push(made);
        let (low, high) = self.ledger.swept.intervals[h];
        let p = self.ledger.posterior[h];
        let mut extension = json!({
            "extension_type": "property-extension",
            "hypothesis": hypothesis.id,
            "prior": rounded(hypothesis.prior),
            "posterior": rounded(p),
            "interval": [rounded(low), rounded(high)],
            "likelihood_term": Icd203::words_for_interval(low, high),
            "analytic_confidence": self.ledger.confidence.as_str(),
            "flip_set": self.flip_set(h),
        });
        if let Some(id) = &self.tables.id {
            extension["case"] = json!(id);
        }
        if let Some(day) = self.weighed.day {
            extension["as_of"] = json!(day.to_string());
        }
        let key = format!("attributed-to {}", hypothesis.id);
        let made = self.maker.object(
            "relationship",
            &key,
            json!({
                "relationship_type": "attributed-to",
                "source_ref": campaign,
                "target_ref": actor,
                "confidence": (p * 100.0).round() as u8,
                "description": format!("Hypothesis {}, one of several that exclude each other. {}", hypothesis.id, sentences::LIMITS),
                "extensions": { self.maker.extension(): extension },
            }),
        );
        self.objects.push(made);
    }

    /// What has to be forged: of the leader for any rival, of a rival for it to lead.
    fn flip_set(&self, h: usize) -> Value {
        let flips = &self.ledger.flips;
        let flip = flips.rivals[h].as_ref().unwrap_or(&flips.any);
        let set = flip.sets.first();
        let names = set.map(|set| sentences::item_names(&self.weighed.model, self.ledger, set));
        json!({ "items": names, "cost": flip.cost, "exact": flip.is_exact() })
    }

    /// A hypothesis that would frame another impersonates it.
    fn frames(&mut self, h: usize, shown: &[usize]) {
        let model = &self.weighed.model;
        for (t, motive) in model.motive[h].iter().enumerate() {
            // Below one half framing is a possibility, not what it asserts.
            if *motive < 0.5 || !shown.contains(&h) {
                continue;
            }
            let (from, to) = (&model.hypotheses[h], &model.hypotheses[t]);
            let actor = self.maker.id("threat-actor", &from.id);
            let framed = format!("framed {}", to.id);
            let identity = json!({ "name": to.label, "identity_class": "unknown" });
            let pattern = json!({
                "name": "Misattribute Activity",
                "external_references": [{ "source_name": "DISARM", "external_id": MISATTRIBUTE }],
            });
            let made = [
                self.maker.object("identity", &framed, identity),
                self.maker.object(
                    "relationship",
                    &format!("{} impersonates {}", from.id, to.id),
                    json!({
                        "relationship_type": "impersonates",
                        "source_ref": actor,
                        "target_ref": self.maker.id("identity", &framed),
                        "description": "What the false-flag hypothesis asserts",
                    }),
                ),
                self.maker.object("attack-pattern", MISATTRIBUTE, pattern),
                self.maker.object(
                    "relationship",
                    &format!("{} uses {MISATTRIBUTE}", from.id),
                    json!({
                        "relationship_type": "uses",
                        "source_ref": actor,
                        "target_ref": self.maker.id("attack-pattern", MISATTRIBUTE),
                    }),
                ),
            ];
            made.into_iter().for_each(|object| self.push_once(object));
        }
    }

    fn push_once(&mut self, object: Value) {
        if !self.objects.iter().any(|known| known["id"] == object["id"]) {
            self.objects.push(object);
        }
    }

    fn evidence(&mut self, shown: &[usize]) {
        let attributions: Vec<String> = shown.iter().map(|&h| self.attribution(h)).collect();
        let items = self.ledger.items.clone();
        for index in items {
            let item = &self.tables.evidence[index];
            let source = source_of(self.tables, item);
            if let Some(source) = source {
                let key = format!("source {}", source.id);
                let identity = json!({ "name": source.label, "identity_class": "unknown" });
                let made = self.maker.object("identity", &key, identity);
                self.push_once(made);
            }
            let note = objects::note(self.tables, item, &attributions);
            let made = self.maker.object("note", &item.id, note);
            self.objects.push(made);
            for (n, opinion) in objects::opinions(self.tables, item, shown)
                .into_iter()
                .enumerate()
            {
                let (word, of) = opinion;
                let refs: Vec<String> = of.iter().map(|&h| self.attribution(h)).collect();
                let author = source
                    .map(|source| self.maker.id("identity", &format!("source {}", source.id)));
                let made = self.maker.object_by(
                    author,
                    "opinion",
                    &format!("{} {n}", item.id),
                    json!({
                        "opinion": word, "explanation": item.what, "object_refs": refs,
                    }),
                );
                self.objects.push(made);
            }
        }
    }

    /// The report, or the grouping of a case in progress, over everything.
    fn closing(&mut self) {
        let refs: Vec<Value> = self
            .objects
            .iter()
            .map(|object| object["id"].clone())
            .collect();
        let model = &self.weighed.model;
        let other = model
            .hypothesis("OTHER")
            .map(|h| rounded(self.ledger.posterior[h]));
        let name = self.tables.question.clone().unwrap_or_else(|| self.title());
        let mut extension = json!({
            "extension_type": "property-extension",
            "unattributed_probability": other,
            "robustness": sentences::robustness(model, self.ledger),
            "analytic_confidence": self.ledger.confidence.as_str(),
        });
        if other.is_none() {
            extension
                .as_object_mut()
                .map(|map| map.remove("unattributed_probability"));
        }
        let mut body = json!({
            "name": name,
            "description": format!("{} {}", sentences::answer(model, self.ledger), sentences::LIMITS),
            "object_refs": refs,
            "extensions": { self.maker.extension(): extension },
        });
        let kind = if self.options.in_progress {
            body["context"] = json!("suspicious-activity");
            "grouping"
        } else {
            body["report_types"] = json!(["threat-actor", "campaign"]);
            body["published"] = json!(self.maker.time());
            "report"
        };
        let made = self.maker.object(kind, "closing", body);
        self.objects.push(made);
    }
}

/// A probability with four digits.
fn rounded(x: f64) -> f64 {
    (x * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests;
