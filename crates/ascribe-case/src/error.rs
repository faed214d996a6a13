//! What can go wrong between the program and the case on disk.

use std::io;
use std::path::Path;

use ascribe_model::assessment::Finding;
use rusqlite::ErrorCode;

/// A case could not be read or written.
///
/// Bad data inside a case is never an error but a remark; this is for the
/// world outside: missing folders, full disks, other builds, damaged files.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(Box<Kind>);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("{path}: no case here: expected a file case.toml")]
    NotACase { path: String },
    #[error("{path}: already a case: it holds case.toml")]
    AlreadyACase { path: String },
    #[error("{path}:{line}:{column}: {detail}")]
    Settings {
        path: String,
        line: usize,
        column: usize,
        detail: String,
        hint: Option<String>,
    },
    #[error("{}", in_lines(findings))]
    Mistakes { findings: Vec<Finding> },
    #[error("{path}: cannot {doing}: {source}")]
    Io {
        doing: &'static str,
        path: String,
        source: io::Error,
    },
    #[error("{path}: cannot read the source: {source}")]
    SourceUnreadable { path: String, source: io::Error },
    #[error("{path}: another build of this case is at work")]
    Busy { path: String },
    #[error("{path}: nothing has been built here yet")]
    NotBuilt { path: String },
    #[error("{path}: not a case database: {found}")]
    Foreign { path: String, found: &'static str },
    #[error("{path}: written in format {found}, this program knows formats up to {known}")]
    Newer {
        path: String,
        found: i64,
        known: i64,
    },
    #[error("{path}: written in format {found} by an older Ascribe, expected format {known}")]
    Older {
        path: String,
        found: i64,
        known: i64,
    },
    #[error("{path}: the case database is damaged: {detail}")]
    Damaged { path: String, detail: String },
    #[error("{path}: no space left to write the case database")]
    Full { path: String },
    #[error("{path}: the case database cannot be written: {detail}")]
    ReadOnly { path: String, detail: String },
    #[error("{document}: text of {n_bytes} bytes, expected at most {limit}")]
    TooLarge {
        document: String,
        n_bytes: usize,
        limit: usize,
    },
    #[error("{path}: the build was stopped by an earlier error")]
    Stopped { path: String },
    #[error("search \"{query}\": {detail}")]
    Query { query: String, detail: String },
    #[error("{path}: {source}")]
    Database {
        path: String,
        source: rusqlite::Error,
    },
}

/// Mistakes listed in one message.
const LISTED_MAX: usize = 20;

/// One mistake alone, whose advice the error gives; of several each with its
/// advice, a line each.
fn in_lines(findings: &[Finding]) -> String {
    if let [one] = findings {
        return one.to_string();
    }
    let listed = findings.iter().take(LISTED_MAX).map(Finding::with_hint);
    let mut lines: Vec<String> = listed.collect();
    if findings.len() > LISTED_MAX {
        lines.push(format!("and {} more", findings.len() - LISTED_MAX));
    }
    lines.join("\n")
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Self(Box::new(kind))
    }
}

impl Error {
    /// The format of a database that an older Ascribe wrote.
    pub(crate) fn older_format(&self) -> Option<i64> {
        match &*self.0 {
            Kind::Older { found, .. } => Some(*found),
            _ => None,
        }
    }

    /// Advice for the person who meets the error, when there is some.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        let advice = match &*self.0 {
            Kind::NotACase { .. } => "make one with: ascribe init DIR",
            Kind::AlreadyACase { .. } => "nothing was changed; build it with: ascribe build DIR",
            Kind::Settings { hint, .. } => return hint.clone(),
            Kind::Mistakes { findings } => match &findings[..] {
                [one] => return one.hint.clone(),
                _ => return None,
            },
            Kind::Busy { .. } => "wait for it to end, or stop it; a stopped build loses nothing",
            Kind::NotBuilt { .. } => "build the case first: ascribe build DIR",
            Kind::Foreign { .. } => "move the file away, or name another case folder",
            Kind::Newer { .. } => {
                "use a newer Ascribe, or delete the file: it is derived and the next build rebuilds it"
            }
            Kind::Older { .. } => {
                "run `ascribe build`: it makes the database anew from the sources, and nothing is lost"
            }
            Kind::Damaged { .. } => {
                "safe to delete: it is derived from the sources and the next build rebuilds it"
            }
            Kind::Full { .. } => "make room and build again: what was built before is intact",
            Kind::ReadOnly { .. } => "check the permissions of the case folder",
            Kind::Query { .. } => {
                "words, \"a phrase\", -without, this OR that, begin* are understood"
            }
            _ => return None,
        };
        Some(advice.to_owned())
    }

    /// Whether another build holds the case.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(*self.0, Kind::Busy { .. })
    }

    /// Whether the case has no store yet.
    #[must_use]
    pub fn is_not_built(&self) -> bool {
        matches!(*self.0, Kind::NotBuilt { .. })
    }

    /// Whether one source file could not be read; the others can go on.
    #[must_use]
    pub fn is_source_unreadable(&self) -> bool {
        matches!(*self.0, Kind::SourceUnreadable { .. })
    }

    /// Whether one document is too large to store; the others can go on.
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        matches!(*self.0, Kind::TooLarge { .. })
    }

    /// Whether the disk is full.
    #[must_use]
    pub fn is_full(&self) -> bool {
        matches!(*self.0, Kind::Full { .. })
    }

    /// Whether the store is damaged and has to be deleted.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        matches!(*self.0, Kind::Damaged { .. })
    }

    pub(crate) fn io(doing: &'static str, path: &Path, source: io::Error) -> Self {
        let path = path.display().to_string();
        match source.kind() {
            io::ErrorKind::StorageFull => Kind::Full { path }.into(),
            _ => Kind::Io {
                doing,
                path,
                source,
            }
            .into(),
        }
    }

    /// Sorts what SQLite reports into what a person can act on.
    pub(crate) fn database(path: &str, error: rusqlite::Error) -> Self {
        let path = path.to_owned();
        let detail = error.to_string();
        match &error {
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..) => Kind::Damaged { path, detail },
            rusqlite::Error::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::NotADatabase => Kind::Foreign {
                    path,
                    found: "no SQLite file",
                },
                ErrorCode::DatabaseCorrupt => Kind::Damaged { path, detail },
                ErrorCode::DiskFull => Kind::Full { path },
                ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
                    Kind::ReadOnly { path, detail }
                }
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Kind::Busy { path },
                _ => Kind::Database {
                    path,
                    source: error,
                },
            },
            _ => Kind::Database {
                path,
                source: error,
            },
        }
        .into()
    }
}
