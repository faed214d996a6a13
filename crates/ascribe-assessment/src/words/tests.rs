use super::*;

#[test]
fn lower_edges_belong_to_the_higher_word() {
    for (probability, word) in [
        (0.0, "almost no chance"),
        (0.049_999, "almost no chance"),
        (0.05, "very unlikely"),
        (0.2, "unlikely"),
        (0.45, "roughly even chance"),
        (0.55, "likely"),
        (0.8, "very likely"),
        (0.95, "almost certain"),
        (1.0, "almost certain"),
    ] {
        assert_eq!(
            Icd203::from_probability(probability).as_str(),
            word,
            "{probability}"
        );
    }
    assert_eq!(Icd203::words_for_interval(0.5, 0.54), "roughly even chance");
    assert_eq!(
        Icd203::words_for_interval(0.5, 0.9),
        "roughly even chance to very likely"
    );
}

#[test]
fn the_yardstick_has_gaps() {
    for (probability, word) in [
        (0.05, Some("remote chance")),
        (0.07, None),
        (0.15, Some("highly unlikely")),
        (0.5, None),
        (0.49, Some("realistic possibility")),
        (0.85, Some("highly likely")),
        (0.93, None),
    ] {
        assert_eq!(
            Phia::from_probability(probability).map(Phia::as_str),
            word,
            "{probability}"
        );
    }
}
