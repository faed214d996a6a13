//! One file from its bytes to its documents and remarks.

use std::io::{self, Read};
use std::ops::ControlFlow;

use ascribe_model::{Digest, Document, DocumentId, Format, Place, Remark, RemarkKind};

use crate::compressed::{self, Opened};
use crate::error::Error;
use crate::ground::Ground;
use crate::html::{self, Page};
use crate::outlet::{Note, Outlet};
use crate::settings::Settings;
use crate::sniff::{self, SNIFF_BYTES};
use crate::source::Source;
use crate::stream::Stream;
use crate::text::{self, Plain};
use crate::{csv, json, warc};

/// Where bytes come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin<'a> {
    /// The path as it is shown to people; its ending tells the format.
    pub name: &'a str,
}

/// One thing that reading yields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A document.
    Document(Document),
    /// Something to know about the file.
    Remark(Remark),
}

/// A file in figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// SHA-256 of the bytes as collected, before decompression.
    pub digest: Digest,
    /// How many bytes that were.
    pub bytes: u64,
    /// Documents handed to the sink.
    pub documents: u64,
    /// Remarks handed to the sink; one may speak for many things.
    pub remarks: u64,
    /// Whether the sink stopped the reading: then digest and bytes are those of
    /// the part that was read.
    pub stopped: bool,
}

/// Reads a file: everything it yields goes to `sink` in the order of the file.
///
/// Nothing in the data is an error: what cannot be read becomes a remark, and
/// the digest covers the whole file all the same.
/// The bytes are read once, front to back, and a file of many records is never
/// held whole.
///
/// # Errors
/// When `bytes` cannot be read; documents handed over before that stand.
pub fn harvest(
    origin: &Origin<'_>,
    bytes: &mut dyn Read,
    settings: &Settings,
    sink: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<Summary, Error> {
    let mut source = Source::new(bytes);
    let mut out = Outlet::new(origin.name, settings, sink);
    let mut result = read(&source, &mut out);
    out.finish();
    if result.is_ok() && !out.is_stopped() {
        result = source.drain();
    }
    result.map_err(|error| Error::read(origin.name, source.n_bytes(), error))?;
    Ok(Summary {
        digest: source.digest(),
        bytes: source.n_bytes(),
        documents: out.n_documents(),
        remarks: out.n_remarks(),
        stopped: out.is_stopped(),
    })
}

fn read(source: &Source<'_>, out: &mut Outlet<'_>) -> io::Result<()> {
    let mut opened = compressed::open(source, out.settings)?;
    let troubles = opened.troubles.clone();
    let head = opened.feed.peek(SNIFF_BYTES)?;
    if head.is_empty() {
        if troubles.borrow().is_empty() {
            let detail = "the file is empty".to_owned();
            out.note(Note::new(
                RemarkKind::Empty,
                Place::File,
                "empty files",
                detail,
            ));
        }
    } else {
        let format = format(head, out);
        let not_text = if format == Format::Warc {
            None
        } else {
            sniff::not_text(head)
        };
        match not_text {
            Some((kind, detail)) => out.note(Note::new(kind, Place::File, "not text", detail)),
            None => read_as(format, opened, source, out)?,
        }
    }
    for trouble in troubles.borrow_mut().drain(..) {
        let place = Place::Byte(trouble.byte);
        out.note(Note::new(
            trouble.kind,
            place,
            "compressed data",
            trouble.detail,
        ));
    }
    Ok(())
}

/// What was asked for, what the bytes show beyond doubt, what the name says,
/// what the bytes look like.
fn format(head: &[u8], out: &Outlet<'_>) -> Format {
    if let Some(format) = out.settings.format {
        return format;
    }
    if sniff::is_warc(head) {
        return Format::Warc;
    }
    sniff::by_name(out.name).unwrap_or_else(|| sniff::by_bytes(head))
}

fn read_as(
    format: Format,
    opened: Opened<'_>,
    source: &Source<'_>,
    out: &mut Outlet<'_>,
) -> io::Result<()> {
    match format {
        Format::Warc => warc::read(opened.feed, out),
        Format::JsonLines => json::read(Stream::new(opened.feed)?, out),
        Format::Csv => csv::read(Stream::new(opened.feed)?, out),
        Format::Html | Format::Text | Format::Markdown => read_whole(format, opened, source, out),
    }
}

/// A file that is one document.
fn read_whole(
    format: Format,
    mut opened: Opened<'_>,
    source: &Source<'_>,
    out: &mut Outlet<'_>,
) -> io::Result<()> {
    let (bytes, cut) = opened.feed.rest(out.settings.document_bytes())?;
    let id = DocumentId::from(out.name);
    let (place, ground) = (Place::File, Ground::At(0));
    if format == Format::Html {
        let page = Page {
            id,
            format,
            bytes,
            cut,
            ground,
            declared: None,
            url: None,
            place,
        };
        html::read(page, out);
    } else {
        // The file is its stored text: its digest was computed on the way in.
        let digest = (!opened.compressed && !cut).then(|| source.digest());
        let plain = Plain {
            id,
            format,
            bytes,
            cut,
            ground,
            declared: None,
            url: None,
            place,
            digest,
        };
        text::read(plain, out);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
