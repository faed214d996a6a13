//! Plain text and Markdown: the stored text is the file itself.

use std::ops::Range;

use ascribe_model::{Digest, Document, DocumentId, Format, OffsetMap, Place, RemarkKind};
use encoding_rs::Encoding;
use sha2::{Digest as _, Sha256};

use crate::encoding::{self, Decoded};
use crate::ground::{Ground, Patchwork, span};
use crate::head::{self, Head};
use crate::outlet::{Note, Outlet, quoted};

/// A headline is no longer than this, and has at least two words.
const HEADLINE_BYTES_MAX: usize = 250;

/// Above this share of control characters in a hundred, a file that began as text is none.
const CONTROL_PERCENT_MAX: usize = 30;

/// A plain text as it was collected, and what is known of it from outside.
pub(crate) struct Plain {
    pub(crate) id: DocumentId,
    pub(crate) format: Format,
    pub(crate) bytes: Vec<u8>,
    /// Whether bytes were left out at the end.
    pub(crate) cut: bool,
    pub(crate) ground: Ground,
    pub(crate) declared: Option<&'static Encoding>,
    pub(crate) url: Option<String>,
    /// Where remarks about the whole of it belong.
    pub(crate) place: Place,
    /// SHA-256 of the bytes, when it was computed already.
    pub(crate) digest: Option<Digest>,
}

/// Reads one plain text.
pub(crate) fn read(mut plain: Plain, out: &mut Outlet<'_>) {
    let place = plain.place;
    if plain.bytes.trim_ascii().is_empty() {
        let detail = "holds no text".to_owned();
        out.note(Note::new(
            RemarkKind::Empty,
            place,
            "nothing to read",
            detail,
        ));
        return;
    }
    if plain.cut {
        drop_partial_character(&mut plain.bytes);
        note_limit(plain.bytes.len(), place, out);
    }
    let bytes_max = out.settings.document_bytes();
    let decoded = encoding::decode(plain.bytes, plain.declared, plain.ground, bytes_max);
    note_odd(&decoded, place, out);
    if is_mostly_control(&decoded.text) {
        let detail = "no text: most of it is control characters".to_owned();
        out.note(Note::new(RemarkKind::Binary, place, "binary", detail));
        return;
    }
    if decoded.cut && !plain.cut {
        note_limit(decoded.text.len(), place, out);
    }
    let digest = plain.digest.filter(|_| decoded.verbatim && !plain.cut);
    let mut head = head::read(&decoded.text);
    if let Some((line, found)) = &head.unreadable_date {
        let detail = format!("the date is {}, expected a date", quoted(found));
        let place = if place == Place::File {
            Place::Line(*line)
        } else {
            place
        };
        out.note(Note::new(
            RemarkKind::UnreadableDate,
            place,
            "unreadable dates",
            detail,
        ));
    }
    head.metadata.url = head.metadata.url.or(plain.url);
    let document = document(plain.id, plain.format, decoded, head, digest);
    out.document(document);
}

fn document(
    id: DocumentId,
    format: Format,
    decoded: Decoded,
    mut head: Head,
    digest: Option<Digest>,
) -> Document {
    let text = decoded.text;
    let mut headline = head.title;
    if headline.is_none()
        && let Some(found) = find_headline(&text, head.body, format)
    {
        head.metadata.title = Some(text[found.clone()].to_owned());
        headline = Some(found);
    }
    let digest = digest.unwrap_or_else(|| digest_of(&text));
    Document {
        id,
        format,
        digest,
        body: span(head.body..text.len()),
        headline: headline.map(span),
        metadata: head.metadata,
        map: map(decoded.ground, &text),
        text: text.into(),
    }
}

/// A document's map from the ground its text stands on.
pub(crate) fn map(ground: Ground, text: &str) -> OffsetMap {
    match ground {
        Ground::At(0) => OffsetMap::Identity,
        Ground::Pieces(pieces) => OffsetMap::Pieces(pieces),
        ground @ (Ground::At(_) | Ground::Somewhere(_)) => {
            let mut patchwork = Patchwork::new(text.len());
            patchwork.exact(text, 0..text.len(), &ground);
            patchwork.finish().1
        }
    }
}

