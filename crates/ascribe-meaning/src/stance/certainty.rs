//! How sure a speaker presents a content to be.

use std::sync::LazyLock;

use ascribe_model::{Certainty, Span, Stance};

use super::super::phrases::Phrases;
use super::super::scene::Scene;
use super::Judgement;
use super::clause::Clause;
use crate::rules;

/// The markers, a list for people to edit.
static MARKERS: LazyLock<Phrases<Certainty>> = LazyLock::new(|| {
    Phrases::parse(
        include_str!("../../data/certainty.tsv"),
        Certainty::from_word,
    )
});

/// Decides the certainty from the words of cue and first sentence; what the
/// stance itself says counts where nothing in them does.
pub(crate) fn decide(scene: &Scene<'_>, cue: &[usize], clause: &Clause, judged: &mut Judgement) {
    if judged.stance.is_none() {
        judged.certainty = Some(Certainty::Unknown);
        return;
    }
    let mut marks: Vec<(Certainty, Vec<Span>)> = Vec::new();
    // What a denial or a doubt speaks of as possible is the other side's claim.
    let content: &[usize] = match judged.stance {
        Some(Stance::Denies | Stance::Doubts | Stance::Declines) => &[],
        _ => &clause.sentence,
    };
    for tokens in [cue, content] {
        let words: Vec<_> = tokens.iter().map(|&token| scene.lower(token)).collect();
        for (at, certainty) in MARKERS.all(&words) {
            let spans = tokens[at].iter().map(|&t| scene.reading.tokens[t]);
            marks.push((certainty, spans.collect()));
        }
    }
    let weakest = marks.iter().map(|(certainty, _)| *certainty).max();
    let by_nature = match judged.stance {
        Some(Stance::Believes | Stance::Predicts) => Some(Certainty::Probable),
        Some(Stance::Suggests) => Some(Certainty::Possible),
        _ => None,
    };
    judged.certainty = Some(weakest.or(by_nature).unwrap_or(Certainty::Unknown));
    judged.basis.rules.extend(match (weakest, by_nature) {
        (Some(_), _) => Some(rules::CERTAINTY_MARKER),
        (None, Some(_)) => Some(rules::CERTAINTY_STANCE),
        (None, None) => None,
    });
    judged.basis.certainty = marks
        .into_iter()
        .filter(|(certainty, _)| Some(*certainty) == weakest)
        .flat_map(|(_, spans)| spans)
        .collect();
    judged.basis.certainty.sort_unstable();
    judged.basis.certainty.dedup();
}
