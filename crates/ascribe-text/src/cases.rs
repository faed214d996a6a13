//! The cases of `cases/text`, each held to what a careful reader would find.
//!
//! `UPDATE=1 cargo test -p ascribe-text` writes today's outcome into the
//! `expect` blocks; read the difference before keeping it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ascribe_model::Span;

use crate::{Reading, Turn, read};

/// Cases whose true outcome the room does not reach yet: file, heading and
/// the wrong outcome of today. The file keeps the true one; a case that comes
/// out right, or wrong in a new way, fails until its row is removed or read.
const KNOWN_WRONG: [(&str, &str, &str); 0] = [];

struct Case {
    name: String,
    input: String,
    expected: String,
    /// Where the expected text stands in the file.
    place: std::ops::Range<usize>,
}

#[test]
fn paragraphs() {
    run("paragraphs.md", show_paragraphs);
}

#[test]
fn quotes() {
    run("quotes.md", show_quotations);
}

#[test]
fn sentences() {
    run("sentences.md", show_sentences);
}

#[test]
fn transcripts() {
    run("transcripts.md", show_turns);
}

/// Runs the cases of one file; every failure is listed by its heading.
fn run(file: &str, show: fn(&str, &Reading) -> String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../cases/text")
        .join(file);
    let page = fs::read_to_string(&path).expect("the cases are in the repository");
    let cases = parse(&page);
    assert!(cases.len() >= 10, "{file} has {} cases", cases.len());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, updated(file, &page, &cases, show)).expect("the cases can be written");
        return;
    }
    let mut failures = String::new();
    for case in &cases {
        if let Err(failure) = check(file, case, show) {
            failures += &failure;
        }
    }
    assert!(failures.is_empty(), "{file}:\n{failures}");
}

fn check(file: &str, case: &Case, show: fn(&str, &Reading) -> String) -> Result<(), String> {
    let found = outcome(&case.input, show);
    let name = &case.name;
    match known_wrong(file, name) {
        None if found == case.expected => Ok(()),
        None => Err(format!(
            "\n## {name}\n--- expected\n{}--- found\n{found}",
            case.expected
        )),
        Some(today) if found == today => Ok(()),
        Some(_) if found == case.expected => Err(format!(
            "\n## {name}\ncomes out right now: remove it from KNOWN_WRONG\n"
        )),
        Some(today) => Err(format!(
            "\n## {name}\nwrong in a new way\n--- before\n{today}--- found\n{found}"
        )),
    }
}

fn known_wrong(file: &str, name: &str) -> Option<&'static str> {
    let row = KNOWN_WRONG
        .iter()
        .find(|(at, heading, _)| *at == file && *heading == name);
    row.map(|(.., today)| *today)
}

fn outcome(input: &str, show: fn(&str, &Reading) -> String) -> String {
    let text = input.replace('␍', "\r").replace('⍽', "\u{a0}");
    let body = Span::new(0, u32::try_from(text.len()).expect("a case is short"));
    show(&text, &read(&text, body))
}

fn updated(file: &str, page: &str, cases: &[Case], show: fn(&str, &Reading) -> String) -> String {
    let mut written = String::new();
    let mut at = 0;
    for case in cases {
        if known_wrong(file, &case.name).is_some() {
            continue;
        }
        written += &page[at..case.place.start];
        written += &outcome(&case.input, show);
        at = case.place.end;
    }
    written + &page[at..]
}

/// The cases of a page: a heading, a `text` block, an `expect` block.
fn parse(page: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut from = 0;
    while let Some(found) = page[from..].find("\n## ") {
        let heading = from + found + "\n## ".len();
        let name = page[heading..].lines().next().unwrap_or_default();
        let input = block(page, heading, "text", name);
        let place = block(page, input.end, "expect", name);
        from = place.end;
        cases.push(Case {
            name: name.to_owned(),
            input: page[input].to_owned(),
            expected: page[place.clone()].to_owned(),
            place,
        });
    }
    cases
}

fn block(page: &str, from: usize, kind: &str, name: &str) -> std::ops::Range<usize> {
    let fence = format!("\n```{kind}\n");
    let start = page[from..].find(&fence).map(|at| from + at + fence.len());
    let start = start.unwrap_or_else(|| panic!("case {name} has a {kind} block"));
    let end = page[start - 1..].find("\n```\n").map(|at| start + at);
    start..end.unwrap_or_else(|| panic!("the {kind} block of case {name} ends"))
}

fn show_paragraphs(text: &str, reading: &Reading) -> String {
    let paragraphs = reading.paragraphs.iter();
    paragraphs
        .map(|paragraph| format!("¶\n{}\n", one_line(&text[paragraph.span.range()])))
        .collect()
}

fn show_sentences(text: &str, reading: &Reading) -> String {
    let mut shown = String::new();
    for paragraph in &reading.paragraphs {
        shown += "¶\n";
        for sentence in &reading.sentences[paragraph.sentences.clone()] {
            let tokens = &reading.tokens[sentence.clone()];
            let (first, last) = (tokens[0], tokens[tokens.len() - 1]);
            let words = &text[first.start as usize..last.end as usize];
            writeln!(shown, "{}", one_line(words)).expect("a string takes everything");
        }
    }
    shown
}

/// White space as single spaces, a no-break space as its sign.
fn one_line(text: &str) -> String {
    text.replace('\u{a0}', "⍽")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The text with each quotation in brackets, inner ones inside.
fn show_quotations(text: &str, reading: &Reading) -> String {
    let mut brackets: Vec<(u32, char)> = Vec::new();
    for quotation in reading.quotations.iter().rev() {
        let tokens = &reading.tokens[quotation.tokens.clone()];
        brackets.push((tokens[0].start, '⟦'));
        brackets.push((tokens[tokens.len() - 1].end, '⟧'));
    }
    let mut shown = text.replace('\r', "␍").replace('\u{a0}', "⍽");
    assert_eq!(shown.len(), text.len(), "no quotation case has these signs");
    brackets.sort_by_key(|&(at, _)| std::cmp::Reverse(at));
    for (at, bracket) in brackets {
        shown.insert(at as usize, bracket);
    }
    shown
}

/// One line a turn, one line a paragraph outside turns.
fn show_turns(text: &str, reading: &Reading) -> String {
    let mut shown = String::new();
    for (index, paragraph) in reading.paragraphs.iter().enumerate() {
        let turn = reading
            .turns
            .iter()
            .find(|turn| turn.paragraphs.contains(&index));
        let line = match turn {
            None => format!("- | {}\n", first_words(&text[paragraph.span.range()])),
            Some(turn) if turn.paragraphs.start == index => show_turn(text, turn, paragraph.span),
            Some(_) => continue,
        };
        shown += &line;
    }
    shown
}

fn show_turn(text: &str, turn: &Turn, paragraph: Span) -> String {
    let said = &text[turn.colon.end as usize..paragraph.end as usize];
    let said = said.trim_start().trim_start_matches(['–', '—', '-']);
    format!("{} | {}\n", &text[turn.head.range()], first_words(said))
}

fn first_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let more = if words.len() > 5 { "…" } else { "" };
    format!("{}{more}", words[..words.len().min(5)].join(" "))
}
