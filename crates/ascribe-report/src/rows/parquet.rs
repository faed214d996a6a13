//! Typed columns for DuckDB, pandas and Spark.
//!
//! The low-level writer of the Parquet crate is used directly: the Arrow
//! layer would cost several times its build time for some flat columns and a
//! few lists. Spans are lists of `{start, end}`.

mod columns;

use std::io::{self, Write};
use std::sync::Arc;

use ascribe_model::record::{Context, Forms};
use ascribe_model::{Document, Statement};
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::flat::{self, Cell, Column};
use super::writer::RowWriter;
use crate::lines::content_lines;
use columns::Columns;

#[cfg(test)]
mod tests;

/// A row group is written when it holds so many rows or so many bytes of text.
pub(super) const GROUP_ROWS: usize = 32 * 1024;
const GROUP_BYTES: usize = 16 * 1024 * 1024;

/// Writes cells as Parquet, group by group.
pub(super) struct ParquetCells<'w> {
    out: &'w mut dyn Write,
    /// Writes into memory; what it has written is moved to `out` after each group.
    file: SerializedFileWriter<Vec<u8>>,
    columns: Columns,
}

impl<'w> ParquetCells<'w> {
    /// Begins a file of rows called `name`.
    pub(super) fn new(name: &str, columns: &[Column], out: &'w mut dyn Write) -> io::Result<Self> {
        let schema = parse_message_type(&columns::schema(name, columns)).map_err(failed)?;
        let file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties()))
            .map_err(failed)?;
        Ok(Self {
            out,
            file,
            columns: Columns::new(columns),
        })
    }

    /// Adds a row: a cell for each column.
    pub(super) fn row<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) -> io::Result<()> {
        self.columns.push(cells);
        if self.columns.n_rows >= GROUP_ROWS || self.columns.n_bytes >= GROUP_BYTES {
            self.write_group()?;
        }
        Ok(())
    }

    fn write_group(&mut self) -> io::Result<()> {
        if self.columns.n_rows == 0 {
            return Ok(());
        }
        self.columns.write(&mut self.file).map_err(failed)?;
        self.file.flush()?;
        self.out.write_all(&std::mem::take(self.file.inner_mut()))
    }

    /// Writes what a file ends with.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.write_group()?;
        let rest = self.file.into_inner().map_err(failed)?;
        self.out.write_all(&rest)?;
        self.out.flush()
    }
}

/// Writes statements as Parquet.
pub(super) struct Parquet<'w>(ParquetCells<'w>);

impl<'w> Parquet<'w> {
    pub(super) fn new(out: &'w mut dyn Write) -> io::Result<Self> {
        let columns = flat::columns::<Statement>(Forms::PARQUET);
        Ok(Self(ParquetCells::new("statement", &columns, out)?))
    }
}

impl RowWriter for Parquet<'_> {
    fn write(&mut self, document: &Document, statements: &[Statement]) -> io::Result<()> {
        let lines = content_lines(document, statements);
        let mut beside = Context::of_document(document);
        for (statement, line) in statements.iter().zip(lines) {
            beside.take_words(statement, &document.text);
            beside.line = line;
            let cells = flat::cells(statement, &beside, Forms::PARQUET);
            self.0.row(cells.into_iter())?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.0.finish()
    }
}

/// How every file is written.
fn properties() -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_created_by(concat!("ascribe ", env!("CARGO_PKG_VERSION")).to_owned())
        .build()
}

/// Only a fault in this module makes the crate fail: it writes into memory.
fn failed(error: ParquetError) -> io::Error {
    io::Error::other(error)
}
