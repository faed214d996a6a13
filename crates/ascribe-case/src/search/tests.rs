use ascribe_model::{Passage, Span};

use super::excerpt::{in_document, matches, window};

fn words<'t>(text: &'t str, spans: &[Span]) -> Vec<&'t str> {
    spans.iter().map(|span| span.slice(text).unwrap()).collect()
}

#[test]
fn marks_are_told_from_text() {
    let text = "the ferry and \u{fdd0}the\u{fdd1} ferry";
    let marked = "the \u{fdd0}ferry\u{fdd1} and \u{fdd0}the\u{fdd1} \u{fdd0}ferry\u{fdd1}";
    assert_eq!(words(text, &matches(text, marked)), ["ferry", "ferry"]);
    assert_eq!(matches("abc", "abd"), []);
    assert_eq!(matches("", "\u{fdd1}\u{fdd0}"), []);
}

#[test]
fn the_window_holds_most_matches_and_whole_words() {
    let filler = "nothing of note happened. ".repeat(40);
    let text = format!("{filler}a ferry. {filler}The ferry met the ferry at Orle. {filler}");
    let spans: Vec<Span> = text
        .match_indices("ferry")
        .map(|(at, _)| Span::new(u32::try_from(at).unwrap(), u32::try_from(at + 5).unwrap()))
        .collect();
    let seen = window(&text, Span::new(0, 10), &spans);
    assert!(seen.contains(spans[1]) && seen.contains(spans[2]) && seen.len() <= 280);
    let shown = seen.slice(&text).unwrap();
    assert!(!shown.starts_with(char::is_whitespace) && !shown.ends_with(char::is_whitespace));
    assert!(text[seen.range().start - 1..].starts_with(' '));
}

#[test]
fn windows_fit_any_text() {
    for text in [
        "",
        "x",
        "😀😀😀😀",
        &"é".repeat(1_000),
        &" ".repeat(999),
        &"a ".repeat(400),
    ] {
        let all = Span::new(0, u32::try_from(text.len()).unwrap());
        let end = Span::new(all.end, all.end);
        for matches in [&[][..], &[all], &[end]] {
            assert!(window(text, all, matches).slice(text).is_some(), "{text}");
            assert!(window(text, end, matches).slice(text).is_some(), "{text}");
        }
    }
}

#[test]
fn joined_pieces_lead_back_to_the_document() {
    let passage = Passage {
        spans: vec![Span::new(10, 14), Span::new(20, 25)],
    };
    assert_eq!(in_document(Span::new(0, 4), &passage), [Span::new(10, 14)]);
    assert_eq!(in_document(Span::new(5, 10), &passage), [Span::new(20, 25)]);
    let both = [Span::new(12, 14), Span::new(20, 22)];
    assert_eq!(in_document(Span::new(2, 7), &passage), both);
}
