//! Bytes to text: byte-order mark, declared charset, UTF-8, or a guess.
//!
//! Undecodable bytes become U+FFFD and are counted.
//! The detector is chardetng, the decoders are those of the Encoding Standard.

use std::ops::Range;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::ground::{Ground, Patchwork};

/// Multi-byte encodings are decoded in slices of this size, and their text is
/// mapped no more finely.
const SLICE_BYTES: usize = 64;

/// A slice may end inside a character; its first bytes are then decoded with the next one.
const CARRIED_BYTES: usize = 8;

/// How the encoding was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// The bytes are UTF-8, or carry its mark.
    Utf8,
    /// A byte-order mark or a declaration says so.
    Told(&'static Encoding),
    /// Nothing says so; the bytes look like it.
    Guessed(&'static Encoding),
}

impl Found {
    fn encoding(self) -> &'static Encoding {
        match self {
            Self::Utf8 => UTF_8,
            Self::Told(encoding) | Self::Guessed(encoding) => encoding,
        }
    }
}

/// Decoded text and what it took.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) ground: Ground,
    /// Whether the text is the bytes, unchanged.
    pub(crate) verbatim: bool,
    pub(crate) odd: Odd,
    pub(crate) cut: bool,
}

/// Bytes that are not what they should be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Odd {
    /// Places where bytes were replaced by U+FFFD.
    pub(crate) replaced: u64,
    /// Bytes above ASCII that were read by a guessed encoding.
    pub(crate) guessed: u64,
    /// Which one.
    pub(crate) guess: Option<&'static Encoding>,
    /// The first such byte, counted from the start of what was decoded.
    pub(crate) first: Option<usize>,
}

impl Odd {
    /// How many, for a remark; none when all is well.
    pub(crate) fn count(self) -> u64 {
        self.replaced.max(self.guessed)
    }

    /// What a remark says about them.
    pub(crate) fn detail(self) -> String {
        let replaced = self.replaced;
        match self.guess {
            None => format!("{replaced} undecodable byte runs, replaced by U+FFFD"),
            Some(guess) => {
                let (name, guessed) = (guess.name(), self.guessed);
                let bytes = format!("{guessed} bytes are not UTF-8, read as {name}, a guess");
                match replaced {
                    0 => bytes,
                    _ => format!("{bytes}; {replaced} undecodable, replaced by U+FFFD"),
                }
            }
        }
    }
}

/// Decodes the bytes of one document that stand on `ground`.
pub(crate) fn decode(
    bytes: Vec<u8>,
    declared: Option<&'static Encoding>,
    ground: Ground,
    bytes_max: usize,
) -> Decoded {
    // Nearly every document is sound UTF-8: one check, and no copy.
    let may_be_utf8 = declared.is_none_or(|told| told == UTF_8 || told == WINDOWS_1252);
    let bytes = match may_be_utf8 && unmarked_utf16(&bytes).is_none() {
        true => match String::from_utf8(bytes) {
            Ok(text) if text.len() <= bytes_max => return verbatim(text, ground),
            Ok(text) => text.into_bytes(),
            Err(error) => error.into_bytes(),
        },
        false => bytes,
    };
    let found = find(&bytes, declared);
    decode_as(bytes, found, ground, bytes_max)
}

/// Decodes bytes whose encoding is settled.
pub(crate) fn decode_as(bytes: Vec<u8>, found: Found, ground: Ground, max: usize) -> Decoded {
    let bytes = match found.encoding() == UTF_8 {
        true => match String::from_utf8(bytes) {
            Ok(text) if text.len() <= max => return verbatim(text, ground),
            Ok(text) => text.into_bytes(),
            Err(error) => error.into_bytes(),
        },
        false => bytes,
    };
    let mut odd = Odd::default();
    if let Found::Guessed(guess) = found {
        odd.guess = Some(guess);
        odd.guessed = bytes.iter().filter(|byte| !byte.is_ascii()).count() as u64;
        odd.first = bytes.iter().position(|byte| !byte.is_ascii());
    }
    let mut patchwork = Patchwork::new(max);
    let encoding = found.encoding();
    if encoding == UTF_8 {
        decode_utf8(&bytes, &ground, &mut patchwork, &mut odd);
    } else if encoding.is_single_byte() {
        decode_runs(&bytes, encoding, &ground, &mut patchwork, &mut odd);
    } else {
        decode_slices(&bytes, encoding, &ground, &mut patchwork, &mut odd);
    }
    let cut = patchwork.is_cut();
    let (text, ground) = patchwork.into_ground();
    Decoded {
        text,
        ground,
        verbatim: false,
        odd,
        cut,
    }
}

fn verbatim(text: String, ground: Ground) -> Decoded {
    Decoded {
        text,
        ground,
        verbatim: true,
        odd: Odd::default(),
        cut: false,
    }
}

