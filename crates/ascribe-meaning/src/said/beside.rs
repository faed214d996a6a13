//! The words of time beside a cue, and whether they date its saying.

use std::ops::Range;

use ascribe_model::{Said, Span, SpeakerType, Statement};
use jiff::civil::Date;

use super::super::lemma::is_irregular;
use super::super::people;
use super::super::scene::Scene;
use super::REACH_WORDS;
use super::expression::{
    Expression, document_among, expression_at, is_document, is_month, is_weekday,
};

/// What the words beside a cue tell about its time.
pub(super) enum Told {
    On(Said),
    /// The day just told: "hours later".
    SameDay(Span),
    /// A time that is no day, month or year: "this week".
    Vaguely,
}

/// The date that the statement's own sentence gives beside the content.
pub(super) fn beside(
    scene: &Scene<'_>,
    (statement, cues): (&Statement, &[usize]),
    published: Option<Date>,
) -> Option<Told> {
    let cue = statement.cue.as_ref()?.hull()?;
    let tokens = scene.tokens(cue);
    let cue_token = tokens.start;
    let sentence = scene.sentence(cue_token);
    let sentence = sentence.start.max(cue_token.saturating_sub(REACH_WORDS))
        ..sentence.end.min(tokens.end + REACH_WORDS);
    let mut best: Option<(usize, Expression, Range<usize>)> = None;
    let mut token = sentence.start;
    while token < sentence.end {
        let Some((expression, range)) = expression_at(scene, token, sentence.end) else {
            token += 1;
            continue;
        };
        token = range.end;
        // Words beyond another saying date that one.
        let (from, to) = (range.start.min(cue_token), range.start.max(cue_token));
        let first = cues.partition_point(|&cue| cue <= from);
        let other = cues[first..]
            .iter()
            .any(|&cue| cue < to && cue != cue_token);
        if other || !is_beside(scene, statement, &range, cue_token) {
            continue;
        }
        let distance = range.start.abs_diff(cue_token);
        if best
            .as_ref()
            .is_none_or(|(nearest, ..)| distance < *nearest)
        {
            best = Some((distance, expression, range));
        }
    }
    let (_, expression, range) = best?;
    let basis = scene.span(range);
    if expression == Expression::SameDay {
        return Some(Told::SameDay(basis));
    }
    Some(match expression.resolve(published) {
        Some(date) => Told::On(Said {
            date,
            basis: Some(basis),
        }),
        None => Told::Vaguely,
    })
}

/// Whether words stand outside every content and quotation, in the clause of
/// the cue: not in a relative clause about somebody else.
fn is_beside(scene: &Scene<'_>, statement: &Statement, range: &Range<usize>, cue: usize) -> bool {
    let span = scene.span(range.clone());
    let inside = statement
        .content
        .spans
        .iter()
        .any(|content| content.overlaps(span) && !is_behind_object(scene, *content, range))
        || statement
            .source
            .as_ref()
            .is_some_and(|source| source.spans.iter().any(|source| source.overlaps(span)))
            && !is_released(scene, range.start)
            && !is_of_document(scene, statement, range);
    if inside || scene.is_quoted(range.start) || of_another_clause(scene, statement, range, cue) {
        return false;
    }
    let (from, to) = if range.start < cue {
        (range.end, cue)
    } else {
        (cue, range.start)
    };
    let inside = |passage: &[Span], token: usize| {
        let span = scene.reading.tokens[token];
        passage.iter().any(|of| of.contains(span))
    };
    // A clause of its own between the two speaks of something else, unless it
    // is shut again: "On Monday Brenn, who had backed it, said …".
    let opens = |token: usize| {
        scene.is_any(
            token,
            &[
                "who", "which", "whose", "that", "when", "where", "though", "although", "but",
                "whereas", "because", ";",
            ],
        )
    };
    let shut = |token: usize| {
        // American quotations end behind the comma: “Morning Hour,” when …
        let quote = usize::from(matches!(scene.word(token - 1), "”" | "\"" | "''" | "’"));
        let comma = (token - 1).saturating_sub(quote);
        let set_off = scene.word(comma) == "," && range.start < cue;
        set_off && (token + 1..to).any(|later| scene.word(later) == ",")
    };
    !(from..to).any(|token| {
        let source = statement.source.as_ref();
        opens(token)
            && !shut(token)
            && !source.is_some_and(|source| inside(&source.spans, token))
            && !inside(&statement.content.spans, token)
    })
}

/// Whether a day in a content that is a bare object is that of the saying:
/// "grilled the clerk Joris Tamm on Tuesday", "hit at Moran in Saturday's
/// debate".
fn is_behind_object(scene: &Scene<'_>, content: Span, range: &Range<usize>) -> bool {
    let content = scene.tokens(content);
    let before = content.start..range.start;
    let Some(before_day) = range.start.checked_sub(1) else {
        return false;
    };
    let placed = usize::from(scene.is_any(before_day, &["on", "in", "at", "during"]));
    let Some(last) = before_day.checked_sub(placed) else {
        return false;
    };
    // A weekday, or a month with its day or year: "chided Moran on Aug. 17".
    let day = is_weekday(&scene.lower(range.start)) && range.len() == 1
        || is_month(&scene.lower(range.start)) && range.len() > 1;
    let verb = |token: usize| {
        let lower = scene.lower(token);
        let word = scene.word(token).starts_with(char::is_lowercase);
        word && (is_irregular(&lower)
            || lower.ends_with("ed")
            || lower.ends_with("ing")
            || scene.is_any(
                token,
                &[
                    "that", "to", "will", "would", "is", "are", "was", "were", "be", "has", "have",
                    "had", "if", "whether", "who", "he", "she", "they", "it",
                ],
            ))
    };
    let named = scene.word(last).starts_with(char::is_uppercase)
        || people::noun(&scene.lower(last)).iter().any(|kind| {
            matches!(
                kind,
                SpeakerType::Role | SpeakerType::Collective | SpeakerType::Unnamed
            )
        });
    day && last >= content.start
        && before.len() <= OBJECT_WORDS_MAX
        && named
        && !before.clone().any(verb)
        && !before.clone().any(|token| scene.is_quoted(token))
}

