//! The columns of one row group, gathered in memory and written in order.

use ascribe_model::{Document, Passage, Span, Statement};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};

use crate::rows::record::precision;
use crate::rows::rounded;

/// The schema; [`Columns::write`] writes the leaves in this order.
pub(super) const SCHEMA: &str = "
message statement {
  REQUIRED BYTE_ARRAY id (UTF8);
  REQUIRED BYTE_ARRAY document (UTF8);
  REQUIRED INT64 line;
  REQUIRED BYTE_ARRAY sha256 (UTF8);
  OPTIONAL BYTE_ARRAY published (UTF8);
  REQUIRED BYTE_ARRAY kind (UTF8);
  OPTIONAL BYTE_ARRAY source (UTF8);
  REQUIRED group source_spans (LIST) { REPEATED group list { REQUIRED group element {
    REQUIRED INT64 start; REQUIRED INT64 end; } } }
  OPTIONAL BYTE_ARRAY cue (UTF8);
  REQUIRED group cue_spans (LIST) { REPEATED group list { REQUIRED group element {
    REQUIRED INT64 start; REQUIRED INT64 end; } } }
  REQUIRED BYTE_ARRAY content (UTF8);
  REQUIRED group content_spans (LIST) { REPEATED group list { REQUIRED group element {
    REQUIRED INT64 start; REQUIRED INT64 end; } } }
  OPTIONAL BYTE_ARRAY speaker (UTF8);
  OPTIONAL BYTE_ARRAY speaker_type (UTF8);
  OPTIONAL BYTE_ARRAY stance (UTF8);
  OPTIONAL BYTE_ARRAY polarity (UTF8);
  OPTIONAL BYTE_ARRAY certainty (UTF8);
  OPTIONAL BYTE_ARRAY said (UTF8);
  OPTIONAL BYTE_ARRAY said_precision (UTF8);
  REQUIRED group via (LIST) { REPEATED group list { REQUIRED BYTE_ARRAY element (UTF8); } }
  REQUIRED DOUBLE confidence;
  OPTIONAL BYTE_ARRAY unresolved (UTF8);
  REQUIRED group stance_spans (LIST) { REPEATED group list { REQUIRED group element {
    REQUIRED INT64 start; REQUIRED INT64 end; } } }
  REQUIRED group polarity_spans (LIST) { REPEATED group list { REQUIRED group element {
    REQUIRED INT64 start; REQUIRED INT64 end; } } }
  REQUIRED group certainty_spans (LIST) { REPEATED group list { REQUIRED group element {
    REQUIRED INT64 start; REQUIRED INT64 end; } } }
}";

pub(in crate::rows) type Group<'a> = SerializedRowGroupWriter<'a, Vec<u8>>;

/// What every row of one document repeats; cloned without copying the bytes.
pub(super) struct Origin {
    id: ByteArray,
    sha256: ByteArray,
    published: Option<ByteArray>,
}

impl Origin {
    pub(super) fn of(document: &Document) -> Self {
        let published = document.metadata.published.map(|moment| moment.to_string());
        Self {
            id: bytes(document.id.as_str()),
            sha256: bytes(&document.digest.to_string()),
            published: published.as_deref().map(bytes),
        }
    }
}

/// The rows gathered so far, column by column.
#[derive(Default)]
pub(super) struct Columns {
    id: Level<ByteArray>,
    document: Level<ByteArray>,
    line: Level<i64>,
    sha256: Level<ByteArray>,
    published: Level<ByteArray>,
    kind: Level<ByteArray>,
    source: Words,
    cue: Words,
    content: Words,
    /// Speaker, its type, stance, polarity, certainty, date said, its precision.
    judged: [Level<ByteArray>; 7],
    via: Level<ByteArray>,
    confidence: Level<f64>,
    unresolved: Level<ByteArray>,
    /// For stance, polarity, certainty.
    basis: [Bounds; 3],
    /// Bytes of text held, about.
    pub(super) n_bytes: usize,
}

/// A passage: its text and the bounds of its pieces.
#[derive(Default)]
struct Words {
    text: Level<ByteArray>,
    bounds: Bounds,
}

/// The bounds of a list of spans.
#[derive(Default)]
struct Bounds {
    start: Level<i64>,
    end: Level<i64>,
}

