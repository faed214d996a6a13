//! Text to tokens: words with their hyphens, abbreviations with their
//! periods, clitics apart (`did` `n't`, `Trump` `'s`), numbers, links and
//! handles whole, punctuation one by one.
//!
//! The cut follows the Penn Treebank except that hyphenated words stay whole,
//! as in the experiments of `spec/statements.md`.

#[cfg(test)]
mod tests;

use ascribe_model::Span;

use crate::lexicon::abbreviation;

/// Longest word, in bytes; a longer one is cut so that no input makes the
/// look back and ahead inside a word costly.
const WORD_BYTES_MAX: usize = 256;

/// Appends the tokens of `text[range]` to `tokens`, as spans of `text`.
///
/// Every character that is no white space lies in exactly one token, and the
/// spans are in order.
pub fn tokenize(text: &str, range: Span, tokens: &mut Vec<Span>) {
    let part = &text[range.range()];
    let mut at = 0;
    while let Some(first) = part[at..].chars().next() {
        if is_space(first) {
            at += first.len_utf8();
            continue;
        }
        let end = at + token_length(part, at, first);
        push_clitics(part, at, end, range.start, tokens);
        at = end;
    }
}

/// White space between tokens, the invisible separators included.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}')
}

/// The length in bytes of the token that starts with `first` at `at`.
fn token_length(text: &str, at: usize, first: char) -> usize {
    let rest = &text[at..];
    if first.is_alphanumeric() {
        if let Some(length) = link_length(rest) {
            return length;
        }
        return word_length(rest);
    }
    match first {
        '@' | '#' => handle_length(rest),
        '.' | '-' | '_' | '*' | '=' => rest.len() - rest.trim_start_matches(first).len(),
        '`' | '\'' | '’' | '‘' if rest[first.len_utf8()..].starts_with(first) => {
            2 * first.len_utf8()
        }
        '\'' | '’' | '‘' => elision_length(rest, first),
        _ => first.len_utf8(),
    }
}

/// A web address runs to the next white space, less closing punctuation.
fn link_length(rest: &str) -> Option<usize> {
    let starts = |prefix: &str| {
        rest.get(..prefix.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(prefix))
    };
    if !(starts("http://") || starts("https://") || starts("www.")) {
        return None;
    }
    let end =
        rest.find(|c: char| is_space(c) || matches!(c, '"' | '“' | '”' | '<' | '>' | '«' | '»'));
    let link = rest[..end.unwrap_or(rest.len())]
        .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’']);
    Some(link.len())
}

/// `@name`, `#tag`; a lone mark is punctuation.
fn handle_length(rest: &str) -> usize {
    let name = &rest[1..];
    let end = name
        .find(|c: char| !(c.is_alphanumeric() || c == '_'))
        .unwrap_or(name.len());
    1 + end
}

/// A mark that stands for dropped letters opens a word: `’90s`, `’em`, `’tis`.
fn elision_length(rest: &str, mark: char) -> usize {
    let after = &rest[mark.len_utf8()..];
    let word = &after[..after
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(after.len())];
    let decade = word.len() >= 2
        && word.len() <= 3
        && word.as_bytes()[0].is_ascii_digit()
        && word.ends_with('s');
    let dropped = ["em", "tis", "twas", "til", "cause", "bout", "round", "n"];
    if mark != '‘' && (decade || dropped.iter().any(|d| word.eq_ignore_ascii_case(d))) {
        return mark.len_utf8() + word.len();
    }
    mark.len_utf8()
}

/// The length of the word at the start of `rest`.
fn word_length(rest: &str) -> usize {
    let mut end = 0;
    let mut before = ' ';
    let rest = &rest[..rest.floor_char_boundary(WORD_BYTES_MAX)];
    for (at, c) in rest.char_indices() {
        if !(c.is_alphanumeric() || c == '_' || is_mark(c)) {
            let next = rest[at + c.len_utf8()..].chars().next().unwrap_or(' ');
            let between = Between {
                before,
                mark: c,
                next,
            };
            if !joins(rest, at, between) {
                break;
            }
        }
        end = at + c.len_utf8();
        before = c;
    }
    with_period(rest, end)
}

/// Combining marks and joiners belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}'
    )
}

/// A character that is of no word by itself, and those on either side of it.
#[derive(Clone, Copy)]
struct Between {
    before: char,
    mark: char,
    next: char,
}

