//! What can go wrong outside the data.

use std::io;

/// Reading failed for a reason outside the data, or a setting could not be understood.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(Kind);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("{name}: reading stopped at byte {byte}")]
    Read {
        name: String,
        byte: u64,
        source: io::Error,
    },
    #[error("putting posts down that memory has no room for")]
    Scratch { source: io::Error },
    #[error("mapping columns: expected a field, found \"{found}\"")]
    Field { found: String },
    #[error("mapping columns: expected one of {expected}, found \"{found}\"")]
    PostField { expected: String, found: String },
    #[error("mapping columns: expected field=column, found \"{found}\"")]
    Pair { found: String },
}

impl Error {
    pub(crate) fn read(name: &str, byte: u64, source: io::Error) -> Self {
        Self(Kind::Read {
            name: name.to_owned(),
            byte,
            source,
        })
    }

    pub(crate) fn scratch(source: io::Error) -> Self {
        Self(Kind::Scratch { source })
    }

    pub(crate) fn field(found: &str) -> Self {
        Self(Kind::Field {
            found: found.chars().take(40).collect(),
        })
    }

    pub(crate) fn post_field(expected: String, found: &str) -> Self {
        Self(Kind::PostField {
            expected,
            found: found.chars().take(40).collect(),
        })
    }

    pub(crate) fn pair(found: &str) -> Self {
        Self(Kind::Pair {
            found: found.chars().take(40).collect(),
        })
    }

    /// Whether the bytes could not be read from where they are.
    #[must_use]
    pub fn is_read(&self) -> bool {
        matches!(self.0, Kind::Read { .. })
    }

    /// What the person can do about it.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self.0 {
            Kind::Read { .. } | Kind::Scratch { .. } => None,
            Kind::Field { .. } => {
                Some("the fields are text, title, date, url, publisher, byline, place, lead")
            }
            Kind::PostField { .. } => Some(
                "the fields are account, time, content, object, text, repost, reply, urls, hashtags, mentions, media, is_repost",
            ),
            Kind::Pair { .. } => Some("write a field, an equals sign and a column: text=body"),
        }
    }
}
