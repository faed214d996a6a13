//! Stances in the few groups that a reader tells apart at a glance.

use ascribe_model::{Certainty, Polarity, Stance, Statement};
use maud::{Markup, html};

/// A group of stances with a colour and a shape of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Acknowledges,
    Asserts,
    Wants,
    Doubts,
    Alleges,
    Denies,
    Other,
}

impl Group {
    /// Every group, in the order of the rows of a lane.
    pub(super) const ALL: [Self; 7] = [
        Self::Acknowledges,
        Self::Asserts,
        Self::Wants,
        Self::Doubts,
        Self::Alleges,
        Self::Denies,
        Self::Other,
    ];

    /// The group of a stance.
    pub(super) const fn from_stance(stance: Option<Stance>) -> Self {
        match stance {
            Some(Stance::Acknowledges) => Self::Acknowledges,
            Some(Stance::Asserts | Stance::Concludes | Stance::Believes | Stance::Predicts) => {
                Self::Asserts
            }
            Some(Stance::Promises | Stance::Demands) => Self::Wants,
            Some(Stance::Doubts | Stance::Suggests | Stance::Asks) => Self::Doubts,
            Some(Stance::Alleges | Stance::Warns) => Self::Alleges,
            Some(Stance::Denies) => Self::Denies,
            Some(Stance::Declines) | None => Self::Other,
        }
    }

    /// The class of the group in the style sheet.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Acknowledges => "g-ack",
            Self::Asserts => "g-say",
            Self::Wants => "g-want",
            Self::Doubts => "g-doubt",
            Self::Alleges => "g-blame",
            Self::Denies => "g-deny",
            Self::Other => "g-other",
        }
    }

    /// The stances of the group, for the legend.
    pub(super) const fn stances(self) -> &'static str {
        match self {
            Self::Acknowledges => "acknowledges",
            Self::Asserts => "asserts, concludes, believes, predicts",
            Self::Wants => "promises, demands",
            Self::Doubts => "suggests, doubts, asks",
            Self::Alleges => "alleges, warns",
            Self::Denies => "denies",
            Self::Other => "declines, or not known",
        }
    }

    /// The outline of the group's mark around 0,0, for a radius of 5.
    pub(super) const fn outline(self) -> &'static str {
        match self {
            Self::Acknowledges => "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
            Self::Asserts => "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
            Self::Wants => "M0-5 5 4H-5z",
            Self::Doubts => "M-5-1.8H5V1.8H-5z",
            Self::Alleges => "M0 5-5-4H5z",
            Self::Denies => "M0-6 6 0 0 6-6 0z",
            Self::Other => "M-3-3H3V3H-3z",
        }
    }
}

/// The stance of a statement in its colour, with how sure the speaker is.
pub(super) fn badge(statement: &Statement) -> Markup {
    let Some(stance) = statement.stance else {
        return html! {};
    };
    let certainty = statement
        .certainty
        .filter(|certainty| matches!(certainty, Certainty::Probable | Certainty::Possible));
    // A denial says so itself.
    let is_negative = statement.polarity == Some(Polarity::Negative) && stance != Stance::Denies;
    html! {
        span class={ "sta " (Group::from_stance(Some(stance)).class()) } {
            (stance.as_str())
            @if is_negative { ", as not so" }
            @if let Some(certainty) = certainty { ", " (certainty.as_str()) }
        }
    }
}
