//! The position a statement takes, and whether two positions oppose.

use std::sync::LazyLock;

use ascribe_model::{Certainty, Polarity, ReversalKind, Stance, Statement};

use super::super::lemma::{find_lemma, lemmas};
use super::super::phrases::Phrases;
use super::super::scene::{self, Scene};
use super::CaseStatement;
use super::proposition::{Alike, Proposition};
use super::turning::Told;

/// Where somebody stands to a proposition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    Denies,
    Acknowledges,
    /// Says that it is so, or is not so.
    Holds(Polarity),
    Doubts,
    Promises,
    Withdraws,
    Supports,
    Opposes,
}

static POSITIONS: LazyLock<Phrases<bool>> = LazyLock::new(|| {
    Phrases::parse(
        include_str!("../../data/positions.tsv"),
        |side| match side {
            "for" => Some(true),
            "against" => Some(false),
            _ => None,
        },
    )
});

/// What comparing a statement needs.
#[derive(Clone, Debug)]
pub(crate) struct Side {
    pub(crate) position: Option<Position>,
    pub(crate) proposition: Proposition,
    /// The sentence of the cue, and its first and last token.
    pub(crate) sentence: usize,
    pub(crate) cue: (usize, usize),
    /// Whether the text tells it as something said before: "previously",
    /// "had denied".
    pub(crate) is_past: bool,
    /// The cue in lower case.
    pub(crate) cue_word: String,
    /// What it tells of a change by itself.
    pub(super) told: Told,
    /// Whether the content is longer than one position usually takes.
    pub(crate) is_long: bool,
}

/// Words of a content that takes one position.
const WORDS_MAX: usize = 45;

/// Words that put a saying before others.
const PAST: &[&str] = &[
    "previously",
    "initially",
    "originally",
    "once",
    "earlier",
    "formerly",
    "before",
    "had",
    "repeatedly",
    "long",
];

impl Side {
    pub(crate) fn of(scene: &Scene<'_>, statement: &Statement) -> Self {
        let words: Vec<&str> = scene
            .passage_tokens(&statement.content)
            .into_iter()
            .map(|token| scene.word(token))
            .collect();
        let cue = statement.cue.as_ref().and_then(|cue| cue.hull());
        let place = cue.or_else(|| statement.content.hull());
        let tokens = place.map_or(0..0, |span| scene.tokens(span));
        let sentence = scene.sentence(tokens.start);
        let cue_words: Vec<String> = tokens
            .clone()
            .map(|token| scene.lower(token).into_owned())
            .collect();
        // An opening "Previously," and the words of the cue itself.
        let opening = sentence.start..(sentence.start + 2).min(tokens.start);
        let is_past = tokens
            .clone()
            .chain(opening)
            .any(|token| scene.is_any(token, PAST))
            && cue.is_some();
        // What its clause speaks of: "stances that he has disavowed".
        let antecedent = statement
            .content
            .spans
            .first()
            .map(|span| scene.tokens(*span))
            .filter(|before| before.end <= tokens.start);
        Self {
            told: Told::of(scene, (tokens.start, tokens.end), antecedent),
            cue_word: cue_words.join(" "),
            is_long: words.len() > WORDS_MAX,
            position: position(statement, &cue_words),
            proposition: Proposition::of(words.into_iter()),
            sentence: scene.sentence_index(tokens.start),
            cue: (tokens.start, tokens.end),
            is_past,
        }
    }

    pub(crate) fn of_case(statement: &CaseStatement) -> Self {
        let cue: Vec<String> = statement
            .cue
            .split_whitespace()
            .map(|word| scene::lower(word).into_owned())
            .collect();
        let words = statement.content.split(|c: char| {
            c.is_whitespace()
                || matches!(c, '“' | '”' | '"' | ',' | '.' | ';' | '?' | '!' | '(' | ')')
        });
        Self {
            cue_word: cue.join(" "),
            told: Told::default(),
            is_long: statement.content.split_whitespace().count() > WORDS_MAX,
            position: position(&statement.statement, &cue),
            proposition: Proposition::of(words.filter(|word| !word.is_empty())),
            sentence: 0,
            cue: (0, 0),
            is_past: false,
        }
    }
}

/// Whether the verb at a token takes a position, and whether it is for what
/// it takes.
pub(crate) fn position_at(scene: &Scene<'_>, token: usize) -> Option<bool> {
    find_lemma(&scene.lower(token), |lemma| POSITIONS.at(&[lemma], 0)).map(|(_, support)| support)
}

/// The position of a statement: by its stance, or by a verb that takes one.
fn position(statement: &Statement, cue: &[String]) -> Option<Position> {
    let negated = statement.polarity == Some(Polarity::Negative);
    let forms: Vec<String> = cue
        .iter()
        .map(|word| lemmas(word).into_iter().next_back().unwrap_or_default())
        .collect();
    let taken = (0..cue.len()).find_map(|at| {
        POSITIONS
            .at(cue, at)
            .or_else(|| POSITIONS.at(&forms, at))
            .or_else(|| {
                lemmas(&cue[at]).iter().find_map(|lemma| {
                    let mut words = forms.clone();
                    words[at].clone_from(lemma);
                    POSITIONS.at(&words, at)
                })
            })
    });
    if let Some((_, support)) = taken
        && !matches!(statement.stance, Some(Stance::Denies))
    {
        let is_negated = cue
            .iter()
            .any(|word| matches!(word.as_str(), "not" | "n't" | "never" | "no"));
        return Some(if support == is_negated {
            Position::Opposes
        } else {
            Position::Supports
        });
    }
    Some(match statement.stance? {
        Stance::Denies => Position::Denies,
        Stance::Acknowledges if !negated => Position::Acknowledges,
        Stance::Doubts => Position::Doubts,
        Stance::Promises if negated => Position::Withdraws,
        Stance::Promises => Position::Promises,
        Stance::Suggests if statement.certainty == Some(Certainty::Possible) => {
            Position::Holds(Polarity::Positive)
        }
        Stance::Asserts
        | Stance::Concludes
        | Stance::Alleges
        | Stance::Believes
        | Stance::Predicts => Position::Holds(statement.polarity?),
        _ => return None,
    })
}

