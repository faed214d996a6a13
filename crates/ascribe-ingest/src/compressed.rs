//! Gzip and Zstandard, many members or frames, one inside the other; what can
//! be expanded is used, and what stops it is remembered for a remark.

use std::cell::RefCell;
use std::io::{self, ErrorKind, Read};
use std::rc::Rc;

use ascribe_model::RemarkKind;
use flate2::bufread::MultiGzDecoder;

use crate::feed::Feed;
use crate::settings::Settings;
use crate::source::Source;

/// How deep compressed files may lie inside each other.
const LAYERS_MAX: usize = 4;

/// Growth is not looked at below this size: a small file of blanks is no attack.
const GROWTH_FREE_BYTES: u64 = 64 << 20;

/// The largest window a Zstandard frame may ask for, as a power of two: 128 MiB,
/// which is what `zstd --long` makes and its own program accepts.
const WINDOW_LOG_MAX: u32 = 27;

/// What stopped the expansion of a file.
pub(crate) struct Trouble {
    pub(crate) kind: RemarkKind,
    pub(crate) byte: u64,
    pub(crate) detail: String,
}

/// Whether the bytes begin a compressed file.
pub(crate) fn is_packed(bytes: &[u8]) -> bool {
    Packing::shown_by(bytes).is_some()
}

/// A file with its compression taken off.
pub(crate) struct Opened<'r> {
    pub(crate) feed: Feed<'r>,
    /// Whether anything was taken off.
    pub(crate) compressed: bool,
    pub(crate) troubles: Rc<RefCell<Vec<Trouble>>>,
}

#[derive(Clone, Copy)]
enum Packing {
    Gzip,
    Zstandard,
}

impl Packing {
    /// The packing that the first bytes are the sign of.
    fn shown_by(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x1f, 0x8b, 0x08, ..] => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Self::Zstandard),
            // A skippable frame may come before the first one that counts.
            [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Self::Zstandard),
            _ => None,
        }
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstandard => "Zstandard",
        }
    }
}

/// Takes off every layer of compression that the bytes show, whatever the name says.
pub(crate) fn open<'r>(source: &Source<'r>, settings: &Settings) -> io::Result<Opened<'r>> {
    let mut opened = Opened {
        feed: Feed::new(Box::new(source.clone())),
        compressed: false,
        troubles: Rc::default(),
    };
    for layer in 0..=LAYERS_MAX {
        let Some(packing) = Packing::shown_by(opened.feed.peek(4)?) else {
            return Ok(opened);
        };
        opened.compressed = true;
        if layer == LAYERS_MAX {
            opened.troubles.borrow_mut().push(Trouble {
                kind: RemarkKind::Limit,
                byte: 0,
                detail: format!("compressed more than {LAYERS_MAX} times over, not read"),
            });
            opened.feed = Feed::new(Box::new(io::empty()));
            return Ok(opened);
        }
        let inner: Box<dyn Read + 'r> = match packing {
            Packing::Gzip => Box::new(MultiGzDecoder::new(opened.feed)),
            Packing::Zstandard => {
                let mut decoder = zstd::stream::read::Decoder::with_buffer(opened.feed)?;
                decoder.window_log_max(WINDOW_LOG_MAX)?;
                Box::new(decoder)
            }
        };
        opened.feed = Feed::new(Box::new(Guard {
            inner,
            source: source.clone(),
            packing,
            bytes: 0,
            bytes_max: settings.expanded_bytes_max,
            ratio_max: settings.expansion_ratio_max,
            done: false,
            troubles: Rc::clone(&opened.troubles),
        }));
    }
    Ok(opened)
}

/// Expands a gzip, zlib or bare deflate body held in memory, keeping at most
/// `max` bytes; false when it is cut off, damaged, or longer.
pub(crate) fn inflate(bytes: &[u8], max: usize) -> (Vec<u8>, bool) {
    let mut expanded = Vec::new();
    let whole = match bytes {
        [0x1f, 0x8b, ..] => read_up_to(MultiGzDecoder::new(bytes), max, &mut expanded),
        // A zlib head names the method and is a multiple of 31.
        [a, b, ..] if a & 0x0f == 8 && u16::from_be_bytes([*a, *b]).is_multiple_of(31) => {
            read_up_to(flate2::bufread::ZlibDecoder::new(bytes), max, &mut expanded)
        }
        _ => read_up_to(
            flate2::bufread::DeflateDecoder::new(bytes),
            max,
            &mut expanded,
        ),
    };
    (expanded, whole)
}

/// Expands a Zstandard body held in memory, as [`inflate`] does.
pub(crate) fn unzstd(bytes: &[u8], max: usize) -> (Vec<u8>, bool) {
    let mut expanded = Vec::new();
    let whole = zstd::stream::read::Decoder::with_buffer(bytes)
        .and_then(|mut decoder| decoder.window_log_max(WINDOW_LOG_MAX).map(|()| decoder))
        .is_ok_and(|decoder| read_up_to(decoder, max, &mut expanded));
    (expanded, whole)
}

fn read_up_to(mut reader: impl Read, max: usize, into: &mut Vec<u8>) -> bool {
    let result = reader.by_ref().take(max as u64).read_to_end(into);
    result.is_ok() && (into.len() < max || matches!(reader.read(&mut [0]), Ok(0)))
}

/// Turns damage and endless growth into the end of the data and a note of it;
/// only failures of the outside world stay errors.
struct Guard<'r> {
    inner: Box<dyn Read + 'r>,
    source: Source<'r>,
    packing: Packing,
    bytes: u64,
    bytes_max: u64,
    ratio_max: u64,
    done: bool,
    troubles: Rc<RefCell<Vec<Trouble>>>,
}

impl Guard<'_> {
    fn stop(&mut self, kind: RemarkKind, detail: String) -> usize {
        self.done = true;
        self.troubles.borrow_mut().push(Trouble {
            kind,
            byte: self.bytes,
            detail,
        });
        0
    }

    fn over_limit(&self) -> Option<String> {
        let packing = self.packing.as_str();
        if self.bytes >= self.bytes_max {
            let max = self.bytes_max;
            return Some(format!(
                "{packing} data expands past {max} bytes, the rest was left out"
            ));
        }
        let growth = self.bytes / self.source.n_bytes().max(1);
        (self.bytes > GROWTH_FREE_BYTES && growth >= self.ratio_max).then(|| {
            let max = self.ratio_max;
            format!("{packing} data grows more than {max} times over, the rest was left out")
        })
    }
}

impl Read for Guard<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.done {
            return Ok(0);
        }
        if let Some(detail) = self.over_limit() {
            return Ok(self.stop(RemarkKind::Limit, detail));
        }
        let left = usize::try_from(self.bytes_max - self.bytes).unwrap_or(usize::MAX);
        let room = buffer.len().min(left);
        match self.inner.read(&mut buffer[..room]) {
            Ok(n) => {
                self.bytes += n as u64;
                Ok(n)
            }
            Err(error) if self.source.failed() => Err(error),
            Err(error) => {
                let packing = self.packing.as_str();
                Ok(if error.kind() == ErrorKind::UnexpectedEof {
                    let detail = format!("the {packing} data is cut off, what came before is used");
                    self.stop(RemarkKind::Truncated, detail)
                } else {
                    let detail = format!("the {packing} data is damaged, what came before is used");
                    self.stop(RemarkKind::Malformed, detail)
                })
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
