//! What is one paragraph and what is several.

use ascribe_model::Span;

use super::paragraphs;

fn cut(text: &str) -> Vec<&str> {
    let body = Span::new(0, u32::try_from(text.len()).expect("a short text"));
    let spans = paragraphs(text, body);
    spans.iter().map(|span| &text[span.range()]).collect()
}

const WRAPPED: &str = "The office said on Wednesday that it had looked at every\n\
    server it could find, and that it had found the same three\n\
    on each night.";

#[test]
fn a_wrapped_block_is_one() {
    assert_eq!(cut(WRAPPED), [WRAPPED]);
}

#[test]
fn wrapped_blocks_end_at_blank_lines() {
    let text = format!("{WRAPPED}\n\n{WRAPPED}\r\n \r\n{WRAPPED}\n");
    assert_eq!(cut(&text), [WRAPPED; 3]);
}

#[test]
fn a_wrapped_block_with_a_broken_word() {
    let text = "The office said on Wednesday that it had looked at the ser-\n\
        vers it could find, and that it had found the same three on.";
    assert_eq!(cut(text).len(), 1);
}

#[test]
fn full_lines_that_end_sentences_are_several() {
    let text = "The office said on Wednesday that it had found the servers.\n\
        The minister said on Thursday that he had never heard of it.\n\
        The court said nothing.";
    assert_eq!(cut(text).len(), 3);
}

#[test]
fn long_lines_are_not_wrapped() {
    let long = "and it went on and on without ever coming to what it had been about ".repeat(3);
    let text = format!("{long}\n{long}\n{long}");
    assert_eq!(cut(&text).len(), 3);
}

#[test]
fn lines_of_very_different_width_are_several() {
    let text =
        "Fish\nThe office said on Wednesday that it had looked at every server\nit could find.";
    assert_eq!(cut(text).len(), 3);
}

#[test]
fn a_line_and_a_blank_body() {
    assert_eq!(cut("One line."), ["One line."]);
    assert_eq!(cut(""), [""; 0]);
    assert_eq!(cut(" \n\u{a0}\n\u{feff}\n\t"), [""; 0]);
}

#[test]
fn separators_of_lines() {
    assert_eq!(
        cut("a\u{2028}b\u{2029}c\u{c}d\u{b}e\r\nf"),
        ["a", "b", "c", "d", "e", "f"]
    );
}

#[test]
fn the_body_alone_is_read() {
    let text = "Title: Fish\nThe fish was clean.\nEnd";
    let spans = paragraphs(text, Span::new(12, 31));
    assert_eq!(spans, [Span::new(12, 31)]);
}
