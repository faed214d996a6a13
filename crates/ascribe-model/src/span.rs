//! Places in a document's stored text.

use std::fmt;
use std::ops::Range;

/// A half-open byte range of one document's stored text.
///
/// Offsets count bytes of the UTF-8 text and lie on character boundaries.
/// Documents are limited to less than 4 GiB, so 32 bits suffice.
///
/// ```
/// use ascribe_model::Span;
/// let text = "Ann Lee said";
/// let span = Span::new(0, 7);
/// assert_eq!(span.slice(text), Some("Ann Lee"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte of the range.
    pub start: u32,
    /// One past the last byte of the range.
    pub end: u32,
}

impl Span {
    /// A span from `start` up to but not including `end`.
    ///
    /// # Panics
    /// When `start` is greater than `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "a span starts before it ends");
        Self { start, end }
    }

    /// Number of bytes in the span.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds no bytes.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two spans share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The span as indices into a slice.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text at the span, or `None` when the span does not fit the text.
    #[must_use]
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// One mention in a text: one span, or several where the text interrupts it.
///
/// `"We won," she said, "and fairly."` has one content in two pieces.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Passage {
    /// The pieces in text order, none empty, none overlapping.
    pub spans: Vec<Span>,
}

impl Passage {
    /// A passage of one piece.
    #[must_use]
    pub fn one(span: Span) -> Self {
        Self { spans: vec![span] }
    }

    /// The smallest span that covers every piece; `None` for an empty passage.
    #[must_use]
    pub fn hull(&self) -> Option<Span> {
        Some(Span::new(self.spans.first()?.start, self.spans.last()?.end))
    }

    /// The text of the passage: its pieces joined by one space.
    ///
    /// Pieces that do not fit `text` are left out; [`Passage::fits`] tells.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        let mut joined = String::new();
        for piece in self.spans.iter().filter_map(|span| span.slice(text)) {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(piece);
        }
        joined
    }

    /// Whether every piece slices `text` and the pieces are in order.
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        self.spans
            .iter()
            .all(|span| !span.is_empty() && span.slice(text).is_some())
            && self.spans.is_sorted_by(|a, b| a.end <= b.start)
    }
}
