use proptest::prelude::*;

use super::{Families, Joined, similarity};
use crate::random::Random;

fn text(random: &mut Random, n: usize) -> Vec<String> {
    (0..n)
        .map(|_| format!("word{}", random.below(5_000)))
        .collect()
}

fn family(families: &mut Families, text: &str) -> Option<u32> {
    families.join(text).map(|joined| joined.family)
}

#[test]
fn copies_with_a_word_changed_join_their_original() {
    let mut random = Random::new(1);
    let mut families = Families::new(0.7);
    let (mut joined, mut wanted, mut n_families) = (0, 0, 0);
    for _ in 0..2_000 {
        let mut words = text(&mut random, 20);
        let original = words.join(" ");
        let wanted_family = n_families;
        assert_eq!(
            family(&mut families, &original),
            Some(wanted_family),
            "unlike texts stay apart"
        );
        n_families += 1;
        let at = random.below(20);
        words[at] = "changed".to_owned();
        let copy = words.join(" ");
        if similarity(&original, &copy) >= 0.8 {
            wanted += 1;
            let found = family(&mut families, &copy);
            joined += u32::from(found == Some(wanted_family));
            n_families += u32::from(found == Some(n_families));
        }
    }
    assert!(
        wanted > 1_500 && f64::from(joined) >= 0.99 * f64::from(wanted),
        "{joined} of {wanted}"
    );
}

#[test]
fn short_texts_and_empty_ones() {
    let mut families = Families::new(0.8);
    assert_eq!(families.join(""), None);
    assert_eq!(family(&mut families, "vote now"), Some(0));
    assert_eq!(family(&mut families, "now vote"), Some(0));
    assert_eq!(family(&mut families, "vote never"), Some(1));
}

/// Long texts are compared by their beginning, and in time.
#[test]
fn long_texts_end() {
    let long = |seed: u64| {
        let mut random = Random::new(seed);
        let words = (0..80_000).map(|_| format!("w{}", random.below(1_000_000)));
        words.collect::<Vec<_>>().join(" ")
    };
    let first = long(1);
    let mut families = Families::new(0.7);
    assert_eq!(family(&mut families, &first), Some(0));
    assert_eq!(family(&mut families, &long(2)), Some(1));
    let other_end = format!("{first} {}", long(3));
    assert_eq!(
        families.join(&other_end).map(|joined| joined.similarity),
        Some(1.0)
    );
    assert_eq!(family(&mut families, &"字".repeat(200_000)), Some(2));
}

/// In scripts without blanks a changed character costs a few sequences, not all.
#[test]
fn scripts_without_blanks() {
    for (text, copy, other) in [
        (
            "港口的渡轮今天又晚点了市长说这是投票的结果没有人相信他",
            "港口的渡轮今天又晚点了市长说这是投票的结果没有人相信她",
            "他们在山上的小屋里等了三天也没有等到任何消息只好自己下山去了",
        ),
        (
            "フェリーは今日も遅れた。市長は投票のせいだと言ったが誰も信じない",
            "フェリーは今日も遅れた。市長は投票のせいだと言ったが誰も信じぬ",
            "山小屋で三日待ったが知らせはなく仕方なく自分たちで下りていった",
        ),
        (
            "เรือข้ามฟากวันนี้ช้าอีกแล้วนายกเทศมนตรีบอกว่าเป็นเพราะการลงคะแนน",
            "เรือข้ามฟากวันนี้ช้าอีกแล้วนายกเทศมนตรีบอกว่าเป็นเพราะการลงคะแน",
            "พวกเขารออยู่ที่กระท่อมบนภูเขาสามวันแต่ไม่มีข่าวอะไรเลยจึงลงมาเอง",
        ),
    ] {
        let alike = similarity(text, copy);
        assert!((0.7..1.0).contains(&alike), "{alike}: {copy}");
        assert!(similarity(text, other) < 0.1, "{other}");
        let mut families = Families::new(0.7);
        let found = [text, other, copy].map(|text| family(&mut families, text));
        assert_eq!(found, [Some(0), Some(1), Some(0)], "{text}");
    }
}

proptest! {
    /// Any characters at all.
    #[test]
    fn any_text_is_like_itself(text in any::<String>()) {
        let mut families = Families::new(0.7);
        prop_assert_eq!(families.join(&text), families.join(&text).map(|joined| Joined { similarity: 1.0, ..joined }));
    }

    /// Whatever joins a family is as alike to its centre as was asked for.
    #[test]
    fn members_are_like_their_centre(texts in proptest::collection::vec(proptest::collection::vec(0_u8..6, 0..12), 1..60), least in 0.3_f64..1.0) {
        let mut families = Families::new(least);
        let mut centres = Vec::<String>::new();
        for words in texts {
            let text = words.iter().map(|word| format!("w{word}")).collect::<Vec<_>>().join(" ");
            match families.join(&text) {
                None => prop_assert!(text.is_empty()),
                Some(Joined { family, similarity }) if family as usize == centres.len() => {
                    prop_assert_eq!(similarity, 1.0);
                    centres.push(text);
                }
                Some(joined) => {
                    prop_assert!(joined.similarity >= least);
                    let counted = similarity(&centres[joined.family as usize], &text);
                    prop_assert_eq!(joined.similarity, counted);
                }
            }
        }
    }
}
