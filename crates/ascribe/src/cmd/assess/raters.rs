//! The raters of a case: their answers, and the cells that they differ in.

use ascribe_assessment::figures::percent;
use ascribe_assessment::{DisputedCell, Model, RaterAnswer, Weighing, pool_answers};

use crate::sheet::{Cell, Sheet};

/// Cells shown in the table; JSON has them all.
const SHOWN_MAX: usize = 20;

/// Adds the answer of each rater and the one between them, when there are any.
pub(super) fn add_answers(sheet: &mut Sheet, model: &Model, raters: &[RaterAnswer]) {
    if !raters.is_empty() {
        sheet.table(
            vec!["rater", "leader", "probability", "interval"],
            answer_rows(model, raters),
        );
    }
}

/// Adds the cells that the raters differ in, when there are any.
pub(super) fn add_disputed(sheet: &mut Sheet, cells: &[DisputedCell]) {
    if cells.is_empty() {
        return;
    }
    sheet.table(
        vec![
            "raters differ in",
            "under",
            "ratings",
            "which is",
            "dispute",
        ],
        cells.iter().take(SHOWN_MAX).map(disputed_row).collect(),
    );
    let n_more = cells.len().saturating_sub(SHOWN_MAX);
    if n_more > 0 {
        sheet.note(format!(
            "{n_more} more such cells; --format json has them all."
        ));
    }
}

fn disputed_row(cell: &DisputedCell) -> Vec<Cell> {
    let ratings = cell.ratings.iter();
    let ratings: Vec<String> = ratings.map(|(who, word)| format!("{who} {word}")).collect();
    let (low, high) = cell.between;
    vec![
        Cell::text(cell.item.clone()),
        Cell::text(cell.hypothesis.clone()),
        Cell::text(ratings.join(", ")),
        Cell::right(format!("{} to {}", percent(low), percent(high))),
        Cell::text(cell.grade),
    ]
}

fn answer_rows(model: &Model, raters: &[RaterAnswer]) -> Vec<Vec<Cell>> {
    let row = |rated: &RaterAnswer| {
        let leader = rated.outlook.leader;
        let (low, high) = rated.outlook.intervals[leader];
        vec![
            Cell::text(rated.rater.clone()),
            Cell::text(model.hypotheses[leader].id.clone()),
            Cell::right(percent(rated.outlook.posterior[leader])),
            Cell::right(format!("{} to {}", percent(low), percent(high))),
        ]
    };
    let mut rows: Vec<Vec<Cell>> = raters.iter().map(row).collect();
    let pool = pool_answers(raters);
    if let Some(pooled) = &pool.pooled {
        let leader = Weighing::leader(pooled);
        rows.push(vec![
            Cell::text(if pool.agree {
                "together"
            } else {
                "together; they disagree"
            }),
            Cell::text(model.hypotheses[leader].id.clone()),
            Cell::right(percent(pooled[leader])),
            Cell::right(format!(
                "{} to {}",
                percent(pool.between[leader].0),
                percent(pool.between[leader].1)
            )),
        ]);
    }
    rows
}
