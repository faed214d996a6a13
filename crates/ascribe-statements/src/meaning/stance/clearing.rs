//! Clauses by which a speaker clears somebody of a wrong: "we do not
//! interfere", "there has never been any meddling", "we have no wish to spy".

use super::super::claims;
use super::super::scene::Scene;
use super::clause::FINITE;

/// Words that turn a clause round.
const NEGATIONS: &[&str] = &[
    "not", "n't", "never", "no", "nobody", "none", "neither", "nor", "cannot",
];
/// Words that end the reach of a negation.
const ENDS: &[&str] = &[
    ",", ";", ":", "—", "--", "(", ")", "but", "because", "who", "which", "while", "if", "when",
    "until", "unless", "that", "and", "only", "just", "merely", "able",
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
/// What ties somebody to a wrong.
const TIES: &[&str] = &[
    "dealings",
    "contact",
    "contacts",
    "part",
    "role",
    "hand",
    "involvement",
    "connection",
    "connections",
    "link",
    "links",
    "ties",
    "knowledge",
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
        .filter(|&at| NEGATIONS.iter().any(|word| scene.is(tokens[at], word)))
        .find_map(|at| cleared_at(scene, tokens, at))
}

fn cleared_at(scene: &Scene<'_>, tokens: &[usize], at: usize) -> Option<(usize, usize)> {
    let before = &tokens[at.saturating_sub(BEFORE)..at];
    let ought =
        before.iter().any(|&token| scene.is_any(token, OUGHT)) || scene.is(tokens[at], "cannot");
    // "Do not interfere!", "if they did not".
    let opens = at < 2 && scene.is_any(tokens[0], &["do", "never", "not"]);
    let other = before
        .iter()
        .any(|&token| scene.is_any(token, &["if", "whether", "why", "unless"]));
    // "It is best not to interfere", "thinking is not a crime".
    let mut next = tokens.iter().skip(at + 1);
    let infinitive = next
        .next()
        .is_some_and(|&next| scene.is_any(next, &["to", "a", "an"]));
    if ought || opens || other || infinitive {
        return None;
    }
    let first = (at + 1..tokens.len()).find(|&next| {
        let token = tokens[next];
        let adverb = scene.word(token).ends_with("ly") && !claims::is_wrong(&scene.lower(token));
        let helps = FINITE.iter().any(|word| scene.is(token, word)) && !is_light(scene, token);
        !(adverb || helps || scene.is_any(token, BETWEEN))
    })?;
    let crossed = |range: std::ops::Range<usize>| {
        tokens[range].iter().any(|&token| scene.is_any(token, ENDS))
    };
    if crossed(at + 1..first + 1) {
        return None;
    }
    let wrong = |next: &usize| {
        claims::tells_wrong(scene, tokens[*next]) || claims::does_wrong(&scene.lower(tokens[*next]))
    };
    let told = |next: usize| (tokens[at], tokens[next]);
    if wrong(&first) {
        return Some(told(first));
    }
    // "There was no", "is not the": a light verb before or behind.
    let last = before.last().copied();
    let be = last.is_some_and(|token| is_light(scene, token));
    // "Not any kind of meddling".
    let none = scene.is(tokens[at], "no")
        || tokens
            .get(at + 1)
            .is_some_and(|&next| scene.is(next, "any"));
    let light = is_light(scene, tokens[first]) || none;
    let aim = (at + 1..tokens.len().min(first + AIM_REACH))
        .find(|&next| scene.is_any(tokens[next], AIMS));
    if !(be || light || aim.is_some()) {
        return None;
    }
    let start = aim.map_or(first, |aim| aim + 1);
    let end = tokens.len().min(start + REACH);
    let found = (start..end).find(|next| {
        // "Had no dealings with", "took no part in": no tie to be guilty by.
        if scene.is_any(tokens[*next], TIES)
            && scene.is_any(
                *tokens.get(next + 1).unwrap_or(&usize::MAX),
                &["with", "in", "to", "of"],
            )
        {
            return true;
        }
        let names = claims::names_wrong(&scene.lower(tokens[*next]));
        names || aim.is_some() && wrong(next)
    })?;
    // "Such a goal, to interfere": a comma before "to" does not end it.
    let plain = !crossed(start..found)
        || aim.is_some() && scene.is(tokens[found - 1], "to") && !crossed(start + 1..found);
    plain.then(|| told(found))
}

/// "I have not seen any direct proof", "nobody showed us evidence", "this is
/// no proof": the negation and the word for what is wanting.
pub(super) fn unproven(scene: &Scene<'_>, tokens: &[usize]) -> Option<[usize; 2]> {
    (0..tokens.len())
        .filter(|&at| NEGATIONS.iter().any(|word| scene.is(tokens[at], word)))
        .find_map(|at| {
            let found = tokens[at + 1..]
                .iter()
                .take(PROOF_REACH)
                .take_while(|&&token| !scene.is_any(token, ENDS))
                .find(|&&token| scene.is_any(token, &["evidence", "proof", "proofs"]))?;
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
/// Words behind a negation among which proof is wanting.
const PROOF_REACH: usize = 7;

fn is_light(scene: &Scene<'_>, token: usize) -> bool {
    scene.is_any(token, LIGHT)
}
