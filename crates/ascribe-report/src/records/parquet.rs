//! Records as Parquet: optional leaves, lists as lists of words.

use std::io::{self, Write};
use std::mem;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

use super::{Cell, Column, Sort};

/// Rows of a group.
const GROUP_ROWS: usize = 128 * 1024;

/// Values of one column with their levels.
enum Values {
    Text(Vec<ByteArray>),
    Whole(Vec<i64>),
    Number(Vec<f64>),
}

struct Gathered {
    values: Values,
    defined: Vec<i16>,
    repeated: Vec<i16>,
}

/// Writes Parquet.
pub(super) struct Parquet<'w> {
    out: &'w mut dyn Write,
    file: SerializedFileWriter<Vec<u8>>,
    columns: &'static [Column],
    gathered: Vec<Gathered>,
    n_rows: usize,
}

impl<'w> Parquet<'w> {
    pub(super) fn new(out: &'w mut dyn Write, columns: &'static [Column]) -> io::Result<Self> {
        let leaf = |(name, sort): &Column| match sort {
            Sort::Text => format!("OPTIONAL BYTE_ARRAY {name} (UTF8);"),
            Sort::Whole => format!("OPTIONAL INT64 {name};"),
            Sort::Number => format!("OPTIONAL DOUBLE {name};"),
            Sort::List => format!(
                "REQUIRED group {name} (LIST) {{ REPEATED group list {{ REQUIRED BYTE_ARRAY element (UTF8); }} }}"
            ),
        };
        let leaves: Vec<String> = columns.iter().map(leaf).collect();
        let schema = parse_message_type(&format!("message record {{ {} }}", leaves.join(" ")))
            .map_err(failed)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("ascribe ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))
            .map_err(failed)?;
        Ok(Self {
            out,
            file,
            columns,
            gathered: gather(columns),
            n_rows: 0,
        })
    }

    pub(super) fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for ((gathered, cell), (_, sort)) in self.gathered.iter_mut().zip(cells).zip(self.columns) {
            gathered.push(cell, *sort);
        }
        self.n_rows += 1;
        if self.n_rows >= GROUP_ROWS {
            self.write_group()?;
        }
        Ok(())
    }

    fn write_group(&mut self) -> io::Result<()> {
        let gathered = mem::replace(&mut self.gathered, gather(self.columns));
        if mem::take(&mut self.n_rows) == 0 {
            return Ok(());
        }
        write(&mut self.file, gathered).map_err(failed)?;
        self.file.flush()?;
        self.out.write_all(&mem::take(self.file.inner_mut()))
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.write_group()?;
        let rest = self.file.into_inner().map_err(failed)?;
        self.out.write_all(&rest)?;
        self.out.flush()
    }
}

fn gather(columns: &[Column]) -> Vec<Gathered> {
    let empty = |(_, sort): &Column| Gathered {
        values: match sort {
            Sort::Text | Sort::List => Values::Text(Vec::new()),
            Sort::Whole => Values::Whole(Vec::new()),
            Sort::Number => Values::Number(Vec::new()),
        },
        defined: Vec::new(),
        repeated: Vec::new(),
    };
    columns.iter().map(empty).collect()
}

impl Gathered {
    fn push(&mut self, cell: &Cell<'_>, sort: Sort) {
        let bytes = |text: &str| ByteArray::from(text.as_bytes().to_vec());
        let defined = match (&mut self.values, cell) {
            (Values::Text(values), Cell::List(all)) if sort == Sort::List => {
                for (at, text) in all.iter().enumerate() {
                    values.push(bytes(text));
                    self.defined.push(1);
                    self.repeated.push(i16::from(at > 0));
                }
                if all.is_empty() {
                    self.defined.push(0);
                    self.repeated.push(0);
                }
                return;
            }
            (Values::Text(values), Cell::Text(text)) => {
                values.push(bytes(text));
                1
            }
            (Values::Whole(values), Cell::Whole(number)) => {
                values.push(*number);
                1
            }
            (Values::Number(values), Cell::Number(number)) => {
                values.push(super::told(*number));
                1
            }
            _ => 0,
        };
        self.defined.push(defined);
        if sort == Sort::List {
            self.repeated.push(0);
        }
    }
}

fn write(
    file: &mut SerializedFileWriter<Vec<u8>>,
    gathered: Vec<Gathered>,
) -> Result<(), ParquetError> {
    let mut group = file.next_row_group()?;
    for of in gathered {
        let Some(mut column) = group.next_column()? else {
            break;
        };
        let repeated = (!of.repeated.is_empty()).then_some(&of.repeated[..]);
        let defined = Some(&of.defined[..]);
        match &of.values {
            Values::Text(values) => column
                .typed::<ByteArrayType>()
                .write_batch(values, defined, repeated)?,
            Values::Whole(values) => column
                .typed::<Int64Type>()
                .write_batch(values, defined, repeated)?,
            Values::Number(values) => column
                .typed::<DoubleType>()
                .write_batch(values, defined, repeated)?,
        };
        column.close()?;
    }
    group.close().map(|_| ())
}

fn failed(error: ParquetError) -> io::Error {
    io::Error::other(error)
}
