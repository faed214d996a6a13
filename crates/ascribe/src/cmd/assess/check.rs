//! `ascribe assess check`: every mistake and doubt, in one run.

use ascribe_assessment::{WeighedCase, doubts};
use ascribe_case::CaseFile;
use ascribe_model::assessment::{Finding, Severity};
use serde_json::json;

use crate::args::Common;
use crate::args::assess::Question;
use crate::assessment;
use crate::sheet::Sheet;
use crate::terminal::{Outcome, count};

pub(super) fn run(on: &Question, common: &Common) -> anyhow::Result<Outcome> {
    let case = assessment::read(on.case.path())?;
    let mut findings = case.findings.clone();
    let is_sound = case.wrong().next().is_none();
    if !case.is_assessed() {
        findings.push(finding(
            &case,
            1,
            Severity::Wrong,
            "no hypotheses",
            "add [hypothesis.NAME] tables, OTHER among them",
        ));
    } else if is_sound {
        findings.extend(weighed(&case)?);
        let links = assessment::links(&case)?;
        findings.extend(links.doubts(&case.tables, &case.path.display().to_string()));
        findings.sort();
    }
    let n_wrong = findings
        .iter()
        .filter(|f| f.severity == Severity::Wrong)
        .count();
    sheet(&findings, n_wrong).print(&on.output, common)?;
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
        column: None,
        severity,
        detail: detail.to_owned(),
        hint: Some(hint.to_owned()),
    }
}

/// Doubts that only the weighed case brings up.
fn weighed(case: &CaseFile) -> anyhow::Result<Vec<Finding>> {
    let weighed = WeighedCase::new(&case.tables)?;
    let file = case.path.display().to_string();
    Ok(match weighed.ledger() {
        Ok(ledger) => doubts(&case.tables, &weighed.model, &ledger, &file),
        Err(error) => {
            let detail = format!("{:#}", anyhow::Error::new(error));
            let hint = "use II, or a small probability, in place of 0";
            vec![finding(case, 1, Severity::Wrong, &detail, hint)]
        }
    })
}
