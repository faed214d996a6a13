use proptest::prelude::*;

use super::{GRAM, PASSAGE, Passages, Shared};
use crate::random::Random;

fn add(passages: &mut Passages, text: &str) -> Vec<Shared> {
    passages.add(text)
}

#[test]
fn a_copied_passage_is_told_with_its_earliest_text() {
    let passage = "the harbour master said that nobody had seen the ferry after the second bell";
    let texts = [
        format!("On Monday, {passage}, and went home."),
        "Nothing of the kind stands in this note about the price of fish in spring.".to_owned(),
        format!(
            "We hear: “{}”!",
            passage.replace("harbour master", "Harbour\nMaster")
        ),
        format!("Once more {passage} as before."),
    ];
    let mut passages = Passages::default();
    let found: Vec<Vec<Shared>> = texts.iter().map(|text| add(&mut passages, text)).collect();
    assert!(found[0].is_empty() && found[1].is_empty(), "{found:?}");
    for (number, is_exact) in [(2, false), (3, true)] {
        let [shared] = found[number].as_slice() else {
            panic!("one passage: {:?}", found[number]);
        };
        assert_eq!((shared.earlier.0, shared.later.0), (0, number));
        assert_eq!(&texts[0][shared.earlier.1.clone()], passage);
        let later = &texts[number][shared.later.1.clone()];
        assert_eq!(later.to_lowercase().replace('\n', " "), passage);
        assert_eq!(shared.is_exact, is_exact);
    }
}

#[test]
fn scripts_without_blanks_need_half_as_many_characters() {
    let passage = "港口的渡轮今天又晚点了市长说这是投票的结果没有人相信他";
    let mut passages = Passages::default();
    add(&mut passages, &format!("昨天报道：{passage}。"));
    let later = format!("有人写说，{passage}，然后离开");
    let found = add(&mut passages, &later);
    assert_eq!(found.len(), 1);
    assert_eq!(&later[found[0].later.1.clone()], passage);
}

#[test]
fn whole_words_are_told() {
    let mut passages = Passages::default();
    add(
        &mut passages,
        "unforgettable evening at the old lighthouse where the lamp went out twice before midnightfall",
    );
    let later =
        "regrettable evening at the old lighthouse where the lamp went out twice before midnights";
    let found = add(&mut passages, later);
    assert_eq!(
        &later[found[0].later.1.clone()],
        "evening at the old lighthouse where the lamp went out twice before"
    );
}

/// What is one word here and two there ends before it.
#[test]
fn words_that_one_text_parts_are_left_out() {
    let mut passages = Passages::default();
    let first =
        "Ostravia reads nobody else's letters, she said in the hall, and it does not write them";
    let later =
        "“Ostravia reads nobody else’s letters,” she said in the hall, “and it doesn’t care”";
    add(&mut passages, first);
    let found = add(&mut passages, later);
    assert!(
        first[found[0].earlier.1.clone()].ends_with("and it"),
        "{found:?}"
    );
    assert!(
        later[found[0].later.1.clone()].ends_with("and it"),
        "{found:?}"
    );
}

/// What repeats itself is told once, and in time.
#[test]
fn texts_that_repeat_themselves_end() {
    let mut passages = Passages::default();
    let long = "na ".repeat(200_000);
    let began = std::time::Instant::now();
    for _ in 0..4 {
        let found = add(&mut passages, &long);
        assert!(found.len() <= 2, "{}", found.len());
    }
    let mut mixed = String::new();
    let mut random = Random::new(3);
    for _ in 0..100_000 {
        mixed.push(if random.below(400) == 0 { 'b' } else { 'a' });
    }
    for _ in 0..4 {
        add(&mut passages, &mixed);
    }
    assert!(began.elapsed().as_secs() < 20);
}

proptest! {
    /// Whatever is told is the same in both texts by letters and digits, and
    /// every passage that is long enough is told.
    #[test]
    fn what_is_told_is_there_and_nothing_is_missed(
        before in "[a-zA-Z “”’é漢字\n.,-]{0,60}",
        passage in "[a-z ]{70,120}",
        between in "[A-Z é漢字.]{0,40}",
        after in "[b-zA-Z ]{0,60}",
    ) {
        let first = format!("{before}{passage}{after}");
        let second = format!("{between}{passage}{before}");
        let mut passages = Passages::default();
        prop_assert!(add(&mut passages, &first).is_empty());
        let letters = |text: &str| -> String {
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let found = add(&mut passages, &second);
        for shared in &found {
            let earlier = &first[shared.earlier.1.clone()];
            let later = &second[shared.later.1.clone()];
            prop_assert_eq!(letters(earlier), letters(later));
            prop_assert_eq!(shared.is_exact, earlier == later);
            prop_assert!(shared.n_units >= GRAM);
        }
        if letters(&passage).len() >= PASSAGE + 40 {
            prop_assert!(!found.is_empty());
        }
    }

    #[test]
    fn any_text_is_read(texts in proptest::collection::vec(any::<String>(), 1..6)) {
        let mut passages = Passages::default();
        for text in &texts {
            for shared in add(&mut passages, text) {
                prop_assert!(text.get(shared.later.1).is_some());
            }
        }
    }
}
