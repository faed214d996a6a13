//! The cut of words, one table a kind of word.

use ascribe_model::Span;

use super::tokenize;

/// Each row is a text with its cuts: ` | ` without white space, `·` with.
fn check(rows: &[&str]) {
    for row in rows {
        let expected: Vec<&str> = row.split(" | ").flat_map(|part| part.split('·')).collect();
        let text = row.replace(" | ", "").replace('·', " ");
        let mut tokens = Vec::new();
        let range = Span::new(0, u32::try_from(text.len()).expect("a short text"));
        tokenize(&text, range, &mut tokens);
        let found: Vec<&str> = tokens.iter().map(|span| &text[span.range()]).collect();
        assert_eq!(found, expected, "{row}");
    }
}

#[test]
fn clitics() {
    check(&[
        "did | n't",
        "did | n’t",
        "ca | n't·he",
        "I | 'm",
        "we | 've",
        "they | ’re",
        "she | 'll",
        "he | 'd",
        "Brill | 's",
        "Brill | ’s·boat",
        "O'Hara",
        "o'clock",
        "rock·'n | '·roll",
        "workers | '·rights",
    ]);
}

#[test]
fn abbreviations() {
    check(&[
        "Mr.·Roake",
        "Gen.·Skarre",
        "U.S.·ports",
        "U.S | ..",
        "J.·R.·Hallam",
        "J.R.·Hallam",
        "e.g.·this",
        "Ph.D.·in",
        "5·p.m.·today",
        "(·D-Va.·)",
        "No.·4",
        "No | .·He",
        "p.·14",
        "pp.·14",
        "no·p | .·He",
        "ch.·3",
        "the·mass | .·It",
        "Mass.·Gen.",
        "Jan.·17",
        "end | .",
    ]);
}

#[test]
fn numbers() {
    check(&[
        "41,000·letters",
        "3.5·per",
        "1 | , | 2·or",
        "12:30",
        "24/7",
        "2016-17",
        "$ | 5",
        "5 | %",
        "1st",
        "1990s",
        "’90s",
        "'90s",
        "51 | ° | 28 | ' | 38 | \"",
        "3 | .·Then",
    ]);
}

#[test]
fn links_and_handles() {
    check(&[
        "see·https://harbour.example/a?b=c,d | .·Then",
        "( | http://harbour.example/a | )",
        "www.harbour.example | ,·they",
        "harbour.org·and",
        "irena@harbour.example",
        "@nora_feld | :·yes",
        "#Merivale | !",
        "@·noon",
    ]);
}

#[test]
fn elisions_and_marks() {
    check(&[
        "’em",
        "’tis",
        "'cause",
        "“ | We | ,·”·he",
        "`` | We | ''",
        "‘‘ | We | ’’",
        "‘ | We | ’",
        "yes | ... | no",
        "yes | …",
        "a·--·b",
        "*·*·*",
        "well-known",
        "AT&T",
        "Zoë",
        "cafe\u{301}·au",
    ]);
}

#[test]
fn a_long_word_is_cut_and_kept_whole_together() {
    let text = "x".repeat(1_000);
    let mut tokens = Vec::new();
    tokenize(&text, Span::new(0, 1_000), &mut tokens);
    assert!(tokens.len() == 4 && tokens.iter().map(|t| t.len()).sum::<u32>() == 1_000);
}

#[test]
fn a_range_is_read_alone() {
    let mut tokens = Vec::new();
    tokenize("one two three", Span::new(4, 7), &mut tokens);
    assert_eq!(tokens, [Span::new(4, 7)]);
}
