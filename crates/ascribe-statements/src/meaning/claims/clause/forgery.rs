//! Claims that evidence was forged, planted or meant to mislead.

use ascribe_model::ClaimKind;

use super::super::super::scene::Scene;
use super::super::wrongs;
use super::{AUXILIARIES, BOUNDARIES, Claim, spans, word_is};

/// What can be forged.
const EVIDENCE: &[&str] = &[
    "evidence",
    "trail",
    "trace",
    "traces",
    "document",
    "documents",
    "proof",
    "message",
    "messages",
    "email",
    "emails",
    "e-mails",
    "image",
    "images",
    "photo",
    "photos",
    "video",
    "videos",
    "footage",
    "recording",
    "report",
    "reports",
    "data",
    "fingerprints",
    "footprints",
    "signature",
    "signatures",
    "letter",
    "letters",
    "record",
    "records",
    "flag",
    "passport",
    "passports",
    "ip",
    "address",
    "addresses",
    "log",
    "logs",
    "files",
    "file",
    "tapes",
    "tape",
    "certificate",
    "ballots",
    "ballot",
    "results",
    "samples",
    "attack",
    "crime",
    "story",
    "stories",
    "quote",
    "quotes",
    "claims",
    "information",
    "facts",
];

/// "The evidence was falsified", "a false trail": somebody says that
/// evidence misleads.
pub(super) fn forgery(scene: &Scene<'_>, tokens: &[usize]) -> Option<Claim> {
    let forged = (0..tokens.len()).find(|&at| {
        let token = tokens[at];
        let lower = scene.lower(token);
        wrongs::forges(&lower)
            && !scene.word(token).starts_with(char::is_uppercase)
            && lower != "plants"
            && lower != "stage"
            && lower != "plant"
    });
    let is_evidence = |at: usize| word_is(scene, tokens, at, EVIDENCE);
    if let Some(at) = forged {
        let around = at.saturating_sub(22)..tokens.len().min(at + 10);
        let evidence = around
            .clone()
            .rev()
            .filter(|&near| near < at)
            .find(|&near| is_evidence(near));
        let evidence =
            evidence.or_else(|| around.clone().find(|&near| near > at && is_evidence(near)));
        if let Some(evidence) = evidence {
            let (start, end) = evidence_phrase(scene, tokens, evidence, at);
            return Some(Claim {
                evidence: Some(tokens[start]..tokens[end - 1] + 1),
                ..Claim::new(ClaimKind::Forgery, spans(scene, &tokens[at..=at]))
            });
        }
    }
    let false_trail = (0..tokens.len()).find(|&at| {
        word_is(
            scene,
            tokens,
            at,
            &[
                "false",
                "fake",
                "forged",
                "phony",
                "bogus",
                "staged",
                "fabricated",
            ],
        ) && word_is(
            scene,
            tokens,
            at + 1,
            &[
                "trail",
                "trace",
                "traces",
                "evidence",
                "flag",
                "documents",
                "proof",
                "clues",
                "tracks",
            ],
        )
    })?;
    let start = if false_trail > 0 && word_is(scene, tokens, false_trail - 1, &["a", "the"]) {
        false_trail - 1
    } else {
        false_trail
    };
    Some(Claim {
        evidence: Some(tokens[start]..tokens[false_trail + 1] + 1),
        ..Claim::new(
            ClaimKind::Forgery,
            spans(scene, &tokens[false_trail..false_trail + 2]),
        )
    })
}

/// The phrase of the evidence, up to the verb group that forges it.
fn evidence_phrase(
    scene: &Scene<'_>,
    tokens: &[usize],
    evidence: usize,
    forged: usize,
) -> (usize, usize) {
    let mut start = evidence;
    while start > 0
        && !word_is(scene, tokens, start - 1, BOUNDARIES)
        && !word_is(scene, tokens, start - 1, AUXILIARIES)
        && evidence - start < 5
    {
        start -= 1;
    }
    let mut end = evidence + 1;
    if forged > evidence {
        let verbs = (evidence + 1..forged).find(|&at| {
            word_is(
                scene,
                tokens,
                at,
                &[
                    "was", "were", "is", "are", "has", "have", "had", "could", "may", "might",
                    "can", "would",
                ],
            )
        });
        end = verbs.unwrap_or(forged).max(evidence + 1);
    }
    (start, end)
}
