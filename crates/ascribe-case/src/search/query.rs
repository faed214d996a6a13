//! What a person types into a search, as an expression SQLite understands.
//!
//! Every word is quoted on the way, so nothing that is typed can be taken for
//! SQLite's own search syntax.

use std::fmt::Write;

use crate::Error;
use crate::error::Kind;

#[cfg(test)]
mod tests;

/// More words than this is a pasted text, not a search.
const TERMS_MAX: usize = 64;
/// Longest search, in bytes.
const BYTES_MAX: usize = 4_096;

/// A search: words that must all occur, `"a phrase"`, `-without`,
/// `this OR that`, `begin*`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    expression: String,
}

/// A word or phrase.
struct Term {
    quoted: String,
    joined: Joined,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joined {
    /// Must occur.
    And,
    /// May occur instead of the one before.
    Or,
    /// Must not occur.
    Not,
}

impl Query {
    /// Understands what was typed. An unclosed quotation mark closes at the
    /// end, and signs without letters or digits are passed over.
    ///
    /// # Errors
    /// When no word is left that must occur, or the search is too long.
    pub fn parse(typed: &str) -> Result<Self, Error> {
        let refuse = |detail: String| {
            let query: String = typed.chars().filter(|c| !c.is_control()).take(60).collect();
            Err(Kind::Query { query, detail }.into())
        };
        if typed.len() > BYTES_MAX {
            return refuse(format!(
                "{} bytes, expected at most {BYTES_MAX}",
                typed.len()
            ));
        }
        let terms = terms(typed);
        if terms.len() > TERMS_MAX {
            return refuse(format!(
                "{} words, expected at most {TERMS_MAX}",
                terms.len()
            ));
        }
        if terms.iter().all(|term| term.joined == Joined::Not) {
            return refuse("expected at least one word to find".to_owned());
        }
        let expression = expression(&terms);
        Ok(Self { expression })
    }

    pub(crate) fn expression(&self) -> &str {
        &self.expression
    }

    /// The search in the contents of statements alone.
    pub(crate) fn content_expression(&self) -> String {
        format!("{{content}} : ({})", self.expression)
    }
}

/// `("a") AND ("b" OR "c") NOT ("d")`
fn expression(terms: &[Term]) -> String {
    let mut found = String::new();
    for term in terms.iter().filter(|term| term.joined != Joined::Not) {
        match term.joined {
            _ if found.is_empty() => found.push('('),
            Joined::Or => found.push_str(" OR "),
            _ => found.push_str(") AND ("),
        }
        found.push_str(&term.quoted);
    }
    found.push(')');
    for term in terms.iter().filter(|term| term.joined == Joined::Not) {
        write!(found, " NOT {}", term.quoted).expect("writing to a String cannot fail");
    }
    found
}

fn terms(typed: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut rest = typed.trim_start();
    let mut either = false;
    while !rest.is_empty() {
        let without = rest.strip_prefix('-');
        let from = without.unwrap_or(rest);
        let (words, after, kind) = match opening(from) {
            Some(inside) => split_phrase(inside),
            None => split_word(from),
        };
        let (begins, after) = match after.strip_prefix('*') {
            Some(after) => (true, after),
            None => (kind == Written::Plain && words.ends_with('*'), after),
        };
        rest = after.trim_start();
        if words == "OR" && kind == Written::Plain && without.is_none() {
            either = true;
            continue;
        }
        if !words.contains(char::is_alphanumeric) {
            continue;
        }
        let joined = match (without, either) {
            (Some(_), _) => Joined::Not,
            (None, true) => Joined::Or,
            (None, false) => Joined::And,
        };
        either = false;
        terms.push(Term {
            quoted: quoted(words, begins),
            joined,
        });
    }
    terms
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    Plain,
    Phrase,
}

/// What follows an opening quotation mark, typed or pasted.
fn opening(text: &str) -> Option<&str> {
    text.strip_prefix(['"', '“', '„', '«'])
}

fn split_phrase(inside: &str) -> (&str, &str, Written) {
    match inside.split_once(['"', '”', '“', '»']) {
        Some((words, after)) => (words, after, Written::Phrase),
        None => (inside, "", Written::Phrase),
    }
}

fn split_word(text: &str) -> (&str, &str, Written) {
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '„' | '«'))
        .unwrap_or(text.len());
    // At least one character, so that the search always gets shorter.
    let end = end.max(text.chars().next().map_or(0, char::len_utf8));
    (&text[..end], &text[end..], Written::Plain)
}

fn quoted(words: &str, begins: bool) -> String {
    let mut quoted = String::from("\"");
    quoted.extend(words.chars().map(|c| match c {
        '"' | '\0' => ' ',
        other => other,
    }));
    quoted.push('"');
    if begins {
        quoted.push_str(" *");
    }
    quoted
}
