//! A row or record of a file of many, and the document it makes.

use ascribe_model::{Document, DocumentId, Format, Metadata, Place, RemarkKind};

use crate::dates::{self, Order};
use crate::encoding::Odd;
use crate::ground::{Patchwork, span};
use crate::outlet::{Note, Outlet, quoted};
use crate::text::{digest_of, note_limit};

/// The longest title, byline and the like that is kept.
pub(crate) const VALUE_BYTES_MAX: usize = 4 << 10;

/// Separates paragraphs of a stored text.
pub(crate) const PARAGRAPH_GAP: &str = "\n\n";

/// One record: what each field of it says.
pub(crate) struct Record {
    pub(crate) number: u64,
    pub(crate) format: Format,
    pub(crate) place: Place,
    pub(crate) order: Order,
    pub(crate) title: Option<Patchwork>,
    pub(crate) lead: Option<Patchwork>,
    pub(crate) text: Patchwork,
    pub(crate) date: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) location: Option<String>,
    pub(crate) odd: Odd,
}

/// Makes a record's document: title line, blank line, lead, text.
pub(crate) fn hand_over(record: Record, out: &mut Outlet<'_>) {
    let place = record.place;
    if record.text.text().trim().is_empty() {
        let detail = "the text is empty".to_owned();
        out.note(Note::new(
            RemarkKind::Empty,
            place,
            "records with an empty text",
            detail,
        ));
        return;
    }
    if record.odd.count() > 0 {
        let detail = record.odd.detail();
        let note = Note::new(RemarkKind::Undecodable, place, "undecodable bytes", detail);
        out.note(note.times(record.odd.count()));
    }
    let (stored, headline) = stored_text(&record, out.settings.document_bytes());
    if stored.is_cut() {
        note_limit(stored.len(), place, out);
    }
    let metadata = metadata(&record, out);
    let (text, map) = stored.finish();
    out.document(Document {
        id: DocumentId(format!("{}#{}", out.name, record.number).into()),
        format: record.format,
        digest: digest_of(&text),
        body: span(0..text.len()),
        headline: headline.map(|length| span(0..length)),
        metadata,
        map,
        text: text.into(),
    });
}

/// The stored text, and the length of the title line when there is one.
fn stored_text(record: &Record, bytes_max: usize) -> (Patchwork, Option<usize>) {
    let mut stored = Patchwork::new(bytes_max);
    let text = record.text.text().trim_start();
    let mut headline = None;
    if let Some(title) = record.title.as_ref().filter(|title| !title.is_empty())
        && !begins_with(text, title.text())
    {
        stored.append(title);
        headline = Some(stored.len());
        stored.gap(PARAGRAPH_GAP);
    }
    if let Some(lead) = record.lead.as_ref().filter(|lead| !lead.is_empty())
        && !begins_with(text, lead.text())
    {
        stored.append(lead);
        stored.gap(PARAGRAPH_GAP);
    }
    stored.append(&record.text);
    (stored, headline)
}

/// Whether the text's first line is `line` already.
fn begins_with(text: &str, line: &str) -> bool {
    text.strip_prefix(line)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['\n', '\r']))
}

fn metadata(record: &Record, out: &mut Outlet<'_>) -> Metadata {
    let published = record.date.as_deref().and_then(|date| {
        let moment = dates::parse(date, record.order);
        if moment.is_none() {
            let detail = format!("the date is {}, expected a date", quoted(date));
            let kind = RemarkKind::UnreadableDate;
            out.note(Note::new(kind, record.place, "unreadable dates", detail));
        }
        moment
    });
    Metadata {
        title: record.title.as_ref().map(|title| title.text().to_owned()),
        byline: record.byline.clone(),
        publisher: record.publisher.clone(),
        url: record.url.clone(),
        place: record.location.clone(),
        published,
        published_basis: None,
    }
}
