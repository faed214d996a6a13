//! Why somebody else's record could not be read, or the assessment not written.

/// A record could not be read, or an assessment not be written in another form.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(Box<Kind>);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error(transparent)]
    Assessment(ascribe_assessment::Error),
    #[error("reading the head row")]
    HeadRow(#[source] csv::Error),
    #[error(transparent)]
    Csv(csv::Error),
    #[error("no column {column}, expected a EuRepoC data set")]
    NoColumn { column: &'static str },
    #[error("more than {limit} rows")]
    TooManyRows { limit: u64 },
    #[error("no incident \"{id}\" in the data set")]
    NoIncident { id: String },
    #[error("incident {id}: nobody is held responsible for it")]
    NobodyResponsible { id: String },
    #[error("expected a STIX bundle in JSON")]
    NotJson(#[source] serde_json::Error),
    #[error("expected a bundle with objects")]
    NoObjects,
    #[error("{found} objects, expected at most {limit}")]
    TooManyObjects { found: usize, limit: usize },
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Self(Box::new(kind))
    }
}
