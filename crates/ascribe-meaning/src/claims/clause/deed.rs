//! Deeds that are wrong by what they are done to: "ordered the break-in",
//! "the blast was carried out by the Front", "took money from smugglers",
//! "did nothing wrong", "there was no bribery on our part".

use std::ops::Range;
use std::sync::LazyLock;

use crate::word_map::WordSet;
use ascribe_model::ClaimKind;

use super::super::wrongs;
use super::{
    Claim, FUTURE, NEGATIONS, act_end, before_verb, is_agent, negated, phrase_after, spans, word_is,
};
use crate::lemma::{is_irregular, lemmas};
use crate::scene::Scene;

/// Words between a verb and the wrong that makes it one.
const OBJECT_WORDS_MAX: usize = 7;
/// Verbs by which somebody brings a wrong about, as lemmas.
const BRINGS_ABOUT: &[&str] = &[
    "order",
    "direct",
    "approve",
    "authorize",
    "authorise",
    "organize",
    "organise",
    "plan",
    "plot",
    "mastermind",
    "carry",
    "commit",
    "conduct",
    "wage",
    "launch",
    "fund",
    "finance",
    "sponsor",
    "engage",
    "participate",
    "perpetrate",
    "command",
    "arrange",
    "engineer",
    "encourage",
    "condone",
    "tolerate",
    "enable",
    "facilitate",
    "cause",
    "unleash",
    "instigate",
    "foment",
    "start",
    "run",
    "lead",
    "execute",
    "coordinate",
    "commission",
    "stage",
    "spread",
    "peddle",
    "hide",
    "conceal",
];
const BE: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "'s", "'re",
];

/// "ordered the break-in", "the break-in was ordered by". Here and below,
/// `forms` are the lemmas that the word at `at` may be a form of.
pub(super) fn brought_about(
    scene: &Scene<'_>,
    tokens: &[usize],
    (at, forms): (usize, &[String]),
) -> Option<Claim> {
    let word = scene.word(tokens[at]);
    if !word.starts_with(|c: char| c.is_ascii_lowercase()) || word.len() < 3 {
        return None;
    }
    if !forms
        .iter()
        .any(|lemma| BRINGS_ABOUT.contains(&lemma.as_str()))
    {
        return None;
    }
    let lower = scene.lower(tokens[at]);
    let be = (at.saturating_sub(3)..at).any(|back| word_is(scene, tokens, back, BE));
    if be && !lower.ends_with("ing") {
        return done_by(scene, tokens, at);
    }
    let wrong = wrong_in(scene, tokens, at + 1)?;
    let (subject, verbs) = doer(scene, tokens, at)?;
    let end = act_end(scene, tokens, at).max(wrong + 1);
    Some(Claim {
        possible: is_possible(scene, tokens, verbs, at),
        denied: negated(scene, tokens, verbs, at),
        accused: Some(subject),
        act: Some(tokens[at]..tokens[end - 1] + 1),
        ..Claim::new(
            ClaimKind::Accusation,
            spans(scene, &[tokens[at], tokens[wrong]]),
        )
    })
}

/// Nouns for what is done to somebody, when it is said who ordered it.
const OPERATIONS: &[&str] = &[
    "operation",
    "operations",
    "campaign",
    "raid",
    "raids",
    "seizure",
    "seizures",
    "mission",
    "effort",
    "efforts",
    "crash",
    "shootings",
    "strike",
    "strikes",
];

/// "The blast was carried out by the Front": the wrong before, the doer after.
fn done_by(scene: &Scene<'_>, tokens: &[usize], at: usize) -> Option<Claim> {
    let by = (at + 1..tokens.len().min(at + 4)).find(|&by| word_is(scene, tokens, by, &["by"]))?;
    let first = at.saturating_sub(14);
    let wrong = (first..at).find(|&back| {
        wrongs::noun(&scene.lower(tokens[back])) || word_is(scene, tokens, back, OPERATIONS)
    })?;
    let accused = phrase_after(scene, tokens, by + 1)?;
    let verbs = (wrong..at).find(|&back| word_is(scene, tokens, back, BE))?;
    let mut start = wrong;
    while start > 0
        && wrong - start < 3
        && scene
            .word(tokens[start - 1])
            .starts_with(char::is_alphabetic)
        && !word_is(
            scene,
            tokens,
            start - 1,
            &["that", "of", "said", "in", "and"],
        )
    {
        start -= 1;
    }
    Some(Claim {
        possible: is_possible(scene, tokens, wrong, at),
        denied: negated(scene, tokens, wrong, at),
        accused: Some(accused),
        act: Some(tokens[start]..tokens[verbs - 1] + 1),
        ..Claim::new(ClaimKind::Accusation, spans(scene, &tokens[at..=by]))
    })
}

