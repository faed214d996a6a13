use ascribe_model::Span;

use super::{SHOWN_MAX, windows};
use crate::page::highlight::Role;

fn shown<'t>(text: &'t str, marks: &[(Role, u32, u32)]) -> Vec<&'t str> {
    let marks: Vec<(Role, Span)> = marks
        .iter()
        .map(|&(role, start, end)| (role, Span::new(start, end)))
        .collect();
    windows(text, &marks)
        .iter()
        .map(|window| window.slice(text).unwrap())
        .collect()
}

#[test]
fn the_paragraph_when_it_is_short() {
    let text = "Before.\n\nAnn said it rained.\n\nAfter.";
    assert_eq!(
        shown(text, &[(Role::Source, 9, 12), (Role::Content, 18, 27)]),
        ["Ann said it rained."]
    );
}

#[test]
fn whole_words_when_the_paragraph_is_long() {
    let text = format!(
        "{}X{}",
        "some words ".repeat(100),
        " more words".repeat(100)
    );
    let at = text.find('X').unwrap() as u32;
    let shown = shown(&text, &[(Role::Content, at, at + 1)]);
    assert_eq!(shown.len(), 1);
    assert!(shown[0].trim().starts_with("some ") || shown[0].trim().starts_with("words "));
    assert!(shown[0].ends_with(" more") || shown[0].ends_with(" words"));
    assert!(shown[0].len() < 300);
}

#[test]
fn a_long_content_by_its_two_ends() {
    let text = "word ".repeat(2_000);
    let shown = shown(&text, &[(Role::Source, 0, 4), (Role::Content, 5, 9_990)]);
    assert_eq!(shown.len(), 2);
    assert!(text.starts_with(shown[0]) && text.trim_end().ends_with(shown[1].trim_end()));
}

#[test]
fn a_content_of_many_pieces_is_cut() {
    let text = "word ".repeat(100_000);
    let marks: Vec<_> = (0..900)
        .map(|i| (Role::Content, i * 500, i * 500 + 4))
        .collect();
    let total: usize = shown(&text, &marks).iter().map(|window| window.len()).sum();
    assert!(total <= SHOWN_MAX as usize && total > 2_000);
}

#[test]
fn far_apart_marks_have_a_window_each() {
    let text = "word ".repeat(400);
    let shown = shown(
        &text,
        &[(Role::Source, 0, 4), (Role::Content, 1_500, 1_504)],
    );
    assert_eq!(shown.len(), 2);
}

proptest::proptest! {
    /// In order, apart, on character boundaries, whatever the text.
    #[test]
    fn windows_slice_the_text(text in "[aé日\n ]{1,900}", picks in proptest::collection::vec((0..900_usize, 0..900_usize), 1..6)) {
        let marks: Vec<(Role, Span)> = picks.iter().map(|&(a, b)| {
            let (a, b) = (text.floor_char_boundary(a), text.floor_char_boundary(b));
            (Role::Content, Span::new(a.min(b) as u32, a.max(b) as u32))
        }).collect();
        let windows = windows(&text, &marks);
        assert!(windows.iter().all(|window| window.slice(&text).is_some()));
        assert!(windows.is_sorted_by(|a, b| a.end < b.start));
    }
}
