//! Claims that evidence was forged, planted or meant to mislead.

use std::ops::Range;

use ascribe_model::ClaimKind;

use super::super::wrongs;
use super::{
    AUXILIARIES, BOUNDARIES, Claim, NEGATIONS, before_verb, is_agent, phrase_after, spans, word_is,
};
use crate::scene::Scene;

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
    "quote",
    "information",
    "photograph",
    "photographs",
    "screenshot",
    "screenshots",
    "memo",
    "memos",
    "dossier",
    "transcript",
    "transcripts",
    "audio",
    "clip",
    "clips",
    "invoice",
    "invoices",
    "contract",
    "contracts",
    "papers",
    "stamp",
    "stamps",
    "metadata",
    "malware",
    "votes",
    "petition",
    "petitions",
    "certificates",
    "incident",
    "incidents",
    "provocation",
    "intercept",
    "intercepts",
    "recordings",
    "calls",
    "conversation",
    "conversations",
    "photocopy",
    "scan",
    "scans",
    "map",
    "maps",
    "receipt",
    "receipts",
    "testimony",
    "testimonies",
    "statements",
    "figures",
    "statistics",
    "numbers",
    "screengrab",
    "screengrabs",
    "chats",
    "transmission",
    "transmissions",
    "cables",
    "cable",
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
        if let Some(evidence) = evidence.filter(|&evidence| {
            !(evidence.min(at).saturating_sub(2)..evidence.max(at))
                .any(|near| word_is(scene, tokens, near, NEGATIONS))
        }) {
            let (start, end) = evidence_phrase(scene, tokens, evidence, at);
            return Some(Claim {
                accused: forger(scene, tokens, at, evidence),
                evidence: Some(tokens[start]..tokens[end - 1] + 1),
                ..Claim::new(ClaimKind::Forgery, spans(scene, &tokens[at..=at]))
            });
        }
    }
    pronoun_forged(scene, tokens)
        .or_else(|| laid(scene, tokens))
        .or_else(|| false_trail(scene, tokens))
}

/// "It was planted by a rival": what was spoken of before.
fn pronoun_forged(scene: &Scene<'_>, tokens: &[usize]) -> Option<Claim> {
    let forged = [
        "planted",
        "forged",
        "fabricated",
        "doctored",
        "faked",
        "falsified",
        "photoshopped",
    ];
    let at = (2..tokens.len()).find(|&at| word_is(scene, tokens, at, &forged))?;
    let be = word_is(scene, tokens, at - 1, &["was", "were", "been", "is", "are"]);
    let first = at.saturating_sub(4);
    let what = (first..at).find(|&near| {
        word_is(
            scene,
            tokens,
            near,
            &["it", "they", "this", "these", "that"],
        )
    })?;
    let denied = (what..at).any(|near| word_is(scene, tokens, near, NEGATIONS));
    (be && !denied).then(|| Claim {
        accused: forger(scene, tokens, at, what),
        evidence: Some(tokens[what]..tokens[what] + 1),
        ..Claim::new(ClaimKind::Forgery, spans(scene, &tokens[at..=at]))
    })
}

/// What is called false, fake or forged.
const CALLED_FALSE: &[&str] = &[
    "trail",
    "trace",
    "traces",
    "evidence",
    "flag",
    "documents",
    "proof",
    "clues",
    "tracks",
    "recording",
    "recordings",
    "letters",
    "letter",
    "messages",
    "e-mails",
    "emails",
    "information",
    "footage",
    "video",
    "videos",
    "photos",
    "photographs",
    "images",
    "passports",
    "certificates",
    "screenshots",
    "quotes",
    "records",
    "data",
    "accounts",
    "ballots",
    "votes",
];

