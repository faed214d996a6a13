//! Claims to records: who makes a claim, whom it means, with which stance.

use std::ops::Range;

use ascribe_model::{
    Accusation, Certainty, ClaimKind, Kind, Party, Polarity, Span, Speaker, Stance, Statement,
};

use super::super::charge::Charge;
use super::super::people::Resolver;
use super::super::scene::Scene;
use super::charged::{accusing_words, answers_charge};
use super::clause::Claim;

/// The claim as a record, with who makes it and whom it means.
pub(super) fn accusation(
    scene: &Scene<'_>,
    resolver: &Resolver<'_>,
    (statement, charge): (&Statement, Option<&Charge>),
    claim: Claim,
) -> Accusation {
    let claimant = claimant(scene, resolver, statement, charge);
    let party = claim.known.or_else(|| {
        let tokens = claim.accused?;
        Some(party(
            scene,
            resolver,
            (statement, charge.is_some(), claimant.as_ref()),
            tokens,
        ))
    });
    let denies = statement.stance == Some(Stance::Denies);
    let kind = match claim.kind {
        ClaimKind::Accusation if denies || claim.denied => ClaimKind::Denial,
        kind => kind,
    };
    let itself = match (&claimant, &party) {
        (Some(claimant), Some(party)) => claimant.name == party.name,
        _ => false,
    };
    let stance = match (kind, statement.stance) {
        (ClaimKind::Denial, _) => Some(Stance::Denies),
        (ClaimKind::Accusation, Some(Stance::Asserts | Stance::Alleges) | None) if itself => {
            Some(Stance::Acknowledges)
        }
        // "May have broken the law" puts it forward as possible; holding
        // somebody responsible is charging them with it.
        (ClaimKind::Accusation, Some(Stance::Asserts)) if claim.possible => Some(Stance::Suggests),
        (ClaimKind::Accusation, Some(Stance::Asserts) | None) if claim.charges => {
            Some(Stance::Alleges)
        }
        (_, stance) => stance,
    };
    let certainty = statement
        .certainty
        .filter(|_| statement.polarity != Some(Polarity::Negative));
    Accusation {
        rule: claim.rule,
        kind,
        statement: statement.id.clone(),
        document: statement.document.clone(),
        claimant,
        accused: party,
        act: claim.act.map(|tokens| trimmed(scene, tokens)),
        evidence: claim.evidence.map(|tokens| trimmed(scene, tokens)),
        stance,
        certainty: certainty.or(Some(Certainty::Unknown)),
        basis: claim.basis,
    }
}

/// Who makes a claim: the speaker, or whom the sentence of a charge tells
/// where the statement has no source; nobody for a passive without an agent.
fn claimant(
    scene: &Scene<'_>,
    resolver: &Resolver<'_>,
    statement: &Statement,
    charge: Option<&Charge>,
) -> Option<Speaker> {
    let Some(charge) = charge.filter(|charge| charge.passive || statement.source.is_none()) else {
        // Who responds to accusations has not made them.
        let answers = answers_charge(scene, statement);
        return statement.speaker.clone().filter(|_| !answers);
    };
    let tokens = charge.claimant.clone()?;
    let named = resolver.with_apposition(tokens.clone());
    resolver.party(named.unwrap_or(tokens), None)
}

/// Whom the words mean: the speaker for "I" and for "him" that means the
/// speaker, else who the document says it is, else the words.
fn party(
    scene: &Scene<'_>,
    resolver: &Resolver<'_>,
    (statement, charges, claimant): (&Statement, bool, Option<&Speaker>),
    tokens: Range<usize>,
) -> Party {
    let span = trimmed(scene, tokens.clone());
    let tokens = scene.tokens(span);
    let words = scene.text[span.range()]
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let reflexive = tokens.len() == 1
        && scene.is_any(
            tokens.start,
            &[
                "i",
                "we",
                "our",
                "my",
                "me",
                "us",
                "myself",
                "ourselves",
                "himself",
                "herself",
                "themselves",
                "itself",
            ],
        );
    // "They accused us": who is quoted, not who accuses.
    let first_person = tokens.len() == 1 && scene.is_any(tokens.start, &["us", "me"]);
    if let Some(outer) = statement
        .via
        .first()
        .filter(|_| first_person && statement.kind != Kind::Direct)
    {
        return Party {
            span,
            name: outer.clone(),
        };
    }
    let is_source = statement
        .source
        .as_ref()
        .and_then(|source| source.hull())
        .is_some_and(|source| source.overlaps(span));
    let own = is_own(scene, statement, &tokens);
    let by_speaker = if is_source {
        statement.speaker.as_ref()
    } else {
        claimant.filter(|_| reflexive || own)
    };
    if let Some(speaker) = by_speaker {
        return Party {
            span,
            name: speaker.name.clone(),
        };
    }
    // "Said he stole it" means another; owning up has verbs of its own.
    let another = || {
        charges
            || !matches!(
                statement.stance,
                Some(Stance::Denies | Stance::Acknowledges)
            )
            || accusing_words(scene, statement).is_some()
    };
    let subject = claimant.filter(|_| another());
    let resolved = resolver.party(tokens.clone(), subject.map(|speaker| speaker.name.as_str()));
    // Who speaks of "the minister" speaks of somebody else.
    let described = tokens.len() > 1 && scene.is(tokens.start, "the");
    let resolved = resolved
        .filter(|found| !described || claimant.is_none_or(|claimant| claimant.name != found.name));
    let name = resolved.map(|speaker| speaker.name);
    Party {
        span,
        name: name.unwrap_or(words),
    }
}

/// Whether a pronoun behind a cue of denying or owning up means the speaker:
/// "denied that he took it", "admitted that they knew".
fn is_own(scene: &Scene<'_>, statement: &Statement, tokens: &Range<usize>) -> bool {
    let cue = statement.cue.as_ref().and_then(|cue| cue.hull());
    let behind = cue.is_some_and(|cue| {
        let verb = scene.tokens(cue).end;
        verb <= tokens.start && tokens.start <= verb + 2
    });
    behind
        && tokens.len() == 1
        && scene.is_any(tokens.start, &["he", "she", "they", "it"])
        && matches!(
            statement.stance,
            Some(Stance::Denies | Stance::Acknowledges)
        )
}

/// The span of tokens without marks at its ends.
fn trimmed(scene: &Scene<'_>, mut tokens: Range<usize>) -> Span {
    let is_word = |token: usize| scene.word(token).starts_with(char::is_alphanumeric);
    while tokens.len() > 1 && !is_word(tokens.start) {
        tokens.start += 1;
    }
    while tokens.len() > 1 && !is_word(tokens.end - 1) {
        tokens.end -= 1;
    }
    scene.span(tokens)
}
