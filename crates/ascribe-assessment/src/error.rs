//! What makes a model impossible to weigh.

/// A model could not be weighed or read.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(Box<Kind>);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("weighing: {found} hypotheses, expected at least two")]
    TooFew { found: usize },
    #[error("{what}: expected {expected}, found {found}")]
    Value {
        what: String,
        expected: &'static str,
        found: String,
    },
    #[error("{what}: {kind} \"{found}\" is not declared")]
    Unknown {
        what: String,
        kind: &'static str,
        found: String,
    },
    #[error("{what}: two of this name")]
    Twice { what: String },
    #[error("the evidence is impossible under every hypothesis")]
    Impossible,
    #[error("{doing}")]
    While {
        doing: String,
        #[source]
        source: Error,
    },
    #[error("not a JSON object of a model: {0}")]
    Json(serde_json::Error),
}

impl From<Kind> for Error {
    fn from(kind: Kind) -> Self {
        Self(Box::new(kind))
    }
}

impl Error {
    pub(crate) fn value(
        what: impl Into<String>,
        expected: &'static str,
        found: impl std::fmt::Display,
    ) -> Self {
        Kind::Value {
            what: what.into(),
            expected,
            found: found.to_string(),
        }
        .into()
    }

    pub(crate) fn unknown(what: impl Into<String>, kind: &'static str, found: &str) -> Self {
        Kind::Unknown {
            what: what.into(),
            kind,
            found: found.chars().take(60).collect(),
        }
        .into()
    }

    /// The error with what was being done when it happened.
    pub(crate) fn while_doing(self, what: impl Into<String>) -> Self {
        Kind::While {
            doing: what.into(),
            source: self,
        }
        .into()
    }

    /// Advice for the person who meets the error, when there is some.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        let advice = match &*self.0 {
            Kind::TooFew { .. } => "add OTHER for what nobody thought of",
            Kind::Impossible => {
                "a rating of exactly 0 rules a hypothesis out for ever; use II, or a small probability"
            }
            _ => return None,
        };
        Some(advice.to_owned())
    }

    /// Whether no hypothesis could have brought about the evidence.
    #[must_use]
    pub fn is_impossible(&self) -> bool {
        match &*self.0 {
            Kind::Impossible => true,
            Kind::While { source, .. } => source.is_impossible(),
            _ => false,
        }
    }
}

/// Adds what was being done to an error.
pub(crate) trait Doing<T> {
    fn doing(self, what: impl Into<String>) -> Result<T, Error>;
}

impl<T> Doing<T> for Result<T, Error> {
    fn doing(self, what: impl Into<String>) -> Self {
        self.map_err(|error| error.while_doing(what))
    }
}
