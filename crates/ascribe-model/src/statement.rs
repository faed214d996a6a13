//! Attributed statements: who said what, with which cue.

use std::fmt;
use std::sync::Arc;

use crate::words::words;
use crate::{DocumentId, Moment, Passage, RuleId, Span};

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

words! {
    /// Why nobody is named as the speaker of a statement.
    Unresolved {
        /// The text names no source.
        NoSource = "no source",
        /// A pronoun, and nobody before it that it can mean.
        Pronoun = "pronoun without antecedent",
        /// A pronoun or surname that may mean more than one.
        Several = "several candidates",
        /// A title or description that the text gives to nobody.
        NotIntroduced = "not introduced",
    }
}

/// The words and the rules that decided what a statement means; each list of
/// words in text order, empty where nothing in the text spoke for it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Basis {
    /// For the stance.
    pub stance: Vec<Span>,
    /// For the polarity: the negations.
    pub polarity: Vec<Span>,
    /// For the certainty.
    pub certainty: Vec<Span>,
    /// The rules that decided speaker, stance, polarity, certainty, date and
    /// chain, in that order.
    pub rules: Vec<RuleId>,
}

/// The position that one sentence of a longer content takes. A turn of a
/// transcript or a long quotation takes many; the stance of its statement is
/// that of its first sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The sentence, or as much of it as the content holds.
    pub span: Span,
    /// What the speaker does with it.
    pub stance: Option<Stance>,
    /// Whether it is put forward as so or not so.
    pub polarity: Option<Polarity>,
    /// How sure the speaker presents it to be.
    pub certainty: Option<Certainty>,
    /// The words that decided.
    pub basis: Basis,
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
    /// Why nobody is named as the speaker; `None` when somebody is.
    pub unresolved: Option<Unresolved>,
    /// What the speaker does with the content.
    pub stance: Option<Stance>,
    /// Whether the content is put forward as so or not so.
    pub polarity: Option<Polarity>,
    /// How sure the speaker presents it to be.
    pub certainty: Option<Certainty>,
    /// When it was said.
    pub said: Option<Said>,
    /// Through whom it reached the writer: whoever relays it, the outlet they
    /// spoke to after them, the document it stands in last.
    pub via: Vec<String>,
    /// The words that decided stance, polarity and certainty.
    pub basis: Basis,
    /// Sentence by sentence, where the content has more than one.
    pub positions: Vec<Position>,
    /// Probability that source, cue and content belong together as found, in
    /// `0.0..=1.0`, calibrated on held-out text.
    pub confidence: f32,
}
