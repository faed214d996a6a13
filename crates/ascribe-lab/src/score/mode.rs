//! How strictly a relation must agree, and the names that the report prints.

/// The roles of a relation, in the order of the report.
pub(super) const ROLES: [&str; 3] = ["source", "cue", "content"];

/// How the words of a content stand to quotation marks.
pub(super) const TYPES: [&str; 3] = ["direct", "mixed", "indirect"];

/// How strictly a relation must agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Each role overlaps; both empty counts as agreement.
    Overlap,
    /// The same, and the contents share half of their tokens.
    Half,
    /// All roles equal.
    Exact,
    /// Cue and content overlap.
    NoSource,
}

impl Mode {
    pub(super) const ALL: [Self; 4] = [Self::Overlap, Self::Half, Self::Exact, Self::NoSource];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Overlap => "overlap",
            Self::Half => "half",
            Self::Exact => "exact",
            Self::NoSource => "nosrc",
        }
    }
}
