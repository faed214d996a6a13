//! From a place in the stored text back to the bytes that were collected.

use std::ops::Range;

use crate::Span;

/// How exactly a piece of stored text is known in the original file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fidelity {
    /// Byte `n` of the piece is byte `n` of the original range.
    Exact,
    /// The piece comes from somewhere inside the original range: the bytes
    /// were decoded, unescaped or cleaned on the way.
    Within,
}

/// One run of stored text and the range of original bytes it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The run in the stored text.
    pub stored: Span,
    /// The range in the original file after decompression.
    pub original: Range<u64>,
    /// How exactly the two correspond.
    pub fidelity: Fidelity,
}

/// The answer to "where in the file is this span".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginalRange {
    /// Bytes of the original file, after decompression.
    pub bytes: Range<u64>,
    /// Whether those bytes are exactly the span or merely contain it.
    pub fidelity: Fidelity,
}

/// A map from a document's stored text to the bytes of the file it came from.
///
/// Pieces are sorted and do not overlap; text between pieces (a separator the
/// reader put in) has no original.
///
/// ```
/// use ascribe_model::{Fidelity, OffsetMap, Span};
/// let map = OffsetMap::Identity;
/// let range = map.original(Span::new(3, 9)).expect("identity maps everything");
/// assert_eq!((range.bytes, range.fidelity), (3..9, Fidelity::Exact));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum OffsetMap {
    /// The stored text is the file itself.
    #[default]
    Identity,
    /// The stored text was put together from pieces of the file.
    Pieces(Vec<Piece>),
}

impl OffsetMap {
    /// The original bytes of a span; `None` when no piece touches it.
    #[must_use]
    pub fn original(&self, span: Span) -> Option<OriginalRange> {
        let pieces = match self {
            Self::Identity => {
                let bytes = u64::from(span.start)..u64::from(span.end);
                return Some(OriginalRange {
                    bytes,
                    fidelity: Fidelity::Exact,
                });
            }
            Self::Pieces(pieces) => pieces,
        };
        let first = pieces.partition_point(|piece| piece.stored.end <= span.start);
        let touched = pieces[first..]
            .iter()
            .take_while(|piece| piece.stored.start < span.end);
        touched
            .map(|piece| part(piece, span))
            .reduce(|whole, next| OriginalRange {
                bytes: whole.bytes.start.min(next.bytes.start)..whole.bytes.end.max(next.bytes.end),
                fidelity: Fidelity::Within,
            })
    }
}

/// The part of a piece's original range that a span touches.
fn part(piece: &Piece, span: Span) -> OriginalRange {
    if piece.fidelity == Fidelity::Within {
        return OriginalRange {
            bytes: piece.original.clone(),
            fidelity: Fidelity::Within,
        };
    }
    let start = span.start.max(piece.stored.start) - piece.stored.start;
    let end = span.end.min(piece.stored.end) - piece.stored.start;
    let whole = piece.stored.contains(span);
    OriginalRange {
        bytes: piece.original.start + u64::from(start)..piece.original.start + u64::from(end),
        fidelity: if whole {
            Fidelity::Exact
        } else {
            Fidelity::Within
        },
    }
}
