//! What no single field can tell: names that are not declared, priors that
//! do not sum, echoes in a circle, dates that contradict.

use std::collections::{BTreeMap, BTreeSet};

use ascribe_model::assessment::{EvidenceTable, Finding, Odds, Severity, Sign, Tables};

use super::fields::clip;
use super::limits::HYPOTHESES_MAX;
use super::scales::RATINGS;
use crate::nearest::nearest;

/// Priors may miss one by this much, from rounding by hand.
const SUM_SLACK: f64 = 1e-6;

pub(super) fn check(tables: &Tables, path: &str) -> Vec<Finding> {
    let mut check = Check {
        path,
        tables,
        hypotheses: ids(tables.hypotheses.iter().map(|h| &h.id)),
        sources: ids(tables.sources.iter().map(|s| &s.id)),
        channels: ids(tables.channels.iter().map(|c| &c.id)),
        raters: ids(tables.raters.iter().map(|r| &r.id)),
        evidence: ids(tables.evidence.iter().map(|e| &e.id)),
        findings: Vec::new(),
    };
    check.hypotheses();
    check.channels();
    check.unique();
    for item in &tables.evidence {
        check.item(item);
        check.dates(item);
        check.echoes(item);
    }
    check.candidates();
    check.findings
}

fn ids<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    ids.map(String::as_str).collect()
}

struct Check<'t> {
    path: &'t str,
    tables: &'t Tables,
    hypotheses: Vec<&'t str>,
    sources: Vec<&'t str>,
    channels: Vec<&'t str>,
    raters: Vec<&'t str>,
    evidence: Vec<&'t str>,
    findings: Vec<Finding>,
}

