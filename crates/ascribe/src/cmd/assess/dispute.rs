//! The cells that raters differ in: which, and by how much.

use std::collections::BTreeSet;

use ascribe_assessment::{Rating, dispute};
use ascribe_model::Moment;
use serde_json::{Value, json};

use super::sheet::{Cell, rounded};
use crate::assessment::CaseFile;
use crate::assessment::convert::{judged, probability};
use crate::assessment::told::percent;

/// Cells shown in the table; JSON has them all.
const SHOWN_MAX: usize = 20;

/// A cell that several raters filled in, not all alike.
pub(super) struct Disputed {
    item: String,
    hypothesis: String,
    /// Rater and rating, in the order of the raters.
    ratings: Vec<(String, String)>,
    /// How far they are apart, by Burton's thresholds.
    grade: &'static str,
    /// The least and greatest probability that the ratings stand for.
    between: (f64, f64),
}

/// The disputed cells of the items that count, those furthest apart first.
pub(super) fn cells(case: &CaseFile, items: &[usize], day: Option<Moment>) -> Vec<Disputed> {
    let tables = case.tables();
    let mut found = Vec::new();
    for item in items.iter().filter_map(|&i| tables.evidence.get(i)) {
        let Some(judged) = judged(item, day).filter(|judged| judged.raters.len() > 1) else {
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
            let each = rated.map(|(_, word)| probability(tables, word));
            let (low, high) = each.fold((1.0_f64, 0.0_f64), |(low, high), p| {
                (low.min(p), high.max(p))
            });
            found.push(Disputed {
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

impl Disputed {
    fn apart(&self) -> f64 {
        self.between.1 - self.between.0
    }

    fn row(&self) -> Vec<Cell> {
        let ratings = self.ratings.iter();
        let ratings: Vec<String> = ratings.map(|(who, word)| format!("{who} {word}")).collect();
        let (low, high) = self.between;
        vec![
            Cell::text(self.item.clone()),
            Cell::text(self.hypothesis.clone()),
            Cell::text(ratings.join(", ")),
            Cell::right(format!("{} to {}", percent(low), percent(high))),
            Cell::text(self.grade),
        ]
    }

    fn value(&self) -> Value {
        let ratings = self.ratings.iter();
        let ratings: serde_json::Map<String, Value> = ratings
            .map(|(who, word)| (who.clone(), word.as_str().into()))
            .collect();
        json!({
            "item": self.item,
            "hypothesis": self.hypothesis,
            "ratings": ratings,
            "low": rounded(self.between.0),
            "high": rounded(self.between.1),
            "dispute": self.grade,
        })
    }
}

/// The table: its head, its first rows, and how many are left out.
pub(super) fn table(cells: &[Disputed]) -> (Vec<&'static str>, Vec<Vec<Cell>>, usize) {
    let head = vec![
        "raters differ in",
        "under",
        "ratings",
        "which is",
        "dispute",
    ];
    let shown = cells.iter().take(SHOWN_MAX).map(Disputed::row);
    (head, shown.collect(), cells.len().saturating_sub(SHOWN_MAX))
}

/// Every cell, as JSON.
pub(super) fn values(cells: &[Disputed]) -> Value {
    cells.iter().map(Disputed::value).collect()
}