/// "Was the work of amateurs", "on the orders of the Front", "on Moran's
/// orders": who is behind what the clause tells.
pub(super) fn instructed(scene: &Scene<'_>, tokens: &[usize], at: usize) -> Option<Claim> {
    let work = word_is(scene, tokens, at, &["work", "handiwork", "doing"])
        && at > 0
        && word_is(scene, tokens, at - 1, &["the"])
        && word_is(scene, tokens, at + 1, &["of"])
        && (at.saturating_sub(5)..at)
            .any(|back| word_is(scene, tokens, back, BE) || word_is(scene, tokens, back, &["as"]));
    let orders = word_is(
        scene,
        tokens,
        at,
        &[
            "orders",
            "order",
            "instructions",
            "instruction",
            "behest",
            "bidding",
        ],
    );
    let (accused, first) = if work || orders && word_is(scene, tokens, at + 1, &["of", "from"]) {
        let on = (at.saturating_sub(3)..at)
            .find(|&back| word_is(scene, tokens, back, &["on", "at", "under"]));
        let first = if work { Some(at - 1) } else { on };
        (phrase_after(scene, tokens, at + 2)?, first?)
    } else if orders {
        let owner = at
            .checked_sub(1)
            .filter(|&back| word_is(scene, tokens, back, &["'s", "'"]))?;
        let on = (owner.saturating_sub(4)..owner)
            .rev()
            .find(|&back| word_is(scene, tokens, back, &["on", "at", "under"]))?;
        (on + 1 < owner).then_some((tokens[on + 1]..tokens[owner - 1] + 1, on))?
    } else {
        return None;
    };
    if first == 0 || !is_agent(scene, &accused) {
        return None;
    }
    // What was done stands before it, in the same clause.
    let start = (0..first)
        .rev()
        .take_while(|&back| !word_is(scene, tokens, back, &[",", ";", ":", "that", "but"]))
        .last()?;
    // "Banks that act on instructions" is told of no deed.
    let done = tokens[start..first].iter().any(|&token| {
        let lower = scene.lower(token);
        lower.ends_with("ed") || is_irregular(&lower)
    });
    // "The play is the work of a poet" holds nobody responsible.
    let blamed = word_is(scene, tokens, at, &["handiwork"])
        || (start..first).any(|back| {
            wrongs::noun(&scene.lower(tokens[back]))
                || word_is(scene, tokens, back, OPERATIONS)
                || word_is(scene, tokens, back, &["it", "this", "that"])
        });
    if !(if work { blamed } else { done }) {
        return None;
    }
    Some(Claim {
        possible: is_possible(scene, tokens, start, at),
        denied: negated(scene, tokens, start, at),
        accused: Some(accused),
        act: Some(tokens[start]..tokens[first - 1] + 1),
        ..Claim::new(ClaimKind::Accusation, spans(scene, &tokens[at..=at]))
    })
}

/// Phrases of more words that tell a wrong: the verb by its lemma, then words
/// of which each slot takes one.
const PHRASES: &[(&str, &[&[&str]])] = &[
    ("sell", &[&["out"]]),
    ("cover", &[&["up", "it"], &["", "up"]]),
    ("cover", &[&["for"]]),
    ("pay", &[&["off"]]),
    ("look", &[&["the"], &["other"]]),
    ("turn", &[&["a"], &["blind"]]),
    ("tip", &[&["the"], &["scales", "scale"]]),
    ("stack", &[&["the"], &["deck"]]),
    (
        "break",
        &[
            &["the", "its", "his", "her", "their"],
            &["law", "laws", "promise", "word"],
        ],
    ),
    ("take", &[&["bribes", "kickbacks", "money"], &["", "from"]]),
    ("line", &[&["his", "her", "their"], &["pockets", "own"]]),
    ("break", &[&["into"]]),
    ("hack", &[&["into"]]),
    ("prey", &[&["on"]]),
    ("rip", &[&["off"]]),
    ("cash", &[&["in"], &["on"]]),
    ("pull", &[&["the"], &["strings"]]),
    (
        "side",
        &[&["with"], &["terrorists", "criminals", "smugglers"]],
    ),
    ("abet", &[]),
    ("set", &[&["fire"]]),
    (
        "beat",
        &[&[
            "up",
            "him",
            "her",
            "them",
            "prisoners",
            "protesters",
            "detainees",
        ]],
    ),
    (
        "fail",
        &[
            &["to"],
            &[
                "protect",
                "act",
                "warn",
                "disclose",
                "report",
                "investigate",
                "stop",
                "prevent",
                "address",
                "enforce",
                "prosecute",
                "respond",
                "tell",
                "inform",
                "pay",
                "heed",
                "keep",
            ],
        ],
    ),
];

