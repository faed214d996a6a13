//! `ascribe assess next`: what to look for.

use ascribe_assessment::figures::{cost, percent};
use ascribe_assessment::{WeighedCase, Weighing, json, ranked_prospects, sentences, sweep};
use ascribe_case::CaseFile;

use crate::sheet::{Cell, Sheet};

pub(super) fn sheet(case: &CaseFile) -> anyhow::Result<Sheet> {
    let weighed = WeighedCase::new(&case.tables)?;
    let model = &weighed.model;
    let outlook = weighed.outlook()?;
    let found = ranked_prospects(model, &outlook.posterior);
    let mut sheet = Sheet::new(json::next(&case.tables, model, &found));
    if found.is_empty() {
        sheet.line("No candidates. Describe what could be looked for as [[candidate]] with outcomes; the numbers that move the answer most are:");
        let weighing = Weighing::new(model, &weighed.items);
        let swept = sweep(&weighing, &outlook.posterior);
        for bar in swept.widest().into_iter().take(5) {
            sheet.line(format!(
                "  {}: leader from {} to {}",
                bar.parameter.label(model),
                percent(bar.leader.0),
                percent(bar.leader.1)
            ));
        }
        return Ok(sheet);
    }
    let rows = found.iter().map(|p| {
        vec![
            Cell::text(model.candidates[p.candidate].id.clone()),
            Cell::right(cost(model.candidates[p.candidate].cost)),
            Cell::right(format!("{:.3}", p.bits)),
            Cell::right(
                p.bits_per_cost
                    .map_or_else(|| "free".to_owned(), |x| format!("{x:.3}")),
            ),
            Cell::right(percent(p.leader_changes)),
            Cell::text(case.tables.candidates[p.candidate].what.clone()),
        ]
    });
    sheet.table(
        vec![
            "candidate",
            "cost",
            "bits",
            "per cost",
            "leader changes",
            "what",
        ],
        rows.collect(),
    );
    sheet.note(sentences::LIMITS);
    Ok(sheet)
}
