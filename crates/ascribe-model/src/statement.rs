//! Attributed statements: who said what, with which cue.

use std::fmt;
use std::sync::Arc;

use crate::{DocumentId, Moment, Passage, Span};

/// Declares a closed list of words with its printed form.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$vmeta])* $variant,)+
        }

        impl $name {
            /// Every value, in the order of the record format.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The value as the record format writes it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// The value written as `word`.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == word)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

words! {
    /// How a statement's content is reported.
    Kind {
        /// Every word stands inside quotation marks.
        Direct = "direct",
        /// No word stands inside quotation marks.
        Indirect = "indirect",
        /// Some words do.
        Mixed = "mixed",
    }
}

words! {
    /// What the speaker does with the content.
    Stance {
        /// Says that it is so.
        Asserts = "asserts",
        /// Says that it is not so.
        Denies = "denies",
        /// Concedes that it is so.
        Acknowledges = "acknowledges",
        /// Claims it against somebody, unproven.
        Alleges = "alleges",
        /// Finds it after examination.
        Concludes = "concludes",
        /// Holds it to be true.
        Believes = "believes",
        /// Puts it forward as possible.
        Suggests = "suggests",
        /// Holds it to be uncertain.
        Doubts = "doubts",
        /// Asks whether it is so.
        Asks = "asks",
        /// Undertakes to do it.
        Promises = "promises",
        /// Wants it done.
        Demands = "demands",
        /// Says that it will be so.
        Predicts = "predicts",
        /// Says that harm will come of it.
        Warns = "warns",
        /// Will not speak to it.
        Declines = "declines",
    }
}

words! {
    /// How sure the speaker presents the content to be.
    Certainty {
        /// Without reservation.
        Certain = "certain",
        /// Likely.
        Probable = "probable",
        /// Possible.
        Possible = "possible",
        /// The text does not tell.
        Unknown = "unknown",
    }
}

words! {
    /// Whether the proposition is put forward as so or as not so.
    Polarity {
        /// As so.
        Positive = "+",
        /// As not so.
        Negative = "-",
    }
}

words! {
    /// What sort of speaker stands behind a statement.
    SpeakerType {
        /// A person with a name.
        Person = "person",
        /// An organisation.
        Organisation = "organisation",
        /// The holder of an office, not named.
        Role = "role",
        /// A document, a study, a poll.
        Document = "document",
        /// Many people spoken of as one.
        Collective = "collective",
        /// A source whose name is withheld.
        Unnamed = "unnamed",
    }
}

/// Who stands behind a statement once the source is resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest name the case gives.
    pub name: String,
    /// What sort of speaker.
    pub kind: SpeakerType,
    /// The mention that decided.
    pub decided_by: Option<Span>,
}

/// When a statement was made, as far as the text tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The date, as precise as the text.
    pub date: Moment,
    /// The words that give it.
    pub basis: Option<Span>,
}

/// The name of a statement: `s-` and 16 hexadecimal digits derived from the
/// document's digest and the statement's spans, so that the same passage of
/// the same text has the same name in every run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementId(pub Arc<str>);

impl StatementId {
    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StatementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One attribution relation: a content, who it is ascribed to, and the words
/// that ascribe it.
///
/// Source and cue may be missing, and every resolved field may be unknown: an
/// unknown is an answer, a guess is a defect.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The name of the statement.
    pub id: StatementId,
    /// The document it stands in.
    pub document: DocumentId,
    /// Direct, indirect or mixed.
    pub kind: Kind,
    /// The words that name the source.
    pub source: Option<Passage>,
    /// The words that ascribe the content to the source.
    pub cue: Option<Passage>,
    /// What is said.
    pub content: Passage,
    /// Who the source is.
    pub speaker: Option<Speaker>,
    /// What the speaker does with the content.
    pub stance: Option<Stance>,
    /// Whether the content is put forward as so or not so.
    pub polarity: Option<Polarity>,
    /// How sure the speaker presents it to be.
    pub certainty: Option<Certainty>,
    /// When it was said.
    pub said: Option<Said>,
    /// On whose word the statement rests, nearest first.
    pub via: Vec<String>,
    /// Probability that source, cue and content belong together as found, in
    /// `0.0..=1.0`, calibrated on held-out text.
    pub confidence: f32,
}
