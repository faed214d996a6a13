//! The ratings of a case as a matrix, for other methods.

use ascribe_model::assessment::{Grade, Sign, Tables};

use super::{Matrix, MatrixRow, Weight};
use crate::from_tables::{judgement_on, reliability_grade};
use crate::scale::Rating;
use crate::weighed_case::WeighedCase;

impl Matrix {
    /// The items that are rated in words.
    #[must_use]
    pub fn from_tables(tables: &Tables, case: &WeighedCase) -> Self {
        let hypotheses: Vec<String> = tables.hypotheses.iter().map(|h| h.id.clone()).collect();
        let rows = case.items.iter().filter_map(|&i| {
            let item = &tables.evidence[i];
            let Sign::Ratings(ratings) = &judgement_on(item, case.day)?.sign else {
                return None;
            };
            let rated = |id: &String| {
                let word = ratings.iter().find(|(h, _)| h == id)?;
                Rating::from_word(&word.1)
            };
            Some(MatrixRow {
                id: item.id.clone(),
                ratings: hypotheses.iter().map(rated).collect(),
                credibility: weight(item.credibility.as_ref()),
                relevance: weight(reliability_grade(tables, item)),
            })
        });
        let rows = rows.collect();
        Self { rows, hypotheses }
    }
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