/// The words of the phrase for a wrong that begins at `at`, counted from its
/// verb.
fn slots(scene: &Scene<'_>, tokens: &[usize], (at, forms): (usize, &[String])) -> Option<usize> {
    let word = scene.word(*tokens.get(at)?);
    if !word.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let follows = |slots: &[&[&str]]| {
        slots.iter().enumerate().all(|(offset, words)| {
            words.contains(&"") && slots.len() > 1 && offset + 1 == slots.len()
                || word_is(scene, tokens, at + 1 + offset, words)
        })
    };
    let found = PHRASES
        .iter()
        .find(|(verb, slots)| forms.iter().any(|form| form == verb) && follows(slots))?;
    Some(found.1.len())
}

/// Verbs of the deeds that somebody is cleared of.
const CLEARED_OF: &[&str] = &[
    "do", "break", "violate", "commit", "contact", "bribe", "receive", "take", "accept", "pay",
    "meet", "speak", "collude", "conspire",
];

/// Whether a verb, as lemma, can tell a deed: most words cannot, and telling so
/// must cost nothing.
pub(super) fn may_tell(lemma: &str) -> bool {
    static VERBS: LazyLock<WordSet> = LazyLock::new(|| {
        let phrases = PHRASES.iter().map(|(verb, _)| *verb);
        let others = BRINGS_ABOUT.iter().chain(CLEARED_OF).copied();
        phrases.chain(others).collect()
    });
    VERBS.contains(lemma)
}

/// Whether a phrase for a wrong begins at a token: "breaking into".
pub(in super::super) fn is_phrase(scene: &Scene<'_>, token: usize) -> bool {
    slots(
        scene,
        &[token, token + 1, token + 2],
        (0, &lemmas(&scene.lower(token))),
    )
    .is_some()
}

/// "sold out this town", "took money from smugglers".
pub(super) fn phrase(
    scene: &Scene<'_>,
    tokens: &[usize],
    (at, forms): (usize, &[String]),
) -> Option<Claim> {
    let slots = slots(scene, tokens, (at, forms))?;
    let (subject, verbs) = doer(scene, tokens, at)?;
    let end = act_end(scene, tokens, at);
    let last = (at + slots).min(end - 1);
    Some(Claim {
        possible: is_possible(scene, tokens, verbs, at),
        denied: negated(scene, tokens, verbs, at),
        accused: Some(subject),
        act: Some(tokens[at]..tokens[end - 1] + 1),
        ..Claim::new(ClaimKind::Accusation, spans(scene, &tokens[at..=last]))
    })
}

/// "did nothing wrong", "has broken no law", "never took a cent".
pub(super) fn cleared(
    scene: &Scene<'_>,
    tokens: &[usize],
    (at, forms): (usize, &[String]),
) -> Option<Claim> {
    let is = |lemma: &str| {
        debug_assert!(CLEARED_OF.contains(&lemma), "{lemma} must be in CLEARED_OF");
        forms.iter().any(|form| form == lemma)
    };
    let after = |offset: usize, words: &[&str]| word_is(scene, tokens, at + offset, words);
    let nothing = is("do")
        && (after(1, &["nothing"])
            || after(1, &["n't", "not"]) && after(2, &["do"]) && after(3, &["anything"]))
        && (at + 2..at + 6).any(|near| {
            word_is(
                scene,
                tokens,
                near,
                &[
                    "wrong",
                    "illegal",
                    "improper",
                    "inappropriate",
                    "unethical",
                    "unlawful",
                    "criminal",
                    "dishonest",
                ],
            )
        });
    let lawful = (is("break") || is("violate") || is("commit"))
        && after(1, &["no"])
        && (after(2, &["law", "laws", "rule", "rules", "crime", "crimes"])
            || tokens
                .get(at + 2)
                .is_some_and(|&token| wrongs::noun(&scene.lower(token))));
    let never = at > 0
        && (at.saturating_sub(2)..at)
            .any(|back| word_is(scene, tokens, back, &["never", "n't", "not"]))
        && (is("contact")
            || is("bribe")
            || is("receive") && money(scene, tokens, at)
            || is("take") && money(scene, tokens, at)
            || is("accept") && money(scene, tokens, at)
            || is("pay") && after(1, &["anyone", "anybody", "bribes"])
            || is("meet") && after(1, &["with", "him", "her", "them", "any", "anyone"])
            || is("speak") && after(1, &["to", "with"])
            || is("collude")
            || is("conspire"));
    if !nothing && !lawful && !never {
        return None;
    }
    let (accused, _) = before_verb(scene, tokens, at)?;
    let end = act_end(scene, tokens, at);
    Some(Claim {
        accused: Some(accused),
        act: (at + 1 < end).then(|| tokens[at]..tokens[end - 1] + 1),
        ..Claim::new(
            ClaimKind::Denial,
            spans(scene, &tokens[at..(at + 2).min(end)]),
        )
    })
}

