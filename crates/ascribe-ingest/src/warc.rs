//! Web archives (WARC 1.0 and 1.1, ISO 28500): every response that is a page or
//! plain text is a document.
//!
//! A record whose length is wrong is cut or continued at the next record's head.
//! The date of a record is when it was collected, not when it was published, and
//! is not used.

mod http;

use std::io;

use ascribe_model::{DocumentId, Format, Place, RemarkKind};

use crate::feed::{Feed, Line};
use crate::ground::Ground;
use crate::html::{self, Page};
use crate::json::reached_limit;
use crate::outlet::{Note, Outlet, quoted};
use crate::sniff;
use crate::text::{self, Plain};

use http::{Body, Media};

/// The longest header line that is kept.
const LINE_BYTES_MAX: usize = 64 << 10;

/// Header lines of one record.
const HEADER_LINES_MAX: usize = 1_000;

/// Wrong lengths after which lengths are no longer believed: going back in the
/// file for each of them would take for ever on a file made for it.
const WRONG_LENGTHS_MAX: usize = 32;

/// The head of a record, as far as it matters.
#[derive(Default)]
struct Head {
    kind: String,
    media: String,
    url: Option<String>,
    length: Option<u64>,
}

/// One record's place and bytes.
struct Block {
    at: u64,
    bytes: Vec<u8>,
    cut: bool,
}

/// Reads every record of the archive.
pub(crate) fn read(mut feed: Feed<'_>, out: &mut Outlet<'_>) -> io::Result<()> {
    let (mut number, mut wrong_lengths, mut skipped) = (0, 0, 0);
    while !out.is_stopped() {
        if !find_record(&mut feed, out)? {
            break;
        }
        number += 1;
        let place = Place::Row(number);
        if reached_limit(number, place, out) {
            break;
        }
        let head = read_head(&mut feed)?;
        let believed = head.length.filter(|_| wrong_lengths < WRONG_LENGTHS_MAX);
        let max = out.settings.document_bytes();
        let (block, trouble) = read_block(&mut feed, believed, max)?;
        if let Some((kind, detail)) = trouble {
            wrong_lengths += 1;
            out.note(Note::new(
                kind,
                place,
                "records with a wrong length",
                detail,
            ));
        }
        skipped += u64::from(!hand_over(head, block, number, out));
    }
    if number == 0 {
        let detail = "holds no WARC record".to_owned();
        out.note(Note::new(
            RemarkKind::Malformed,
            Place::File,
            "no records",
            detail,
        ));
    }
    if skipped > 0 {
        let detail = format!("{skipped} responses are errors, redirects, or neither HTML nor text");
        let note = Note::new(
            RemarkKind::Unsupported,
            Place::File,
            "responses not read",
            detail,
        );
        out.note(note.times(skipped));
    }
    Ok(())
}

/// Goes to the next record and past its first line; false when there is none.
fn find_record(feed: &mut Feed<'_>, out: &mut Outlet<'_>) -> io::Result<bool> {
    let mut line = Vec::new();
    let mut junk: Option<(u64, u64)> = None;
    let found = loop {
        let at = feed.offset();
        let end = feed.line(LINE_BYTES_MAX, &mut line)?;
        if end == Line::End {
            break false;
        }
        if sniff::is_warc(&line) {
            break true;
        }
        if !line.trim_ascii().is_empty() {
            let (first, lines) = junk.unwrap_or((at, 0));
            junk = Some((first, lines + 1));
        }
    };
    if let Some((byte, lines)) = junk {
        let detail = format!("{lines} lines belong to no record");
        let place = Place::Byte(byte);
        out.note(Note::new(
            RemarkKind::Malformed,
            place,
            "lines outside records",
            detail,
        ));
    }
    Ok(found)
}

fn read_head(feed: &mut Feed<'_>) -> io::Result<Head> {
    let mut head = Head::default();
    let mut line = Vec::new();
    for _ in 0..HEADER_LINES_MAX {
        if feed.line(LINE_BYTES_MAX, &mut line)? == Line::End || line.trim_ascii().is_empty() {
            break;
        }
        let Some((name, value)) = http::header(&line) else {
            continue;
        };
        match name.as_str() {
            "warc-type" => head.kind = value.to_ascii_lowercase(),
            "content-type" => head.media = value.to_ascii_lowercase(),
            "content-length" => head.length = value.parse().ok(),
            "warc-target-uri" => {
                let url = value.trim_start_matches('<').trim_end_matches('>');
                head.url = Some(url.to_owned());
            }
            _ => {}
        }
    }
    Ok(head)
}

type Trouble = Option<(RemarkKind, String)>;

