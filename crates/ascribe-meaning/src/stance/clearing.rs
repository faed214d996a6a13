//! Clauses by which a speaker clears somebody of a wrong: "we do not
//! interfere", "there has never been any meddling", "we have no wish to spy".

use super::super::charge::TIE_NOUNS;
use super::super::claims;
use super::super::scene::Scene;
use super::clause::FINITE;

/// Words that turn a clause round; "nothing" and "without" have an object of
/// their own and do not.
const NEGATIONS: &[&str] = &[
    "not", "n't", "never", "no", "nobody", "none", "neither", "nor", "cannot",
];
/// Words that end the reach of a negation.
const ENDS: &[&str] = &[
    ",", ";", ":", "—", "--", "(", ")", "but", "because", "who", "which", "while", "if", "when",
    "until", "unless", "that", "and", "only", "just", "merely", "able", "as", "than", "like",
    "...", "…",
];
/// Words between a negation and the verb that it concerns.
const BETWEEN: &[&str] = &[
    "ever", "even", "in", "any", "way", "at", "all", "want", "wanted", "try", "tried", "trying",
    "going", "intend", "plan", "to", "really", "simply", "one", "of", "us", "once",
];
/// Verbs that say no more than that a wrong was done.
const LIGHT: &[&str] = &[
    "be",
    "been",
    "being",
    "is",
    "are",
    "was",
    "were",
    "'s",
    "'re",
    "'m",
    "have",
    "has",
    "had",
    "engage",
    "engaged",
    "engaging",
    "take",
    "took",
    "taken",
    "taking",
    "carry",
    "carried",
    "conduct",
    "conducted",
    "commit",
    "committed",
    "do",
    "done",
    "doing",
    "order",
    "ordered",
    "organise",
    "organised",
    "organize",
    "organized",
    "participate",
    "participated",
    "resort",
    "resorted",
    "use",
    "used",
    "involved",
    "make",
    "made",
    "support",
    "supported",
];
const BE: &[&str] = &["is", "are", "was", "were", "been", "be", "'s", "'re"];
const PREPOSITIONS: &[&str] = &[
    "in", "for", "to", "from", "on", "at", "with", "by", "against", "about", "into", "over",
];
/// What somebody has none of who would not do it.
const AIMS: &[&str] = &[
    "goal",
    "goals",
    "intention",
    "intentions",
    "plan",
    "plans",
    "reason",
    "reasons",
    "wish",
    "desire",
    "interest",
    "need",
    "point",
    "sense",
    "aim",
];
/// Modals of what ought to be: "must not attack" clears nobody.
const OUGHT: &[&str] = &[
    "should", "must", "let", "ought", "shall", "may", "can", "ca", "cannot",
];
/// Words after a light verb or an aim among which the wrong stands.
const REACH: usize = 6;
/// Words behind the verb among which an aim stands.
const AIM_REACH: usize = 5;
/// Words before a negation that are its own clause.
const BEFORE: usize = 4;

/// The negation and the word for the wrong by which the tokens of a sentence
/// clear somebody.
pub(super) fn clears(scene: &Scene<'_>, tokens: &[usize]) -> Option<(usize, usize)> {
    (0..tokens.len())
        .filter(|&at| negates(scene, tokens[at]))
        .find_map(|at| cleared_at(scene, tokens, at))
}

fn cleared_at(scene: &Scene<'_>, tokens: &[usize], at: usize) -> Option<(usize, usize)> {
    if is_no_clearing(scene, tokens, at) {
        return None;
    }
    let first = (at + 1..tokens.len()).find(|&next| {
        let token = tokens[next];
        let adverb = scene.word(token).ends_with("ly") && !claims::is_wrong(&scene.lower(token));
        let helps = scene.is_any(token, FINITE) && !is_light(scene, token);
        !(adverb || helps || scene.is_any(token, BETWEEN))
    })?;
    if has_any(scene, &tokens[at + 1..=first], ENDS) {
        return None;
    }
    let before = &tokens[at.saturating_sub(BEFORE)..at];
    let aim = (at + 1..tokens.len().min(first + AIM_REACH))
        .find(|&next| scene.is_any(tokens[next], AIMS));
    // "It would not make sense to" clears, "there would not have been" supposes.
    if aim.is_none() && has_any(scene, before, &["would", "'d"]) {
        return None;
    }
    if does(scene, tokens[first]) {
        return Some((tokens[at], tokens[first]));
    }
    let found = match aim {
        Some(aim) => aimed_at(scene, tokens, aim),
        None => named(scene, tokens, (at, first)),
    }?;
    Some((tokens[at], tokens[found]))
}

/// Whether a negation forbids, supposes or asks, or does not reach a deed.
fn is_no_clearing(scene: &Scene<'_>, tokens: &[usize], at: usize) -> bool {
    let before = &tokens[at.saturating_sub(BEFORE)..at];
    let ought = has_any(scene, before, OUGHT) || scene.is(tokens[at], "cannot");
    let supposes = has_any(scene, before, &["if", "whether", "why", "unless"]);
    // "Do not interfere!"
    let verb = at - usize::from(at > 0 && scene.is(tokens[at - 1], "do"));
    let opens = verb == 0
        || scene.is(tokens[verb - 1], "please")
        || !scene
            .word(tokens[verb - 1])
            .starts_with(char::is_alphanumeric);
    let forbids = opens && (verb < at || scene.is_any(tokens[at], &["never", "not"]));
    // "It is best not to interfere", "thinking is not a crime".
    let next = tokens.get(at + 1);
    let bare = next.is_some_and(|&next| scene.is_any(next, &["to", "a", "an"]));
    ought || supposes || forbids || bare
}

