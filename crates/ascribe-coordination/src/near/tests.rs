use proptest::prelude::*;

use super::{Families, jaccard, shingles};
use crate::random::Random;

fn text(random: &mut Random, n: usize) -> Vec<String> {
    (0..n)
        .map(|_| format!("word{}", random.below(5_000)))
        .collect()
}

fn alike(a: &str, b: &str) -> f64 {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    shingles(a, &mut first);
    shingles(b, &mut second);
    jaccard(&first, &second)
}

#[test]
fn copies_with_a_word_changed_join_their_original() {
    let mut random = Random::new(1);
    let mut families = Families::new(0.7);
    let (mut joined, mut wanted, mut n_families) = (0, 0, 0);
    for _ in 0..2_000 {
        let mut words = text(&mut random, 20);
        let original = words.join(" ");
        let family = n_families;
        assert_eq!(
            families.join(&original),
            Some(family),
            "unlike texts stay apart"
        );
        n_families += 1;
        let at = random.below(20);
        words[at] = "changed".to_owned();
        let copy = words.join(" ");
        if alike(&original, &copy) >= 0.8 {
            wanted += 1;
            let found = families.join(&copy);
            joined += u32::from(found == Some(family));
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
    assert_eq!(families.join("vote now"), Some(0));
    assert_eq!(families.join("now vote"), Some(0));
    assert_eq!(families.join("vote never"), Some(1));
}

proptest! {
    /// Whatever joins a family is as alike to its centre as was asked for.
    #[test]
    fn members_are_like_their_centre(texts in proptest::collection::vec(proptest::collection::vec(0_u8..6, 0..12), 1..60), least in 0.3_f64..1.0) {
        let mut families = Families::new(least);
        let mut centres = Vec::<String>::new();
        for words in texts {
            let text = words.iter().map(|word| format!("w{word}")).collect::<Vec<_>>().join(" ");
            match families.join(&text) {
                None => prop_assert!(text.is_empty()),
                Some(family) if family as usize == centres.len() => centres.push(text),
                Some(family) => prop_assert!(alike(&centres[family as usize], &text) >= least),
            }
        }
    }
}
