//! Verbs by which somebody owns up or clears somebody: "admitted breaking
//! in", "denied any role in it", "rejected the allegations".

use std::ops::Range;

use super::super::scene::Scene;
use super::frame::{before_relative, charge, range, tells_wrong};
use super::{Charge, Entry, Sort, Verb, subject};

/// Nouns that stand for a charge and do not tell it.
pub(in super::super) const CHARGE_NOUNS: &[&str] = &[
    "claim",
    "claims",
    "allegation",
    "allegations",
    "charge",
    "charges",
    "accusation",
    "accusations",
    "assertion",
    "assertions",
    "suggestion",
    "suggestions",
    "insinuation",
    "insinuations",
    "rumour",
    "rumours",
    "rumor",
    "rumors",
    "finding",
    "findings",
];
/// Nouns for a telling that may be called false.
const REPORTS: &[&str] = &[
    "report",
    "reports",
    "story",
    "stories",
    "article",
    "articles",
    "narrative",
];
/// Nouns for what is thought to be so.
const IDEAS: &[&str] = &["account", "theory", "idea", "notion"];
/// Words by which a charge is called untrue.
pub(in super::super) const FALSE: &[&str] = &[
    "fabrications",
    "fantasy",
    "fantasies",
    "farce",
    "fairy",
    "gossip",
    "hearsay",
    "inaccurate",
    "invented",
    "invention",
    "libel",
    "myth",
    "smear",
    "wrong",
    "baseless",
    "false",
    "groundless",
    "unfounded",
    "absurd",
    "ridiculous",
    "untrue",
    "nonsense",
    "lies",
    "lie",
    "fabricated",
    "fabrication",
    "ludicrous",
    "preposterous",
    "outrageous",
    "bogus",
    "hoax",
    "fiction",
    "rubbish",
    "laughable",
    "slander",
];
/// Whether a token is a noun for what somebody claims or tells.
pub(in super::super) fn names_claim(scene: &Scene<'_>, token: usize) -> bool {
    [CHARGE_NOUNS, REPORTS, IDEAS]
        .iter()
        .any(|nouns| scene.is_any(token, nouns))
}

/// Those of them that stand for any claim at all.
const WEAK_NOUNS: &[&str] = &["suggestion", "suggestions", "assertion", "assertions"];
/// Nouns by which somebody is tied to an act: whoever denies them clears
/// themselves.
pub(in super::super) const TIE_NOUNS: &[&str] = &[
    "dealings",
    "involvement",
    "role",
    "part",
    "hand",
    "responsibility",
    "wrongdoing",
    "knowledge",
    "link",
    "links",
    "connection",
    "connections",
    "tie",
    "ties",
    "complicity",
    "culpability",
    "guilt",
    "contact",
    "contacts",
    "participation",
    "fault",
    "misconduct",
    "impropriety",
];

/// Words that make a clause of what is denied: "denied the board had a part".
const FINITE: &[&str] = &[
    "had", "has", "have", "was", "were", "is", "are", "did", "would", "could", "will", "ever",
];

/// Words of what is owned up to among which the wrong stands.
const OWNED_WORDS_MAX: usize = 8;

/// "admitted breaking in", "pleaded guilty to theft", "claimed
/// responsibility for the blast".
pub(super) fn own(scene: &Scene<'_>, entry: &Entry, verb: &Verb<'_>) -> Option<Charge> {
    if verb.passive {
        return None;
    }
    let mut first = verb.at + 1;
    if let Some(word) = entry.words.first() {
        if !scene.is(first, word) {
            return None;
        }
        first += 1;
        if scene.is_any(first, &["to", "for"]) {
            first += 1;
        }
    } else if scene.is(first, "to") {
        first += 1;
    }
    let act = range(first, verb.end)?;
    if entry.words.is_empty() && scene.is(first, "that") {
        return Some(Charge {
            sort: Sort::Owns,
            ..charge(scene, verb, None, Some(act))
        });
    }
    let names = entry.words.first() == Some(&"responsibility");
    let doing = scene.lower(first).ends_with("ing");
    // "Admitted being tired" owns up to nothing.
    let state = scene.is_any(first, &["being", "feeling"]);
    let owns_up = doing && !state && (entry.words.is_empty() || entry.words.first() == Some(&"up"));
    if !names
        && !owns_up
        && (!doing && entry.words.is_empty()
            || !tells_wrong(scene, act.start..act.end.min(act.start + OWNED_WORDS_MAX)))
    {
        return None;
    }
    let claimant = subject::of(scene, verb.group, verb.at, verb.sentence)?;
    // "The clerk who admitted it": the clerk.
    let claimant = if scene.is_any(claimant.start, subject::RELATIVES) {
        before_relative(scene, claimant.start, verb.sentence).unwrap_or(claimant)
    } else {
        claimant
    };
    Some(Charge {
        sort: Sort::Owns,
        claimant: Some(claimant.clone()),
        ..charge(scene, verb, Some(claimant), Some(act))
    })
}

