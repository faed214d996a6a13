//! The cells that raters differ in, as a table.

use ascribe_assessment::DisputedCell;
use ascribe_assessment::figures::percent;

use super::sheet::{Cell, Sheet};

/// Cells shown in the table; JSON has them all.
const SHOWN_MAX: usize = 20;

/// Adds the table, when there are such cells.
pub(super) fn add(sheet: &mut Sheet, cells: &[DisputedCell]) {
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
        cells.iter().take(SHOWN_MAX).map(row).collect(),
    );
    let n_more = cells.len().saturating_sub(SHOWN_MAX);
    if n_more > 0 {
        sheet.note(format!(
            "{n_more} more such cells; --format json has them all."
        ));
    }
}

fn row(cell: &DisputedCell) -> Vec<Cell> {
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