fn money(scene: &Scene<'_>, tokens: &[usize], at: usize) -> bool {
    (at + 1..at + 5).any(|near| {
        word_is(
            scene,
            tokens,
            near,
            &[
                "money",
                "cent",
                "penny",
                "dime",
                "bribe",
                "bribes",
                "payment",
                "payments",
                "gift",
                "gifts",
                "kickback",
                "kickbacks",
                "funds",
                "favors",
                "favours",
            ],
        )
    })
}

/// "There was no bribery on our part", "there was no collusion between us".
pub(super) fn there_was_no(scene: &Scene<'_>, tokens: &[usize], at: usize) -> Option<Claim> {
    if !word_is(scene, tokens, at, &["there"]) {
        return None;
    }
    let no = (at + 1..tokens.len().min(at + 6))
        .find(|&near| word_is(scene, tokens, near, &["no", "never", "not", "n't"]))?;
    let wrong = wrong_in(scene, tokens, no + 1)
        .filter(|&wrong| wrong <= no + 3 && wrongs::noun(&scene.lower(tokens[wrong])))?;
    let end = act_end(scene, tokens, wrong);
    let whose = (wrong + 1..end).find_map(|near| {
        if word_is(scene, tokens, near, &["on"]) && word_is(scene, tokens, near + 2, &["part"]) {
            return Some(tokens[near + 1]..tokens[near + 1] + 1);
        }
        if word_is(scene, tokens, near, &["by"]) {
            return phrase_after(scene, tokens, near + 1);
        }
        None
    })?;
    Some(Claim {
        accused: Some(whose),
        act: Some(tokens[wrong]..tokens[wrong] + 1),
        ..Claim::new(ClaimKind::Denial, spans(scene, &tokens[at..=wrong]))
    })
}

/// The subject of a finite verb that can do something, and where its verb
/// group begins.
fn doer(scene: &Scene<'_>, tokens: &[usize], at: usize) -> Option<(Range<usize>, usize)> {
    let (subject, verbs) = before_verb(scene, tokens, at)?;
    if is_asked(scene, &subject) {
        return None;
    }
    let lower = scene.lower(tokens[at]);
    let future = (verbs..at).any(|back| word_is(scene, tokens, back, FUTURE));
    let participle = lower.ends_with("ing") && at == verbs;
    (!future && !participle && is_agent(scene, &subject)).then_some((subject, verbs))
}

/// "How can we look on", "would they hide it": asked, not told.
pub(super) fn is_asked(scene: &Scene<'_>, subject: &Range<usize>) -> bool {
    let asks = ["can", "could", "would", "should", "will", "shall", "may"];
    subject.len() == 1
        && subject
            .start
            .checked_sub(1)
            .is_some_and(|before| scene.is_any(before, &asks))
}

/// The first wrong among the words of an object.
fn wrong_in(scene: &Scene<'_>, tokens: &[usize], first: usize) -> Option<usize> {
    (first..tokens.len().min(first + OBJECT_WORDS_MAX))
        .take_while(|&at| {
            !word_is(
                scene,
                tokens,
                at,
                &[
                    ",", ".", ";", "that", "against", "to", "because", "after", "before",
                ],
            ) && !word_is(scene, tokens, at, NEGATIONS)
        })
        .find(|&at| {
            let lower = scene.lower(tokens[at]);
            wrongs::noun(&lower)
        })
}

fn is_possible(scene: &Scene<'_>, tokens: &[usize], from: usize, to: usize) -> bool {
    (from..to).any(|back| word_is(scene, tokens, back, &["may", "might", "could"]))
}
