//! Claims of verbs and nouns that charge: "accused X of …", "denied the
//! allegations", "alleged that X lied".

use std::ops::Range;

use ascribe_model::{Accusation, ClaimKind, Party, Span, Statement};

use super::super::charge::{self, Charge, Sort};
use super::super::cues;
use super::super::lemma::lemmas;
use super::super::scene::Scene;
use super::clause::{self, Claim};
use super::{SAME_MAX, is_wrong, sentences};
use crate::rules;

/// Words of a cue among which a charging verb is looked for.
const CUE_WORDS_MAX: usize = 24;
/// Paragraphs between an accusation and a denial that names none.
const CHARGE_PARAGRAPHS_MAX: usize = 2;

/// The charge that a statement's cue makes.
pub(super) fn charge_of(scene: &Scene<'_>, statement: &Statement) -> Option<Charge> {
    let cue = statement.cue.as_ref()?;
    let tokens = scene.passage_tokens(cue);
    tokens
        .iter()
        .rev()
        .take(CUE_WORDS_MAX)
        .find_map(|&token| charge::at(scene, token))
}

/// The words of a cue that accuses in a clause of its own: "alleged that …",
/// "her accusation that …".
pub(super) fn accusing_words(scene: &Scene<'_>, statement: &Statement) -> Option<Vec<Span>> {
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
            "charge" | "allege" | "accusation" | "allegation"
        )
    })?;
    let basis = tokens[found.words.clone()]
        .iter()
        .map(|&token| scene.reading.tokens[token]);
    Some(basis.collect())
}

/// Whether a cue answers a charge that others make: "responded to accusations",
/// "defended himself against the allegation".
pub(super) fn answers_charge(scene: &Scene<'_>, statement: &Statement) -> bool {
    let Some(cue) = statement.cue.as_ref() else {
        return false;
    };
    let tokens = scene.passage_tokens(cue);
    let answers = |token: usize| {
        let forms = lemmas(&scene.lower(token));
        forms.iter().any(|form| ANSWERING.contains(&form.as_str()))
    };
    let Some(verb) = tokens.iter().position(|&token| answers(token)) else {
        return false;
    };
    tokens[verb..]
        .iter()
        .any(|&token| scene.is_any(token, charge::CHARGE_NOUNS))
}

/// Verbs by which a charge is answered, as lemmas.
const ANSWERING: &[&str] = &[
    "respond", "answer", "defend", "face", "address", "shrug", "brush", "counter", "react", "fend",
    "deflect", "discuss", "ask", "speak",
];

/// "that X lied": what the clause tells, or its subject and what it did.
pub(super) fn alleged(
    scene: &Scene<'_>,
    basis: Vec<Span>,
    tokens: &[usize],
    found: &mut Vec<Claim>,
) {
    for sentence in sentences(scene, tokens) {
        clause::claims(scene, &sentence, false, found);
    }
    if found.is_empty()
        && let Some((subject, verb)) = clause::subject(scene, tokens)
    {
        found.push(Claim {
            accused: Some(subject),
            act: Some(verb),
            charges: true,
            rule: Some(rules::CLAIM_ALLEGED),
            ..Claim::new(ClaimKind::Accusation, basis)
        });
    }
}

/// The claims of a charge: "X of lying", "X of A and Y of B"; what it says in
/// a clause of its own is left to the clause.
pub(super) fn charged(scene: &Scene<'_>, charge: &Charge, past: &[Accusation]) -> Vec<Claim> {
    let basis = vec![scene.reading.tokens[charge.verb]];
    let kind = match charge.sort {
        Sort::Charges | Sort::Owns => ClaimKind::Accusation,
        Sort::Denies => ClaimKind::Denial,
    };
    let claim = |accused: Option<Range<usize>>, act: Option<Range<usize>>| Claim {
        accused,
        act,
        charges: charge.sort == Sort::Charges,
        ..Claim::new(kind, basis.clone())
    };
    match charge.sort {
        // "Admitted that …": the clause tells it.
        Sort::Owns if charge.accused.is_none() => Vec::new(),
        Sort::Owns => vec![claim(charge.claimant.clone(), charge.act.clone())],
        Sort::Denies if charge.names_charge => {
            if let Some((subject, verb)) = told_charge(scene, charge) {
                return vec![claim(Some(subject), Some(verb))];
            }
            if let Some(whom) = charged_against(scene, charge) {
                return vec![claim(Some(whom), charge.act.clone())];
            }
            if let Some((whom, act)) = charge_before(scene, charge) {
                return vec![claim(Some(whom), Some(act))];
            }
            let mut found = claim(charge.claimant.clone(), charge.act.clone());
            found.known = last_accused(scene, past, charge.verb);
            vec![found]
        }
        Sort::Denies if charge.accused.is_none() => Vec::new(),
        Sort::Denies => vec![claim(charge.accused.clone(), charge.act.clone())],
        Sort::Charges => {
            let Some((first, and)) = charge
                .act
                .clone()
                .and_then(|act| Some((act.clone(), second_of(scene, act)?)))
            else {
                return vec![claim(charge.accused.clone(), charge.act.clone())];
            };
            let of = (and + 1..first.end)
                .find(|&token| scene.is(token, "of"))
                .unwrap_or(first.end);
            vec![
                claim(charge.accused.clone(), Some(first.start..and)),
                claim(
                    Some(and + 1..of),
                    (of + 1 < first.end).then_some(of + 1..first.end),
                ),
            ]
        }
    }
}

