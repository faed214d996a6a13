//! The sentences of longer contents that are about what was looked for.

use std::collections::BTreeSet;

use ascribe_model::{Cited, DocumentId, Position, Span, Stance, StatementId};
use ascribe_report::rows::TimelineEntry;

/// Lines before one that may be of a statement inside it.
const NEAR: usize = 64;

/// The turns that answer a question with the words that were looked for.
type Answers = BTreeSet<(DocumentId, StatementId)>;

/// A line for each statement; where words were looked for, for each sentence
/// of a longer content that has them and takes a position, one for all those
/// that merely speak of it, and one for each that goes on from them.
pub(super) fn entries(listed: Vec<Cited>, answers: Option<&Answers>) -> Vec<TimelineEntry> {
    let mut entries: Vec<TimelineEntry> = Vec::new();
    for cited in listed {
        let Some(answers) = answers else {
            entries.push(entry(cited, None));
            continue;
        };
        let statement = &cited.statement;
        let is_answer = answers.contains(&(statement.document.clone(), statement.id.clone()));
        let passages = passages(&cited, is_answer);
        if passages.is_empty() {
            // An answer without a position on the question is off its topic.
            let whole = statement.positions.is_empty();
            let answers = is_answer && whole && statement.stance.is_some_and(may_answer);
            let has_words = !cited.focus.is_empty();
            if (answers || has_words) && !stands_in_one(&entries, &cited) {
                entries.push(entry(cited, None));
            }
            continue;
        }
        // A statement inside the sentence is told with it.
        let near = entries.split_off(entries.len().saturating_sub(NEAR));
        entries.extend(near.into_iter().filter(|known| {
            let mut sentences = passages.iter().map(|passage| passage.span);
            !sentences.any(|sentence| is_inside(&known.cited, &cited, sentence))
        }));
        for passage in passages {
            entries.push(entry(cited.clone(), Some(passage)));
        }
    }
    entries
}

fn entry(cited: Cited, passage: Option<Position>) -> TimelineEntry {
    TimelineEntry {
        cited,
        passage,
        changes: Vec::new(),
        shift: None,
    }
}

/// The sentences with words that were looked for: those that take sides, the
/// first of those that do not, and what goes on from either or from the
/// question.
fn passages(cited: &Cited, is_answer: bool) -> Vec<Position> {
    let positions = &cited.statement.positions;
    let has_words = |position: &Position| {
        let mut focus = cited.focus.iter();
        focus.any(|span| span.overlaps(position.span))
    };
    let mut plain = false;
    let mut goes_on = is_answer;
    let mut found = Vec::new();
    for (at, position) in positions.iter().enumerate() {
        let about = has_words(position);
        let listed = if about {
            takes_sides(position) || !std::mem::replace(&mut plain, true)
        } else {
            // A denial that tells nothing by itself is of what was just said.
            goes_on
                && position.stance.is_some_and(may_answer)
                && refers_back(quoted(cited, position))
        };
        goes_on = about || is_answer && at + 1 < ANSWER_SENTENCES;
        if listed {
            found.push(position.clone());
        }
        if found.len() == PASSAGES_MAX {
            break;
        }
    }
    found
}

/// Lines of one statement: each holds the whole of it beside its sentence.
const PASSAGES_MAX: usize = 200;
/// Sentences of an answer that may be of the question alone.
const ANSWER_SENTENCES: usize = 2;
/// Words of a sentence that tells nothing by itself.
const BARE_WORDS: usize = 6;

/// The words of the content that a position rests on.
fn quoted<'c>(cited: &'c Cited, position: &Position) -> &'c str {
    let range = cited.in_content(&[position.span]).into_iter().next();
    let words = range.and_then(|range| cited.content.get(range));
    words.unwrap_or_default()
}

/// Whether a sentence speaks of what was said before it: "We had nothing to
/// do with it", "I know nothing."
fn refers_back(sentence: &str) -> bool {
    let words = sentence
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| !word.is_empty());
    let refers = |word: &str| {
        ["this", "that", "it", "them", "these", "those", "such"]
            .iter()
            .any(|pronoun| word.eq_ignore_ascii_case(pronoun))
    };
    words.clone().any(refers) || words.count() <= BARE_WORDS
}

/// Whether a sentence says more of the matter than that it is spoken of.
fn takes_sides(position: &Position) -> bool {
    position.stance.is_some_and(is_of_sides)
}

/// Whether a stance can be the whole of an answer.
const fn may_answer(stance: Stance) -> bool {
    matches!(
        stance,
        Stance::Denies
            | Stance::Acknowledges
            | Stance::Doubts
            | Stance::Suggests
            | Stance::Declines
            | Stance::Alleges
    )
}

const fn is_of_sides(stance: Stance) -> bool {
    !matches!(stance, Stance::Asserts | Stance::Asks)
}

/// Whether a statement stands in a sentence that is listed already.
fn stands_in_one(entries: &[TimelineEntry], cited: &Cited) -> bool {
    entries.iter().rev().take(NEAR).any(|entry| {
        let passage = entry.passage.as_ref();
        passage.is_some_and(|passage| is_inside(cited, &entry.cited, passage.span))
    })
}

/// Whether `inner` is a saying of the same speaker within a sentence of `outer`.
fn is_inside(inner: &Cited, outer: &Cited, sentence: Span) -> bool {
    let name = |cited: &Cited| {
        let speaker = cited.statement.speaker.as_ref();
        speaker.map(|speaker| speaker.name.clone())
    };
    inner.statement.document == outer.statement.document
        && inner.statement.id != outer.statement.id
        && name(inner).is_some()
        && name(inner) == name(outer)
        && inner
            .statement
            .content
            .hull()
            .is_some_and(|hull| sentence.contains(hull))
}
