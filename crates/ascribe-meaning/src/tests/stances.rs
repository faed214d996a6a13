//! What a source does with a content.

use super::last;

/// Cue, content; stance, polarity, certainty.
const STANCES: &[(&str, &str, &str)] = &[
    ("said", "the gate was open", "asserts + unknown"),
    (
        "said",
        "it had nothing to do with the leak",
        "denies - unknown",
    ),
    ("denied", "that the gate was open", "denies - unknown"),
    (
        "categorically denied",
        "that the gate was open",
        "denies - certain",
    ),
    (
        "did not deny",
        "that the gate was open",
        "acknowledges + unknown",
    ),
    (
        "acknowledged",
        "that the gate was open",
        "acknowledges + unknown",
    ),
    (
        "acknowledged",
        "that it was “theoretically possible” the gate was open",
        "acknowledges + possible",
    ),
    ("denied", "Peter Moran the permit", "- - unknown"),
    ("dismissed", "Gilling", "asserts - unknown"),
    ("said", "it never worked with smugglers", "denies - unknown"),
    ("admits", "the gate was open", "acknowledges + unknown"),
    (
        "alleged",
        "that some letters could have been forged",
        "alleges + possible",
    ),
    ("accused", "the clerk of lying", "alleges + unknown"),
    ("believes", "the gate was open", "believes + probable"),
    (
        "does not believe",
        "the gate was open",
        "believes - probable",
    ),
    ("suggested", "that the gate was open", "suggests + possible"),
    ("suggested", "opening the gate", "demands + unknown"),
    (
        "questioned",
        "whether the gate was open",
        "doubts - unknown",
    ),
    ("asked", "whether the gate was open", "asks - unknown"),
    ("asked", "the clerk to open the gate", "demands + unknown"),
    ("promised", "to open the gate", "promises + unknown"),
    (
        "called on",
        "the clerk to open the gate",
        "demands + unknown",
    ),
    ("predicted", "the gate would open", "predicts + probable"),
    ("warned", "that the gate was open", "warns + unknown"),
    ("declined to comment on", "the gate", "declines - unknown"),
    (
        "would not say",
        "whether the gate was open",
        "declines - unknown",
    ),
    (
        "did not respond to",
        "a request for comment",
        "declines - unknown",
    ),
    ("did not say", "the gate was open", "- - unknown"),
    ("will say", "the gate was open", "- - unknown"),
    (
        "has concluded",
        "that the gate was not open",
        "concludes - unknown",
    ),
    ("said", "the gate was not open", "asserts - unknown"),
    ("said", "the gate may have been open", "asserts + possible"),
    (
        "also put forward a theory",
        "that the gate could be opened",
        "suggests + possible",
    ),
    (
        "allowed",
        "that the gate was open",
        "acknowledges + unknown",
    ),
    ("allowed", "the clerk to leave", "- - unknown"),
    (
        "held",
        "the clerk responsible for the flood",
        "alleges + unknown",
    ),
    (
        "claimed",
        "the clerk had forged the letters",
        "alleges + unknown",
    ),
    ("called", "the story “pure gossip”", "denies - unknown"),
    ("called", "the gate a wonder", "asserts - unknown"),
    (
        "said",
        "the very idea of a plot was absurd",
        "denies - unknown",
    ),
    ("said", "the claims were not absurd", "asserts - unknown"),
    (
        "said",
        "it had never heard of the clerk",
        "denies - unknown",
    ),
    (
        "said",
        "it could not rule out a leak",
        "suggests + possible",
    ),
    (
        "said there was nothing to suggest",
        "that the gate was open",
        "doubts - unknown",
    ),
];

#[test]
fn a_poll_concludes_what_is_so_according_to_it() {
    for (source, expected) in [
        ("a new poll", "concludes"),
        ("the final report of the board", "concludes"),
        ("the Harbour Board", "asserts"),
    ] {
        let text = format!("The gate was open, according to {source}.");
        let found = last(&text, &[(source, "according to", "The gate was open")]);
        assert_eq!(
            found.stance.map(|stance| stance.as_str()),
            Some(expected),
            "{text}"
        );
    }
}

#[test]
fn the_accused_deny_by_plain_negatives() {
    let accused = "Ada Brenn accused the Tessian army of the theft.";
    for (said, expected) in [
        (
            " Karl Moran of Tessia said no officer had ever set foot there.",
            "denies",
        ),
        (
            " Karl Moran of Norland said no officer had ever set foot there.",
            "asserts",
        ),
        (
            " Karl Moran of Tessia said he would not go there.",
            "asserts",
        ),
    ] {
        let text = format!("{accused}{said}");
        let cut = said.find("said").unwrap();
        let (source, content) = (&said[1..cut - 1], &said[cut + 5..said.len() - 1]);
        let found = last(
            &text,
            &[
                ("Ada Brenn", "accused", "the Tessian army of the theft"),
                (source, "said", content),
            ],
        );
        assert_eq!(
            found.stance.map(|stance| stance.as_str()),
            Some(expected),
            "{text}"
        );
    }
}

#[test]
fn stances() {
    for (cue, content, expected) in STANCES {
        let text = format!("The Harbour Board {cue} {content}.");
        let found = last(&text, &[("The Harbour Board", cue, content)]);
        let told = format!(
            "{} {} {}",
            found.stance.map_or("-", |stance| stance.as_str()),
            found.polarity.map_or("-", |polarity| polarity.as_str()),
            found.certainty.map_or("-", |certainty| certainty.as_str())
        );
        assert_eq!(told, *expected, "{text}");
        for span in found.basis.stance.iter().chain(&found.basis.certainty) {
            assert!(
                span.slice(&text).is_some_and(|words| !words.is_empty()),
                "{text}"
            );
        }
    }
}