/// SHA-256 of a stored text.
pub(crate) fn digest_of(text: &str) -> Digest {
    Digest(Sha256::digest(text.as_bytes()).into())
}

/// The first line, when it reads like a headline: short, alone in its
/// paragraph, no sentence, and something comes after it.
fn find_headline(text: &str, body: usize, format: Format) -> Option<Range<usize>> {
    let rest = text[body..].trim_start_matches('\u{feff}');
    let rest = rest.trim_start();
    let start = text.len() - rest.len();
    let (line, after) = rest.split_once('\n')?;
    let line = line.trim_end();
    let next = after.split('\n').next().unwrap_or_default();
    if line.len() > HEADLINE_BYTES_MAX || !next.trim().is_empty() || after.trim().is_empty() {
        return None;
    }
    let marked = (format == Format::Markdown).then(|| line.trim_start_matches('#'));
    let title = marked.unwrap_or(line).trim();
    if !line.starts_with('#') && !reads_like_headline(title) {
        return None;
    }
    let start = start + line.find(title).unwrap_or(0);
    (!title.is_empty()).then(|| start..start + title.len())
}

fn reads_like_headline(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let begins = line.chars().find(|c| c.is_alphanumeric());
    let ended = line.trim_end_matches(['"', '\'', '”', '’', '»', ')']);
    let sentence = ended.ends_with(['.', '…', ':', ';', ',', '>', ']']) && !is_titled(line);
    words >= 2 && !sentence && begins.is_some_and(|c| !c.is_lowercase()) && !line.starts_with('<')
}

/// Whether nearly all long words begin with a capital, as headlines in some
/// papers do: those may end in a full stop.
fn is_titled(line: &str) -> bool {
    let long = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() >= 5;
    let capital = |word: &&str| {
        word.chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(char::is_uppercase)
    };
    let words: Vec<&str> = line.split_whitespace().filter(long).collect();
    let capitals = words.iter().copied().filter(|word| capital(word)).count();
    line.ends_with('.') && words.len() >= 3 && capitals == words.len()
}

fn note_odd(decoded: &Decoded, place: Place, out: &mut Outlet<'_>) {
    let odd = decoded.odd;
    if odd.count() > 0 {
        let at = match (place, odd.first) {
            (Place::File, Some(byte)) => Place::Byte(byte as u64),
            _ => place,
        };
        let note = Note::new(
            RemarkKind::Undecodable,
            at,
            "undecodable bytes",
            odd.detail(),
        );
        out.note(note.times(odd.count()));
    }
    let nuls = memchr::memchr_iter(0, decoded.text.as_bytes()).count() as u64;
    if nuls > 0 {
        let detail = format!("{nuls} NUL characters in the text, kept");
        out.note(Note::new(RemarkKind::Undecodable, place, "NUL characters", detail).times(nuls));
    }
}

/// A remark that a document was longer than allowed.
pub(crate) fn note_limit(kept: usize, place: Place, out: &mut Outlet<'_>) {
    let detail = format!("longer than a document may be, the first {kept} bytes are used");
    out.note(Note::new(
        RemarkKind::Limit,
        place,
        "documents that are too long",
        detail,
    ));
}

fn is_mostly_control(text: &str) -> bool {
    let control = |byte: &&u8| **byte < 9 || (14..27).contains(*byte) || **byte == 127;
    text.as_bytes().iter().filter(control).count() * 100 > text.len() * CONTROL_PERCENT_MAX
}

/// Drops the beginning of a character that a limit cut in two.
pub(crate) fn drop_partial_character(bytes: &mut Vec<u8>) {
    let from = bytes.len().saturating_sub(4);
    for at in from..bytes.len() {
        if let Err(error) = std::str::from_utf8(&bytes[at..])
            && error.error_len().is_none()
        {
            let keep = at + error.valid_up_to();
            bytes.truncate(keep);
            return;
        }
    }
}

#[cfg(test)]
mod tests;
