use super::{copies, passages};

const LETTER: &str = "We ask the council to lower the fee for the ferry before the winter comes";

#[test]
fn copies_stand_behind_their_earliest() {
    let texts = [
        LETTER.to_owned(),
        "Yes".to_owned(),
        format!("{LETTER} again"),
        "Something else was said about the lighthouse on the hill".to_owned(),
        LETTER.to_uppercase(),
        "Yes".to_owned(),
    ];
    let found = copies(texts.iter().map(String::as_str));
    assert_eq!(found.len(), 1, "{found:?}");
    let numbers: Vec<usize> = found[0].iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, [0, 2, 4]);
    assert!((0.9..1.0).contains(&found[0][1].1), "{found:?}");
    assert_eq!(
        found[0][2].1, 1.0,
        "letters in upper case are the same words"
    );
}

#[test]
fn one_passage_in_three_texts_is_one_family() {
    let passage = "nobody had seen the ferry after the second bell and the lamp was out";
    let texts = [
        format!("Early. {passage}. The end of it is this."),
        format!("Later, {passage}: so they wrote."),
        format!("At last: {passage}, The end of it is that."),
        "nothing to see here, only a few words about the weather of the day".to_owned(),
    ];
    let (found, n_cut) = passages(texts.iter().map(String::as_str));
    assert_eq!(n_cut, 0);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].first.0, 0);
    let places: Vec<usize> = found[0].copies.iter().map(|of| of.later.0).collect();
    assert_eq!(places, [1, 2]);
    for of in &found[0].copies {
        assert!(texts[of.later.0][of.later.1.clone()].contains(passage));
    }
}
