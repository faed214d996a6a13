use proptest::prelude::*;

use super::{excerpt, shared};

const TEXT: &str = "one two three four five six seven eight nine ten eleven twelve";

#[test]
fn a_long_content_is_shown_around_what_it_is_cited_for() {
    let at = |word: &str| TEXT.find(word);
    assert_eq!(excerpt(TEXT, at("ten"), 100), TEXT);
    assert_eq!(excerpt(TEXT, None, 16), "one two three …");
    assert_eq!(excerpt(TEXT, at("seven"), 24), "… six seven eight nine …");
    assert_eq!(excerpt(TEXT, at("twelve"), 20), "… ten eleven twelve");
}

#[test]
fn two_contents_meet_where_their_words_do() {
    let long = format!(
        "We never spoke of roads. {} We never opened the harbour letters.",
        "Well. ".repeat(80)
    );
    let at = shared(&long, "that we opened the harbour letters").unwrap();
    assert!(long[at..].starts_with("opened"));
    assert_eq!(shared("nothing here", "other words"), None);
}

proptest! {
    #[test]
    fn shared_words_are_in_the_text(a in ".{0,80}", b in "[a-zé ]{0,80}") {
        for (content, other) in [(&a, &b), (&b, &a), (&b, &b)] {
            if let Some(at) = shared(content, other) {
                prop_assert!(content.get(at..).is_some());
            }
        }
    }

    #[test]
    fn any_text_and_focus_are_shown(text in ".{0,60}", at in 0usize..300, n in 0usize..40) {
        let shown = excerpt(&text, Some(at), n);
        prop_assert!(shown.chars().count() <= n + 4);
        for word in shown.split('…') {
            prop_assert!(text.contains(word.trim()));
        }
    }
}