/// "denied taking it", "denied any role in it", "denied the allegations".
pub(super) fn deny(scene: &Scene<'_>, verb: &Verb<'_>) -> Option<Charge> {
    let first = verb.at + 1;
    // "Denied him entry" refuses; "denied the charges" denies.
    if verb.passive
        || scene.is_any(
            first,
            &[
                "him", "them", "us", "it", "me", "to", "by", "a", "an", "entry", "access",
            ],
        )
    {
        return None;
    }
    let Some(act) = range(first, verb.end).filter(|_| scene.word(first) != ",") else {
        return denied_before(scene, verb);
    };
    if let Some(found) = just_told(scene, verb, first) {
        return Some(found);
    }
    let head = act.start..act.end.min(act.start + 8);
    let doing = scene.lower(first).ends_with("ing") && !scene.is(first, "being");
    let owner = head
        .clone()
        .take(5)
        .take_while(|&token| !scene.is_any(token, FINITE))
        .find(|&token| scene.is_any(token, &["'s", "'"]) && token > first);
    if let Some(owner) = owner
        && head.clone().any(|token| scene.is_any(token, TIE_NOUNS))
    {
        return Some(denial(scene, verb, Some(first..owner), act));
    }
    let names_charge = head.clone().take(5).any(|token| {
        scene.is_any(token, CHARGE_NOUNS) || scene.is_any(token, &["report", "reports"])
    });
    let tie = head
        .clone()
        .take(5)
        .take_while(|&token| !scene.is_any(token, FINITE))
        .any(|token| scene.is_any(token, TIE_NOUNS));
    let mut found = denial(scene, verb, None, act);
    // "Denied the hacks could have any link to it": a clause without its "that".
    let clause = scene.is(first, "that") || head.clone().any(|token| scene.is_any(token, FINITE));
    if clause {
        return Some(found);
    }
    if doing || tie && !names_charge {
        found.accused = found.claimant.clone();
    }
    let wrong = tells_wrong(scene, head.start..head.end.min(head.start + 4));
    found.names_charge = names_charge || !doing && !tie && wrong;
    Some(found)
}

/// "Moran denied that.", "rejected that, saying …": the charge just told.
fn just_told(scene: &Scene<'_>, verb: &Verb<'_>, first: usize) -> Option<Charge> {
    let that = scene.is_any(first, &["that", "it", "this", "them", "those"])
        && !scene.word(first + 1).starts_with(char::is_alphanumeric);
    that.then(|| Charge {
        names_charge: true,
        ..denial(scene, verb, None, first..first + 1)
    })
}

/// "maintains his innocence".
pub(super) fn innocence(scene: &Scene<'_>, entry: &Entry, verb: &Verb<'_>) -> Option<Charge> {
    let own = scene.is_any(verb.at + 1, &["his", "her", "their", "its", "my", "our"]);
    if verb.passive || !own || !scene.is_any(verb.at + 2, &entry.words) {
        return None;
    }
    let found = denial(scene, verb, None, range(verb.at + 1, verb.at + 3)?);
    Some(Charge {
        accused: found.claimant.clone(),
        ..found
    })
}

/// ", a charge the board has always denied": the charge stands before who
/// denies it.
fn denied_before(scene: &Scene<'_>, verb: &Verb<'_>) -> Option<Charge> {
    let who = subject::of(scene, verb.group, verb.at, verb.sentence)?;
    let first = verb.sentence.start.max(who.start.saturating_sub(4));
    let noun = (first..who.end)
        .rev()
        .find(|&token| scene.is_any(token, CHARGE_NOUNS))?;
    let claimant = if noun < who.start {
        who
    } else {
        let after = noun + 1 + usize::from(scene.is_any(noun + 1, subject::RELATIVES));
        range(after, who.end)?
    };
    let start = noun.saturating_sub(1).max(verb.sentence.start);
    Some(Charge {
        claimant: Some(claimant),
        names_charge: true,
        ..denial(scene, verb, None, start..noun + 1)
    })
}

/// "rejected the allegations", "dismissed the claim as nonsense", "called the
/// accusations baseless".
pub(super) fn reject(scene: &Scene<'_>, entry: &Entry, verb: &Verb<'_>) -> Option<Charge> {
    // "Pushed back on the charges", "pushed back against them".
    let first = match entry.words.first() {
        Some(word) if !scene.is(verb.at + 1, word) => return None,
        Some(_) => verb.at + 3,
        None => verb.at + 1,
    };
    if verb.passive {
        return None;
    }
    // "Called the allegations troubling" clears nobody.
    let calls = scene.is_any(
        verb.at,
        &["called", "calls", "calling", "branded", "brands"],
    );
    if let Some(found) = just_told(scene, verb, first).filter(|_| !calls) {
        return Some(found);
    }
    // "A charge Moran called “a lie”".
    if calls
        && (first..verb.end.min(first + 6)).any(|token| scene.is_any(token, FALSE))
        && let Some(found) = denied_before(scene, verb)
    {
        return Some(found);
    }
    let noun = (first..verb.end.min(first + 5)).find(|&token| {
        scene.is_any(token, CHARGE_NOUNS)
            && (!scene.is_any(token, WEAK_NOUNS) || scene.is(token + 1, "that"))
            && !scene.is(token + 1, "to")
            || calls && (scene.is_any(token, REPORTS) || scene.is_any(token, &["it", "that"]))
    })?;
    if calls && !(noun + 1..verb.end.min(noun + 8)).any(|token| scene.is_any(token, FALSE)) {
        return None;
    }
    let mut found = denial(scene, verb, None, range(first, verb.end)?);
    found.names_charge = true;
    Some(found)
}

fn denial(
    scene: &Scene<'_>,
    verb: &Verb<'_>,
    accused: Option<Range<usize>>,
    act: Range<usize>,
) -> Charge {
    Charge {
        sort: Sort::Denies,
        ..charge(scene, verb, accused, Some(act))
    }
}
