//! An HTTP response as an archive keeps it: head, transfer and content encodings.

use std::ops::Range;

use ascribe_model::{Fidelity, Format, Piece, RemarkKind};
use encoding_rs::Encoding;

use crate::compressed;
use crate::ground::{Ground, span};
use crate::sniff;

/// The head of a response is no longer than this.
const HEAD_BYTES_MAX: usize = 256 << 10;

/// Chunks whose places are kept one by one.
const CHUNKS_MAX: usize = 10_000;

/// What a body is, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    Html,
    Text,
    Other,
}

/// The body of a response, decoded as far as bytes go.
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    pub(super) ground: Ground,
    pub(super) media: Media,
    pub(super) declared: Option<&'static Encoding>,
    pub(super) trouble: Option<(RemarkKind, String)>,
}

/// Takes a response apart; `None` when it is an error or a redirect.
pub(super) fn response(block: Vec<u8>, at: u64, max: usize) -> Option<Body> {
    let (head_end, body_start) = head_end(&block);
    let head = &block[..head_end];
    let mut lines = head.split(|&byte| byte == b'\n');
    let status = lines.next().unwrap_or_default();
    if status.starts_with(b"HTTP/") && !is_success(status) {
        return None;
    }
    let (mut content_type, mut chunked, mut packed) = (String::new(), false, String::new());
    for (name, value) in lines.filter_map(header) {
        match name.as_str() {
            "content-type" => content_type = value.to_ascii_lowercase(),
            "transfer-encoding" => chunked = value.to_ascii_lowercase().contains("chunked"),
            "content-encoding" => packed = value.to_ascii_lowercase(),
            _ => {}
        }
    }
    let mut bytes = block;
    bytes.drain(..body_start);
    let mut ground = Ground::At(at + body_start as u64);
    let mut trouble = None;
    if chunked && let Some(whole) = unchunk(&bytes, &ground) {
        bytes = whole.bytes;
        ground = whole.ground;
        trouble = whole.cut_off.then(|| cut_off("chunked"));
    }
    if let Some(packing) = Packing::named(&packed, &bytes) {
        let hull = ground.hull(0..bytes.len()).unwrap_or(at..at);
        ground = Ground::Somewhere(hull);
        match packing.unpack(&bytes, max) {
            Ok((unpacked, whole)) => {
                bytes = unpacked;
                if !whole {
                    trouble = Some(cut_off(&packed));
                }
            }
            Err(unknown) => {
                let detail = format!("the response is packed as {unknown}, which is not read");
                trouble = Some((RemarkKind::Unsupported, detail));
                bytes.clear();
            }
        }
    }
    Some(Body {
        media: if bytes.is_empty() {
            Media::Other
        } else {
            media(&content_type, &bytes)
        },
        declared: charset(&content_type),
        bytes,
        ground,
        trouble,
    })
}

/// What bytes of this content type are.
pub(super) fn media(content_type: &str, bytes: &[u8]) -> Media {
    let name = content_type.split(';').next().unwrap_or_default().trim();
    match name {
        "text/html" | "application/xhtml+xml" => Media::Html,
        "text/plain" | "text/markdown" => Media::Text,
        "" if sniff::by_bytes(bytes) == Format::Html => Media::Html,
        _ => Media::Other,
    }
}

/// The charset that a content type declares.
pub(super) fn charset(content_type: &str) -> Option<&'static Encoding> {
    let (_, value) = content_type.split_once("charset=")?;
    crate::html::label(value.as_bytes())
}

/// A header's name in lower case, and its value.
pub(super) fn header(line: &[u8]) -> Option<(String, String)> {
    let line = String::from_utf8_lossy(line);
    let (name, value) = line.split_once(':')?;
    Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
}

fn is_success(status: &[u8]) -> bool {
    let code = status.split(|&byte| byte == b' ').nth(1);
    code.is_some_and(|code| code.first() == Some(&b'2'))
}

fn cut_off(what: &str) -> (RemarkKind, String) {
    let detail = format!("the {what} body is cut off or damaged, what came before is used");
    (RemarkKind::Truncated, detail)
}

