//! Quotation marks to quoted regions.
//!
//! Collected text has marks that are straight, curly, doubled, turned the
//! wrong way or missing. Whether a mark opens or closes is therefore read
//! first from the white space around it, then from its shape, then from what
//! is open. Two rules keep one broken mark from derailing a document: a
//! quotation that is never closed ends with its paragraph, unless the next
//! paragraph opens with a repeated mark (the newspapers' convention for a
//! quotation of several paragraphs) or closes before it opens; and a closing
//! mark with nothing open is ignored.

use std::ops::Range;

use ascribe_model::Span;

use crate::token::is_space;

/// A stretch of tokens between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Indices of the tokens inside, marks excluded.
    pub tokens: Range<usize>,
    /// Whether the quotation goes on from the paragraph before.
    pub continues: bool,
    /// Whether a closing mark was found.
    pub closed: bool,
    /// Whether it stands inside another quotation.
    pub nested: bool,
}

/// Longest figure, in characters, that a foot or inch mark is looked for after.
const FIGURE_CHARS_MAX: usize = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    /// Neither white space nor shape tells.
    Either,
}

/// Marks of one rank pair with each other, whatever their shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rank {
    Double,
    Guillemet,
    Single,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    token: usize,
    rank: Rank,
    side: Side,
    /// May be the apostrophe of a possessive plural.
    doubtful: bool,
}

/// Finds the quotations of a text, paragraph by paragraph; `paragraphs` are
/// ranges of token indices. The result is in order of first token, outer
/// quotations before the ones nested in them.
pub(crate) fn quotations(
    text: &str,
    tokens: &[Span],
    paragraphs: &[Range<usize>],
) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut carried: Option<Rank> = None;
    let mut marks = paragraphs
        .first()
        .map_or_else(Vec::new, |first| marks_of(text, tokens, first));
    for (index, range) in paragraphs.iter().enumerate() {
        let next = paragraphs
            .get(index + 1)
            .map(|next| (next.start, marks_of(text, tokens, next)));
        let open = pair(&marks, range, carried, &mut found);
        carried = open.filter(|&rank| {
            next.as_ref()
                .is_some_and(|(start, marks)| goes_on(rank, *start, marks))
        });
        marks = next.map_or_else(Vec::new, |(_, marks)| marks);
    }
    found.sort_by_key(|q| (q.tokens.start, std::cmp::Reverse(q.tokens.end)));
    found
}

/// Whether the quotation left open goes on in the paragraph that starts at
/// token `start`: it opens with the mark again, or closes before it opens.
fn goes_on(rank: Rank, start: usize, marks: &[Mark]) -> bool {
    let first = marks.iter().find(|mark| mark.rank == rank);
    first.is_some_and(|mark| {
        (mark.token == start && mark.side != Side::Close) || mark.side == Side::Close
    })
}

/// A quotation that has no closing mark yet.
struct Open {
    rank: Rank,
    start: usize,
    /// Whether it was open in the paragraph before.
    continues: bool,
}

/// Pairs the marks of one paragraph. Returns the rank of a quotation that is
/// still open at its end.
fn pair(
    marks: &[Mark],
    range: &Range<usize>,
    carried: Option<Rank>,
    found: &mut Vec<Quotation>,
) -> Option<Rank> {
    let mut open: Vec<Open> = Vec::new();
    let mut marks = marks;
    if let Some(rank) = carried {
        let repeats = marks
            .first()
            .is_some_and(|mark| mark.token == range.start && mark.rank == rank);
        open.push(Open {
            rank,
            start: range.start + usize::from(repeats),
            continues: true,
        });
        marks = &marks[usize::from(repeats)..];
    }
    // Looked up from the end, once: asking mark by mark would cost the square of
    // their number, and a paragraph may be nothing but marks.
    let closes_later = closes_later(marks);
    for (index, mark) in marks.iter().enumerate() {
        let at = open.iter().rposition(|open| open.rank == mark.rank);
        match (at, opens(mark, at.is_some(), closes_later[index])) {
            (_, None) => {}
            (at, Some(true)) => {
                // The same mark opens again while it is open: the closing one is missing,
                // and what is open ends here rather than swallow the rest.
                if let Some(at) = at {
                    end(&mut open, at, mark.token, false, found);
                }
                open.push(Open {
                    rank: mark.rank,
                    start: mark.token + 1,
                    continues: false,
                });
            }
            (Some(at), Some(false)) => end(&mut open, at, mark.token, true, found),
            (None, Some(false)) => {}
        }
    }
    let outermost = open
        .iter()
        .map(|open| open.rank)
        // A single mark left open is more often an apostrophe than a quotation, and
        // carried on it would mark the next paragraph.
        .find(|rank| *rank != Rank::Single);
    if !open.is_empty() {
        end(&mut open, 0, range.end, false, found);
    }
    outermost
}

/// Ends the quotation at `at` of the open ones, and those nested in it.
fn end(open: &mut Vec<Open>, at: usize, token: usize, closed: bool, found: &mut Vec<Quotation>) {
    for (depth, open) in open.drain(at..).enumerate() {
        if open.start < token {
            let nested = at + depth > 0;
            found.push(Quotation {
                tokens: open.start..token,
                continues: open.continues,
                closed: closed && depth == 0,
                nested,
            });
        }
    }
}

/// Whether a mark opens (`Some(true)`), closes (`Some(false)`) or is no
/// quotation mark here: an apostrophe or an inch mark.
fn opens(mark: &Mark, is_open: bool, closes_later: bool) -> Option<bool> {
    let opening = match mark.side {
        Side::Open => true,
        Side::Close => false,
        Side::Either => !is_open,
    };
    if mark.rank != Rank::Single {
        return Some(opening);
    }
    if opening {
        return closes_later.then_some(true);
    }
    is_open.then_some(false)
}

