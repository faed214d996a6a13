//! What can go wrong with a model file.

/// An error of the statements room.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Kind);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Kind {
    #[error("reading the model: expected a file that begins \"ascribe statements model 1\"")]
    NoModel,
    #[error("reading the model: head line \"{0}\" is not of the form \"key: value\"")]
    BadHead(String),
    #[error("reading the model: the file ends inside section \"{0}\"")]
    CutOff(String),
    #[error("reading the model: section \"{0}\" is missing or damaged")]
    BadSection(&'static str),
    #[error("reading the model: it was made for feature set {found}, this program has {expected}")]
    OtherFeatures { found: String, expected: u32 },
}

impl Error {
    /// What to do about it, where something can be done.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self.0 {
            Kind::NoModel | Kind::BadHead(_) => Some("name a file that `ascribe-lab train` wrote"),
            Kind::CutOff(_) | Kind::BadSection(_) => {
                Some("copy the file again, or rebuild it with `ascribe-lab train`")
            }
            Kind::OtherFeatures { .. } => {
                Some("rebuild the model with `ascribe-lab train` of this version")
            }
        }
    }
}