/// Reads a record's block; where its length does not lead to another record, by
/// the next record's first line.
fn read_block(
    feed: &mut Feed<'_>,
    length: Option<u64>,
    max: usize,
) -> io::Result<(Block, Trouble)> {
    let at = feed.offset();
    let Some(length) = length else {
        let (bytes, cut) = read_to_record(feed, max)?;
        let detail = "no believable Content-Length, read up to the next record".to_owned();
        return Ok((
            Block { at, bytes, cut },
            Some((RemarkKind::Malformed, detail)),
        ));
    };
    let (mut bytes, read) = feed.record(length, max)?;
    let mut cut = (bytes.len() as u64) < read;
    let trouble = if read == length && at_boundary(feed)? {
        None
    } else if let Some(end) = next_record(&bytes).filter(|_| !cut) {
        feed.unread(&bytes[end..]);
        bytes.truncate(end);
        let detail = format!("Content-Length is {length}, the next record begins after {end}");
        Some((RemarkKind::Malformed, detail))
    } else if read < length {
        let detail = format!("the file ends after {read} of the record's {length} bytes");
        Some((RemarkKind::Truncated, detail))
    } else {
        let (more, more_cut) = read_to_record(feed, max - bytes.len())?;
        cut |= more_cut;
        bytes.extend_from_slice(&more);
        let detail = format!("Content-Length is {length}, the next record begins later");
        Some((RemarkKind::Malformed, detail))
    };
    Ok((Block { at, bytes, cut }, trouble))
}

/// Whether a record may end here: line ends, then another record or nothing.
fn at_boundary(feed: &mut Feed<'_>) -> io::Result<bool> {
    let ahead = feed.peek(16)?;
    let blank = ahead
        .iter()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'))
        .count();
    Ok(ahead.len() == blank || sniff::is_warc(&ahead[blank..]))
}

/// Where in a block another record begins.
fn next_record(bytes: &[u8]) -> Option<usize> {
    memchr::memmem::find_iter(bytes, b"\nWARC/")
        .map(|at| at + 1)
        .find(|&at| sniff::is_warc(&bytes[at..]))
}

/// Everything up to the next record's first line.
fn read_to_record(feed: &mut Feed<'_>, max: usize) -> io::Result<(Vec<u8>, bool)> {
    let (mut kept, mut line) = (Vec::new(), Vec::new());
    let mut cut = false;
    loop {
        if sniff::is_warc(feed.peek(8)?) {
            break;
        }
        // Only the beginning of a line tells; long ones come in pieces here.
        match feed.line(LINE_BYTES_MAX.max(max), &mut line)? {
            Line::End => break,
            found => {
                let room = max - kept.len();
                cut |= line.len() > room || found == Line::Cut;
                kept.extend_from_slice(&line[..line.len().min(room)]);
            }
        }
    }
    Ok((kept, cut))
}

/// Hands on the document in a record; false when a response holds none that is read.
fn hand_over(head: Head, block: Block, number: u64, out: &mut Outlet<'_>) -> bool {
    let place = Place::Row(number);
    let body = match head.kind.as_str() {
        "response" if head.media.starts_with("application/http") || head.media.is_empty() => {
            http::response(block.bytes, block.at, out.settings.document_bytes())
        }
        "response" | "resource" | "conversion" => Some(Body {
            ground: Ground::At(block.at),
            media: http::media(&head.media, &block.bytes),
            bytes: block.bytes,
            declared: http::charset(&head.media),
            trouble: None,
        }),
        _ => return true,
    };
    let Some(body) = body else {
        return false;
    };
    if let Some((kind, detail)) = body.trouble {
        out.note(Note::new(kind, place, "damaged responses", detail));
    }
    if body.media == Media::Other {
        return false;
    }
    if let Some((kind, what)) = sniff::not_text(&body.bytes) {
        let url = quoted(head.url.as_deref().unwrap_or_default());
        let detail = format!("{url} is sent as text and is {what}");
        out.note(Note::new(kind, place, "binary responses", detail));
        return true;
    }
    let id = DocumentId(format!("{}#{number}", out.name).into());
    match body.media {
        Media::Html => html::read(
            Page {
                id,
                format: Format::Warc,
                bytes: body.bytes,
                cut: block.cut,
                ground: body.ground,
                declared: body.declared,
                url: head.url,
                place,
            },
            out,
        ),
        Media::Text | Media::Other => text::read(
            Plain {
                id,
                format: Format::Warc,
                bytes: body.bytes,
                cut: block.cut,
                ground: body.ground,
                declared: body.declared,
                url: head.url,
                place,
                digest: None,
            },
            out,
        ),
    }
    true
}

#[cfg(test)]
mod tests;
