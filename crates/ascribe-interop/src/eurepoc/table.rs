//! The tables of the data sets, row by row.

use std::io::Read;

use crate::Error;
use crate::error::Kind;

/// Rows of a data set; the whole one has 2,643.
const ROWS_MAX: u64 = 1_000_000;

/// A row by the names of its columns.
pub(super) struct Row<'a> {
    head: &'a csv::StringRecord,
    cells: &'a csv::StringRecord,
}

impl Row<'_> {
    /// The cell, unless it says that nothing is known.
    pub(super) fn get(&self, column: &str) -> String {
        let at = self.head.iter().position(|name| name == column);
        let cell = at
            .and_then(|at| self.cells.get(at))
            .unwrap_or_default()
            .trim();
        let unknown = ["not available", "none", "unknown"].contains(&cell.to_lowercase().as_str());
        if unknown {
            String::new()
        } else {
            cell.to_owned()
        }
    }
}

/// Goes over the rows of a data set that must have this column.
pub(super) fn rows(
    input: impl Read,
    needed: &'static str,
    mut each: impl FnMut(&Row<'_>),
) -> Result<(), Error> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(input);
    let mut head = reader.headers().map_err(Kind::HeadRow)?.clone();
    if head
        .get(0)
        .is_some_and(|first| first.starts_with('\u{feff}'))
    {
        head = head
            .iter()
            .map(|name| name.trim_start_matches('\u{feff}'))
            .collect();
    }
    if !head.iter().any(|name| name == needed) {
        return Err(Kind::NoColumn { column: needed }.into());
    }
    let mut cells = csv::StringRecord::new();
    let mut n = 0;
    while reader.read_record(&mut cells).map_err(Kind::Csv)? {
        n += 1;
        if n > ROWS_MAX {
            return Err(Kind::TooManyRows { limit: ROWS_MAX }.into());
        }
        each(&Row {
            head: &head,
            cells: &cells,
        });
    }
    Ok(())
}
