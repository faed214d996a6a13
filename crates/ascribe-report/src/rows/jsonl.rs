//! One JSON object a line, exactly the record format of Ascribe.

use std::io::{self, Write};

use ascribe_model::{Document, Statement};

use super::RowWriter;
use super::record::{Origin, StatementRecord};

#[cfg(test)]
mod tests;

/// Writes JSON Lines.
pub(super) struct JsonLines<'w> {
    out: &'w mut dyn Write,
    buffer: Vec<u8>,
}

impl<'w> JsonLines<'w> {
    pub(super) fn new(out: &'w mut dyn Write) -> Self {
        let buffer = Vec::new();
        Self { out, buffer }
    }
}

impl RowWriter for JsonLines<'_> {
    fn write(&mut self, document: &Document, statements: &[Statement]) -> io::Result<()> {
        let origin = Origin::of(document);
        for statement in statements {
            let record = StatementRecord::new(document, &origin, statement);
            self.buffer.clear();
            serde_json::to_writer(&mut self.buffer, &record)?;
            self.buffer.push(b'\n');
            self.out.write_all(&self.buffer)?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}
