//! Pages of a column, each within bounds: a few bytes may claim billions of values.

use parquet::column::page::{Page, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};

/// The most values that a page may hold; writers stop at a mebibyte or so of them.
const VALUES_MAX: u32 = 1 << 24;

/// Hands on the pages of another reader, those that are too large refused.
pub(super) struct Bounded(pub(super) Box<dyn PageReader>);

impl Iterator for Bounded {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

impl PageReader for Bounded {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let page = self.0.get_next_page()?;
        match page {
            Some(page) if page.num_values() > VALUES_MAX => Err(ParquetError::General(format!(
                "a page of {} values",
                page.num_values()
            ))),
            page => Ok(page),
        }
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.0.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.0.skip_next_page()
    }

    fn at_record_boundary(&mut self) -> Result<bool> {
        self.0.at_record_boundary()
    }
}
