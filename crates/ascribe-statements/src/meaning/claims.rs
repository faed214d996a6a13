//! Who holds whom responsible for what, who clears whom, and who says that
//! evidence was forged.
//!
//! Read off statements only, so that every claim has somebody who makes it
//! and words that make it: from the cue ("accused X of …"), or clause by
//! clause from the content ("X is behind …", "it was carried out by X").

mod clause;
mod wrongs;

use std::ops::Range;

use ascribe_model::{Accusation, Certainty, ClaimKind, Party, Polarity, Span, Stance, Statement};

use super::cues;
use super::people::Resolver;
use super::scene::Scene;
use clause::Claim;

/// Whether a word in lower case names a wrong or is a form of a verb for one.
pub(crate) fn is_wrong(lower: &str) -> bool {
    wrongs::verb(lower) || wrongs::noun(lower)
}

/// Claims kept of one statement.
const CLAIMS_MAX: usize = 12;
/// Words of a content that claims are looked for in: a long speech has fewer.
const WORDS_MAX: usize = 4_000;
/// Claims looked back at for one that says the same.
const SAME_MAX: usize = 16;
/// Statements around one that may stand inside it.
const NEAR: usize = 64;

/// The accusations, denials and claims of forgery of a document.
pub(crate) fn claims(
    scene: &Scene<'_>,
    resolver: &Resolver<'_>,
    statements: &[Statement],
) -> Vec<Accusation> {
    let mut all: Vec<Accusation> = Vec::new();
    for (at, statement) in statements.iter().enumerate() {
        if !speaks_of_what_is(statement) {
            continue;
        }
        let tokens = own_tokens(scene, statements, at);
        let mut found = Vec::new();
        match accusing_cue(scene, statement) {
            Some(cue) => found.extend(cue_claim(scene, &cue, &tokens)),
            None => {
                for sentence in sentences(scene, &tokens) {
                    clause::claims(
                        scene,
                        &sentence,
                        statement.stance == Some(Stance::Denies),
                        &mut found,
                    );
                }
            }
        }
        if found.is_empty() && statement.stance == Some(Stance::Denies) {
            found.extend(clause::denied_charge(scene, &tokens));
        }
        if found.is_empty() {
            found.extend(clause::it_was(
                scene,
                &tokens,
                last_act(scene, &all, statement),
            ));
        }
        found.truncate(CLAIMS_MAX);
        for claim in found {
            let accusation = accusation(scene, resolver, statement, claim);
            if !all
                .iter()
                .rev()
                .take(SAME_MAX)
                .any(|known| *known == accusation)
            {
                all.push(accusation);
            }
        }
    }
    all
}

/// Whether a statement tells of what was or is, so that a claim may be in it.
fn speaks_of_what_is(statement: &Statement) -> bool {
    matches!(
        statement.stance,
        Some(
            Stance::Asserts
                | Stance::Denies
                | Stance::Acknowledges
                | Stance::Alleges
                | Stance::Concludes
                | Stance::Believes
                | Stance::Suggests
                | Stance::Doubts
                | Stance::Asks
                | Stance::Warns
        )
    )
}

/// The tokens of a content that belong to no statement inside it.
fn own_tokens(scene: &Scene<'_>, statements: &[Statement], at: usize) -> Vec<usize> {
    let Some(outer) = statements[at].content.hull() else {
        return Vec::new();
    };
    let near = at.saturating_sub(NEAR)..(at + NEAR).min(statements.len());
    let inner: Vec<Span> = near
        .filter(|&other| other != at)
        .filter_map(|other| {
            let hull = whole(&statements[other])?;
            (outer.contains(hull) && hull.len() < outer.len()).then_some(hull)
        })
        .collect();
    let mut tokens = scene.passage_tokens(&statements[at].content);
    tokens.truncate(WORDS_MAX);
    tokens.retain(|&token| {
        let span = scene.reading.tokens[token];
        !inner.iter().any(|inner| inner.contains(span)) && !is_mark(scene.word(token))
    });
    tokens
}

