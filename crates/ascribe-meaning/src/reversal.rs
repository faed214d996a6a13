//! Possible reversals: one speaker, one proposition, two positions that do
//! not go together. Precision before recall: where the order or the
//! proposition is in doubt, nothing is said.

mod pair;
mod proposition;
mod turning;

use std::collections::HashSet;

use ascribe_model::{
    Moment, Reversal, ReversalBasis, ReversalKind, Speaker, SpeakerType, Statement, StatementId,
};

use super::scene::Scene;
use crate::rules;
use pair::Side;
pub(crate) use pair::position_at;
use proposition::Weights;
use turning::How;
pub(crate) use turning::{
    EARLIER, TIMES, change_at, ends_object, from_to, may_turn, object_end, side_at, turning_at,
    turning_verb,
};

/// Statements of one speaker that are compared with each other; the nearest
/// ones count where there are more.
const COMPARED_MAX: usize = 120;

/// Possible reversals inside one document.
pub(crate) fn within(scene: &Scene<'_>, statements: &[Statement]) -> Vec<Reversal> {
    let sides: Vec<Side> = statements
        .iter()
        .map(|statement| Side::of(scene, statement))
        .collect();
    let weights = Weights::flat();
    let mut found = Vec::new();
    for later in 0..sides.len() {
        let Some(speaker) = eligible(&statements[later]) else {
            continue;
        };
        for earlier in later.saturating_sub(COMPARED_MAX)..later {
            let same =
                eligible(&statements[earlier]).is_some_and(|other| other.name == speaker.name);
            if !same {
                continue;
            }
            if let Some(reversal) = compare_within(
                scene,
                speaker,
                (&statements[earlier], &sides[earlier]),
                (&statements[later], &sides[later]),
                &weights,
            ) {
                found.push(reversal);
            }
        }
    }
    told_alone(scene, statements, &sides, &mut found);
    keep_best(&mut found);
    found
}

/// A statement that tells of both positions itself: "later recanted the
/// claim that …". It counts where no other statement has the earlier one.
fn told_alone(
    scene: &Scene<'_>,
    statements: &[Statement],
    sides: &[Side],
    found: &mut Vec<Reversal>,
) {
    let known: HashSet<StatementId> = found
        .iter()
        .flat_map(|reversal| [reversal.earlier.1.clone(), reversal.later.1.clone()])
        .collect();
    for (statement, side) in statements.iter().zip(sides) {
        let Some(speaker) = eligible(statement) else {
            continue;
        };
        if known.contains(&statement.id) || !turning::may_be_own(scene, statement, speaker.kind) {
            continue;
        }
        let despite = || {
            let held = side.told.held_before.clone();
            held.filter(|words| scene.is(words.start, "despite"))
        };
        let words = side
            .told
            .gives_up
            .or_else(|| despite().map(|words| scene.span(words)))
            .or_else(|| {
                let content = scene.passage_tokens(&statement.content);
                turning::speaks_of_own(scene, &content)
                    .or_else(|| turning::for_and_against(scene, &content))
            });
        let Some(words) = words else { continue };
        let place = (statement.document.clone(), statement.id.clone());
        found.push(Reversal {
            rule: Some(rules::REVERSAL_ALONE),
            speaker: speaker.clone(),
            kind: turning::kind_told(scene, statement),
            earlier: place.clone(),
            later: place,
            gap_days: None,
            gap: None,
            basis: ReversalBasis::Sentence,
            decided_by: vec![words],
            confidence: 0.7 * statement.confidence.sqrt(),
        });
    }
}

/// The speaker of a statement that may be compared: somebody resolved who
/// speaks for themselves.
fn eligible(statement: &Statement) -> Option<&Speaker> {
    statement.speaker.as_ref().filter(|speaker| {
        matches!(
            speaker.kind,
            SpeakerType::Person
                | SpeakerType::Organisation
                | SpeakerType::Role
                | SpeakerType::Collective
        )
    })
}

