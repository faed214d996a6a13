//! `ascribe assess compare`: the same ratings in other methods.

use ascribe_assessment::figures::{percent, with_interval};
use ascribe_assessment::{Matrix, WeighedCase, compare, json, sentences};
use ascribe_case::CaseFile;

use crate::sheet::{Cell, Sheet};

pub(super) fn sheet(case: &CaseFile) -> anyhow::Result<Sheet> {
    let weighed = WeighedCase::new(&case.tables)?;
    let outlook = weighed.outlook()?;
    let matrix = Matrix::from_tables(&case.tables, &weighed);
    let compared = compare(&matrix);
    let mut sheet = Sheet::new(json::compared(&matrix, &compared, &outlook.posterior));
    let rows = (0..matrix.hypotheses.len()).map(|h| {
        let kent = compared.kent_posterior.as_ref().map(|p| percent(p[h]));
        vec![
            Cell::text(matrix.hypotheses[h].clone()),
            Cell::right(with_interval(outlook.posterior[h], outlook.intervals[h])),
            Cell::right(compared.heuer_count[h].to_string()),
            Cell::right(format!("{:.0}", compared.parc_inconsistency[h])),
            Cell::right(format!("{:.2}", compared.parc_weighted[h])),
            Cell::right(format!("{:.0}", compared.burton[h])),
            Cell::right(format!("{:.0}", compared.open_synthesis[h])),
            Cell::right(format!("{:.0}", compared.arkham[h])),
            Cell::right(format!("{:.0}", compared.intel_workbench[h])),
            Cell::right(kent.unwrap_or_else(|| "–".to_owned())),
        ]
    });
    let head = vec![
        "hypothesis",
        "ascribe",
        "Heuer",
        "PARC",
        "PARC weighted",
        "Burton",
        "Open Synthesis",
        "Arkham",
        "Intel Workbench",
        "ratings alone",
    ];
    sheet.table(head, rows.collect());
    sheet.note(format!(
        "Over {} of {} items, those rated in words. Heuer counts what speaks against; PARC is minus that, II twice; \
         the others are the scores of the tools named; \"ratings alone\" multiplies Kent's probabilities with equal priors. \
         None of them discounts sources, echoes, channels or forgery.",
        matrix.rows.len(),
        weighed.items.len()
    ));
    sheet.note(sentences::LIMITS);
    Ok(sheet)
}