fn is_mark(word: &str) -> bool {
    matches!(word, "“" | "”" | "\"" | "‘" | "«" | "»" | "„" | "''" | "``")
}

/// From the first to the last word of a statement.
fn whole(statement: &Statement) -> Option<Span> {
    let content = statement.content.hull()?;
    let others = [statement.source.as_ref(), statement.cue.as_ref()];
    let hulls = others
        .into_iter()
        .flatten()
        .filter_map(|passage| passage.hull());
    Some(hulls.fold(content, |a, b| {
        Span::new(a.start.min(b.start), a.end.max(b.end))
    }))
}

/// The tokens sentence by sentence.
fn sentences(scene: &Scene<'_>, tokens: &[usize]) -> Vec<Vec<usize>> {
    let mut sentences: Vec<Vec<usize>> = Vec::new();
    let mut last = None;
    for &token in tokens {
        let sentence = scene.sentence_index(token);
        if last == Some(sentence) {
            if let Some(tokens) = sentences.last_mut() {
                tokens.push(token);
            }
        } else {
            sentences.push(vec![token]);
        }
        last = Some(sentence);
    }
    sentences
}

/// The word of an accusing cue, and whether it takes "of" or "on".
struct AccusingCue {
    basis: Vec<Span>,
    blame: bool,
    /// The accused, where the cue itself holds them: "accused Brenn of".
    accused: Option<Range<usize>>,
}

fn accusing_cue(scene: &Scene<'_>, statement: &Statement) -> Option<AccusingCue> {
    let cue = statement.cue.as_ref()?;
    let tokens = scene.passage_tokens(cue);
    let words: Vec<String> = tokens
        .iter()
        .map(|&token| scene.lower(token).into_owned())
        .collect();
    let matches = cues::matches(&words);
    let found = matches.iter().find(|found| {
        matches!(
            found.lemma,
            "accuse"
                | "blame"
                | "fault"
                | "charge"
                | "allege"
                | "accusation"
                | "allegation"
                | "impugn"
                | "implicate"
                | "pin"
        ) || found.lemma == "hold" && found.words.len() > 1
    })?;
    let basis = tokens[found.words.clone()]
        .iter()
        .map(|&t| scene.reading.tokens[t]);
    Some(AccusingCue {
        basis: basis.collect(),
        blame: matches!(found.lemma, "blame" | "pin"),
        accused: inside(scene, &tokens[found.words.end..]),
    })
}

/// The words between an accusing verb and the "of" that ends its cue.
fn inside(scene: &Scene<'_>, rest: &[usize]) -> Option<Range<usize>> {
    let (last, accused) = rest.split_last()?;
    let ends = scene.is_any(*last, &["of", "for", "with"]);
    (ends && !accused.is_empty()).then(|| range(accused))
}

/// "X of lying", "X for the loss", "the loss on X", "X of A and Y of B".
fn cue_claim(scene: &Scene<'_>, cue: &AccusingCue, tokens: &[usize]) -> Vec<Claim> {
    let mut found = Vec::new();
    if let Some(accused) = cue.accused.clone().filter(|_| !tokens.is_empty()) {
        found.push(cue.claim(accused, Some(range(tokens))));
        return found;
    }
    let begins_clause = tokens.first().is_some_and(|&token| scene.is(token, "that"));
    let divide = tokens
        .iter()
        .take(18)
        .position(|&token| scene.is_any(token, &["of", "for", "with"]));
    if let Some(at) = divide.filter(|&at| at > 0 && !begins_clause) {
        // "… of sexism and his campaign of fraud"
        let second = (at + 2..tokens.len().saturating_sub(2)).find(|&and| {
            scene.is(tokens[and], "and")
                && tokens[and + 1..]
                    .iter()
                    .take(5)
                    .any(|&of| scene.is(of, "of"))
                && scene.is(tokens[at], "of")
        });
        let end = second.unwrap_or(tokens.len());
        let act = (at + 1 < end).then(|| range(&tokens[at + 1..end]));
        found.push(cue.claim(range(&tokens[..at]), act));
        if let Some(and) = second
            && let Some(of) = (and + 2..tokens.len() - 1).find(|&of| scene.is(tokens[of], "of"))
        {
            found.push(cue.claim(range(&tokens[and + 1..of]), Some(range(&tokens[of + 1..]))));
        }
        return found;
    }
    let on = tokens.iter().position(|&token| scene.is(token, "on"));
    if let Some(at) = on.filter(|&at| cue.blame && at > 0 && at + 1 < tokens.len()) {
        found.push(cue.claim(range(&tokens[at + 1..]), Some(range(&tokens[..at]))));
        return found;
    }
    for sentence in sentences(scene, tokens) {
        clause::claims(scene, &sentence, false, &mut found);
    }
    if found.is_empty()
        && let Some((subject, verb)) = clause::subject(scene, tokens)
    {
        found.push(cue.claim(subject, Some(verb)));
    }
    found
}

