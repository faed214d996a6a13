//! The columns of one row group, gathered in memory and written in order.

use std::fmt::Write as _;

use ascribe_model::Span;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};

use crate::rows::flat::{Cell, Column, Holds};

/// The schema of rows called `name`.
pub(super) fn schema(name: &str, columns: &[Column]) -> String {
    let mut schema = format!("message {name} {{\n");
    for Column {
        name,
        holds,
        required,
    } in columns
    {
        let known = if *required { "REQUIRED" } else { "OPTIONAL" };
        let written = match holds {
            Holds::Text => writeln!(schema, "{known} BYTE_ARRAY {name} (UTF8);"),
            Holds::Whole => writeln!(schema, "{known} INT64 {name};"),
            Holds::Number => writeln!(schema, "REQUIRED DOUBLE {name};"),
            Holds::Names => writeln!(
                schema,
                "REQUIRED group {name} (LIST) {{ REPEATED group list \
                 {{ REQUIRED BYTE_ARRAY element (UTF8); }} }}"
            ),
            Holds::Spans => writeln!(
                schema,
                "REQUIRED group {name} (LIST) {{ REPEATED group list {{ REQUIRED group element \
                 {{ REQUIRED INT64 start; REQUIRED INT64 end; }} }} }}"
            ),
        };
        written.expect("writing to a String cannot fail");
    }
    schema.push('}');
    schema
}

/// The rows gathered so far, column by column.
pub(super) struct Columns {
    columns: Vec<Gathered>,
    pub(super) n_rows: usize,
    /// Bytes of text held, about.
    pub(super) n_bytes: usize,
}

/// What a row takes besides its text, about.
const ROW_BYTES: usize = 256;

enum Gathered {
    Text(Level<ByteArray>),
    /// Text that every row has: no levels are written.
    RequiredText(Level<ByteArray>),
    Whole(Level<i64>),
    RequiredWhole(Level<i64>),
    Number(Level<f64>),
    Names(Level<ByteArray>),
    Spans(Level<i64>, Level<i64>),
}

/// Values with the levels that say which are absent and which begin a list.
struct Level<T> {
    values: Vec<T>,
    defined: Vec<i16>,
    repeated: Vec<i16>,
}

impl<T> Default for Level<T> {
    fn default() -> Self {
        Self {
            values: Vec::new(),
            defined: Vec::new(),
            repeated: Vec::new(),
        }
    }
}

impl Gathered {
    fn new(column: &Column) -> Self {
        match (column.holds, column.required) {
            (Holds::Text, true) => Self::RequiredText(Level::default()),
            (Holds::Text, false) => Self::Text(Level::default()),
            (Holds::Whole, true) => Self::RequiredWhole(Level::default()),
            (Holds::Whole, false) => Self::Whole(Level::default()),
            (Holds::Number, _) => Self::Number(Level::default()),
            (Holds::Names, _) => Self::Names(Level::default()),
            (Holds::Spans, _) => Self::Spans(Level::default(), Level::default()),
        }
    }

    /// Takes a cell up and returns the bytes of its text.
    fn push(&mut self, cell: Cell<'_>) -> usize {
        match (self, cell) {
            (Self::Text(column), Cell::Text(text)) => {
                let n_bytes = text.as_ref().map_or(0, |text| text.len());
                column.push_optional(text.as_deref().map(bytes));
                return n_bytes;
            }
            (Self::RequiredText(column), Cell::Text(text)) => {
                let text = text.unwrap_or_default();
                column.values.push(bytes(&text));
                return text.len();
            }
            (Self::Whole(column), Cell::Whole(number)) => column.push_optional(number),
            (Self::RequiredWhole(column), Cell::Whole(number)) => {
                column.values.push(number.unwrap_or_default());
            }
            (Self::Number(column), Cell::Number(number)) => column.values.push(number),
            (Self::Names(column), Cell::Names(names)) => {
                column.push_list(names.iter().map(|name| bytes(name)));
            }
            (Self::Spans(start, end), Cell::Spans(spans)) => {
                let ends = |of: fn(&Span) -> u32| spans.iter().map(move |span| i64::from(of(span)));
                start.push_list(ends(|span| span.start));
                end.push_list(ends(|span| span.end));
            }
            _ => unreachable!("cells are of the sort of their column, which a test checks"),
        }
        0
    }

    fn write(&self, group: &mut Group<'_>) -> Result<()> {
        match self {
            Self::Text(values) | Self::RequiredText(values) | Self::Names(values) => {
                values.write::<ByteArrayType>(group)
            }
            Self::Whole(values) | Self::RequiredWhole(values) => values.write::<Int64Type>(group),
            Self::Number(values) => values.write::<DoubleType>(group),
            Self::Spans(start, end) => {
                start.write::<Int64Type>(group)?;
                end.write::<Int64Type>(group)
            }
        }
    }

    fn clear(&mut self) {
        match self {
            Self::Text(values) | Self::RequiredText(values) | Self::Names(values) => {
                *values = Level::default();
            }
            Self::Whole(values) | Self::RequiredWhole(values) => *values = Level::default(),
            Self::Number(values) => *values = Level::default(),
            Self::Spans(start, end) => (*start, *end) = (Level::default(), Level::default()),
        }
    }
}

type Group<'a> = SerializedRowGroupWriter<'a, Vec<u8>>;

impl Columns {
    pub(super) fn new(columns: &[Column]) -> Self {
        Self {
            columns: columns.iter().map(Gathered::new).collect(),
            n_rows: 0,
            n_bytes: 0,
        }
    }

    /// Adds one row.
    pub(super) fn push<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            self.n_bytes += column.push(cell);
        }
        self.n_rows += 1;
        self.n_bytes += ROW_BYTES;
    }

    /// Writes the rows as one group, and forgets them.
    pub(super) fn write(&mut self, file: &mut SerializedFileWriter<Vec<u8>>) -> Result<()> {
        let mut group = file.next_row_group()?;
        for column in &mut self.columns {
            column.write(&mut group)?;
            column.clear();
        }
        group.close()?;
        (self.n_rows, self.n_bytes) = (0, 0);
        Ok(())
    }
}

impl<T> Level<T> {
    fn push_optional(&mut self, value: Option<T>) {
        self.defined.push(i16::from(value.is_some()));
        self.values.extend(value);
    }

    /// One row whose value is a list; an empty list is a level without a value.
    fn push_list(&mut self, items: impl ExactSizeIterator<Item = T>) {
        let n = items.len();
        self.defined.extend((0..n.max(1)).map(|_| i16::from(n > 0)));
        self.repeated
            .extend((0..n.max(1)).map(|i| i16::from(i > 0)));
        self.values.extend(items);
    }

    fn write<D: DataType<T = T>>(&self, group: &mut Group<'_>) -> Result<()> {
        let short = || ParquetError::General("the schema has fewer columns than rows have".into());
        let mut column = group.next_column()?.ok_or_else(short)?;
        let defined = (!self.defined.is_empty()).then_some(&self.defined[..]);
        let repeated = (!self.repeated.is_empty()).then_some(&self.repeated[..]);
        column
            .typed::<D>()
            .write_batch(&self.values, defined, repeated)?;
        column.close()
    }
}

fn bytes(text: &str) -> ByteArray {
    ByteArray::from(text.as_bytes().to_vec())
}