/// Whether the character at `at` holds a word together.
fn joins(rest: &str, at: usize, between: Between) -> bool {
    let Between { before, mark, next } = between;
    match mark {
        '\'' | '’' | 'ʼ' => before.is_alphabetic() && next.is_alphabetic(),
        '-' | '‐' | '\u{2011}' => before.is_alphanumeric() && next.is_alphanumeric(),
        '.' => dot_joins(rest, at, before, next),
        ',' => before.is_ascii_digit() && three_digits(&rest[at + 1..]),
        ':' | '/' => before.is_ascii_digit() && next.is_ascii_digit(),
        '&' => before.is_uppercase() && next.is_uppercase(),
        '@' => before.is_alphanumeric() && next.is_alphanumeric(),
        _ => false,
    }
}

/// A period joins digits (`3.5`), single letters (`U.S`, `a.m`, `Ph.D`) and
/// the parts of a host name (`example.org`).
fn dot_joins(rest: &str, at: usize, before: char, next: char) -> bool {
    if before.is_ascii_digit() {
        return next.is_ascii_digit();
    }
    if !next.is_alphabetic() {
        return false;
    }
    let part = rest[..at].rsplit('.').next().unwrap_or("");
    let follow = &rest[at + 1..];
    let follow_word = &follow[..follow
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(follow.len())];
    let single =
        part.chars().count() == 1 && (follow_word.chars().count() == 1 || rest[..at].contains('.'));
    let degree = follow_word.len() == 1 && part.len() <= 2 && follow[1..].starts_with('.');
    let host = matches!(
        follow_word,
        "com"
            | "org"
            | "net"
            | "gov"
            | "edu"
            | "info"
            | "co"
            | "ru"
            | "uk"
            | "de"
            | "eu"
            | "tv"
            | "io"
    );
    single || degree || host || (rest[..at].contains('@') && next.is_lowercase())
}

fn three_digits(after: &str) -> bool {
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3
}

/// Takes in the period of an abbreviation or initial.
fn with_period(rest: &str, end: usize) -> usize {
    if !rest[end..].starts_with('.') || rest[end..].starts_with("..") {
        return end;
    }
    let word = &rest[..end];
    // `D-Va.`, `R-S.C.`: what follows the hyphen decides.
    let word = word.rsplit('-').next().unwrap_or(word);
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let acronym = word.contains('.')
        && word.split('.').all(|part| {
            part.chars().count() == 1 && !part.starts_with(|c: char| c.is_ascii_digit())
        });
    let known = abbreviation(word).is_some() && abbreviation_fits(word, &rest[end + 1..]);
    if initial || acronym || known {
        end + 1
    } else {
        end
    }
}

/// Some abbreviations are words too: `no.` before a number, `may` never,
/// months and states only with a capital.
fn abbreviation_fits(word: &str, after: &str) -> bool {
    let next = after.trim_start().chars().next();
    let lower = word.to_ascii_lowercase();
    match lower.as_str() {
        "no" | "nos" | "art" | "ch" | "fig" | "figs" | "vol" | "para" | "sect" | "p" | "pp" => {
            next.is_some_and(|c| c.is_ascii_digit())
        }
        "v" | "vs" | "e.g" | "i.e" | "cf" | "ca" | "viz" | "etc" | "a.m" | "p.m" | "approx"
        | "est" | "al" | "ft" | "min" | "hr" | "hrs" => true,
        _ => word.starts_with(|c: char| c.is_uppercase()),
    }
}

/// Pushes `text[at..end]`, its clitic apart.
fn push_clitics(text: &str, at: usize, end: usize, offset: u32, tokens: &mut Vec<Span>) {
    let cut = at + clitic_at(&text[at..end]).unwrap_or(end - at);
    for (start, stop) in [(at, cut), (cut, end)] {
        if start < stop {
            tokens.push(Span::new(offset + narrow(start), offset + narrow(stop)));
        }
    }
}

/// Where the clitic of a word starts, if it has one.
fn clitic_at(word: &str) -> Option<usize> {
    let mark = word.rfind(['\'', '’', 'ʼ'])?;
    if mark == 0 {
        return None;
    }
    let tail = word[mark..].chars().skip(1);
    let mut letters = [' '; 2];
    let mut n = 0;
    for c in tail {
        *letters.get_mut(n)? = c.to_ascii_lowercase();
        n += 1;
    }
    match (n, letters) {
        (1, ['t', _]) => word[..mark]
            .ends_with(['n', 'N'])
            .then(|| mark - 1)
            .filter(|&cut| cut > 0),
        (1, ['s' | 'd' | 'm', _]) | (2, ['r' | 'v', 'e'] | ['l', 'l']) => Some(mark),
        _ => None,
    }
}

/// Documents are limited to less than 4 GiB, so every offset fits.
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).expect("documents are shorter than 4 GiB")
}
