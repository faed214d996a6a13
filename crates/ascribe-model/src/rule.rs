//! The names of rules.

use std::borrow::Cow;
use std::fmt;

/// The name of a rule of meaning, as in `stance.denial-in-content`: what it
/// decides, a full stop, which rule it is.
///
/// `ascribe-lab rules` lists the rules, how often each decided something and
/// how often that was right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(Cow<'static, str>);

impl RuleId {
    /// The name of a rule of the program.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// A name read back from where it was stored.
    #[must_use]
    pub fn stored(name: String) -> Self {
        Self(Cow::Owned(name))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the rule decides: the part before the full stop.
    #[must_use]
    pub fn decides(&self) -> &str {
        self.0.split('.').next().unwrap_or_default()
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