/// Longest object before a day, in words.
const OBJECT_WORDS_MAX: usize = 10;

/// Whether a document came out then: "data released on Friday showed".
fn is_released(scene: &Scene<'_>, date: usize) -> bool {
    let first = date.saturating_sub(RELEASED_REACH);
    let same = |token: &usize| scene.word(*token) != ",";
    (first..date).rev().take_while(same).any(|token| {
        scene.is_any(
            token,
            &[
                "released",
                "published",
                "issued",
                "posted",
                "filed",
                "unveiled",
                "disclosed",
            ],
        )
    })
}

/// Whether a date is that of a document: "a January report", "Monday's poll",
/// "a poll in January".
fn is_of_document(scene: &Scene<'_>, statement: &Statement, range: &Range<usize>) -> bool {
    let source = statement.source.as_ref().and_then(|source| source.hull());
    let Some(source) = source.map(|source| scene.tokens(source)) else {
        return false;
    };
    let owner = usize::from(scene.is_any(range.end, &["'s", "’s"]));
    let last = source.end.min(range.end + owner + DOCUMENT_REACH);
    let named = document_among(scene, range.end + owner..last);
    let behind = range.start >= 2
        && scene.is_any(range.start - 1, &["in", "from", "of", "on"])
        && is_document(scene, range.start - 2);
    named || behind
}

/// Words between a day and the document of that day.
const DOCUMENT_REACH: usize = 3;
/// Words between "released" and its date.
const RELEASED_REACH: usize = 8;

/// Whether words of time belong to the clause around that of the cue: in "last
/// year she gave to a group backing the lease" and "on Monday Moran, who had
/// backed it, will speak" they do not date the backing. "Since May" tells when
/// something began.
fn of_another_clause(
    scene: &Scene<'_>,
    statement: &Statement,
    range: &Range<usize>,
    cue: usize,
) -> bool {
    let opening = scene
        .sentence(range.start)
        .start
        .max(range.start.saturating_sub(SINCE_WORDS));
    let since = (opening..range.start)
        .rev()
        .take_while(|&token| !matches!(scene.word(token), "," | ";" | "—"))
        // "Since he announced it in June" dates the announcement.
        .any(|token| scene.is(token, "since") && !(token < cue && cue < range.start));
    let source = statement.source.as_ref().and_then(|source| source.hull());
    let of_relative = source.is_some_and(|source| {
        let source = scene.tokens(source);
        let before = range.start < source.start;
        let relative = source.len() == 1 && scene.is_any(source.start, &["who", "which", "that"]);
        let reduced = source.end == cue
            && scene.lower(cue).ends_with("ing")
            && !scene.is_any(source.start, &["each", "both", "all"]);
        before && (relative || reduced)
    });
    // "Admitted it on Tuesday, weeks after he told them …" dates the admission.
    // Not where it is set off: "In May - a month after he left - Brenn told …".
    let dash = |token: usize| matches!(scene.word(token), "-" | "--" | "—" | "–");
    let set_off = dash(range.end) && (range.end + 1..cue).any(dash);
    let another = range.end <= cue
        && !set_off
        && (range.end..cue).any(|token| {
            scene.is_any(token, &["after", "before", "until"])
                && !scene.is_any(token + 1, &["that", ","])
                && token > range.end
        });
    since
        || of_relative
        || another
        || is_condition(scene, range, cue)
        || behind_clause(scene, range, cue)
}

/// "If Brenn wins on Tuesday, they estimate …", "63 percent in 2014, …": the
/// time is that of something else.
fn is_condition(scene: &Scene<'_>, range: &Range<usize>, cue: usize) -> bool {
    let sentence = scene.sentence(range.start);
    let clause = (sentence.start..range.start)
        .rev()
        .take_while(|&token| scene.word(token) != ",")
        .last()
        .unwrap_or(range.start);
    let share = range.start.checked_sub(2).is_some_and(|share| {
        share >= sentence.start && scene.is_any(share, &["percent", "%", "cent"])
    });
    let opened = scene.is_any(clause, &["if", "unless", "once", "until"])
        || scene.is_any(clause, &["who", "which", "whose"])
            && (range.end..cue).any(|token| scene.word(token) == ",");
    share || range.end <= cue && opened
}

/// "Yielded to him after he swept seven states on Tuesday".
fn behind_clause(scene: &Scene<'_>, range: &Range<usize>, cue: usize) -> bool {
    (cue + 1..range.start).any(|token| {
        scene.is_any(token, &["after", "before"])
            && scene.is_any(
                token + 1,
                &["he", "she", "they", "it", "his", "her", "their"],
            )
            && (token + 2..range.start).any(|token| {
                scene.lower(token).ends_with("ed") || is_irregular(&scene.lower(token))
            })
    })
}

/// Words before a date among which "since" is looked for.
const SINCE_WORDS: usize = 8;
