//! Bytes and where they came from, to documents and remarks.
//!
//! This room reads formats, encodings and containers. It opens no path and no
//! socket: it is handed a reader. It knows nothing of statements; which part of a
//! text is body and which is head is as far as it goes.
//!
//! [`harvest`] is the way in; each format has its file.
//! Spans count bytes of a document's stored text, and every document carries a
//! map from there to the bytes of the file.
//! For plain UTF-8 text the two are the same; for web pages and records the
//! stored text is the title, a blank line, and paragraphs with blank lines
//! between them.

#![cfg_attr(
    test,
    allow(
        clippy::disallowed_methods,
        reason = "tests read shared data and cases, and compare with the platform's functions"
    )
)]

mod compressed;
mod csv;
mod dates;
mod encoding;
mod error;
mod feed;
mod fields;
mod ground;
mod harvest;
mod head;
mod html;
mod json;
mod outlet;
mod posts;
mod record;
mod settings;
mod sniff;
mod source;
mod stream;
mod text;
mod warc;

pub use error::Error;
pub use fields::{Field, FieldMap};
pub use harvest::{Item, Origin, Summary, harvest};
pub use posts::{Gathered, PostMap, PostReader, PostSettings, Preset, Slot, SpilledPosts, once};
pub use settings::Settings;
pub use sniff::{is_name_of_posts, is_one_document, is_readable_name};

#[cfg(test)]
mod properties;
#[cfg(test)]
mod shared_data;
#[cfg(test)]
mod trial;