/// The encoding of `bytes`: mark, declaration, UTF-8, guess.
pub(crate) fn find(bytes: &[u8], declared: Option<&'static Encoding>) -> Found {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return if encoding == UTF_8 {
            Found::Utf8
        } else {
            Found::Told(encoding)
        };
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return Found::Told(encoding);
    }
    match declared {
        // Servers say ISO-8859-1 of everything. Text that holds multi-byte UTF-8
        // without a fault is next to never anything else.
        Some(encoding) if encoding == WINDOWS_1252 && std::str::from_utf8(bytes).is_ok() => {
            Found::Utf8
        }
        Some(encoding) => Found::Told(encoding),
        None if is_mostly_utf8(bytes) => Found::Utf8,
        None => Found::Guessed(guess(&[bytes])),
    }
}

/// The encoding that chardetng takes the samples for.
pub(crate) fn guess(samples: &[&[u8]]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    for sample in samples {
        detector.feed(sample, false);
    }
    detector.feed(&[], true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 without a mark: every other byte of Latin text is zero.
pub(crate) fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 8 || memchr::memchr(0, sample).is_none() {
        return None;
    }
    let zeros = |odd: usize| {
        sample
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    if odd * 10 > pairs * 4 && even * 50 < pairs {
        Some(UTF_16LE)
    } else if even * 10 > pairs * 4 && odd * 50 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// UTF-8, give or take a few damaged places among many sound ones.
pub(crate) fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut damaged) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().bytes().filter(|&byte| byte >= 0xc0).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    damaged == 0 || sound >= 4 * damaged
}

fn decode_utf8(bytes: &[u8], ground: &Ground, into: &mut Patchwork, odd: &mut Odd) {
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        into.exact(valid, at..at + valid.len(), ground);
        at += valid.len();
        let invalid = chunk.invalid().len();
        if invalid > 0 {
            into.within("\u{fffd}", at..at + invalid, ground);
            odd.replaced += 1;
            odd.first.get_or_insert(at);
            at += invalid;
        }
        if into.is_cut() {
            return;
        }
    }
}

/// Single-byte encodings: runs of ASCII are kept, the others looked up.
fn decode_runs(
    bytes: &[u8],
    encoding: &'static Encoding,
    ground: &Ground,
    into: &mut Patchwork,
    odd: &mut Odd,
) {
    for run in bytes.chunk_by(|a, b| a.is_ascii() == b.is_ascii()) {
        let at = offset_in(bytes, run);
        if let Some(text) = run
            .is_ascii()
            .then(|| std::str::from_utf8(run).ok())
            .flatten()
        {
            into.exact(text, at.clone(), ground);
        } else {
            for part in at.step_by(SLICE_BYTES) {
                let end = (part + SLICE_BYTES).min(offset_in(bytes, run).end);
                let (text, _) = encoding.decode_without_bom_handling(&bytes[part..end]);
                count_replaced(&text, part, odd);
                into.within(&text, part..end, ground);
            }
        }
        if into.is_cut() {
            return;
        }
    }
}

/// Multi-byte encodings: in slices, because a character's last byte may be ASCII.
fn decode_slices(
    bytes: &[u8],
    encoding: &'static Encoding,
    ground: &Ground,
    into: &mut Patchwork,
    odd: &mut Odd,
) {
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut out = String::with_capacity(SLICE_BYTES * 4);
    let slices = bytes.len().div_ceil(SLICE_BYTES);
    for (n, slice) in bytes.chunks(SLICE_BYTES).enumerate() {
        let at = n * SLICE_BYTES;
        let last = n + 1 == slices;
        let from = at.saturating_sub(CARRIED_BYTES)..at + slice.len();
        let mut read = 0;
        loop {
            out.clear();
            let (result, used, _) = decoder.decode_to_string(&slice[read..], &mut out, last);
            read += used;
            count_replaced(&out, at, odd);
            if out.as_bytes() == slice && encoding.is_ascii_compatible() && out.is_ascii() {
                into.exact(&out, at..at + slice.len(), ground);
            } else {
                into.within(&out, from.clone(), ground);
            }
            if result == CoderResult::InputEmpty || into.is_cut() {
                break;
            }
        }
        if into.is_cut() {
            return;
        }
    }
}

fn count_replaced(text: &str, at: usize, odd: &mut Odd) {
    let replaced = text.matches('\u{fffd}').count() as u64;
    if replaced > 0 {
        odd.replaced += replaced;
        odd.first.get_or_insert(at);
    }
}

/// Where `run`, a part of `bytes`, stands in it.
fn offset_in(bytes: &[u8], run: &[u8]) -> Range<usize> {
    let start = run.as_ptr() as usize - bytes.as_ptr() as usize;
    start..start + run.len()
}

#[cfg(test)]
mod tests;
