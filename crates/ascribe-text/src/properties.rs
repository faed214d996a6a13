//! What holds of every text.

use ascribe_model::Span;
use proptest::prelude::*;

use crate::{Reading, read};

pub(crate) fn whole(text: &str) -> Reading {
    read(
        text,
        Span::new(0, u32::try_from(text.len()).expect("a short text")),
    )
}

/// Checks everything a reading promises about its text.
pub(crate) fn check(text: &str) {
    let reading = whole(text);
    let mut covered = vec![false; text.len()];
    for pair in reading.tokens.windows(2) {
        assert!(
            pair[0].end <= pair[1].start,
            "tokens are in order and apart"
        );
    }
    for token in &reading.tokens {
        assert!(
            !token.is_empty() && token.slice(text).is_some(),
            "tokens slice the text"
        );
        covered[token.range()].fill(true);
    }
    for (at, c) in text.char_indices() {
        assert!(
            covered[at] || crate::token::is_space(c) || c == '\u{2028}' || c == '\u{2029}',
            "{c:?} is in a token"
        );
    }
    assert_eq!(reading.quoted.len(), reading.tokens.len());
    let mut next = 0;
    for paragraph in &reading.paragraphs {
        assert_eq!(paragraph.tokens.start, next, "paragraphs cover the tokens");
        let mut token = next;
        for sentence in &reading.sentences[paragraph.sentences.clone()] {
            assert!(
                sentence.start == token && sentence.end > token,
                "sentences cover the paragraph"
            );
            token = sentence.end;
        }
        assert_eq!(token, paragraph.tokens.end);
        next = token;
    }
    for quotation in &reading.quotations {
        assert!(
            quotation.tokens.start < quotation.tokens.end
                && quotation.tokens.end <= reading.tokens.len()
        );
    }
    for turn in &reading.turns {
        assert!(turn.head.slice(text).is_some() && turn.colon.slice(text) == Some(":"));
        assert!(turn.paragraphs.end <= reading.paragraphs.len());
    }
}

proptest! {
    #[test]
    fn any_text(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn texts_of_marks(parts in prop::collection::vec(prop::sample::select(vec![
        "“", "”", "\"", "'", "’", "‘", "«", "»", "„", "``", "''", " ", "\n", "\n\n", "Mara Venn", ": ", "said", ".", "...",
        "?", "!", "U.S.", "don't", "(", ")", "[", "]", "5'10\"", "—", ",", "J.", "https://a.example/b", "@", "#x", "\u{feff}", "1,000",
    ]), 0..60)) {
        check(&parts.concat());
    }
}

/// A megabyte of each: whatever looks ahead or back without a limit takes
/// minutes here.
#[test]
fn long_texts_of_one_thing() {
    for part in [
        "“ ",
        "'a ",
        "! ",
        ". ",
        "... ",
        "! “",
        "! (",
        ".[",
        "a.a.a.",
        "((((",
        "x",
        "x: ",
        "x: \n",
        "“\n\n",
        "Q: a\n",
        "Nora Feld: We x.\n",
        "Nora Feld (a: \n",
        "[00:12] ",
        "1.\n",
        "’s ",
        "5'1\"",
        "a-",
        "a@",
        "\u{300}",
    ] {
        check(&part.repeat(1_000_000 / part.len()));
    }
}
