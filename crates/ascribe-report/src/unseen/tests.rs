use super::{is_unseen, push_plain};

fn plain(text: &str) -> String {
    let mut line = String::new();
    text.chars().for_each(|c| push_plain(&mut line, c));
    line
}

#[test]
fn escapes_and_controls_become_signs() {
    assert_eq!(plain("\u{1b}[31mred\u{7}"), "␛[31mred␇");
    assert_eq!(plain("\u{9b}31m\u{7f}\0"), "\\u{9b}31m␡␀");
}

#[test]
fn direction_overrides_become_numbers() {
    assert_eq!(plain("a\u{202e}b\u{2069}"), "a\\u{202e}b\\u{2069}");
    assert_eq!(plain("\u{e0041}"), "\\u{e0041}");
}

#[test]
fn ordinary_writing_is_left_alone() {
    for text in [
        "“é” – ½",
        "日本語",
        "שלום",
        "می\u{200c}خواهم",
        "a\u{ad}b",
        "👩\u{200d}🔬",
    ] {
        assert_eq!(plain(text), text);
        assert!(!text.chars().any(is_unseen));
    }
}