/// A denial of a charge that was told before: "pushed back on the charges".
pub(super) fn denied_charge(
    scene: &Scene<'_>,
    tokens: &[usize],
    past: &[Accusation],
) -> Option<Claim> {
    let claim = clause::denied_charge(scene, tokens)?;
    let known = last_accused(scene, past, *tokens.first()?)?;
    Some(Claim {
        known: Some(known),
        ..claim
    })
}

/// Whom a denied charge means where it tells so itself: "suggestions that the
/// board was involved".
fn told_charge(scene: &Scene<'_>, charge: &Charge) -> Option<(Range<usize>, Range<usize>)> {
    let act = charge.act.clone()?;
    // "The suggestion that …"; not "that report".
    let that = act
        .clone()
        .take(6)
        .skip(1)
        .find(|&token| scene.is(token, "that"))?;
    let clause: Vec<usize> = (that + 1..act.end).collect();
    clause::subject(scene, &clause)
}

/// Whom a denied charge is made against: "accusations of theft against the board".
fn charged_against(scene: &Scene<'_>, charge: &Charge) -> Option<Range<usize>> {
    let act = charge.act.clone()?;
    let against = act
        .clone()
        .take(AGAINST_REACH)
        .find(|&token| scene.is(token, "against"))?;
    charge::name_from(scene, against + 1, act.end)
        .filter(|words| charge::is_nominal(scene, words.clone()))
}

/// What a charge in apposition speaks of: "questions about whether the fund paid
/// bribes, a charge Moran has denied" means the fund.
fn charge_before(scene: &Scene<'_>, charge: &Charge) -> Option<(Range<usize>, Range<usize>)> {
    let act = charge.act.clone().filter(|act| act.end <= charge.verb)?;
    let sentence = scene.sentence(act.start);
    let that = (sentence.start..act.start)
        .rev()
        .find(|&token| scene.is_any(token, &["that", "whether"]))?;
    let clause: Vec<usize> = (that + 1..act.start).collect();
    clause::subject(scene, &clause)
}

/// Words of a charge before "against".
const AGAINST_REACH: usize = 12;

/// The "and" of a second accused: "… of sexism and his campaign of fraud".
fn second_of(scene: &Scene<'_>, act: Range<usize>) -> Option<usize> {
    if !scene.is(act.start.checked_sub(1)?, "of") {
        return None;
    }
    (act.start + 1..act.end.saturating_sub(3)).find(|&and| {
        scene.is(and, "and")
            && !scene.lower(and + 1).ends_with("ing")
            && (and + 2..act.end.min(and + 6)).any(|of| scene.is(of, "of"))
            && !(and + 1..act.end.min(and + 6))
                .any(|token| is_wrong(&scene.lower(token)) && scene.is(token + 1, "of"))
    })
}

/// Whom the last accusation within a paragraph or two means: who is cleared
/// when "the allegations" are denied.
fn last_accused(scene: &Scene<'_>, past: &[Accusation], verb: usize) -> Option<Party> {
    let here = scene.paragraph_index(verb);
    past.iter()
        .rev()
        .take(SAME_MAX)
        .filter(|accusation| accusation.kind == ClaimKind::Accusation)
        .find_map(|accusation| {
            let party = accusation.accused.clone()?;
            let there = scene.paragraph_index(scene.token_at(party.span.start));
            (there <= here && here - there <= CHARGE_PARAGRAPHS_MAX).then_some(party)
        })
}
