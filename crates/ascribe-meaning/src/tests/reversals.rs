//! Changes of position, in one statement and between two.

use super::{Marked, findings};

#[test]
fn a_day_of_its_own_or_only_to_joins_two_positions() {
    for (text, marked) in [
        (
            "Ada Brenn insisted that no gate was open, only to concede that one was.",
            [
                ("Ada Brenn", "insisted", "that no gate was open"),
                ("Ada Brenn", "concede", "that one was"),
            ],
        ),
        (
            "Ada Brenn denied that the gate was open; on Tuesday, pressed by a clerk, Brenn admitted that it was.",
            [
                ("Ada Brenn", "denied", "that the gate was open"),
                ("Brenn", "admitted", "that it was"),
            ],
        ),
    ] {
        let found = findings(text, &marked).reversals;
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(
            found[0].kind,
            ascribe_model::ReversalKind::DeniedAcknowledged
        );
        assert!(found[0].earlier != found[0].later, "{text}");
    }
    // One denial and one concession of two things are no change.
    let text = "Ada Brenn denied that the gate was open and admitted that the clerk was ill.";
    let marked = [
        ("Ada Brenn", "denied", "that the gate was open"),
        ("Ada Brenn", "admitted", "that the clerk was ill"),
    ];
    assert!(findings(text, &marked).reversals.is_empty());
}

#[test]
fn changes_told_in_one_statement() {
    // A text, its relation, the change that it tells.
    let rows: [(&str, Marked<'_>, &str); 11] = [
        (
            "Ada Brenn withdrew her early support.",
            ("Ada Brenn", "withdrew", "her early support"),
            "supported -> opposed",
        ),
        (
            "Ada Brenn abandoned her pledge to keep the ferry.",
            ("Ada Brenn", "abandoned", "her pledge to keep the ferry"),
            "promised -> withdrawn",
        ),
        (
            "Ada Brenn said she would no longer fight the lease.",
            ("Ada Brenn", "said", "she would no longer fight the lease"),
            "opposed -> supported",
        ),
        (
            "“I used to think the bridge was safe,” Ada Brenn said.",
            (
                "Ada Brenn",
                "said",
                "“I used to think the bridge was safe,”",
            ),
            "asserted -> denied",
        ),
        (
            "Ada Brenn said she regretted voting for the lease.",
            ("Ada Brenn", "said", "she regretted voting for the lease"),
            "supported -> opposed",
        ),
        (
            "Ada Brenn said that her vote for the lease was a mistake.",
            (
                "Ada Brenn",
                "said",
                "that her vote for the lease was a mistake",
            ),
            "supported -> opposed",
        ),
        (
            "Ada Brenn regretted the storm.",
            ("Ada Brenn", "regretted", "the storm"),
            "-",
        ),
        (
            "Ada Brenn abandoned the boat he once owned.",
            ("Ada Brenn", "abandoned", "the boat"),
            "-",
        ),
        (
            "Ada Brenn said our enemies no longer think of us.",
            ("Ada Brenn", "said", "our enemies no longer think of us"),
            "-",
        ),
        (
            "Ada Brenn has no regrets about her vote.",
            ("Ada Brenn", "has no regrets about", "her vote"),
            "-",
        ),
        (
            "The Harbour Office shelved his plan.",
            ("The Harbour Office", "shelved", "his plan"),
            "-",
        ),
    ];
    for (text, marked, expected) in rows {
        let found = findings(text, &[marked]).reversals;
        let told = found.first().map_or("-", |reversal| reversal.kind.as_str());
        assert_eq!(told, expected, "{text}");
    }
}

#[test]
fn a_later_saying_of_the_same_thing() {
    let text = "In 2016 Ada Brenn at first insisted that there was no post on the cape. Two years later she said that it had been there. Two years later she said that it rained.";
    let marked = [
        (
            "Ada Brenn",
            "at first insisted",
            "that there was no post on the cape",
        ),
        ("she", "said", "that it had been there"),
    ];
    let found = findings(text, &marked);
    let kinds: Vec<_> = found.reversals.iter().map(|found| found.kind).collect();
    assert_eq!(kinds, [ascribe_model::ReversalKind::DeniedAsserted]);
    // Not said otherwise: nothing changed.
    let text = "In 2016 Ada Brenn at first insisted that there was no post on the cape. Two years later she said that it had never been there.";
    let marked = [
        (
            "Ada Brenn",
            "at first insisted",
            "that there was no post on the cape",
        ),
        ("she", "said", "that it had never been there"),
    ];
    assert_eq!(findings(text, &marked).reversals, []);
}

#[test]
fn reversals() {
    let one = "Ada Brenn began by denying that troops had come before acknowledging, months later, that troops came.";
    let found = findings(
        one,
        &[
            ("Ada Brenn", "denying", "that troops had come"),
            ("Ada Brenn", "acknowledging", "that troops came"),
        ],
    );
    assert_eq!(found.reversals.len(), 1);
    let reversal = &found.reversals[0];
    assert_eq!(reversal.kind.as_str(), "denied -> acknowledged");
    assert_eq!(reversal.basis.as_str(), "one sentence");
    assert_eq!(
        reversal.gap.and_then(|gap| gap.slice(one)),
        Some("months later")
    );
    let two = "Ada Brenn said the gate was open. Ada Brenn said the mast was not painted.";
    let found = findings(
        two,
        &[
            ("Ada Brenn", "said", "the gate was open"),
            ("Ada Brenn", "said", "the mast was not painted"),
        ],
    );
    assert_eq!(found.reversals, [], "two propositions are no reversal");
}
