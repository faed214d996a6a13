//! Typed columns for DuckDB, pandas and Spark.
//!
//! The low-level writer of the Parquet crate is used directly: the Arrow
//! layer would cost several times its build time for sixteen flat columns and
//! four lists. Spans are lists of `{start, end}`.

mod columns;

use std::io::{self, Write};
use std::mem;
use std::sync::Arc;

use ascribe_model::{Document, Statement};
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::RowWriter;
use crate::lines::content_lines;
use columns::Columns;

pub(super) use columns::{Level, bytes};

#[cfg(test)]
mod tests;

/// A row group is written when it holds so many rows or so many bytes of text.
const GROUP_ROWS: usize = 32 * 1024;
const GROUP_BYTES: usize = 16 * 1024 * 1024;

/// Writes Parquet.
pub(super) struct Parquet<'w> {
    out: &'w mut dyn Write,
    /// Writes into memory; what it has written is moved to `out` after each group.
    file: SerializedFileWriter<Vec<u8>>,
    columns: Columns,
}

impl<'w> Parquet<'w> {
    pub(super) fn new(out: &'w mut dyn Write) -> io::Result<Self> {
        let schema = parse_message_type(columns::SCHEMA).map_err(failed)?;
        let file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties()))
            .map_err(failed)?;
        Ok(Self {
            out,
            file,
            columns: Columns::default(),
        })
    }

    fn write_group(&mut self) -> io::Result<()> {
        let columns = mem::take(&mut self.columns);
        if columns.is_empty() {
            return Ok(());
        }
        columns.write(&mut self.file).map_err(failed)?;
        self.file.flush()?;
        self.out.write_all(&mem::take(self.file.inner_mut()))
    }
}

impl RowWriter for Parquet<'_> {
    fn write(&mut self, document: &Document, statements: &[Statement]) -> io::Result<()> {
        let lines = content_lines(document, statements);
        let origin = columns::Origin::of(document);
        for (statement, &line) in statements.iter().zip(&lines) {
            self.columns.push(document, &origin, line, statement);
            if self.columns.len() >= GROUP_ROWS || self.columns.n_bytes >= GROUP_BYTES {
                self.write_group()?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.write_group()?;
        let rest = self.file.into_inner().map_err(failed)?;
        self.out.write_all(&rest)?;
        self.out.flush()
    }
}

/// How every file is written.
pub(super) fn properties() -> WriterProperties {
    WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_created_by(concat!("ascribe ", env!("CARGO_PKG_VERSION")).to_owned())
        .build()
}

/// Only a fault in this module makes the crate fail: it writes into memory.
pub(super) fn failed(error: ParquetError) -> io::Error {
    io::Error::other(error)
}
