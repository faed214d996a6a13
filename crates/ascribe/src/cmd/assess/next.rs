//! `ascribe assess next`: what to look for.

use ascribe_assessment::{Model, Prospect, prospects, sweep};
use serde_json::json;

use super::sheet::{Cell, Sheet, rounded};
use crate::assessment::told::{self, percent};
use crate::assessment::{CaseFile, Weighed};

pub(super) fn sheet(case: &CaseFile) -> anyhow::Result<Sheet> {
    let weighed = Weighed::new(case.tables(), None)?;
    let model = &weighed.model;
    let outlook = weighed.outlook()?;
    let mut found = prospects(model, &outlook.posterior);
    let rate = |p: &Prospect| p.bits_per_cost.unwrap_or(f64::INFINITY);
    found.sort_by(|a, b| {
        rate(b)
            .total_cmp(&rate(a))
            .then(a.candidate.cmp(&b.candidate))
    });
    let what = |p: &Prospect| case.tables().candidates[p.candidate].what.clone();
    let values = found.iter().map(|p| {
        json!({
            "id": model.candidates[p.candidate].id,
            "what": what(p),
            "cost": model.candidates[p.candidate].cost,
            "bits": rounded(p.bits),
            "bits_per_cost": p.bits_per_cost.map(rounded),
            "leader_changes": rounded(p.leader_changes),
            "outcomes": outcomes(model, p),
        })
    });
    let mut sheet =
        Sheet::new(json!({ "next": values.collect::<Vec<_>>(), "limits": told::LIMITS }));
    if found.is_empty() {
        sheet.line("No candidates. Describe what could be looked for as [[candidate]] with outcomes; the numbers that move the answer most are:");
        let weighing = ascribe_assessment::Weighing::new(model, &weighed.items);
        let swept = sweep(&weighing, &outlook.posterior);
        for bar in swept.widest().into_iter().take(5) {
            sheet.line(format!(
                "  {}: leader from {} to {}",
                bar.parameter.told(model),
                percent(bar.leader.0),
                percent(bar.leader.1)
            ));
        }
        return Ok(sheet);
    }
    let rows = found.iter().map(|p| {
        vec![
            Cell::text(model.candidates[p.candidate].id.clone()),
            Cell::right(told::cost(model.candidates[p.candidate].cost)),
            Cell::right(format!("{:.3}", p.bits)),
            Cell::right(
                p.bits_per_cost
                    .map_or_else(|| "free".to_owned(), |x| format!("{x:.3}")),
            ),
            Cell::right(percent(p.leader_changes)),
            Cell::text(what(p)),
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
    sheet.note(told::LIMITS);
    Ok(sheet)
}

fn outcomes(model: &Model, prospect: &Prospect) -> Vec<serde_json::Value> {
    let named = model.candidates[prospect.candidate]
        .outcomes
        .iter()
        .zip(&prospect.outcomes);
    let each = named.map(|(outcome, (chance, after))| {
        let after = after.as_ref().map(|after| {
            let by_id = model.hypotheses.iter().zip(after);
            by_id
                .map(|(h, p)| (h.id.clone(), rounded(*p).into()))
                .collect::<serde_json::Map<_, _>>()
        });
        json!({ "id": outcome.id, "chance": rounded(*chance), "after": after })
    });
    each.collect()
}