/// "No wish to interfere", "such a goal, to interfere": the wrong behind an aim.
fn aimed_at(scene: &Scene<'_>, tokens: &[usize], aim: usize) -> Option<usize> {
    let start = aim + 1;
    let found = (start..tokens.len().min(start + REACH)).find(|&next| {
        does(scene, tokens[next]) || claims::names_wrong(&scene.lower(tokens[next]))
    })?;
    // A comma before "to" does not end it.
    let comma = usize::from(scene.is(tokens[found - 1], "to"));
    let plain = !has_any(scene, &tokens[start..found], ENDS)
        || comma > 0 && !has_any(scene, &tokens[start + comma..found], ENDS);
    plain.then_some(found)
}

/// "There was no meddling", "not the result of meddling", "took no part in it":
/// the name of a wrong, or of a tie to one, behind a verb that says no more
/// than that it was done.
fn named(scene: &Scene<'_>, tokens: &[usize], (at, first): (usize, usize)) -> Option<usize> {
    let be = at > 0 && scene.is_any(tokens[at - 1], BE);
    let none = scene.is(tokens[at], "no")
        || tokens
            .get(at + 1)
            .is_some_and(|&next| scene.is(next, "any"));
    if !(be || none || is_light(scene, tokens[first])) {
        return None;
    }
    let found = (first..tokens.len().min(first + REACH)).find(|&next| {
        let tie = scene.is_any(tokens[next], TIE_NOUNS)
            && tokens
                .get(next + 1)
                .is_some_and(|&next| scene.is_any(next, &["with", "in", "to", "of"]));
        tie || claims::names_wrong(&scene.lower(tokens[next]))
    })?;
    // "No single point of failure" is no failure that somebody is guilty of.
    let apart = (first..found).any(|between| {
        let of = scene.is(tokens[between], "of")
            && !scene.is_any(
                tokens[between - 1],
                &["result", "kind", "sort", "form", "act"],
            );
        of || scene.is_any(tokens[between], PREPOSITIONS)
    });
    let plain = !apart && !has_any(scene, &tokens[first..found], ENDS);
    plain.then_some(found)
}

/// Whether a token turns its clause round; asked of every word.
fn negates(scene: &Scene<'_>, token: usize) -> bool {
    let may = scene.word(token).bytes().next();
    may.is_some_and(|first| matches!(first | 0x20, b'n' | b'c')) && scene.is_any(token, NEGATIONS)
}

fn has_any(scene: &Scene<'_>, tokens: &[usize], words: &[&str]) -> bool {
    tokens.iter().any(|&token| scene.is_any(token, words))
}

/// Whether a token is a verb for a wrong.
fn does(scene: &Scene<'_>, token: usize) -> bool {
    claims::tells_wrong(scene, token) || claims::does_wrong(&scene.lower(token))
}

/// "I have not seen any direct proof", "nobody showed us evidence", "this is
/// no proof": the negation and the word for what is wanting.
pub(super) fn unproven(scene: &Scene<'_>, tokens: &[usize]) -> Option<[usize; 2]> {
    (0..tokens.len())
        .filter(|&at| negates(scene, tokens[at]))
        .find_map(|at| {
            let found = tokens[at + 1..]
                .iter()
                .take(PROOF_REACH)
                .take_while(|&&token| !scene.is_any(token, ENDS))
                .find(|&&token| scene.is_any(token, &["evidence", "proof", "proofs"]))?;
            // "Gave no proof" says nothing of what is claimed.
            let gives = tokens[at.saturating_sub(2)..]
                .iter()
                .take_while(|token| *token != found);
            if gives.copied().any(|token| scene.is_any(token, GIVES)) {
                return None;
            }
            Some([tokens[at], *found])
        })
}

/// "I can't exclude anything", "we would not rule that out": the words by
/// which a speaker leaves it open.
pub(super) fn leaves_open(scene: &Scene<'_>, tokens: &[usize]) -> Option<Vec<usize>> {
    let own = tokens
        .first()
        .is_some_and(|&token| scene.is_any(token, &["i", "we", "he", "she", "they", "it", "you"]));
    let not = tokens
        .iter()
        .take(OPEN_REACH)
        .position(|&token| scene.is_any(token, &["not", "n't", "cannot", "never"]))?;
    let verb = *tokens.get(not + 1)?;
    let excludes = scene.is(verb, "exclude")
        || scene.is(verb, "rule")
            && tokens[not + 2..]
                .iter()
                .take(OPEN_REACH)
                .any(|&token| scene.is(token, "out"));
    (own && excludes).then(|| vec![tokens[not], verb])
}

/// Words among which "rule … out" and its negation stand.
const OPEN_REACH: usize = 5;
/// Verbs of those who give proof, or do not.
const GIVES: &[&str] = &[
    "give",
    "gave",
    "given",
    "offer",
    "offered",
    "provide",
    "provided",
    "produce",
    "produced",
    "present",
    "presented",
    "need",
    "needed",
];
/// Words behind a negation among which proof is wanting.
const PROOF_REACH: usize = 7;

fn is_light(scene: &Scene<'_>, token: usize) -> bool {
    scene.is_any(token, LIGHT)
}
