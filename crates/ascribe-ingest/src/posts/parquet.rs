//! Parquet files of posts, column by column: only those that are read as
//! something are touched, a few thousand rows at a time.
//!
//! A nested column goes by the names on its way, those of lists left out:
//! `entities.hashtags.list.element.tag` is `entities.hashtags.tag`. The values
//! of a list are joined by blanks, as tables have them.

mod leaf;
mod pages;
mod values;

use std::panic::{AssertUnwindSafe, catch_unwind};

use ascribe_model::{Place, RemarkKind};
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, FileReader as _, RowGroupReader, SerializedFileReader};
use parquet::schema::types::{ColumnDescriptor, SchemaDescriptor};

use super::gather::{Gather, Row, When};
use super::plan::{self, Plan};
use super::settings::PostSettings;
use crate::dates::Order;
use crate::outlet::{Note, Outlet, quoted};
use leaf::{Cells, Leaf};

/// The bytes that a Parquet file begins and ends with.
pub(super) const MAGIC: &[u8] = b"PAR1";

/// Rows held at a time.
const ROWS_HELD: usize = 4_096;

/// Names of the levels that writers put between a list and its elements.
const LIST_LEVELS: [&str; 7] = [
    "list",
    "element",
    "array",
    "array_element",
    "bag",
    "item",
    "key_value",
];

/// Reads every row of a file.
pub(super) fn read<R: ChunkReader + 'static>(
    file: R,
    settings: &PostSettings,
    gather: &mut Gather,
    out: &mut Outlet<'_>,
) {
    if let Err(error) = read_groups(file, settings, gather, out) {
        let detail = format!(
            "the Parquet data is damaged or of a kind that is not read ({}), what came before is used",
            quoted(&error.to_string())
        );
        out.note(Note::new(
            RemarkKind::Malformed,
            Place::File,
            "Parquet data",
            detail,
        ));
    }
}

fn read_groups<R: ChunkReader + 'static>(
    file: R,
    settings: &PostSettings,
    gather: &mut Gather,
    out: &mut Outlet<'_>,
) -> Result<(), ParquetError> {
    let reader = guarded(|| SerializedFileReader::new(file))?;
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let names = names(&schema);
    let plan = plan::of_table(&names, settings, gather, out);
    if plan.is_hopeless() {
        return Ok(());
    }
    let mut rows = Rows {
        plan,
        n_rows: 0,
        n_bad: 0,
    };
    let mut result = Ok(());
    for group in 0..reader.num_row_groups() {
        let group = guarded(|| reader.get_row_group(group))?;
        result = rows.group(&*group, &schema, gather, out);
        if result.is_err() || out.is_stopped() {
            break;
        }
    }
    rows.note_bad_text(out);
    result
}

/// Damaged files make the library panic in places: that is damage like any other.
fn guarded<T>(work: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ParquetError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let told = "no value can be read from it".to_owned();
        Err(ParquetError::General(told))
    })
}

/// The name of each column as plans and people know it.
fn names(schema: &SchemaDescriptor) -> Vec<String> {
    let name = |column: &ColumnDescriptor| {
        let parts = column.path().parts();
        let nested = column.max_rep_level() > 0;
        let kept = parts
            .iter()
            .enumerate()
            .filter(|(at, part)| *at == 0 || !nested || !LIST_LEVELS.contains(&part.as_str()));
        let kept: Vec<&str> = kept.map(|(_, part)| part.as_str()).collect();
        kept.join(".")
    };
    schema.columns().iter().map(|column| name(column)).collect()
}

/// Rows on their way to posts.
struct Rows {
    plan: Plan,
    n_rows: u64,
    /// Values that are no text.
    n_bad: u64,
}

impl Rows {
    fn group(
        &mut self,
        group: &dyn RowGroupReader,
        schema: &SchemaDescriptor,
        gather: &mut Gather,
        out: &mut Outlet<'_>,
    ) -> Result<(), ParquetError> {
        let plan = &self.plan;
        let mut columns: Vec<usize> = [plan.account, plan.time, plan.id]
            .into_iter()
            .chain(plan.fields.iter().copied())
            .flatten()
            .collect();
        columns.sort_unstable();
        columns.dedup();
        let mut leaves = Vec::new();
        for column in &columns {
            let is_time = plan.time == Some(*column);
            let descriptor = schema.column(*column);
            let leaf = guarded(|| Leaf::new(group, *column, &descriptor, is_time))?;
            leaves.push((leaf, Cells::default()));
        }
        loop {
            let mut n = None;
            for (leaf, cells) in &mut leaves {
                let read = guarded(|| leaf.read(ROWS_HELD, cells))?;
                self.n_bad += std::mem::take(&mut cells.n_bad);
                if n.replace(read).is_some_and(|before| before != read) {
                    let told = "its columns are of different lengths".to_owned();
                    return Err(ParquetError::General(told));
                }
            }
            let n = n.unwrap_or(0);
            (0..n).for_each(|row| self.take(row, (&columns, &leaves), gather, out));
            if n == 0 || out.is_stopped() {
                return Ok(());
            }
        }
    }

    fn take(
        &mut self,
        row: usize,
        (columns, leaves): (&[usize], &[(Leaf, Cells)]),
        gather: &mut Gather,
        out: &mut Outlet<'_>,
    ) {
        self.n_rows += 1;
        let plan = &self.plan;
        let cells = |column: Option<usize>| {
            let at = columns.binary_search(&column?).ok()?;
            Some(&leaves[at].1)
        };
        let text = |column: Option<usize>| cells(column).map_or("", |cells| cells.text(row));
        let typed = cells(plan.time).and_then(|cells| cells.time(row));
        let taken = Row {
            account: text(plan.account),
            time: typed.map_or_else(|| When::Text(text(plan.time)), When::Typed),
            id: text(plan.id),
        };
        let fill = |field: usize, push: &mut dyn FnMut(&str)| {
            if let Some(column) = plan.fields.get(field).copied().flatten() {
                push(text(Some(column)));
            }
        };
        gather.row(&taken, (self.n_rows, Order::default()), fill, out);
    }

    fn note_bad_text(&self, out: &mut Outlet<'_>) {
        if self.n_bad > 0 {
            let detail = "values that are not UTF-8, odd bytes were replaced".to_owned();
            let note = Note::new(
                RemarkKind::Undecodable,
                Place::File,
                "bytes that are not UTF-8",
                detail,
            );
            out.note(note.times(self.n_bad));
        }
    }
}

#[cfg(test)]
mod tests;