impl Check<'_> {
    fn wrong(&mut self, line: usize, detail: String, hint: Option<String>) {
        self.findings.push(Finding {
            file: self.path.to_owned(),
            line,
            column: None,
            severity: Severity::Wrong,
            detail,
            hint,
        });
    }

    /// Says so when `name` is not among the declared ones.
    fn declared(&mut self, line: usize, what: &str, name: &str, (kind, known): (&str, &[&str])) {
        if known.contains(&name) {
            return;
        }
        let listed = known
            .iter()
            .take(12)
            .copied()
            .collect::<Vec<_>>()
            .join(", ");
        let detail = format!(
            "{what}: \"{}\" is no {kind}, expected one of: {listed}",
            clip(name)
        );
        let hint = match nearest(name, known) {
            Some(word) => format!("did you mean {word}?"),
            None => format!("declare it with [{kind}.{}]", clip(name)),
        };
        self.wrong(line, detail, Some(hint));
    }

    fn hypothesis(&mut self, line: usize, what: &str, name: &str) {
        let known = self.hypotheses.clone();
        self.declared(line, what, name, ("hypothesis", &known));
    }

    fn hypotheses(&mut self) {
        let tables = self.tables;
        let all = &tables.hypotheses;
        let line = all.first().map_or(1, |h| h.line);
        if all.len() < 2 {
            let detail = format!("{} hypothesis, expected at least two", all.len());
            let hint = "add [hypothesis.OTHER] for what nobody thought of";
            self.wrong(line, detail, Some(hint.to_owned()));
        }
        if all.len() > HYPOTHESES_MAX {
            let detail = format!(
                "{} hypotheses, expected at most {HYPOTHESES_MAX}",
                all.len()
            );
            self.wrong(line, detail, None);
        }
        let given: Vec<f64> = all.iter().filter_map(|h| h.prior).collect();
        let total: f64 = given.iter().sum();
        let is_whole = given.len() == all.len();
        if (is_whole && (total - 1.0).abs() > SUM_SLACK) || total > 1.0 + SUM_SLACK {
            let detail = format!("priors sum to {total:.4}, expected 1");
            let hint = "leave a prior out to give it what is left";
            self.wrong(line, detail, Some(hint.to_owned()));
        }
        for h in all {
            let what = format!("hypothesis \"{}\": frames", clip(&h.id));
            for (framed, _) in &h.frames {
                self.hypothesis(h.line, &what, framed);
                if *framed == h.id {
                    let detail = format!("{what}: {} frames itself", clip(framed));
                    self.wrong(h.line, detail, None);
                }
            }
            let total: f64 = h.frames.iter().map(|(_, motive)| motive).sum();
            if total > 1.0 + SUM_SLACK {
                let detail = format!("{what} sums to {total:.4}, expected at most 1");
                self.wrong(h.line, detail, None);
            }
        }
    }

    fn channels(&mut self) {
        let tables = self.tables;
        for channel in &tables.channels {
            let Odds::Each(each) = &channel.compromised else {
                continue;
            };
            let what = format!("channel \"{}\": compromised", clip(&channel.id));
            for (h, _) in each {
                self.hypothesis(channel.line, &what, h);
            }
            for h in tables
                .hypotheses
                .iter()
                .filter(|h| !each.iter().any(|(id, _)| *id == h.id))
            {
                let detail = format!(
                    "{what}: nothing for {}, expected a probability",
                    clip(&h.id)
                );
                self.wrong(channel.line, detail, None);
            }
        }
    }

    /// Names are unique among evidence, statements and candidates.
    fn unique(&mut self) {
        let tables = self.tables;
        let evidence = tables.evidence.iter().map(|e| (&e.id, e.line));
        let candidates = tables.candidates.iter().map(|c| (&c.id, c.line));
        let mut first = BTreeMap::new();
        for (id, line) in evidence.chain(candidates) {
            match first.get(id) {
                Some(earlier) => {
                    let detail = format!(
                        "\"{}\" is already the name of what line {earlier} has",
                        clip(id)
                    );
                    self.wrong(line, detail, Some("give one of them another id".to_owned()));
                }
                None => drop(first.insert(id, line)),
            }
        }
    }

    fn item(&mut self, item: &EvidenceTable) {
        let kind = if item.is_statement {
            "statement"
        } else {
            "evidence"
        };
        let what = format!("{kind} \"{}\"", clip(&item.id));
        let (sources, channels) = (self.sources.clone(), self.channels.clone());
        if let Some(source) = &item.source {
            let field = if item.is_statement {
                "speaker"
            } else {
                "source"
            };
            self.declared(
                item.line,
                &format!("{what}: {field}"),
                source,
                ("source", &sources),
            );
        }
        if let Some(channel) = &item.channel {
            self.declared(
                item.line,
                &format!("{what}: channel"),
                channel,
                ("channel", &channels),
            );
        }
        for h in &item.points_to {
            self.hypothesis(item.line, &format!("{what}: points_to"), h);
        }
        for (h, _) in &item.why {
            self.hypothesis(item.line, &format!("{what}: why"), h);
        }
        let evidence = self.evidence.clone();
        for id in &item.claims_forged {
            self.declared(
                item.line,
                &format!("{what}: claims_forged"),
                id,
                ("evidence", &evidence),
            );
        }
        let raters = self.raters.clone();
        for judged in &item.judged {
            self.sign(judged.line, &what, &judged.sign);
            for (rater, ratings) in &judged.raters {
                self.declared(
                    judged.line,
                    &format!("{what}: raters"),
                    rater,
                    ("rater", &raters),
                );
                let what = format!("{what}: raters: {}", clip(rater));
                self.ratings(judged.line, &what, ratings);
            }
        }
    }

    fn sign(&mut self, line: usize, what: &str, sign: &Sign) {
        match sign {
            Sign::Ratings(ratings) => self.ratings(line, &format!("{what}: rate"), ratings),
            Sign::LogRatios(each) => self.complete(line, &format!("{what}: llr"), each),
            Sign::Probabilities(each) => self.complete(line, &format!("{what}: probability"), each),
            Sign::Saying(saying) => {
                for h in &saying.true_under {
                    self.hypothesis(line, &format!("{what}: true_under"), h);
                }
            }
        }
    }

    fn ratings(&mut self, line: usize, what: &str, ratings: &[(String, String)]) {
        for (h, rating) in ratings {
            self.hypothesis(line, what, h);
            if !RATINGS.contains(&rating.as_str()) {
                let detail = format!(
                    "{what}: {} is \"{}\", expected one of: {}",
                    clip(h),
                    clip(rating),
                    RATINGS.join(", ")
                );
                let hint = nearest(&rating.to_uppercase(), &RATINGS);
                self.wrong(
                    line,
                    detail,
                    hint.map(|word| format!("did you mean {word}?")),
                );
            }
        }
    }

    /// Numbers, unlike ratings, are given for every hypothesis.
    fn complete(&mut self, line: usize, what: &str, each: &[(String, f64)]) {
        for (h, _) in each {
            self.hypothesis(line, what, h);
        }
        let tables = self.tables;
        for h in tables
            .hypotheses
            .iter()
            .filter(|h| !each.iter().any(|(id, _)| *id == h.id))
        {
            let detail = format!("{what}: nothing for {}, expected a number", clip(&h.id));
            self.wrong(line, detail, None);
        }
    }

    fn dates(&mut self, item: &EvidenceTable) {
        let what = clip(&item.id);
        if let (Some(learned), Some(retracted)) = (item.learned, item.retracted)
            && retracted < learned
        {
            let detail =
                format!("\"{what}\": retracted {retracted}, before it was learned, {learned}");
            self.wrong(item.line, detail, None);
        }
        let mut last = item.learned;
        for judged in item.judged.iter().filter(|judged| judged.on.is_some()) {
            if judged.on <= last {
                let (on, last) = (
                    judged.on.map(|d| d.to_string()),
                    last.map(|d| d.to_string()),
                );
                let detail = format!(
                    "\"{what}\": revision on {}, expected a day after {}",
                    on.unwrap_or_default(),
                    last.unwrap_or_default()
                );
                self.wrong(
                    judged.line,
                    detail,
                    Some("revisions stand in the order of their days".to_owned()),
                );
            }
            last = judged.on;
        }
    }

    /// Outlets have what they repeat from the origin in the end.
    fn echoes(&mut self, item: &EvidenceTable) {
        let via: BTreeMap<&str, &str> = item
            .echo
            .iter()
            .filter_map(|echo| Some((echo.outlet.as_str(), echo.via.as_deref()?)))
            .collect();
        let outlets: Vec<&str> = item.echo.iter().map(|echo| echo.outlet.as_str()).collect();
        let mut told = BTreeSet::new();
        for echo in &item.echo {
            if let Some(from) = echo.via.as_deref() {
                let what = format!(
                    "\"{}\": echo of {}: via",
                    clip(&item.id),
                    clip(&echo.outlet)
                );
                self.declared(echo.line, &what, from, ("outlet of this echo", &outlets));
            }
            let mut path = vec![echo.outlet.as_str()];
            while let Some(next) = via.get(path[path.len() - 1]) {
                if let Some(at) = path.iter().position(|outlet| outlet == next) {
                    let mut circle = path.split_off(at);
                    circle.sort_unstable();
                    if told.insert(circle.clone()) {
                        let detail = format!(
                            "\"{}\": the echo runs in a circle: {}",
                            clip(&item.id),
                            circle.join(", ")
                        );
                        let hint =
                            "one of them must have reached the origin: reached = …, without via";
                        self.wrong(echo.line, detail, Some(hint.to_owned()));
                    }
                    break;
                }
                path.push(next);
            }
        }
    }

    fn candidates(&mut self) {
        let tables = self.tables;
        for candidate in &tables.candidates {
            let what = format!("candidate \"{}\"", clip(&candidate.id));
            for (outcome, sign) in &candidate.outcomes {
                self.sign(candidate.line, &format!("{what}: {}", clip(outcome)), sign);
            }
        }
    }
}
