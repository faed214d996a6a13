//! Changes of position that a text tells by itself: "later walked back the
//! claim", "a deal she once supported", "was for the lease before she was
//! against it". The engine learnt to see sayings; these are told without one.

mod held;

use std::ops::Range;

use ascribe_model::Span;

use super::cover::Cover;
use crate::{
    Scene, change_at, ends_object, is_irregular, may_turn, object_end, position_at, subject_of,
    turning_at, turning_verb, verb_group,
};
use ascribe_statements::Attribution;
use held::{conceded, former, having_held, no_longer, went_from};

/// Probability of a statement found so; `docs/meaning.md` says how it was
/// measured.
const CONFIDENCE: f32 = 0.7;
/// Longest noun phrase before "she once supported".
const PHRASE_WORDS_MAX: usize = 8;
const ONCE: &[&str] = &["once", "previously", "formerly", "originally", "initially"];
const SUBJECTS: &[&str] = &["he", "she", "they"];
/// Adds the statements of changes whose words no cue covers.
pub(super) fn add(found: &mut Vec<Attribution>, scene: &Scene<'_>) {
    let cues = Cover::of(found.iter().filter_map(|attribution| attribution.cue));
    let mut added = Vec::new();
    for sentence in &scene.reading.sentences {
        let mut at = sentence.start;
        while at < sentence.end {
            let turns = || turned(scene, at, sentence).or_else(|| changed(scene, at, sentence));
            let made = may_turn(scene, at)
                .then(turns)
                .flatten()
                .or_else(|| once(scene, at, sentence))
                .or_else(|| was_for(scene, at, sentence))
                .or_else(|| having_held(scene, at, sentence))
                .or_else(|| no_longer(scene, at, sentence))
                .or_else(|| former(scene, at, sentence))
                .or_else(|| went_from(scene, at, sentence))
                .or_else(|| conceded(scene, at, sentence));
            let free = |cue: &Option<Span>| cue.is_none_or(|cue| !cues.touches(cue));
            match made.filter(|(made, _)| free(&made.cue)) {
                Some((made, end)) => {
                    added.push(made);
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
    }
    found.append(&mut added);
}

/// "Moran later walked back the claim": subject, verb, what is given up.
fn turned(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<(Attribution, usize)> {
    if scene.is_quoted(at) || scene.is(at, "no") {
        return None;
    }
    turning_verb(scene, at)?;
    let group = verb_group(scene, at)?;
    // "Would not make him withdraw his support", "if he reverses his stance".
    let bare = group == at && is_base(scene, at);
    if bare && !scene.is_any(at.saturating_sub(1), &["to", "they", "we", "i"]) {
        return None;
    }
    let source =
        coordinated(scene, group, sentence).or_else(|| subject_of(scene, group..at + 1))?;
    let open = source
        .start
        .saturating_sub(CONDITION_REACH)
        .max(sentence.start);
    let condition = ["if", "unless", "whether", "until"];
    if (open..source.start).any(|token| scene.is_any(token, &condition)) {
        return None;
    }
    let before = antecedent(scene, source.start, sentence)
        .or_else(|| shared_antecedent(scene, group, &source, sentence));
    let words = turning_at(scene, at, before.clone()).filter(|words| words.end <= sentence.end)?;
    let end = object_end(scene, words.end).min(sentence.end);
    let (cue, content) = if words.len() > 1 {
        (group..at + 1, at + 1..end)
    } else if end > words.end {
        (group..words.end, words.end..end)
    } else {
        (group..words.end, before.clone()?)
    };
    let mut made = attribution(scene, source.clone(), cue, content);
    // "Stances that he has since disavowed": what is given up stands before.
    let object = (words.end..end).any(|token| scene.word(token).starts_with(char::is_alphabetic));
    if !object {
        // "The claim she made — and later retracted — that it was open".
        let that = end + usize::from(matches!(scene.word(end), "," | "—" | "–" | "-" | "--"));
        if scene.is(that, "that") && that + 3 < sentence.end {
            made.content = vec![scene.span(that..sentence.end - 1)];
        } else if let Some(before) = before.map(|before| scene.span(before))
            && !made.content.contains(&before)
        {
            made.content.insert(0, before);
        }
    }
    Some((made, end))
}

/// Words before a subject among which a condition is looked for.
const CONDITION_REACH: usize = 4;

/// Whether a verb stands in its base form.
fn is_base(scene: &Scene<'_>, token: usize) -> bool {
    let lower = scene.lower(token);
    !lower.ends_with("ed")
        && !lower.ends_with("ing")
        && !lower.ends_with('s')
        && !is_irregular(&lower)
}

/// "Remarks Moran made — and later walked back": who did the first.
fn coordinated(scene: &Scene<'_>, group: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let and = group
        .checked_sub(1)
        .filter(|&token| token > sentence.start && scene.is_any(token, &["and", "but"]))?;
    // "A bill he persuaded her to back but later abandoned".
    let first = (sentence.start + 1).max(and.saturating_sub(PHRASE_WORDS_MAX));
    let bare = (first..and).rev().find(|&token| {
        let before = scene.word(token - 1);
        scene.is_any(token, SUBJECTS)
            && before.starts_with(char::is_lowercase)
            && !is_irregular(&scene.lower(token - 1))
            && !before.ends_with("ed")
            && !scene.is_any(
                token - 1,
                &[
                    "that", "when", "as", "after", "because", "if", "and", "but", "while",
                    "before", "says",
                ],
            )
    });
    if let Some(who) = bare {
        return Some(who..who + 1);
    }
    let verb = and - 1 - usize::from(matches!(scene.word(and - 1), "," | "—" | "–" | "-" | "--"));
    let past = scene.lower(verb).ends_with("ed") || is_irregular(&scene.lower(verb));
    let who = verb
        .checked_sub(1)
        .filter(|&who| past && who > sentence.start)?;
    if scene.is_any(who, SUBJECTS) {
        return Some(who..who + 1);
    }
    let start = scene.capitals_before(who + 1, sentence.start + 1);
    // Only where it follows the noun that it is a relative clause of.
    let relative = start <= who && scene.word(start - 1).starts_with(char::is_lowercase);
    relative.then_some(start..who + 1)
}

/// Of "a bill he persuaded her to back but later abandoned" the bill.
fn shared_antecedent(
    scene: &Scene<'_>,
    group: usize,
    source: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let joined = group
        .checked_sub(1)
        .is_some_and(|token| scene.is_any(token, &["and", "but"]));
    let follows = source.start > sentence.start
        && scene.word(source.start - 1).starts_with(char::is_lowercase);
    (joined && follows)
        .then(|| noun_phrase_before(scene, source.start, sentence, group))
        .flatten()
}

/// The noun phrase that ends before a clause, with the clause up to `end`, so
/// that what the clause tells of it counts as well.
fn noun_phrase_before(
    scene: &Scene<'_>,
    clause: usize,
    sentence: &Range<usize>,
    end: usize,
) -> Option<Range<usize>> {
    let first = sentence.start.max(clause.saturating_sub(PHRASE_WORDS_MAX));
    let start = (first..clause)
        .rev()
        .find(|&token| scene.is_any(token, &["a", "an", "the", "his", "her", "their", "its"]))?;
    let end = end.saturating_sub(1);
    (start < clause && clause < end).then_some(start..end)
}

/// The words before the relative pronoun that a clause begins with.
fn antecedent(scene: &Scene<'_>, clause: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let relative = clause
        .checked_sub(1)
        .filter(|&token| token > sentence.start && scene.is_any(token, &["which", "that"]))?;
    let end = relative - usize::from(matches!(scene.word(relative - 1), "," | "and"));
    let first = sentence.start.max(end.saturating_sub(PHRASE_WORDS_MAX));
    let start = (first..end)
        .rev()
        .take_while(|&token| scene.word(token).starts_with(char::is_alphanumeric))
        .last()?;
    let named = start < end && !scene.is_any(start, &["which", "who", "that"]);
    named.then_some(start..end)
}

/// "a deal she once supported", "the bill, which Moran previously backed".
fn once(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<(Attribution, usize)> {
    if !scene.is_any(at, ONCE) || scene.is_quoted(at) || at <= sentence.start + 1 {
        return None;
    }
    let verb = at + 1 + usize::from(scene.is_any(at + 1, &["strongly", "publicly", "had"]));
    let past = scene.lower(verb).ends_with("ed");
    position_at(scene, verb).filter(|_| past)?;
    let who = at - 1;
    let pronoun = scene.is_any(who, SUBJECTS);
    let name = scene.word(who).starts_with(char::is_uppercase);
    if !pronoun && !name {
        return None;
    }
    let start = if name {
        scene.capitals_before(who, sentence.start)
    } else {
        who
    };
    let relative = start
        .checked_sub(1)
        .filter(|&token| token > sentence.start && scene.is_any(token, &["which", "that"]));
    let before = relative.unwrap_or(start);
    let end = before - usize::from(before > sentence.start && scene.word(before - 1) == ",");
    // "The gate. She once supported it" has its object behind.
    let object = verb + 1 < sentence.end
        && scene.word(verb + 1).starts_with(char::is_alphabetic)
        && !ends_object(scene, verb + 1);
    if object || end <= sentence.start {
        return None;
    }
    let mut first = end;
    while first > sentence.start
        && end - first < PHRASE_WORDS_MAX
        && scene.word(first - 1).starts_with(char::is_alphanumeric)
        && !scene.is_any(
            first - 1,
            &[
                "from", "of", "on", "against", "to", "for", "with", "over", "that", "was", "is",
                "calling",
            ],
        )
    {
        first -= 1;
    }
    (first < end).then(|| {
        let made = attribution(scene, start..who + 1, at..verb + 1, first..end);
        (made, verb + 1)
    })
}

/// "Her turn against the lease", "Moran's reversal on tolls".
fn changed(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<(Attribution, usize)> {
    let words = change_at(scene, at).filter(|words| words.end <= sentence.end)?;
    if scene.is_quoted(at) {
        return None;
    }
    // "Her", "Moran's", with an adjective or two between.
    let first = sentence.start.max(at.saturating_sub(3));
    let owner = (first..at)
        .rev()
        .find(|&token| scene.is_any(token, &["his", "her", "their", "its", "'s", "’s", "'"]))?;
    let plain = (owner + 1..at).all(|token| scene.word(token).starts_with(char::is_lowercase));
    let source = if scene.is_any(owner, &["his", "her", "their", "its"]) {
        owner..owner + 1
    } else {
        scene.capitals_before(owner, sentence.start)..owner
    };
    let about = scene.is_any(words.end, &["on", "against", "of", "from", "over", "about"]);
    let against = scene.is(words.end - 1, "against");
    let object = words.end + usize::from(about);
    let end = object_end(scene, object).min(sentence.end);
    (plain && (about || against) && !source.is_empty() && end > object).then(|| {
        let made = attribution(scene, source, at..words.end, object..end);
        (made, end)
    })
}

/// "was for the lease before she was against it".
fn was_for(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<(Attribution, usize)> {
    let opens = scene.is_any(at, &["was", "were"]) && scene.is_any(at + 1, &["for", "against"]);
    if !opens || scene.is_quoted(at) {
        return None;
    }
    let before = (at + 3..sentence.end.min(at + 14)).find(|&token| scene.is(token, "before"))?;
    let other = if scene.is(at + 1, "for") {
        "against"
    } else {
        "for"
    };
    let turns = scene.is_any(before + 1, SUBJECTS)
        && scene.is_any(before + 2, &["was", "were"])
        && scene.is(before + 3, other);
    let source = turns.then(|| subject_of(scene, at..at + 1)).flatten()?;
    let end = (before + 5).min(sentence.end);
    let made = attribution(scene, source, at..at + 2, at + 2..end);
    Some((made, end))
}

fn attribution(
    scene: &Scene<'_>,
    source: Range<usize>,
    cue: Range<usize>,
    content: Range<usize>,
) -> Attribution {
    Attribution {
        source: Some(scene.span(source)),
        cue: Some(scene.span(cue)),
        content: vec![scene.span(content)],
        confidence: CONFIDENCE,
    }
}

#[cfg(test)]
mod tests;
