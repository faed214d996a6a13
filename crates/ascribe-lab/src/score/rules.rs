//! How often each rule of meaning decided something, and how often that was
//! right on text that people labelled.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ascribe_meaning::RULES;
use ascribe_model::{Findings, RuleId, Statement};

use super::meaning::{Label, Tally};

/// The counts of one rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RuleCount {
    /// Decisions in all texts that were gone over.
    pub fired: u32,
    /// Decisions that a label speaks of.
    pub labelled: u32,
    /// Of those, decisions that agree with it.
    pub right: u32,
}

/// The counts of every rule.
#[derive(Clone, Debug, Default)]
pub struct RuleCounts(BTreeMap<RuleId, RuleCount>);

impl RuleCounts {
    /// Counts what decided in one document.
    pub fn add_findings(&mut self, findings: &Findings) {
        let statements = findings.statements.iter();
        let of_statements = statements.flat_map(|statement| {
            let positions = statement.positions.iter();
            let of_positions = positions.flat_map(|position| deciding(&position.basis.rules));
            deciding(&statement.basis.rules).chain(of_positions)
        });
        let claims = findings.accusations.iter();
        let of_claims = claims.filter_map(|claim| claim.rule.as_ref());
        let reversals = findings.reversals.iter();
        let of_reversals = reversals.filter_map(|reversal| reversal.rule.as_ref());
        for rule in of_statements.chain(of_claims).chain(of_reversals) {
            self.0.entry(rule.clone()).or_default().fired += 1;
        }
    }

    /// Counts one decision that a label speaks of.
    pub fn judge(&mut self, rule: &RuleId, is_right: bool) {
        let count = self.0.entry(rule.clone()).or_default();
        count.labelled += 1;
        count.right += u32::from(is_right);
    }

    /// Counts the decisions on one statement that a label speaks of.
    pub fn judge_statement(&mut self, label: &Label, statement: &Statement) {
        let agrees = Tally::default().add(label, Some(statement));
        let verdict = |rule: &RuleId| match (label, rule.decides()) {
            (Label::Speaker { .. }, "speaker")
            | (Label::Date(_), "said")
            | (Label::Chain(_), "via")
            | (Label::Stance(_), "stance") => Some(agrees),
            // A label without a polarity leaves it open.
            (Label::Stance(label), "polarity") => label
                .polarity
                .map(|polarity| Some(polarity) == statement.polarity),
            (Label::Stance(label), "certainty") => {
                Some(Some(label.certainty) == statement.certainty)
            }
            _ => None,
        };
        for rule in deciding(&statement.basis.rules) {
            if let Some(is_right) = verdict(rule) {
                self.judge(rule, is_right);
            }
        }
    }

    /// The count of a rule.
    #[must_use]
    pub fn get(&self, rule: &RuleId) -> RuleCount {
        self.0.get(rule).copied().unwrap_or_default()
    }

    /// A table of all rules, in the order in which decisions are taken.
    #[must_use]
    pub fn report(&self) -> String {
        let mut text = format!(
            "{:<30} {:>8} {:>9} {:>7} {:>7}  says\n",
            "rule", "fired", "labelled", "right", "share"
        );
        for rule in RULES {
            let count = self.get(&rule.id);
            let share = match count.labelled {
                0 => "–".to_owned(),
                n => format!("{:.3}", f64::from(count.right) / f64::from(n)),
            };
            let _ = writeln!(
                text,
                "{:<30} {:>8} {:>9} {:>7} {share:>7}  {}",
                rule.id.as_str(),
                count.fired,
                count.labelled,
                count.right,
                rule.says
            );
        }
        text
    }
}

/// The rules that decided: of several for one thing the last, which overruled
/// those before it. Chains are put together by several.
fn deciding(rules: &[RuleId]) -> impl Iterator<Item = &RuleId> {
    let overruled = |at: usize| {
        let decides = rules[at].decides();
        decides != "via" && rules[at + 1..].iter().any(|rule| rule.decides() == decides)
    };
    let kept = (0..rules.len()).filter(move |&at| !overruled(at));
    kept.map(|at| &rules[at])
}
