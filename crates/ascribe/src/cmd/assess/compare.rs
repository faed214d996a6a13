//! `ascribe assess compare`: the same ratings in other methods.

use ascribe_assessment::{Comparison, Matrix, MatrixRow, Rating, Weight, compare};
use ascribe_case::assessment::{Grade, Sign};
use serde_json::{Value, json};

use super::sheet::{Cell, Sheet, rounded};
use crate::assessment::convert::judged;
use crate::assessment::told::{self, percent, with_interval};
use crate::assessment::{CaseFile, Weighed};

pub(super) fn sheet(case: &CaseFile) -> anyhow::Result<Sheet> {
    let weighed = Weighed::new(case.tables(), None)?;
    let outlook = weighed.outlook()?;
    let matrix = matrix(case, &weighed);
    let compared = compare(&matrix);
    let mut sheet = Sheet::new(json(&matrix, &compared, &outlook.posterior));
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
    sheet.note(told::LIMITS);
    Ok(sheet)
}

/// The items that are rated in words.
fn matrix(case: &CaseFile, weighed: &Weighed) -> Matrix {
    let tables = case.tables();
    let hypotheses: Vec<String> = tables.hypotheses.iter().map(|h| h.id.clone()).collect();
    let rows = weighed.items.iter().filter_map(|&i| {
        let item = &tables.evidence[i];
        let Sign::Ratings(ratings) = &judged(item, weighed.day)?.sign else {
            return None;
        };
        let of = |id: &String| {
            let word = ratings.iter().find(|(h, _)| h == id)?;
            Rating::from_word(&word.1)
        };
        let source = tables
            .sources
            .iter()
            .find(|source| Some(&source.id) == item.source.as_ref());
        let reliability = item
            .reliability
            .as_ref()
            .or(source.and_then(|s| s.reliability.as_ref()));
        Some(MatrixRow {
            id: item.id.clone(),
            ratings: hypotheses.iter().map(of).collect(),
            credibility: weight(item.credibility.as_ref()),
            relevance: weight(reliability),
        })
    });
    let rows = rows.collect();
    Matrix { rows, hypotheses }
}

/// Admiralty grades as the three weights of the other tools.
fn weight(grade: Option<&Grade>) -> Weight {
    match grade {
        Some(Grade::Word(word)) => match word.as_str() {
            "A" | "B" | "1" | "2" => Weight::High,
            "D" | "E" | "G" | "4" | "5" => Weight::Low,
            _ => Weight::Medium,
        },
        Some(Grade::Number(share)) if *share >= 0.8 => Weight::High,
        Some(Grade::Number(share)) if *share < 0.5 => Weight::Low,
        _ => Weight::Medium,
    }
}

fn json(matrix: &Matrix, compared: &Comparison, posterior: &[f64]) -> Value {
    let each = |values: &[f64]| {
        let named = matrix.hypotheses.iter().zip(values);
        named
            .map(|(id, x)| (id.clone(), rounded(*x).into()))
            .collect::<serde_json::Map<_, _>>()
    };
    let counts: Vec<f64> = compared.heuer_count.iter().map(|n| f64::from(*n)).collect();
    json!({
        "items": matrix.rows.len(),
        "ascribe": each(posterior),
        "heuer_count": each(&counts),
        "parc_inconsistency": each(&compared.parc_inconsistency),
        "parc_weighted": each(&compared.parc_weighted),
        "burton": each(&compared.burton),
        "open_synthesis": each(&compared.open_synthesis),
        "open_synthesis_consistency": each(&compared.open_synthesis_consistency),
        "arkham": each(&compared.arkham),
        "intel_workbench": each(&compared.intel_workbench),
        "kent_posterior_uniform_prior": compared.kent_posterior.as_deref().map(each),
        "limits": told::LIMITS,
    })
}