/// Where the head ends and the body begins; a block without a head is all body.
fn head_end(block: &[u8]) -> (usize, usize) {
    if !block.starts_with(b"HTTP/") {
        return (0, 0);
    }
    let head = &block[..block.len().min(HEAD_BYTES_MAX)];
    let crlf = memchr::memmem::find(head, b"\r\n\r\n").map(|at| (at, at + 4));
    let lf = memchr::memmem::find(head, b"\n\n").map(|at| (at, at + 2));
    let first = crlf.into_iter().chain(lf).min();
    first.unwrap_or((head.len(), block.len()))
}

struct Whole {
    bytes: Vec<u8>,
    ground: Ground,
    cut_off: bool,
}

/// Puts chunks together; `None` when the body does not begin with one, as where
/// the archive kept the header but not the chunks.
fn unchunk(bytes: &[u8], ground: &Ground) -> Option<Whole> {
    let mut whole = Vec::with_capacity(bytes.len());
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    let mut ended = false;
    while let Some((data, next)) = chunk(bytes, at) {
        if data.is_empty() {
            ended = true;
            break;
        }
        let stored = span(whole.len()..whole.len() + data.len());
        let original = ground.hull(data.clone())?;
        if pieces.len() < CHUNKS_MAX {
            pieces.push(Piece {
                stored,
                original,
                fidelity: Fidelity::Exact,
            });
        } else if let Some(last) = pieces.last_mut() {
            last.stored.end = stored.end;
            last.original.end = original.end;
            last.fidelity = Fidelity::Within;
        }
        whole.extend_from_slice(&bytes[data.clone()]);
        at = next;
        // A last chunk that is not all there.
        if next > bytes.len() {
            break;
        }
    }
    (at > 0 || ended).then_some(Whole {
        bytes: whole,
        ground: Ground::Pieces(pieces),
        cut_off: !ended,
    })
}

/// The data of the chunk whose size line begins at `at`, and where the next begins.
fn chunk(bytes: &[u8], at: usize) -> Option<(Range<usize>, usize)> {
    let rest = bytes.get(at..)?;
    let end = memchr::memchr(b'\n', &rest[..rest.len().min(1_024)])?;
    let line = std::str::from_utf8(&rest[..end]).ok()?;
    let digits = line.split(';').next().unwrap_or_default().trim();
    let size = usize::from_str_radix(digits, 16)
        .ok()
        .filter(|_| !digits.starts_with('+'))?;
    let start = at + end + 1;
    let stop = start.saturating_add(size).min(bytes.len());
    let cut = start.saturating_add(size) > bytes.len();
    let after = &bytes[stop..];
    let line_end = [&b"\r\n"[..], b"\n"]
        .into_iter()
        .find(|end| after.starts_with(end));
    let next = if cut {
        bytes.len() + 1
    } else {
        stop + line_end.map_or(0, <[u8]>::len)
    };
    Some((start..stop, next))
}

/// How a body is packed.
enum Packing {
    Deflate,
    Zstandard,
    Unknown(String),
}

impl Packing {
    /// The packing that the header names, where the bytes do not show that the
    /// archive took it off already.
    fn named(name: &str, bytes: &[u8]) -> Option<Self> {
        match name {
            "gzip" | "x-gzip" => bytes.starts_with(&[0x1f, 0x8b]).then_some(Self::Deflate),
            "deflate" => (!sniff_text(bytes)).then_some(Self::Deflate),
            "zstd" => bytes
                .starts_with(&[0x28, 0xb5, 0x2f, 0xfd])
                .then_some(Self::Zstandard),
            "" | "identity" => None,
            other => (!sniff_text(bytes)).then(|| Self::Unknown(other.chars().take(20).collect())),
        }
    }

    /// The unpacked bytes, and whether they are all there.
    fn unpack(self, bytes: &[u8], max: usize) -> Result<(Vec<u8>, bool), String> {
        match self {
            Self::Deflate => Ok(compressed::inflate(bytes, max)),
            Self::Zstandard => Ok(compressed::unzstd(bytes, max)),
            Self::Unknown(name) => Err(name),
        }
    }
}

/// Whether a body that is said to be packed reads as text.
fn sniff_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(512)];
    head.utf8_chunks()
        .filter(|chunk| !chunk.invalid().is_empty())
        .count()
        <= 1
        && sniff::not_text(head).is_none()
}
