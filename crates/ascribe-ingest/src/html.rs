//! Web pages: the article's text as paragraphs, and what the page says of itself.
//!
//! The article is found by dom_smoothie (a port of Mozilla's Readability), and its
//! paragraphs are then looked up in the page's own text, which knows where every
//! run of it stands in the file.
//! Pages that no tree should be built of are read flat: all their visible text.

mod article;
mod entity;
mod flat;
mod lexer;
mod limits;
mod linked;
mod metadata;

use ascribe_model::{Document, DocumentId, Format, Metadata, Place, RemarkKind};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::encoding::{self, Decoded};
use crate::ground::{Ground, Patchwork, span};
use crate::outlet::{Note, Outlet, quoted};
use crate::record::PARAGRAPH_GAP;
use crate::text::{digest_of, drop_partial_character, note_limit};

use flat::Keep;

/// How many bytes a declared charset is looked for in; the standard asks for the first 1,024.
const CHARSET_BYTES: usize = 4 << 10;

/// An article shorter than this is doubted when the page holds much more text.
const ARTICLE_BYTES_MIN: usize = 140;

/// A page as it was collected, and what is known of it from outside.
pub(crate) struct Page {
    pub(crate) id: DocumentId,
    pub(crate) format: Format,
    pub(crate) bytes: Vec<u8>,
    /// Whether bytes were left out at the end.
    pub(crate) cut: bool,
    pub(crate) ground: Ground,
    /// The charset that its transport declared.
    pub(crate) declared: Option<&'static Encoding>,
    pub(crate) url: Option<String>,
    pub(crate) place: Place,
}

/// Reads one page.
pub(crate) fn read(mut page: Page, out: &mut Outlet<'_>) {
    let place = page.place;
    if page.cut {
        drop_partial_character(&mut page.bytes);
        note_limit(page.bytes.len(), place, out);
    }
    let bytes_max = out.settings.document_bytes();
    let declared = page.declared.or_else(|| declared_charset(&page.bytes));
    let decoded = encoding::decode(page.bytes, declared, page.ground, bytes_max);
    if decoded.odd.count() > 0 {
        let kind = RemarkKind::Undecodable;
        let note = Note::new(kind, place, "undecodable bytes", decoded.odd.detail());
        out.note(note.times(decoded.odd.count()));
    }
    let found = metadata::read(&decoded.text);
    let stored = stored_text(&decoded, &found, place, out);
    let Some(stored) = stored else {
        let detail = "the page holds no text".to_owned();
        out.note(Note::new(
            RemarkKind::Empty,
            place,
            "pages without text",
            detail,
        ));
        return;
    };
    let metadata = Metadata {
        title: stored.title,
        url: page.url.or(found.url),
        published: found.published,
        byline: found.byline,
        publisher: found.publisher,
        place: found.place,
        published_basis: None,
    };
    if let Some(date) = found.unreadable_date {
        let detail = format!("the date is {}, expected a date", quoted(&date));
        out.note(Note::new(
            RemarkKind::UnreadableDate,
            place,
            "unreadable dates",
            detail,
        ));
    }
    if stored.text.is_cut() {
        note_limit(stored.text.len(), place, out);
    }
    let (text, map) = stored.text.finish();
    out.document(Document {
        id: page.id,
        format: page.format,
        digest: digest_of(&text),
        body: span(0..text.len()),
        headline: stored.headline.map(|length| span(0..length)),
        metadata,
        map,
        text: text.into(),
    });
}

/// What is stored of a page.
struct Stored {
    /// Title line, blank line, paragraphs.
    text: Patchwork,
    /// The length of the title line.
    headline: Option<usize>,
    title: Option<String>,
}

/// The article with its title, or the visible text where no article is found.
fn stored_text(
    decoded: &Decoded,
    found: &metadata::Found,
    place: Place,
    out: &mut Outlet<'_>,
) -> Option<Stored> {
    let max = out.settings.document_bytes();
    let html = decoded.text.as_str();
    let all = flat::flatten(html, &decoded.ground, Keep::All, max);
    let article = match limits::too_much(html) {
        Some(reason) => {
            let detail = format!("{reason}; read flat: all text, no article was looked for");
            out.note(Note::new(
                RemarkKind::Limit,
                place,
                "pages read flat",
                detail,
            ));
            None
        }
        None => article::find(html),
    };
    let title = found.title.as_ref().map(|title| title.text.clone());
    let title = title.or_else(|| article.as_ref()?.title.clone());
    let visible = || {
        let visible = flat::flatten(html, &decoded.ground, Keep::Visible, max);
        if visible.is_empty() {
            all.clone()
        } else {
            visible
        }
    };
    let body = match &article {
        None => visible(),
        Some(article) => {
            let body = article::align(&article.text, &all, &decoded.ground, html.len());
            if body.len() >= ARTICLE_BYTES_MIN {
                body
            } else {
                let visible = visible();
                // Too little was taken, or, failing to find an article, too much.
                if visible.len() > 2 * body.len() || visible.len() < body.len() {
                    visible
                } else {
                    body
                }
            }
        }
    };
    if body.is_empty() {
        return None;
    }
    let mut text = Patchwork::new(max);
    let mut headline = None;
    if let Some(title) = &title {
        let at = found.title.as_ref().map(|title| title.range.clone());
        article::append_title(title, at, (&all, &decoded.ground), &mut text);
        headline = Some(text.len());
        text.gap(PARAGRAPH_GAP);
    }
    append_body(&body, title.as_deref(), &mut text);
    Some(Stored {
        text,
        headline,
        title,
    })
}

/// Appends the paragraphs, but not the title over again.
fn append_body(body: &Patchwork, title: Option<&str>, stored: &mut Patchwork) {
    let text = body.text();
    let rest = title.and_then(|title| text.strip_prefix(title)?.strip_prefix(PARAGRAPH_GAP));
    let start = text.len() - rest.unwrap_or(text).len();
    stored.append_part(body, start..text.len());
}

/// The charset that the head of a page declares for itself.
fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(CHARSET_BYTES)].to_ascii_lowercase();
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&head[at..], b"charset") {
        at += found + b"charset".len();
        let rest = head[at..].trim_ascii_start();
        let Some(value) = rest.strip_prefix(b"=") else {
            continue;
        };
        return label(value.trim_ascii_start());
    }
    let declaration = head.strip_prefix(b"<?xml")?;
    let end = memchr::memchr(b'>', declaration)?;
    let at = memchr::memmem::find(&declaration[..end], b"encoding=")?;
    label(&declaration[at + b"encoding=".len()..])
}

/// The encoding called by the label at the head of `value`, quoted or not.
pub(crate) fn label(value: &[u8]) -> Option<&'static Encoding> {
    let value = value.trim_ascii_start();
    let value = value
        .strip_prefix(b"\"")
        .or(value.strip_prefix(b"'"))
        .unwrap_or(value);
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || b"\"';>/?,".contains(byte);
    let end = value.iter().position(is_end).unwrap_or(value.len());
    let encoding = Encoding::for_label_no_replacement(&value[..end])?;
    // A page whose declaration could be read byte by byte is not UTF-16.
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    Some(if wide { UTF_8 } else { encoding })
}

#[cfg(test)]
mod tests;