/// How two positions oppose, the earlier one first.
pub(crate) fn opposition(earlier: &Side, later: &Side) -> Option<ReversalKind> {
    use Polarity::{Negative, Positive};
    Some(match (earlier.position?, later.position?) {
        (Position::Denies, Position::Acknowledges) => ReversalKind::DeniedAcknowledged,
        (Position::Denies, Position::Holds(Positive)) => ReversalKind::DeniedAsserted,
        (Position::Holds(Positive) | Position::Acknowledges, Position::Denies) => {
            ReversalKind::AssertedDenied
        }
        (Position::Holds(Positive), Position::Holds(Negative)) => ReversalKind::AssertedDenied,
        (Position::Holds(Negative), Position::Acknowledges) => ReversalKind::DeniedAcknowledged,
        (Position::Holds(Negative), Position::Holds(Positive)) => ReversalKind::DeniedAsserted,
        (Position::Holds(Positive), Position::Doubts) => ReversalKind::AssertedDoubted,
        (Position::Promises, Position::Withdraws) => ReversalKind::PromisedWithdrawn,
        (Position::Promises, Position::Holds(Negative)) => ReversalKind::PromisedWithdrawn,
        (Position::Supports, Position::Opposes) => ReversalKind::SupportedOpposed,
        (Position::Opposes, Position::Supports) => ReversalKind::OpposedSupported,
        _ => return None,
    })
}

/// What it means that a position was given up, by the position.
pub(crate) fn given_up(earlier: &Side) -> Option<ReversalKind> {
    Some(match earlier.position? {
        Position::Denies => ReversalKind::DeniedAcknowledged,
        Position::Supports => ReversalKind::SupportedOpposed,
        Position::Opposes => ReversalKind::OpposedSupported,
        Position::Promises => ReversalKind::PromisedWithdrawn,
        Position::Holds(Polarity::Negative) => ReversalKind::DeniedAsserted,
        Position::Holds(Polarity::Positive) | Position::Acknowledges => {
            ReversalKind::AssertedDenied
        }
        Position::Doubts | Position::Withdraws => return None,
    })
}

/// How likely a change is that the text itself tells; `None` where the two
/// speak of different things.
pub(crate) fn told_confidence(
    how: Option<super::turning::How>,
    alike: &Alike,
    (apart, refers_back): (usize, bool),
) -> Option<f32> {
    let sentence = apart == 0;
    match how {
        Some(super::turning::How::Once) if sentence || alike.n_shared > 0 => Some(0.8),
        Some(super::turning::How::Once) if refers_back => Some(0.7),
        Some(super::turning::How::GivenUp) if sentence => Some(0.8),
        Some(super::turning::How::GivenUp) if apart <= 2 && alike.n_shared > 0 => Some(0.75),
        Some(super::turning::How::GivenUp) if alike.n_words > 0 => Some(0.65),
        Some(super::turning::How::GivenUp) if refers_back => Some(0.7),
        _ => None,
    }
}

/// How likely the pair is a change of position; `None` where it is not told.
///
/// A denial met by a concession needs less agreement of words than two plain
/// sentences of which one is negated: those differ in what they speak of far
/// more often than in what they say.
pub(crate) fn confidence(
    kind: ReversalKind,
    alike: &Alike,
    told_in_one: bool,
    told: bool,
) -> Option<f32> {
    if told_in_one && kind == ReversalKind::DeniedAcknowledged {
        return Some(if alike.n_shared > 0 { 0.9 } else { 0.8 });
    }
    let (least, words) = match (kind, told) {
        (ReversalKind::DeniedAcknowledged, _) => (0.25, 2),
        (ReversalKind::SupportedOpposed | ReversalKind::OpposedSupported, true) => (0.3, 1),
        (
            ReversalKind::SupportedOpposed
            | ReversalKind::OpposedSupported
            | ReversalKind::AssertedDoubted,
            false,
        ) => (0.6, 2),
        (ReversalKind::PromisedWithdrawn | ReversalKind::AssertedDoubted, true) => (0.5, 2),
        _ => return None,
    };
    let enough = alike.share >= least && alike.n_shared >= words && alike.n_words >= 1;
    enough.then(|| graded(alike))
}

/// The same for two documents. There the words alone decide, so that only
/// positions taken by the cue count, and short contents: two long turns share
/// words whatever they say.
pub(crate) fn confidence_between(
    kind: ReversalKind,
    alike: &Alike,
    (earlier, later): (&Side, &Side),
) -> Option<f32> {
    let by_cue = |side: &Side| !matches!(side.position, None | Some(Position::Holds(_)));
    if earlier.is_long || later.is_long || !by_cue(earlier) || !by_cue(later) {
        return None;
    }
    let least = match kind {
        ReversalKind::DeniedAcknowledged => 0.5,
        _ => 0.8,
    };
    let enough = alike.share >= least && alike.n_shared >= 3 && alike.n_words >= 2;
    enough.then(|| graded(alike))
}

fn graded(alike: &Alike) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "a share with two digits")]
    let confidence = (0.5 + 0.35 * alike.share.min(1.0)) as f32;
    confidence
}
