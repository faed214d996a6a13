//! What a person has to know about the case file they wrote.

use std::fmt;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The case cannot be weighed like this.
    Wrong,
    /// It can, and probably should not.
    Doubt,
}

/// Something about the file that a person has to know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, named as it was given.
    pub file: String,
    /// The line, counted from one.
    pub line: usize,
    /// The character of the line, counted from one, where it is known.
    pub column: Option<usize>,
    /// How bad it is.
    pub severity: Severity,
    /// What was expected and what was found, lower case, no full stop.
    pub detail: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// `case.toml:17: evidence "seal": rate: STAET is no hypothesis`
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:", self.file, self.line)?;
        if let Some(column) = self.column {
            write!(f, "{column}:")?;
        }
        write!(f, " {}", self.detail)
    }
}

impl Finding {
    /// The finding in one line, its advice included.
    #[must_use]
    pub fn with_hint(&self) -> String {
        match &self.hint {
            Some(hint) => format!("{self}; hint: {hint}"),
            None => self.to_string(),
        }
    }
}
