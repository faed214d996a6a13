//! Statements of charging, clearing and owning up: those that the engine left
//! out are added ("was linked to the Front", "accusing the council of theft"),
//! those that it found without a source get the one the sentence tells. They
//! are rare in what it learnt from and matter most to who reads the results.

use std::collections::BTreeMap;

use ascribe_model::Span;

use crate::{Charge, Scene, charge_at, stance_of, subject_of};
use ascribe_statements::Attribution;

/// Probability of a statement found so; `docs/meaning.md` says how it was
/// measured.
const CONFIDENCE: f32 = 0.7;

/// Words of a cue among which its verb is looked for.
const CUE_WORDS_MAX: usize = 8;

/// Adds the statements whose verb no cue covers and completes the others.
pub(super) fn add(found: &mut Vec<Attribution>, scene: &Scene<'_>) {
    let cues: BTreeMap<Span, usize> = found
        .iter()
        .enumerate()
        .filter_map(|(at, attribution)| Some((attribution.cue?, at)))
        .collect();
    let mut added = Vec::new();
    for verb in 0..scene.reading.tokens.len() {
        let Some(charge) = charge_at(scene, verb) else {
            continue;
        };
        let span = scene.reading.tokens[verb];
        let known = cues
            .range(..Span::new(span.end, span.end))
            .next_back()
            .filter(|(cue, _)| cue.overlaps(span));
        match known {
            Some((_, &at)) => complete(&mut found[at], scene, &charge),
            None => added.extend(attribution(scene, &charge)),
        }
    }
    found.append(&mut added);
    for attribution in found {
        if attribution.source.is_none() {
            attribution.source = subject(attribution, scene);
        }
    }
}

/// The subject of a cue that the engine found without a source: "Moran left
/// early, saying that …", "Moran, asked twice, denied it".
fn subject(attribution: &Attribution, scene: &Scene<'_>) -> Option<Span> {
    let cue = attribution.cue?;
    let tokens = scene.tokens(cue);
    let verb = tokens
        .clone()
        .take(CUE_WORDS_MAX)
        .find(|&token| stance_of(&scene.lower(token)).is_some())?;
    let span = scene.span(subject_of(scene, tokens.start..verb + 1)?);
    is_free(attribution, span).then_some(span)
}

/// Whether a span lies in neither cue nor content.
fn is_free(attribution: &Attribution, span: Span) -> bool {
    let mut taken = attribution.cue.iter().chain(&attribution.content);
    !taken.any(|piece| piece.overlaps(span))
}

/// Gives an attribution without a source the claimant that its sentence tells,
/// and takes from a passive one the accused for its source.
fn complete(attribution: &mut Attribution, scene: &Scene<'_>, charge: &Charge) {
    let claimant = charge.claimant.clone().map(|tokens| scene.span(tokens));
    let accused = charge.accused.clone().map(|tokens| scene.span(tokens));
    let is_accused = |source: Span| accused.is_some_and(|accused| accused.overlaps(source));
    if attribution
        .source
        .is_none_or(|source| charge.passive && is_accused(source))
    {
        attribution.source = claimant.filter(|span| is_free(attribution, *span));
    }
}

fn attribution(scene: &Scene<'_>, charge: &Charge) -> Option<Attribution> {
    // A charge that nobody is told to make may be the writer's own words.
    let source = scene.span(charge.claimant.clone()?);
    Some(Attribution {
        source: Some(source),
        cue: Some(scene.span(charge.cue.clone())),
        content: vec![scene.span(charge.content()?)],
        confidence: CONFIDENCE,
    })
}
