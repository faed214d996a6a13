//! The map from stored text back to the file, as a compact blob.
//!
//! Byte 0 is the version, 1. Then four numbers a piece, as little-endian
//! base-128 integers: the gap before the piece in the stored text, its length
//! doubled plus one when exact, the signed step of its original start from the
//! end of the piece before (zigzag), and the original length. A page of prose
//! takes five to eight bytes a piece where the plain numbers take 24.

use ascribe_model::{Fidelity, OffsetMap, Piece, Span};

#[cfg(test)]
mod tests;

const VERSION: u8 = 1;

/// The blob of a map; `None` for the identity.
pub(crate) fn write(map: &OffsetMap) -> Option<Vec<u8>> {
    let OffsetMap::Pieces(pieces) = map else {
        return None;
    };
    let mut blob = vec![VERSION];
    let (mut stored_at, mut original_at) = (0u32, 0u64);
    for piece in pieces {
        let exact = u64::from(piece.fidelity == Fidelity::Exact);
        // Wrapping both ways: any piece comes back as it was, sorted or not.
        put(
            &mut blob,
            u64::from(piece.stored.start.wrapping_sub(stored_at)),
        );
        put(&mut blob, u64::from(piece.stored.len()) << 1 | exact);
        put(
            &mut blob,
            zigzag(piece.original.start.wrapping_sub(original_at)),
        );
        put(
            &mut blob,
            piece.original.end.wrapping_sub(piece.original.start),
        );
        stored_at = piece.stored.end;
        original_at = piece.original.end;
    }
    Some(blob)
}

/// The map of a blob; `None` when the blob is not one that [`write`] made.
pub(crate) fn read(blob: Option<&[u8]>) -> Option<OffsetMap> {
    let Some(blob) = blob else {
        return Some(OffsetMap::Identity);
    };
    let (&version, mut rest) = blob.split_first()?;
    if version != VERSION {
        return None;
    }
    let mut pieces = Vec::new();
    let (mut stored_at, mut original_at) = (0u32, 0u64);
    while !rest.is_empty() {
        let start = stored_at.wrapping_add(u32::try_from(take(&mut rest)?).ok()?);
        let length = take(&mut rest)?;
        stored_at = start.checked_add(u32::try_from(length >> 1).ok()?)?;
        let original_start = original_at.wrapping_add(unzigzag(take(&mut rest)?));
        original_at = original_start.wrapping_add(take(&mut rest)?);
        pieces.push(Piece {
            stored: Span::new(start, stored_at),
            original: original_start..original_at,
            fidelity: match length & 1 {
                1 => Fidelity::Exact,
                _ => Fidelity::Within,
            },
        });
    }
    Some(OffsetMap::Pieces(pieces))
}

/// Small steps either way become small numbers.
fn zigzag(step: u64) -> u64 {
    let signed = step.cast_signed();
    (signed << 1 ^ signed >> 63).cast_unsigned()
}

fn unzigzag(number: u64) -> u64 {
    number >> 1 ^ (number & 1).wrapping_neg()
}

fn put(blob: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        blob.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    blob.push(number.to_le_bytes()[0]);
}

fn take(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0u64;
    for shift in (0..64).step_by(7) {
        let (&byte, tail) = rest.split_first()?;
        *rest = tail;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}
