use ascribe_model::{Document, Statement};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::{Colour, TableStyle};
use crate::rows::RowFormat;
use crate::rows::tests::{known_and_unknown, written};
use crate::sample;

fn table(width: usize, documents: &[(Document, Vec<Statement>)]) -> String {
    let style = TableStyle {
        width,
        colour: Colour::Plain,
    };
    String::from_utf8(written(RowFormat::Table(style), documents)).unwrap()
}

/// A document that is one statement by everything in it.
fn all_of(text: &str) -> (Document, Vec<Statement>) {
    let mut document = sample::document(text, text);
    document.metadata.title = Some(text.to_owned());
    document.metadata.publisher = Some(text.to_owned());
    let whole = sample::passage(text, &[text]);
    let mut statement = sample::statement(&document, "s-1", whole.clone());
    statement.source = Some(whole.clone());
    statement.cue = Some(whole);
    (document, vec![statement])
}

fn assert_within(width: usize, table: &str) {
    for line in table.lines() {
        assert!(
            line.width() <= width,
            "{} > {width}: {line:?}",
            line.width()
        );
        assert!(!line.contains(|c: char| c.is_control()), "{line:?}");
    }
}

#[test]
fn narrow_terminals_get_the_content_below() {
    let expected = "\
── sources/one.txt ─────────────────────────────────────────
   2017-06-02 · 2 statements

   3  Ann Lee · said                          direct    0.91
      “We won,” “and fairly.”
   4  –                                       indirect  0.50
      It had been close
";
    assert_eq!(table(60, &[known_and_unknown()]), expected);
}

#[test]
fn wide_terminals_get_columns() {
    let expected = "\
── sources/one.txt ─────────────────────────────────────────────────────────────────────────────────
   2017-06-02 · 2 statements

LINE  SOURCE            CUE            CONTENT                                        KIND      CONF
   3  Ann Lee           said           “We won,” “and fairly.”                        direct    0.91
   4  –                                It had been close                              indirect  0.50
";
    assert_eq!(table(100, &[known_and_unknown()]), expected);
}

#[test]
fn colour_adds_nothing_but_colour() {
    let style = TableStyle {
        width: 120,
        colour: Colour::Ansi,
    };
    let painted = written(RowFormat::Table(style), &[known_and_unknown()]);
    let mut painted = String::from_utf8(painted).unwrap();
    assert!(painted.contains("\u{1b}[36mdirect\u{1b}[0m"));
    for code in ["0", "1", "2", "3", "32", "33", "35", "36"] {
        painted = painted.replace(&format!("\u{1b}[{code}m"), "");
    }
    assert_eq!(painted, table(120, &[known_and_unknown()]));
}

#[test]
fn no_line_is_longer_than_the_terminal() {
    let texts = [
        "word ".repeat(3_000),
        "x".repeat(1_000_000),
        "日本語の文章は空白なしで続く。".repeat(40),
        "👩\u{200d}🔬❤\u{fe0f}1\u{fe0f}\u{20e3} ".repeat(60),
        "e\u{301}".repeat(5_000),
        format!("a{}", "\u{301}".repeat(100_000)),
        "\u{1b}[2J\u{7}\u{202e}\u{e0041}\0".repeat(300),
        "سلام دنیا ".repeat(100),
        "\r\n\t\u{85}\u{2028}a".repeat(50),
    ];
    for text in &texts {
        let document = all_of(text);
        for width in [40, 60, 80, 99, 100, 120, 200, 400] {
            assert_within(width, &table(width, std::slice::from_ref(&document)));
        }
    }
}

#[test]
fn a_long_content_says_how_much_is_left_out() {
    let table = table(80, &[all_of(&"word ".repeat(1_000))]);
    assert!(table.contains("… +3340 letters"), "{table}");
    assert!(table.lines().count() < 50);
}

#[test]
fn a_document_without_statements_is_passed_over() {
    assert_eq!(table(80, &[(sample::document("x", "y"), Vec::new())]), "");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_text_stays_within_the_terminal(text in any::<String>(), width in 40_usize..220) {
        if !text.is_empty() {
            assert_within(width, &table(width, &[all_of(&text)]));
        }
    }
}