/// "A false trail": evidence that is called so.
fn false_trail(scene: &Scene<'_>, tokens: &[usize]) -> Option<Claim> {
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
        ) && word_is(scene, tokens, at + 1, CALLED_FALSE)
            // What is merely not so is no forgery.
            && !(word_is(scene, tokens, at, &["false"])
                && word_is(scene, tokens, at + 1, &["information", "data", "accounts"]))
    })?;
    let start = if false_trail > 0 && word_is(scene, tokens, false_trail - 1, &["a", "the"]) {
        false_trail - 1
    } else {
        false_trail
    };
    // "Hackers inserted fake documents", "fake documents inserted by hackers".
    let by = (false_trail + 2..tokens.len().min(false_trail + 4))
        .find(|&by| word_is(scene, tokens, by, &["by"]));
    let accused = by
        .and_then(|by| phrase_after(scene, tokens, by + 1))
        .or_else(|| {
            let verb = start.checked_sub(1)?;
            let past = scene.lower(tokens[verb]).ends_with("ed");
            let (subject, _) = past.then(|| before_verb(scene, tokens, verb)).flatten()?;
            Some(subject)
        })
        .filter(|phrase| is_agent(scene, phrase) && !scene.is_any(phrase.start, UNKNOWN));
    Some(Claim {
        accused,
        evidence: Some(tokens[start]..tokens[false_trail + 1] + 1),
        ..Claim::new(
            ClaimKind::Forgery,
            spans(scene, &tokens[false_trail..false_trail + 2]),
        )
    })
}

/// Words for a forger whom nobody knows.
const UNKNOWN: &[&str] = &["someone", "somebody", "anyone", "anybody"];

/// Who falsified: the subject where the evidence is the object, or whoever a
/// passive names.
fn forger(scene: &Scene<'_>, tokens: &[usize], at: usize, evidence: usize) -> Option<Range<usize>> {
    if evidence > at {
        // "Inserted fake documents": the verb stands before.
        let inserted = at
            .checked_sub(1)
            .filter(|&verb| scene.lower(tokens[verb]).ends_with("ed"))
            .and_then(|verb| before_verb(scene, tokens, verb));
        return inserted
            .or_else(|| before_verb(scene, tokens, at))
            .map(|(subject, _)| subject)
            .filter(|subject| is_agent(scene, subject))
            .filter(|subject| !scene.is_any(subject.start, UNKNOWN));
    }
    let by = (at + 1..tokens.len().min(at + 3)).find(|&by| word_is(scene, tokens, by, &["by"]))?;
    phrase_after(scene, tokens, by + 1).filter(|phrase| is_agent(scene, phrase))
}

/// "Left the traces to frame Norland": evidence that somebody laid.
fn laid(scene: &Scene<'_>, tokens: &[usize]) -> Option<Claim> {
    let laying = [
        "left",
        "laid",
        "leave",
        "leaving",
        "placed",
        "put",
        "inserted",
        "scattered",
        "used",
    ];
    let at = (0..tokens.len()).find(|&at| word_is(scene, tokens, at, &laying))?;
    let evidence =
        (at + 1..tokens.len().min(at + 6)).find(|&near| word_is(scene, tokens, near, EVIDENCE))?;
    let aim = (evidence + 1..tokens.len().min(evidence + 5)).find(|&near| {
        word_is(scene, tokens, near, &["to"])
            && word_is(
                scene,
                tokens,
                near + 1,
                &[
                    "frame",
                    "implicate",
                    "incriminate",
                    "mislead",
                    "discredit",
                    "smear",
                    "deceive",
                    "blame",
                    "accuse",
                ],
            )
            || word_is(scene, tokens, near, &["to"])
                && word_is(scene, tokens, near + 1, &["make"])
                && (near + 2..near + 7)
                    .any(|look| word_is(scene, tokens, look, &["look", "seem", "appear"]))
    })?;
    let (start, end) = evidence_phrase(scene, tokens, evidence, at);
    Some(Claim {
        accused: forger(scene, tokens, at, evidence),
        evidence: Some(tokens[start.max(at + 1)]..tokens[end - 1] + 1),
        ..Claim::new(
            ClaimKind::Forgery,
            spans(scene, &[tokens[at], tokens[aim + 1]]),
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
        && start - 1 != forged
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
