//! `ascribe assess check`: every mistake and doubt, in one run.

use std::path::Path;

use ascribe_assessment::{Ledger, Model};
use ascribe_case::assessment::{Finding, Severity, Tables};
use serde_json::json;

use super::sheet::Sheet;
use crate::args::Common;
use crate::args::assess::AssessChoice;
use crate::assessment::links::Links;
use crate::assessment::{CaseFile, Weighed};
use crate::terminal::{Outcome, count};

/// An item speaks against the leader from this weight on, in dB.
const AGAINST_DB: f64 = -0.5;
/// Classes that are cheap to forge.
const CHEAP_CLASS: u8 = 1;

pub(super) fn run(path: &Path, choice: &AssessChoice, common: &Common) -> anyhow::Result<Outcome> {
    let case = CaseFile::read(path)?;
    let mut findings = case.file.findings.clone();
    let is_sound = case.file.wrong().next().is_none();
    if !case.file.is_there() {
        findings.push(finding(
            &case,
            1,
            Severity::Wrong,
            "no hypotheses",
            "add [hypothesis.NAME] tables, OTHER among them",
        ));
    } else if is_sound {
        findings.extend(weighed(&case)?);
        let links = Links::of(&case)?;
        findings.extend(links.doubts(case.tables(), &case.path.display().to_string()));
        findings.sort();
    }
    let n_wrong = findings
        .iter()
        .filter(|f| f.severity == Severity::Wrong)
        .count();
    sheet(&findings, n_wrong).print(choice, common)?;
    anyhow::ensure!(
        n_wrong == 0,
        "{}: {} to be put right before the case can be weighed",
        case.path.display(),
        count(n_wrong as u64, "mistake")
    );
    Ok(if common.strict && !findings.is_empty() {
        Outcome::Remarked
    } else {
        Outcome::Done
    })
}

fn sheet(findings: &[Finding], n_wrong: usize) -> Sheet {
    let word = |severity| {
        if severity == Severity::Wrong {
            "mistake"
        } else {
            "doubt"
        }
    };
    let values = findings.iter().map(|f| {
        json!({ "file": f.file, "line": f.line, "severity": word(f.severity), "detail": f.detail, "hint": f.hint })
    });
    let mut sheet = Sheet::new(json!({ "findings": values.collect::<Vec<_>>() }));
    for f in findings {
        sheet.plain(format!(
            "{}:{}: {}: {}",
            f.file,
            f.line,
            word(f.severity),
            f.detail
        ));
        if let Some(hint) = &f.hint {
            sheet.plain(format!("    {hint}"));
        }
    }
    let n_doubts = findings.len() - n_wrong;
    sheet.strong(format!(
        "{}, {}",
        count(n_wrong as u64, "mistake"),
        count(n_doubts as u64, "doubt")
    ));
    sheet
}

fn finding(case: &CaseFile, line: usize, severity: Severity, detail: &str, hint: &str) -> Finding {
    Finding {
        file: case.path.display().to_string(),
        line,
        severity,
        detail: detail.to_owned(),
        hint: Some(hint.to_owned()),
    }
}

/// Doubts that only the weighed case tells.
fn weighed(case: &CaseFile) -> anyhow::Result<Vec<Finding>> {
    let weighed = Weighed::new(case.tables(), None)?;
    let ledger = match weighed.ledger() {
        Ok(ledger) => ledger,
        Err(error) => {
            let detail = format!("{error:#}");
            let hint = "use II, or a small probability, in place of 0";
            return Ok(vec![finding(case, 1, Severity::Wrong, &detail, hint)]);
        }
    };
    let doubts = [
        no_item_against(case.tables(), &ledger),
        no_motive(case.tables(), &weighed.model, &ledger),
    ];
    let doubts = doubts.into_iter().flatten();
    Ok(doubts
        .map(|(line, detail, hint)| finding(case, line, Severity::Doubt, &detail, hint))
        .collect())
}

type Doubt = (usize, String, &'static str);

fn no_item_against(tables: &Tables, ledger: &Ledger) -> Option<Doubt> {
    let mut weights = ledger.explained.iter().filter_map(|e| e.weight_db);
    let leader = &tables.hypotheses[ledger.leader];
    let is_missing = !ledger.items.is_empty() && !weights.any(|db| db < AGAINST_DB);
    is_missing.then(|| {
        let detail = format!("no item speaks against the leader, {}", leader.id);
        (
            leader.line,
            detail,
            "look for what it would not explain, and for what is absent",
        )
    })
}

fn no_motive(tables: &Tables, model: &Model, ledger: &Ledger) -> Option<Doubt> {
    let leader = ledger.leader;
    let is_framed = model.motive.iter().any(|row| row[leader] > 0.0);
    if is_framed {
        return None;
    }
    let items = ledger.items.iter().zip(&ledger.explained);
    let cheap: Vec<&str> = items
        .filter(|(i, explained)| {
            let item = &model.items[**i];
            let is_cheap = item.class.is_some_and(|class| class <= CHEAP_CLASS);
            let points = item.points_to.contains(&leader);
            is_cheap && points && explained.weight_db.is_some_and(|db| db > 1.0)
        })
        .map(|(i, _)| model.items[*i].id.as_str())
        .collect();
    (!cheap.is_empty()).then(|| {
        let h = &tables.hypotheses[leader];
        let detail = format!(
            "{} carry {} and are cheap to forge, and no hypothesis would frame it",
            cheap.join(", "),
            h.id
        );
        (
            h.line,
            detail,
            "who would want it to look so? give them frames = { … }",
        )
    })
}
