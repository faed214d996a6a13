//! Contents that were cut off behind quoted words: "allowed that “some
//! students” might have taken part". The engine learnt that a closing mark
//! ends what is said.

use ascribe_model::Span;

use super::cover::Cover;
use crate::Scene;
use ascribe_statements::Attribution;

/// Verbs by which a clause goes on for certain.
const VERBS: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "did", "does", "do", "will", "would", "can",
    "could", "may", "might", "should", "must",
];
/// Longest rest of a clause, in words.
const REST_WORDS_MAX: usize = 60;

/// Lets a clause with "that" which ends behind quoted words go on to the end
/// of its sentence, where its verb is still to come and nothing else has it.
pub(super) fn extend(found: &mut [Attribution], scene: &Scene<'_>) {
    let covered = Cover::of_all(found);
    for attribution in found {
        let [content] = &mut attribution.content[..] else {
            continue;
        };
        if let Some(rest) = rest(scene, *content).filter(|rest| !covered.touches(*rest)) {
            *content = Span::new(content.start, rest.end);
        }
    }
}

/// What goes on behind the closing mark of a clause without its verb.
fn rest(scene: &Scene<'_>, content: Span) -> Option<Span> {
    let tokens = scene.tokens(content);
    let is_mark = |token: usize| matches!(scene.word(token), "”" | "\"" | "’" | "“");
    let opens = scene.is(tokens.start, "that") && is_mark(tokens.start + 1);
    let closes = tokens.len() > 3 && is_mark(tokens.end - 1);
    let verbless = !tokens.clone().any(|token| scene.is_any(token, VERBS));
    let next = tokens.end;
    let verb = scene.is_any(next, VERBS) && !scene.is_quoted(next);
    if !(opens && closes && verbless && verb) {
        return None;
    }
    let mut end = scene.sentence(next).end.min(next + REST_WORDS_MAX);
    while end > next && !scene.word(end - 1).starts_with(char::is_alphanumeric) {
        end -= 1;
    }
    (end > next + 1 && scene.sentence_index(tokens.start) == scene.sentence_index(next))
        .then(|| scene.span(next..end))
}