/// Values with the levels that say which are absent and which begin a list.
pub(in crate::rows) struct Level<T> {
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

impl Columns {
    pub(super) fn len(&self) -> usize {
        self.id.values.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds one row.
    pub(super) fn push(
        &mut self,
        document: &Document,
        origin: &Origin,
        line: u64,
        statement: &Statement,
    ) {
        let s = statement;
        self.id.values.push(bytes(s.id.as_str()));
        self.document.values.push(origin.id.clone());
        self.line
            .values
            .push(i64::try_from(line).unwrap_or(i64::MAX));
        self.sha256.values.push(origin.sha256.clone());
        self.published.push_optional(origin.published.clone());
        self.kind.values.push(bytes(s.kind.as_str()));
        self.n_bytes += self.source.push_optional(s.source.as_ref(), &document.text);
        self.n_bytes += self.cue.push_optional(s.cue.as_ref(), &document.text);
        self.n_bytes += self.content.push(&s.content, &document.text);
        self.push_judged(s);
        let via = s.via.iter().map(|via| bytes(via));
        self.via.push_list(via);
        self.confidence.values.push(rounded(s.confidence));
        let unresolved = s.unresolved.map(|reason| bytes(reason.as_str()));
        self.unresolved.push_optional(unresolved);
        let decided = [&s.basis.stance, &s.basis.polarity, &s.basis.certainty];
        for (bounds, spans) in self.basis.iter_mut().zip(decided) {
            bounds.push(spans);
        }
        self.n_bytes += 256;
    }

    fn push_judged(&mut self, s: &Statement) {
        let said = s.said.as_ref().map(|said| said.date);
        let date = said.map(|date| date.to_string());
        let words = [
            s.speaker.as_ref().map(|speaker| speaker.name.as_str()),
            s.speaker.as_ref().map(|speaker| speaker.kind.as_str()),
            s.stance.map(|stance| stance.as_str()),
            s.polarity.map(|polarity| polarity.as_str()),
            s.certainty.map(|certainty| certainty.as_str()),
            date.as_deref(),
            said.map(precision),
        ];
        for (column, word) in self.judged.iter_mut().zip(words) {
            column.push_optional(word.map(bytes));
        }
    }

    /// Writes the rows as one group, columns in the order of [`SCHEMA`].
    pub(super) fn write(&self, file: &mut SerializedFileWriter<Vec<u8>>) -> Result<()> {
        let mut group = file.next_row_group()?;
        for column in [&self.id, &self.document] {
            column.write::<ByteArrayType>(&mut group)?;
        }
        self.line.write::<Int64Type>(&mut group)?;
        for column in [&self.sha256, &self.published, &self.kind] {
            column.write::<ByteArrayType>(&mut group)?;
        }
        for words in [&self.source, &self.cue, &self.content] {
            words.text.write::<ByteArrayType>(&mut group)?;
            words.bounds.write(&mut group)?;
        }
        for column in self.judged.iter().chain([&self.via]) {
            column.write::<ByteArrayType>(&mut group)?;
        }
        self.confidence.write::<DoubleType>(&mut group)?;
        self.unresolved.write::<ByteArrayType>(&mut group)?;
        for bounds in &self.basis {
            bounds.write(&mut group)?;
        }
        group.close()?;
        Ok(())
    }
}

impl Words {
    fn push(&mut self, passage: &Passage, text: &str) -> usize {
        let words = passage.text(text);
        self.bounds.push(&passage.spans);
        self.text.values.push(bytes(&words));
        words.len()
    }

    fn push_optional(&mut self, passage: Option<&Passage>, text: &str) -> usize {
        let words = passage.map(|passage| passage.text(text));
        self.bounds
            .push(passage.map_or(&[], |passage| &passage.spans));
        let n_bytes = words.as_ref().map_or(0, String::len);
        self.text.push_optional(words.as_deref().map(bytes));
        n_bytes
    }
}

impl Bounds {
    fn push(&mut self, spans: &[Span]) {
        self.start
            .push_list(spans.iter().map(|span| i64::from(span.start)));
        self.end
            .push_list(spans.iter().map(|span| i64::from(span.end)));
    }

    fn write(&self, group: &mut Group<'_>) -> Result<()> {
        self.start.write::<Int64Type>(group)?;
        self.end.write::<Int64Type>(group)
    }
}

impl<T> Level<T> {
    pub(in crate::rows) fn push(&mut self, value: T) {
        self.values.push(value);
    }

    pub(in crate::rows) fn push_optional(&mut self, value: Option<T>) {
        self.defined.push(i16::from(value.is_some()));
        self.values.extend(value);
    }

    /// One row whose value is a list; an empty list is a level without a value.
    pub(in crate::rows) fn push_list(&mut self, items: impl ExactSizeIterator<Item = T>) {
        let n = items.len();
        self.defined.extend((0..n.max(1)).map(|_| i16::from(n > 0)));
        self.repeated
            .extend((0..n.max(1)).map(|i| i16::from(i > 0)));
        self.values.extend(items);
    }

    pub(in crate::rows) fn write<D: DataType<T = T>>(&self, group: &mut Group<'_>) -> Result<()> {
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

pub(in crate::rows) fn bytes(text: &str) -> ByteArray {
    ByteArray::from(text.as_bytes().to_vec())
}
