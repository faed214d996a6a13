//! The nouns every room of Ascribe shares.
//!
//! This crate holds plain values only: it does no input or output, does not
//! serialise, and does not read the clock. Conversions to and from stored or
//! printed forms live at the boundary that needs them.

pub mod assessment;
mod cited;
mod claim;
mod counted;
mod digest;
mod document;
mod finding;
mod moment;
mod offset_map;
mod posts;
pub mod record;
mod remark;
mod rule;
mod scratch;
mod span;
mod statement;
mod words;

pub use cited::{Cited, CitedAccusation, CitedReversal, Dated};
pub use claim::{
    Accusation, CastMember, ClaimKind, Findings, Identity, Office, Party, Reversal, ReversalBasis,
    ReversalKind,
};
pub use counted::counted;
pub use digest::{Digest, InvalidDigest};
pub use document::{Document, DocumentId, Format, Metadata};
pub use finding::{
    AccountEdge, AccountGroup, AccountMember, AccountTie, CitedPost, CopyFamily, EdgePosts,
    LayerLooked, OverTime, PostFindings,
};
pub use moment::{InvalidMoment, Moment, Precision};
pub use offset_map::{Fidelity, OffsetMap, OriginalRange, Piece};
pub use posts::{Column, NONE, PostField, PostOrigin, Posts, Strings};
pub use remark::{Place, Remark, RemarkKind};
pub use rule::RuleId;
pub use scratch::{Scratch, ScratchInMemory};
pub use span::{Passage, Span};
pub use statement::{
    Basis, Certainty, Kind, Polarity, Position, Said, Speaker, SpeakerType, Stance, Statement,
    StatementId, Unresolved,
};
