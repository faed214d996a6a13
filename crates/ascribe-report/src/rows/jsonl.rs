//! One JSON object a line, exactly the record format of Ascribe.

use std::io::{self, Write};

use ascribe_model::record::Context;
use ascribe_model::{Document, Statement};

use super::record::JsonRecord;
use super::writer::RowWriter;

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
        let mut beside = Context::of_document(document);
        for record in statements {
            beside.take_words(record, &document.text);
            self.buffer.clear();
            let json = JsonRecord {
                record,
                beside: &beside,
            };
            serde_json::to_writer(&mut self.buffer, &json)?;
            self.buffer.push(b'\n');
            self.out.write_all(&self.buffer)?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}
