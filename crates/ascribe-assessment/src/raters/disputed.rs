//! The cells that raters differ in: which, and by how much.

use std::collections::BTreeSet;

use ascribe_model::assessment::Tables;

use crate::from_tables::{judgement_on, rating_probability};
use crate::scale::Rating;
use crate::weighed_case::WeighedCase;

/// A cell that several raters filled in, not all alike.
#[derive(Clone, Debug, PartialEq)]
pub struct DisputedCell {
    /// The item.
    pub item: String,
    /// The hypothesis.
    pub hypothesis: String,
    /// Rater and rating, in the order of the raters.
    pub ratings: Vec<(String, String)>,
    /// How far they are apart, by Burton's thresholds.
    pub grade: &'static str,
    /// The least and greatest probability that the ratings stand for.
    pub between: (f64, f64),
}

/// The disputed cells of the items that count, those furthest apart first.
#[must_use]
pub fn disputed_cells(tables: &Tables, case: &WeighedCase) -> Vec<DisputedCell> {
    let mut found = Vec::new();
    for item in case.items.iter().filter_map(|&i| tables.evidence.get(i)) {
        let Some(judged) = judgement_on(item, case.day).filter(|judged| judged.raters.len() > 1)
        else {
            continue;
        };
        for h in &tables.hypotheses {
            // A rater's row is whole: what it leaves out is N.
            let rating = |row: &[(String, String)]| {
                let cell = row.iter().find(|(id, _)| *id == h.id);
                cell.map_or("N", |(_, word)| word.as_str()).to_owned()
            };
            let raters = tables.raters.iter().filter_map(|rater| {
                let row = judged.raters.iter().find(|(id, _)| *id == rater.id)?;
                Some((rater.id.clone(), rating(&row.1)))
            });
            let ratings: Vec<(String, String)> = raters.collect();
            let words: BTreeSet<&str> = ratings.iter().map(|(_, word)| word.as_str()).collect();
            let known: Vec<Rating> = ratings
                .iter()
                .filter_map(|(_, word)| Rating::from_word(word))
                .collect();
            let Some(grade) = dispute(&known).filter(|_| words.len() > 1) else {
                continue;
            };
            let rated = ratings.iter().filter(|(_, word)| word != "NA");
            let each = rated.map(|(_, word)| rating_probability(tables, word));
            let (low, high) = each.fold((1.0_f64, 0.0_f64), |(low, high), p| {
                (low.min(p), high.max(p))
            });
            found.push(DisputedCell {
                item: item.id.clone(),
                hypothesis: h.id.clone(),
                ratings,
                grade,
                between: (low, high),
            });
        }
    }
    found.sort_by(|a, b| b.apart().total_cmp(&a.apart()));
    found
}

/// How far ratings of one cell are apart, in the terms of Burton's ACH tool:
/// `None` when nobody differs.
#[must_use]
pub fn dispute(ratings: &[Rating]) -> Option<&'static str> {
    let steps = ratings
        .iter()
        .filter(|rating| **rating != Rating::NA)
        .map(|rating| i32::from(*rating as u8));
    let low = steps.clone().min()?;
    match steps.max()? - low {
        0 => None,
        1 => Some("mild"),
        2 => Some("large"),
        _ => Some("extreme"),
    }
}

impl DisputedCell {
    fn apart(&self) -> f64 {
        self.between.1 - self.between.0
    }
}
