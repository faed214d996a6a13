//! What a person may set about reading, each with its default and its limit.

use ascribe_model::Format;

use crate::fields::FieldMap;

/// How files are read.
///
/// | setting | default | limit | what it does |
/// |---|---|---|---|
/// | `fields` | usual names only | | which column or key holds the text, the date, … |
/// | `format` | from name and bytes | | reads every file as this format |
/// | `document_bytes_max` | 64 MiB | 1 GiB | stored text of one document, and raw bytes of one row or record |
/// | `expanded_bytes_max` | 8 GiB | | bytes a compressed file may expand to |
/// | `expansion_ratio_max` | 250 | | times a compressed file may grow, once it is past 64 MiB |
/// | `records_max` | 10,000,000 | | rows or records read from one file |
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Which column or key holds what, where the usual names do not do.
    pub fields: FieldMap,
    /// Reads every file as this format, whatever its name and bytes say.
    pub format: Option<Format>,
    /// The most bytes of one document's stored text, and of one raw row or record.
    pub document_bytes_max: u64,
    /// The most bytes that a compressed file may expand to.
    pub expanded_bytes_max: u64,
    /// The most times a compressed file may grow, once it is past 64 MiB.
    pub expansion_ratio_max: u64,
    /// The most rows or records read from one file.
    pub records_max: u64,
}

/// The highest `document_bytes_max`: spans count in 32 bits, and decoding may
/// make three bytes of one.
const DOCUMENT_BYTES_LIMIT: u64 = 1 << 30;

impl Default for Settings {
    fn default() -> Self {
        Self {
            fields: FieldMap::default(),
            format: None,
            document_bytes_max: 64 << 20,
            expanded_bytes_max: 8 << 30,
            expansion_ratio_max: 250,
            records_max: 10_000_000,
        }
    }
}

impl Settings {
    /// The most bytes of one document, as an index.
    pub(crate) fn document_bytes(&self) -> usize {
        let bytes = self.document_bytes_max.clamp(1, DOCUMENT_BYTES_LIMIT);
        usize::try_from(bytes).expect("a gibibyte fits an index on every machine we build for")
    }
}
