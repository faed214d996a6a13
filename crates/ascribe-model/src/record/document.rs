//! The fields of a document; its text and the way back to the bytes of the
//! file stand beside them.

use super::{Field, Record, Sort, Stored, Value};
use crate::{Digest, Document, DocumentId, Format, Metadata, OffsetMap, Span};

impl Record for Document {
    type Beside = ();
    const NAME: &'static str = "document";
    const DOC: &'static str = "A document as it was read. Places are bytes of its text.";
    const FIELDS: &'static [Field<Self>] = &[
        Field::<Self>::stored(
            "id",
            Sort::Text,
            "The name of the document: its file, and `#` with the record where a file holds many.",
            |row, ()| Value::text(Some(row.id.as_str())),
            |r, value| {
                r.id = DocumentId(value.into_text()?.into());
                Some(())
            },
        )
        .required(),
        Field::<Self>::stored(
            "format",
            Sort::Text,
            "The form it was collected in: `text`, `markdown`, `html`, `jsonl`, `csv` or `warc`.",
            |row, ()| Value::text(Some(row.format.as_str())),
            |r, value| {
                r.format = value.into_word(Format::from_word)?;
                Some(())
            },
        )
        .required(),
        Field::<Self>::stored(
            "sha256",
            Sort::Text,
            "SHA-256 of the text.",
            |row, ()| Value::printed(Some(row.digest)),
            |r, value| {
                r.digest = value.into_text()?.parse().ok()?;
                Some(())
            },
        )
        .required(),
        Field::<Self>::stored(
            "title",
            Sort::Text,
            "The headline.",
            |row, ()| Value::text(row.metadata.title.as_deref()),
            |r, value| {
                r.metadata.title = Some(value.into_text()?);
                Some(())
            },
        ),
        Field::<Self>::stored(
            "byline",
            Sort::Text,
            "Who wrote it.",
            |row, ()| Value::text(row.metadata.byline.as_deref()),
            |r, value| {
                r.metadata.byline = Some(value.into_text()?);
                Some(())
            },
        ),
        Field::<Self>::stored(
            "publisher",
            Sort::Text,
            "Who published it.",
            |row, ()| Value::text(row.metadata.publisher.as_deref()),
            |r, value| {
                r.metadata.publisher = Some(value.into_text()?);
                Some(())
            },
        ),
        Field::<Self>::stored(
            "url",
            Sort::Text,
            "Where it was collected from.",
            |row, ()| Value::text(row.metadata.url.as_deref()),
            |r, value| {
                r.metadata.url = Some(value.into_text()?);
                Some(())
            },
        ),
        Field::<Self>::stored(
            "place",
            Sort::Text,
            "Where it is set, as a dateline says.",
            |row, ()| Value::text(row.metadata.place.as_deref()),
            |r, value| {
                r.metadata.place = Some(value.into_text()?);
                Some(())
            },
        ),
        Field::<Self>::stored(
            "published",
            Sort::Date,
            "When it was published, in ISO 8601, cut off where the precision ends.",
            |row, ()| row.metadata.published.map_or(Value::Unknown, Value::Date),
            |r, value| match value {
                Value::Date(date) => {
                    r.metadata.published = Some(date);
                    Some(())
                }
                _ => None,
            },
        ),
        Field::<Self>::stored(
            "published_basis",
            Sort::Span,
            "The part of the text that gives the date.",
            |row, ()| Value::span(row.metadata.published_basis),
            |r, value| {
                r.metadata.published_basis = Some(value.into_span()?);
                Some(())
            },
        ),
        Field::<Self>::stored(
            "body",
            Sort::Span,
            "The part of the text that is read for statements.",
            |row, ()| Value::Span(row.body),
            |r, value| {
                r.body = value.into_span()?;
                Some(())
            },
        )
        .required(),
        Field::<Self>::stored(
            "headline",
            Sort::Span,
            "The place of the headline in the text.",
            |row, ()| Value::span(row.headline),
            |r, value| {
                r.headline = Some(value.into_span()?);
                Some(())
            },
        ),
    ];
}

impl Stored for Document {
    fn blank() -> Self {
        Self {
            id: DocumentId("".into()),
            format: Format::Text,
            text: "".into(),
            digest: Digest([0; 32]),
            body: Span::default(),
            headline: None,
            metadata: Metadata::default(),
            map: OffsetMap::Identity,
        }
    }
}
