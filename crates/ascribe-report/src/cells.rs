//! Rows of cells as comma-separated values, whatever the columns are.

use std::io::{self, Write};

use crate::rows::csv::safe;

/// Writes rows; a cell that a spreadsheet would take for a formula gets a
/// leading apostrophe.
pub struct CsvRows<'w>(csv::Writer<&'w mut dyn Write>);

impl<'w> CsvRows<'w> {
    /// Rows onto `out`.
    pub fn new(out: &'w mut dyn Write) -> Self {
        let mut builder = csv::WriterBuilder::new();
        let builder = builder.flexible(true).buffer_capacity(1 << 16);
        Self(builder.from_writer(out))
    }

    /// Writes one row.
    ///
    /// # Errors
    /// When the writer underneath fails.
    pub fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) -> io::Result<()> {
        for cell in cells {
            self.0.write_field(safe(cell.into()).as_ref())?;
        }
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    /// Writes one row; of each cell it is told whether it is somebody's words.
    ///
    /// # Errors
    /// When the writer underneath fails.
    pub(crate) fn cells<'c>(
        &mut self,
        cells: impl IntoIterator<Item = (&'c str, bool)>,
    ) -> io::Result<()> {
        for (cell, is_words) in cells {
            let cell = if is_words {
                safe(cell.into())
            } else {
                cell.into()
            };
            self.0.write_field(cell.as_ref())?;
        }
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    /// Writes what is held back.
    ///
    /// # Errors
    /// When the writer underneath fails.
    pub fn finish(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
