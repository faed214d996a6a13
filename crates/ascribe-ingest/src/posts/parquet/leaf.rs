//! One column of a Parquet file: its values as texts, or as times.

use parquet::basic::Type;
use parquet::column::reader::ColumnReader;
use parquet::column::reader::{ColumnReaderImpl, get_typed_column_reader};
use parquet::data_type::{
    BoolType, ByteArrayType, DataType, DoubleType, FixedLenByteArrayType, FloatType, Int32Type,
    Int64Type, Int96Type,
};
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::RowGroupReader;
use parquet::schema::types::ColumnDescPtr;

use super::pages::Bounded;
use super::values::{Scale, Value};
use crate::posts::time;

/// The values of some rows.
#[derive(Default)]
pub(super) struct Cells {
    text: String,
    ends: Vec<usize>,
    /// Of a column of times, what each row has.
    times: Option<Vec<time::Read>>,
    /// Values that are no text.
    pub(super) n_bad: u64,
}

impl Cells {
    /// The text of a row, empty when it has none.
    pub(super) fn text(&self, row: usize) -> &str {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.text[start..self.ends[row]]
    }

    /// The time of a row, where the column is one of times.
    pub(super) fn time(&self, row: usize) -> Option<time::Read> {
        self.times.as_ref().map(|times| times[row])
    }
}

/// A column being read.
pub(super) struct Leaf(Box<dyn Batches>);

impl Leaf {
    /// Begins a column of a row group.
    pub(super) fn new(
        group: &dyn RowGroupReader,
        column: usize,
        descriptor: &ColumnDescPtr,
        is_time: bool,
    ) -> Result<Self> {
        let pages = Box::new(Bounded(group.get_column_page_reader(column)?));
        let scale = Scale::new(descriptor);
        let reader = parquet::column::reader::get_column_reader(descriptor.clone(), pages);
        let kind = descriptor.physical_type();
        let column = Column {
            reader,
            descriptor,
            scale,
            is_time,
        };
        Ok(Self(match kind {
            Type::BOOLEAN => Typed::<BoolType>::boxed(column),
            Type::INT32 => Typed::<Int32Type>::boxed(column),
            Type::INT64 => Typed::<Int64Type>::boxed(column),
            Type::INT96 => Typed::<Int96Type>::boxed(column),
            Type::FLOAT => Typed::<FloatType>::boxed(column),
            Type::DOUBLE => Typed::<DoubleType>::boxed(column),
            Type::BYTE_ARRAY => Typed::<ByteArrayType>::boxed(column),
            Type::FIXED_LEN_BYTE_ARRAY => Typed::<FixedLenByteArrayType>::boxed(column),
        }))
    }

    /// Replaces the cells by those of the next rows, and tells how many there are.
    pub(super) fn read(&mut self, n: usize, cells: &mut Cells) -> Result<usize> {
        cells.text.clear();
        cells.ends.clear();
        self.0.read(n, cells)
    }
}

/// A column of a row group, before its type is known.
struct Column<'a> {
    reader: ColumnReader,
    descriptor: &'a ColumnDescPtr,
    scale: Scale,
    is_time: bool,
}

trait Batches {
    fn read(&mut self, n: usize, cells: &mut Cells) -> Result<usize>;
}

struct Typed<T: DataType> {
    reader: ColumnReaderImpl<T>,
    /// Levels at which a value is there, and at which a list goes on.
    level: i16,
    repeats: bool,
    scale: Scale,
    is_time: bool,
    values: Vec<T::T>,
    defined: Vec<i16>,
    repeated: Vec<i16>,
}

impl<T: DataType> Typed<T>
where
    T::T: Value,
    Self: 'static,
{
    fn boxed(column: Column<'_>) -> Box<dyn Batches> {
        Box::new(Self {
            reader: get_typed_column_reader(column.reader),
            level: column.descriptor.max_def_level(),
            repeats: column.descriptor.max_rep_level() > 0,
            is_time: column.is_time && column.scale.is_time(),
            scale: column.scale,
            values: Vec::new(),
            defined: Vec::new(),
            repeated: Vec::new(),
        })
    }

    fn value(&self, at: usize, begun: usize, cells: &mut Cells) {
        let value = &self.values[at];
        if let (true, Some(times)) = (self.is_time, &mut cells.times) {
            if let Some(last) = times.last_mut() {
                *last = value.time(self.scale);
            }
            return;
        }
        if cells.text.len() > begun {
            cells.text.push(' ');
        }
        cells.n_bad += u64::from(!value.write(self.scale, &mut cells.text));
    }
}

impl<T: DataType> Batches for Typed<T>
where
    T::T: Value,
    Self: 'static,
{
    fn read(&mut self, n: usize, cells: &mut Cells) -> Result<usize> {
        self.values.clear();
        self.defined.clear();
        self.repeated.clear();
        let (n_rows, n_values, n_levels) = self.reader.read_records(
            n,
            Some(&mut self.defined),
            Some(&mut self.repeated),
            &mut self.values,
        )?;
        cells.times = self.is_time.then(Vec::new);
        let (mut next, mut begun) = (0, 0);
        let n_levels = if self.level == 0 { n_values } else { n_levels };
        for at in 0..n_levels {
            if !self.repeats || self.repeated[at] == 0 {
                if at > 0 {
                    cells.ends.push(cells.text.len());
                }
                begun = cells.text.len();
                cells
                    .times
                    .iter_mut()
                    .for_each(|times| times.push(time::Read::Unreadable));
            }
            if self.level == 0 || self.defined[at] == self.level {
                self.value(next, begun, cells);
                next += 1;
            }
        }
        if n_levels > 0 {
            cells.ends.push(cells.text.len());
        }
        if cells.ends.len() == n_rows {
            Ok(n_rows)
        } else {
            Err(ParquetError::General("lists that do not end".to_owned()))
        }
    }
}