fn compare_within(
    scene: &Scene<'_>,
    speaker: &Speaker,
    a: (&Statement, &Side),
    b: (&Statement, &Side),
    weights: &Weights,
) -> Option<Reversal> {
    let apart = a.1.sentence.abs_diff(b.1.sentence);
    let sentence = apart == 0;
    let turning = turning::between(scene, a.1, b.1);
    let how = turning.as_ref().map(|turning| turning.how);
    let refers_back = turning.as_ref().is_some_and(|turning| turning.refers_back);
    let by_itself = turning.as_ref().is_some_and(|turning| turning.by_itself);
    // Which came first: words that tell, then dates, then what is told as past.
    let forward = order(a, b, turning.as_ref().map(|turning| turning.forward))?;
    let (earlier, later) = if forward { (a, b) } else { (b, a) };
    // A headline that says the same is no second position.
    if earlier.1.cue_word == later.1.cue_word {
        return None;
    }
    let alike = earlier
        .1
        .proposition
        .similarity(&later.1.proposition, weights);
    let (kind, confidence) = match how {
        Some(How::GivenUp) if !by_itself && (apart > 2 || alike.n_words < 2) => return None,
        // "At first said there was none. Later he said that it had been there."
        Some(How::Once)
            if refers_back
                && alike.n_shared == 0
                && apart > 0
                && earlier.0.polarity == later.0.polarity =>
        {
            return None;
        }
        Some(How::GivenUp | How::Once) => (
            pair::given_up(earlier.1)?,
            pair::told_confidence(how, &alike, (apart, refers_back))?,
        ),
        Some(How::Joined) | None => {
            let kind = pair::opposition(earlier.1, later.1)?;
            (
                kind,
                pair::confidence(kind, &alike, sentence && how.is_some(), how.is_some())?,
            )
        }
    };
    let rule = match how {
        Some(How::GivenUp | How::Once) => rules::REVERSAL_TURNING,
        Some(How::Joined) | None => rules::REVERSAL_OPPOSED,
    };
    let mut decided_by = later.0.basis.stance.clone();
    decided_by.extend(turning.as_ref().map(|turning| turning.words));
    decided_by.sort_unstable();
    decided_by.dedup();
    Some(Reversal {
        rule: Some(rule),
        speaker: speaker.clone(),
        kind,
        earlier: (earlier.0.document.clone(), earlier.0.id.clone()),
        later: (later.0.document.clone(), later.0.id.clone()),
        gap_days: gap_days(said(earlier.0), said(later.0)),
        gap: turning.and_then(|turning| turning.gap),
        basis: if sentence {
            ReversalBasis::Sentence
        } else {
            ReversalBasis::Document
        },
        decided_by,
        confidence: confidence * earlier.0.confidence.min(later.0.confidence).sqrt(),
    })
}

