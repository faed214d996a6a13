//! What a reader of the results must know about the input.

use std::fmt;

/// Why something was skipped, cut, replaced or doubted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RemarkKind {
    /// The file or record holds no text.
    Empty,
    /// The file is not text and no known container.
    Binary,
    /// Bytes that are no valid text in the declared or detected encoding were replaced.
    Undecodable,
    /// The file ends in the middle of something.
    Truncated,
    /// A stated limit was reached and the rest was left out.
    Limit,
    /// A row or record is not of the form its format asks for.
    Malformed,
    /// A field that was asked for is not there.
    MissingField,
    /// A date could not be read.
    UnreadableDate,
    /// The file could not be opened or read.
    Unreadable,
    /// The same text was already read under another name.
    Duplicate,
    /// The format is known and not read.
    Unsupported,
}

impl RemarkKind {
    /// Every kind, in the order they are listed to people.
    pub const ALL: [Self; 11] = [
        Self::Empty,
        Self::Binary,
        Self::Undecodable,
        Self::Truncated,
        Self::Limit,
        Self::Malformed,
        Self::MissingField,
        Self::UnreadableDate,
        Self::Unreadable,
        Self::Duplicate,
        Self::Unsupported,
    ];

    /// The kind as one lower-case word for columns and filters.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Binary => "binary",
            Self::Undecodable => "undecodable",
            Self::Truncated => "truncated",
            Self::Limit => "limit",
            Self::Malformed => "malformed",
            Self::MissingField => "missing-field",
            Self::UnreadableDate => "unreadable-date",
            Self::Unreadable => "unreadable",
            Self::Duplicate => "duplicate",
            Self::Unsupported => "unsupported",
        }
    }

    /// The kind named by `word`, as [`RemarkKind::as_str`] writes it.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Where in a file a remark belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A line, counted from one.
    Line(u64),
    /// A row or record, counted from one, heads not counted.
    Row(u64),
    /// A byte of the file after decompression, counted from zero.
    Byte(u64),
}

/// One thing a reader of the results must know: bad data is not an error.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    /// The file, named as it was given.
    pub file: String,
    /// Where in the file.
    pub place: Place,
    /// What sort of thing.
    pub kind: RemarkKind,
    /// How many times, where one remark speaks for many (replaced bytes, say); at least one.
    pub count: u64,
    /// What was expected and what was found, lower case, no full stop.
    pub detail: String,
}

/// `posts.csv:17: time is "yesterday", expected a date`
impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Place::File => write!(f, "{}: {}", self.file, self.detail),
            Place::Line(line) => write!(f, "{}:{line}: {}", self.file, self.detail),
            Place::Row(row) => write!(f, "{}: row {row}: {}", self.file, self.detail),
            Place::Byte(byte) => write!(f, "{}: byte {byte}: {}", self.file, self.detail),
        }
    }
}