impl AccusingCue {
    fn claim(&self, accused: Range<usize>, act: Option<Range<usize>>) -> Claim {
        Claim {
            accused: Some(accused),
            act,
            ..Claim::new(ClaimKind::Accusation, self.basis.clone())
        }
    }
}

fn range(tokens: &[usize]) -> Range<usize> {
    tokens[0]..tokens[tokens.len() - 1] + 1
}

/// The act that was last spoken of in the same or the paragraph before.
fn last_act(scene: &Scene<'_>, all: &[Accusation], statement: &Statement) -> Option<Range<usize>> {
    let act = all.iter().rev().find_map(|accusation| accusation.act)?;
    let here = statement.content.hull()?;
    let tokens = scene.tokens(act);
    let near = scene.paragraph_index(scene.token_at(here.start))
        - scene
            .paragraph_index(tokens.start)
            .min(scene.paragraph_index(scene.token_at(here.start)));
    (near <= 1 && !tokens.is_empty()).then_some(tokens)
}

fn accusation(
    scene: &Scene<'_>,
    resolver: &Resolver<'_>,
    statement: &Statement,
    claim: Claim,
) -> Accusation {
    let party = claim
        .accused
        .map(|tokens| party(scene, resolver, statement, tokens));
    let denies = statement.stance == Some(Stance::Denies);
    let kind = match claim.kind {
        ClaimKind::Accusation if denies || claim.denied => ClaimKind::Denial,
        kind => kind,
    };
    let claimant = statement.speaker.clone();
    let itself = match (&claimant, &party) {
        (Some(claimant), Some(party)) => claimant.name == party.name,
        _ => false,
    };
    let stance = match (kind, statement.stance) {
        (ClaimKind::Denial, _) => Some(Stance::Denies),
        (ClaimKind::Accusation, Some(Stance::Asserts)) if itself => Some(Stance::Acknowledges),
        // "May have broken the law" puts it forward as possible; holding
        // somebody responsible is charging them with it.
        (ClaimKind::Accusation, Some(Stance::Asserts)) if claim.possible => Some(Stance::Suggests),
        (ClaimKind::Accusation, Some(Stance::Asserts)) if claim.charges => Some(Stance::Alleges),
        (_, stance) => stance,
    };
    let certainty = statement
        .certainty
        .filter(|_| statement.polarity != Some(Polarity::Negative));
    Accusation {
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

/// Whom the words mean: the speaker for "I" and for "him" that means the
/// speaker, else who the document says it is, else the words.
fn party(
    scene: &Scene<'_>,
    resolver: &Resolver<'_>,
    statement: &Statement,
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
    let by_speaker = statement.speaker.as_ref().filter(|_| reflexive);
    let accusing = accusing_cue(scene, statement).is_some();
    let subject = statement.speaker.as_ref().filter(|_| accusing);
    let resolved = resolver.party(tokens, subject.map(|speaker| speaker.name.as_str()));
    let name = by_speaker
        .map(|speaker| speaker.name.clone())
        .or_else(|| resolved.map(|speaker| speaker.name));
    Party {
        span,
        name: name.unwrap_or(words),
    }
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
