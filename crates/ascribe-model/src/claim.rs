//! What follows from statements: who holds whom responsible, and who changed
//! position.

use std::fmt;

use crate::words::words;
use crate::{
    Certainty, DocumentId, Moment, RuleId, Span, Speaker, SpeakerType, Stance, Statement,
    StatementId,
};

words! {
    /// What a claim about responsibility does.
    ClaimKind {
        /// Holds somebody responsible for an act.
        Accusation = "accusation",
        /// Clears somebody of an act.
        Denial = "denial",
        /// Says that evidence was forged, planted or meant to mislead.
        Forgery = "forgery",
    }
}

/// A party to a claim: the words for it, and who they mean where the
/// document tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// The words in the text.
    pub span: Span,
    /// Who it is: the resolved name, or the words themselves.
    pub name: String,
}

/// Who holds whom responsible for what, or clears them of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accusation {
    /// Accusation, denial or claim of forgery.
    pub kind: ClaimKind,
    /// The statement it is made in.
    pub statement: StatementId,
    /// The document the statement stands in.
    pub document: DocumentId,
    /// Who makes it: the statement's speaker; `None` when unresolved.
    pub claimant: Option<Speaker>,
    /// Whom it speaks of; `None` for "the trail was forged", which accuses nobody.
    pub accused: Option<Party>,
    /// The words for what was done.
    pub act: Option<Span>,
    /// The words for the evidence that a claim of forgery speaks of.
    pub evidence: Option<Span>,
    /// The claimant's stance.
    pub stance: Option<Stance>,
    /// How sure the claimant is.
    pub certainty: Option<Certainty>,
    /// The words that decided that it is one.
    pub basis: Vec<Span>,
    /// The rule that decided.
    pub rule: Option<RuleId>,
}

words! {
    /// How a speaker's position changed.
    ReversalKind {
        /// Denied, then conceded, also as possible.
        DeniedAcknowledged = "denied -> acknowledged",
        /// Denied, then said it was so.
        DeniedAsserted = "denied -> asserted",
        /// Said it was so, then denied it.
        AssertedDenied = "asserted -> denied",
        /// Said it was so, then held it to be uncertain.
        AssertedDoubted = "asserted -> doubted",
        /// Promised it, then would not do it.
        PromisedWithdrawn = "promised -> withdrawn",
        /// Supported it, then opposed it.
        SupportedOpposed = "supported -> opposed",
        /// Opposed it, then supported it.
        OpposedSupported = "opposed -> supported",
    }
}

words! {
    /// Where the two positions of a reversal stand.
    ReversalBasis {
        /// One sentence tells of both.
        Sentence = "one sentence",
        /// Two statements of one document.
        Document = "one document",
        /// Statements of two documents.
        Documents = "two documents",
    }
}

/// A possible reversal: two statements of one speaker on one proposition that
/// do not go together. It is for a person to judge.
#[derive(Clone, Debug, PartialEq)]
pub struct Reversal {
    /// Whose position changed.
    pub speaker: Speaker,
    /// How.
    pub kind: ReversalKind,
    /// The earlier statement and its document.
    pub earlier: (DocumentId, StatementId),
    /// The later statement and its document. It may be the same statement,
    /// where one tells of both positions.
    pub later: (DocumentId, StatementId),
    /// Days between the two sayings, when both days are known.
    pub gap_days: Option<i64>,
    /// The words for the time between, in the later statement's document.
    pub gap: Option<Span>,
    /// Where the two stand.
    pub basis: ReversalBasis,
    /// The words that decided, in the later statement's document.
    pub decided_by: Vec<Span>,
    /// The rule that decided.
    pub rule: Option<RuleId>,
    /// How likely a careful reader would call it a change of position.
    pub confidence: f32,
}

/// Somebody who speaks or is spoken of in one document, as far as that
/// document tells who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CastMember {
    /// The fullest name in the document.
    pub name: String,
    /// What sort of speaker.
    pub kind: SpeakerType,
    /// The offices and descriptions the document gives to the name, in
    /// canonical form: `president of russia`.
    pub roles: Vec<String>,
}

/// A dated holder of an office, as a person supplied it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// The office: `president of Russia`.
    pub title: String,
    /// The holder's full name.
    pub holder: String,
    /// First day, when known.
    pub from: Option<Moment>,
    /// Last day, when known.
    pub until: Option<Moment>,
}

/// Who a speaker of one document is in the case as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The document.
    pub document: DocumentId,
    /// The name in that document.
    pub name: String,
    /// The speaker in the case: the fullest name any document gives.
    pub speaker: (String, SpeakerType),
}

/// What was found in one document.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Findings {
    /// The statements in text order.
    pub statements: Vec<Statement>,
    /// The accusations, denials and claims of forgery, by statement.
    pub accusations: Vec<Accusation>,
    /// Possible reversals inside the document.
    pub reversals: Vec<Reversal>,
    /// Who is named in it, by name.
    pub cast: Vec<CastMember>,
}