/// Whether the first of two statements was made before the second; `None`
/// where nothing tells.
fn order(a: (&Statement, &Side), b: (&Statement, &Side), turning: Option<bool>) -> Option<bool> {
    if let Some(forward) = turning {
        return Some(forward);
    }
    match (said(a.0), said(b.0)) {
        (Some(a), Some(b)) if a < b => return Some(true),
        (Some(a), Some(b)) if b < a => return Some(false),
        _ => {}
    }
    match (a.1.is_past, b.1.is_past) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

fn said(statement: &Statement) -> Option<Moment> {
    statement.said.as_ref().map(|said| said.date)
}

fn gap_days(earlier: Option<Moment>, later: Option<Moment>) -> Option<i64> {
    let (earlier, later) = (earlier?.date()?, later?.date()?);
    later
        .since(earlier)
        .ok()
        .map(|span| i64::from(span.get_days()))
}

/// One reversal for each later statement: the surest, then the nearest.
fn keep_best(found: &mut Vec<Reversal>) {
    found.sort_by(|a, b| {
        (&a.later, &b.confidence.to_bits(), &a.earlier).cmp(&(
            &b.later,
            &a.confidence.to_bits(),
            &b.earlier,
        ))
    });
    found.dedup_by(|next, kept| next.later == kept.later);
    found.sort_by(|a, b| a.earlier.cmp(&b.earlier).then(a.later.cmp(&b.later)));
    found.dedup_by(|next, kept| next.earlier == kept.earlier && next.kind == kept.kind);
}

/// A statement with what comparing it across documents needs.
#[derive(Clone, Debug)]
pub struct CaseStatement {
    /// When its document was published.
    pub published: Option<Moment>,
    /// The statement, its speaker as the case knows them.
    pub statement: Statement,
    /// The words of its content.
    pub content: String,
    /// The words of its cue.
    pub cue: String,
}

impl CaseStatement {
    /// When it was said, or else published.
    fn date(&self) -> Option<Moment> {
        said(&self.statement).or(self.published)
    }
}

/// Possible reversals between documents: the statements of each speaker with
/// a later one on the same proposition.
///
/// Two passages must share words that are rare in the case; what is common in
/// it tells nothing. The work grows with the pairs that share such a word.
#[must_use]
pub fn case_reversals(statements: &[CaseStatement]) -> Vec<Reversal> {
    let sides: Vec<Side> = statements.iter().map(Side::of_case).collect();
    let weights = Weights::of(sides.iter().map(|side| &side.proposition));
    let mut by_speaker: Vec<usize> = (0..statements.len())
        .filter(|&at| {
            eligible(&statements[at].statement).is_some() && statements[at].statement.via.is_empty()
        })
        .filter(|&at| statements[at].date().is_some())
        .collect();
    let name = |at: usize| {
        statements[at]
            .statement
            .speaker
            .as_ref()
            .map(|speaker| &speaker.name)
    };
    by_speaker.sort_by(|&a, &b| {
        (
            name(a),
            statements[a].date(),
            &statements[a].statement.document,
            &statements[a].statement.id,
        )
            .cmp(&(
                name(b),
                statements[b].date(),
                &statements[b].statement.document,
                &statements[b].statement.id,
            ))
    });
    let mut found = Vec::new();
    for group in by_speaker.chunk_by(|&a, &b| name(a) == name(b)) {
        compare_group(group, statements, &sides, &weights, &mut found);
    }
    keep_best(&mut found);
    found
}

fn compare_group(
    group: &[usize],
    statements: &[CaseStatement],
    sides: &[Side],
    weights: &Weights,
    found: &mut Vec<Reversal>,
) {
    let pairs = proposition::pairs_sharing(group, |at| &sides[at].proposition, weights);
    for (earlier, later) in pairs {
        let (a, b) = (&statements[earlier], &statements[later]);
        if a.statement.document == b.statement.document || a.date() >= b.date() {
            continue;
        }
        let Some(kind) = pair::opposition(&sides[earlier], &sides[later]) else {
            continue;
        };
        let alike = sides[earlier]
            .proposition
            .similarity(&sides[later].proposition, weights);
        let Some(confidence) =
            pair::confidence_between(kind, &alike, (&sides[earlier], &sides[later]))
        else {
            continue;
        };
        let Some(speaker) = b.statement.speaker.clone() else {
            continue;
        };
        found.push(Reversal {
            rule: Some(rules::REVERSAL_DOCUMENTS),
            speaker,
            kind,
            earlier: (a.statement.document.clone(), a.statement.id.clone()),
            later: (b.statement.document.clone(), b.statement.id.clone()),
            gap_days: gap_days(a.date(), b.date()),
            gap: None,
            basis: ReversalBasis::Documents,
            decided_by: b.statement.basis.stance.clone(),
            confidence: confidence * a.statement.confidence.min(b.statement.confidence).sqrt(),
        });
    }
}

/// The kinds in words a reader takes in.
#[must_use]
pub fn told(kind: ReversalKind) -> &'static str {
    match kind {
        ReversalKind::DeniedAcknowledged => "denied it, then conceded it",
        ReversalKind::DeniedAsserted => "denied it, then said it was so",
        ReversalKind::AssertedDenied => "said it was so, then denied it",
        ReversalKind::AssertedDoubted => "said it was so, then doubted it",
        ReversalKind::PromisedWithdrawn => "promised it, then would not do it",
        ReversalKind::SupportedOpposed => "supported it, then opposed it",
        ReversalKind::OpposedSupported => "opposed it, then supported it",
    }
}