/// For each mark, whether a single mark that can close stands after it: a
/// single mark opens only where another one closes.
fn closes_later(marks: &[Mark]) -> Vec<bool> {
    let mut later = vec![false; marks.len()];
    let mut closes = false;
    for (index, mark) in marks.iter().enumerate().rev() {
        later[index] = closes;
        closes |= mark.rank == Rank::Single && mark.side != Side::Open;
    }
    later
}

/// The quotation marks among the tokens of one paragraph.
fn marks_of(text: &str, tokens: &[Span], range: &Range<usize>) -> Vec<Mark> {
    let mut marks = Vec::new();
    for token in range.clone() {
        let span = tokens[token];
        let word = &text[span.range()];
        let Some((rank, shape)) = mark_shape(word) else {
            continue;
        };
        // What stands beyond the paragraph's ends tells nothing about a mark.
        let lead = &text[tokens[range.start].start as usize..span.start as usize];
        let rest = &text[span.end as usize..tokens[range.end - 1].end as usize];
        if is_measure(word, rank, lead, rest) {
            continue;
        }
        let before = lead.chars().next_back();
        let side = side(lead, rest.chars().next(), shape);
        let doubtful = rank == Rank::Single && is_possessive(text, span, before, side);
        marks.push(Mark {
            token,
            rank,
            side,
            doubtful,
        });
    }
    settle_possessives(&mut marks);
    marks
}

/// A single mark after an s and before a lower-case word may be a possessive:
/// `the workers’ rights`.
fn is_possessive(text: &str, span: Span, before: Option<char>, side: Side) -> bool {
    let rest = text[span.end as usize..].trim_start_matches(' ');
    side == Side::Close
        && before.is_some_and(|c| matches!(c, 's' | 'S' | 'z' | 'x'))
        && rest.starts_with(char::is_lowercase)
}

/// A doubtful possessive closes only when no later single mark closes first;
/// otherwise it is an apostrophe and dropped.
fn settle_possessives(marks: &mut Vec<Mark>) {
    let mut closes_later = false;
    let mut keep = vec![true; marks.len()];
    for (index, mark) in marks
        .iter()
        .enumerate()
        .rev()
        .filter(|(_, mark)| mark.rank == Rank::Single)
    {
        keep[index] = !(mark.doubtful && closes_later);
        if keep[index] {
            closes_later = mark.side == Side::Close;
        }
    }
    let mut keep = keep.into_iter();
    marks.retain(|_| keep.next().unwrap_or(true));
}

/// Rank and shape of a token that is a quotation mark.
fn mark_shape(word: &str) -> Option<(Rank, Side)> {
    Some(match word {
        "\"" | "″" | "＂" => (Rank::Double, Side::Either),
        "“" | "„" | "‟" | "``" | "‘‘" | "〝" => (Rank::Double, Side::Open),
        "”" | "''" | "’’" | "〞" => (Rank::Double, Side::Close),
        "«" => (Rank::Guillemet, Side::Open),
        "»" => (Rank::Guillemet, Side::Close),
        "‘" | "‚" | "‹" | "`" => (Rank::Single, Side::Open),
        "’" | "›" => (Rank::Single, Side::Close),
        "'" => (Rank::Single, Side::Either),
        _ => return None,
    })
}

/// Whether a mark measures feet and inches, or minutes and seconds of arc:
/// `5'10"`, `51°28'38"`, `3″`. Double straight marks after a lone figure are
/// left to their surroundings, since many a quotation ends with one.
fn is_measure(word: &str, rank: Rank, lead: &str, rest: &str) -> bool {
    if !lead.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let figure = lead
        .char_indices()
        .rev()
        .take(FIGURE_CHARS_MAX)
        .take_while(|(_, c)| c.is_ascii_digit() || *c == '.')
        .last()
        .map_or(lead, |(at, _)| &lead[..at]);
    match rank {
        Rank::Single => rest.starts_with(|c: char| c.is_ascii_digit()) || figure.ends_with('°'),
        Rank::Double => {
            let feet = figure.strip_suffix(['\'', '’', '′']);
            word == "″" || feet.is_some_and(|feet| feet.ends_with(|c: char| c.is_ascii_digit()))
        }
        Rank::Guillemet => false,
    }
}

/// Which side a mark is on: white space first, then shape.
fn side(lead: &str, after: Option<char>, shape: Side) -> Side {
    let mut back = lead.chars().rev();
    let (before, prior) = (back.next(), back.next());
    // `he said ,”we will see”`: the space has changed places with the comma.
    if matches!(before, Some(',' | ';' | ':'))
        && prior.is_some_and(is_space)
        && after.is_some_and(char::is_alphanumeric)
    {
        return Side::Either;
    }
    let left = before.is_some_and(|c| !is_space(c) && !opens_after(c));
    let right = after.is_some_and(|c| !is_space(c) && !closes_before(c));
    match (left, right) {
        (false, true) => Side::Open,
        (true, false) => Side::Close,
        (false, false) if before.is_none() => Side::Open,
        (false, false) if after.is_none() => Side::Close,
        _ => shape,
    }
}

/// Characters after which a quotation may open without a space.
fn opens_after(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '—' | '–' | '-' | '/' | '“' | '‘' | '„' | '«' | '"' | '\'' | '=' | '>'
    )
}

/// Characters before which a quotation may close without a space.
fn closes_before(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '—'
            | '–'
            | '-'
            | '/'
            | '”'
            | '’'
            | '»'
            | '"'
            | '\''
            | '…'
            | '<'
    )
}
