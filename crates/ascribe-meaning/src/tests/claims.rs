//! Who is held responsible for what: by what is said, and by the verb that
//! charges.

use ascribe_model::Span;

use super::findings;

#[test]
fn contents() {
    let rows = [
        ("accused", "Moran of theft", "accusation Peter Moran: theft"),
        (
            "blamed",
            "the flood on the Harbour Board",
            "accusation Harbour Board: the flood",
        ),
        (
            "said",
            "Moran was behind the leak",
            "accusation Peter Moran: the leak",
        ),
        (
            "said",
            "Moran stole the letters",
            "accusation Peter Moran: stole the letters",
        ),
        (
            "said",
            "Moran had nothing to do with the leak",
            "denial Peter Moran: the leak",
        ),
        (
            "said",
            "the letters had been forged",
            "forgery of the letters",
        ),
        (
            "said",
            "somebody had laid a false trail",
            "forgery of a false trail",
        ),
    ];
    tells(&rows);
}

#[test]
fn deeds() {
    let rows = [
        (
            "said",
            "Moran ordered the break-in",
            "accusation Peter Moran: ordered the break-in",
        ),
        (
            "said",
            "the break-in at the mill was carried out by Moran",
            "accusation Peter Moran: the break-in at the mill",
        ),
        (
            "said",
            "Moran sold out this town",
            "accusation Peter Moran: sold out this town",
        ),
        (
            "said",
            "Moran knew of it and covered it up",
            "accusation Peter Moran: covered it up",
        ),
        (
            "said",
            "it was Moran who leaked the file",
            "accusation Peter Moran: leaked the file",
        ),
        (
            "alleged",
            "that Moran paid the crew to look away",
            "accusation Peter Moran: paid the crew to look away",
        ),
    ];
    tells(&rows);
}

#[test]
fn denials_and_forgeries() {
    let rows = [
        (
            "said",
            "Moran did nothing illegal",
            "denial Peter Moran: did nothing illegal",
        ),
        (
            "said",
            "Moran never took a cent from smugglers",
            "denial Peter Moran: took a cent from smugglers",
        ),
        (
            "said",
            "there was no bribery on our part",
            "denial Ada Brenn: bribery",
        ),
        (
            "denied",
            "the hacks could have any connection to Peter Moran",
            "denial Peter Moran: the hacks",
        ),
        (
            "denied",
            "that she bribed the inspectors",
            "denial Ada Brenn: bribed the inspectors",
        ),
        (
            "said",
            "Moran had doctored the recording",
            "forgery Peter Moran: the recording",
        ),
        (
            "said",
            "she had absolutely nothing to do with the fire",
            "denial Ada Brenn: the fire",
        ),
        (
            "suggested",
            "it was planted by a rival clerk",
            "forgery a rival clerk: it",
        ),
        (
            "said",
            "someone had left the traces to frame Norland",
            "forgery of the traces",
        ),
        (
            "said",
            "that if the attacks happened, they had nothing to do with Peter Moran",
            "denial Peter Moran: they",
        ),
        (
            "denied",
            "that Moran had anything to do with the leak",
            "denial Peter Moran: the leak",
        ),
    ];
    tells(&rows);
}

#[test]
fn work_and_orders_of_somebody() {
    let rows = [
        (
            "said",
            "the break-in was the work of Moran",
            "accusation Peter Moran: the break-in was",
        ),
        (
            "said",
            "the letters were burnt on the orders of Moran",
            "accusation Peter Moran: the letters were burnt",
        ),
        (
            "said",
            "the letters were burnt on Moran's orders",
            "accusation Peter Moran: the letters were burnt",
        ),
        ("said", "banks act on the orders of Moran", "nothing"),
        ("said", "the play is the work of a poet", "nothing"),
    ];
    tells(&rows);
}

#[test]
fn a_claim_of_forgery_leaves_room_for_others() {
    let text =
        "Ada Brenn said that Moran had no part in the leak and that the logs had been forged.";
    let content = "that Moran had no part in the leak and that the logs had been forged";
    let found = findings(text, &[("Ada Brenn", "said", content)]).accusations;
    let kinds: Vec<_> = found.iter().map(|claim| claim.kind.as_str()).collect();
    assert_eq!(kinds, ["forgery", "denial"]);
}

#[test]
fn wrongs_that_were_not_done() {
    let rows = [
        (
            "said",
            "Moran had no intention of meddling in the vote",
            "denial Peter Moran: meddling in the vote",
        ),
        ("said", "nobody hacked the port", "denial of -"),
        ("said", "somebody hacked the port", "nothing"),
        ("said", "everybody hurt the port", "nothing"),
    ];
    tells(&rows);
}

#[test]
fn blame_and_orders() {
    tells(&[
        (
            "said",
            "the operation was ordered by Moran",
            "accusation Peter Moran: the operation",
        ),
        (
            "said",
            "Moran had played no part in the raid",
            "denial Peter Moran: the raid",
        ),
        (
            "suggested",
            "that the intercepts had been doctored by Norland",
            "forgery Norland: the intercepts",
        ),
        (
            "said",
            "it was all Moran's fault",
            "accusation Peter Moran: -",
        ),
        (
            "said",
            "the board has only Moran to blame for the flood",
            "accusation Peter Moran: the flood",
        ),
    ]);
}

#[test]
fn told_without_a_deed() {
    tells(&[
        ("said", "Moran was responsible", "accusation Peter Moran: -"),
        ("said", "Moran was not involved", "denial Peter Moran: -"),
        (
            "said",
            "somebody left those traces to blame us",
            "forgery of those traces",
        ),
    ]);
}

#[test]
fn nobody_is_held_responsible() {
    tells(&[
        // Asked, possible one day, an office, a thing: nobody is held responsible.
        ("said", "the storm destroyed forty boats", "nothing"),
        ("said", "it was not clear who was to blame", "nothing"),
        (
            "said",
            "Moran is responsible for planning the fair",
            "nothing",
        ),
        (
            "said",
            "Moran can be held responsible for the flood",
            "nothing",
        ),
        ("said", "how could we have hidden the flood", "nothing"),
        ("said", "it had nothing to do with the weather", "nothing"),
        ("said", "Moran is a coward", "nothing"),
        ("said", "Moran met nobody he knew", "nothing"),
        ("said", "the weather was fine", "nothing"),
        ("said", "Moran will steal the letters", "nothing"),
        (
            "said",
            "the sanctions were responsible for the flood",
            "nothing",
        ),
    ]);
}

/// The first claim of "Ada Brenn CUE CONTENT."
fn tells(rows: &[(&str, &str, &str)]) {
    for (cue, content, expected) in rows {
        let text = format!("Peter Moran came. Ada Brenn {cue} {content}.");
        let found = findings(&text, &[("Ada Brenn", cue, content)]);
        let told = found.accusations.first().map_or_else(
            || "nothing".to_owned(),
            |claim| {
                let words =
                    |span: Option<Span>| span.and_then(|span| span.slice(&text)).unwrap_or("-");
                match &claim.accused {
                    Some(party) => {
                        let act = words(claim.evidence.or(claim.act));
                        format!("{} {}: {act}", claim.kind, party.name)
                    }
                    None => format!("{} of {}", claim.kind, words(claim.evidence)),
                }
            },
        );
        assert_eq!(told, *expected, "{text}");
    }
}

/// The claims of one relation in a text: "accusation Ada Brenn -> Peter Moran".
fn told(text: &str, marked: &[super::Marked<'_>]) -> Vec<String> {
    let found = findings(text, marked);
    let claims = found.accusations.iter().map(|claim| {
        let name = |name: Option<&str>| name.unwrap_or("-").to_owned();
        format!(
            "{} {} -> {}",
            claim.kind,
            name(claim.claimant.as_ref().map(|speaker| speaker.name.as_str())),
            name(claim.accused.as_ref().map(|party| party.name.as_str()))
        )
    });
    claims.collect()
}

#[test]
fn denials_of_a_charge_clear_whom_it_meant() {
    let accused = ("Ada Brenn", "accused", "Peter Moran of fraud");
    let text = "Ada Brenn accused Peter Moran of fraud. His lawyer Ida Falk rejected the claims.";
    assert_eq!(
        told(text, &[accused, ("Ida Falk", "rejected", "the claims")]),
        [
            "accusation Ada Brenn -> Peter Moran",
            "denial Ida Falk -> Peter Moran"
        ]
    );
    let text = "Ida Falk denied any involvement in the blast.";
    assert_eq!(
        told(
            text,
            &[("Ida Falk", "denied", "any involvement in the blast")]
        ),
        ["denial Ida Falk -> Ida Falk"]
    );
}

#[test]
fn a_turn_makes_no_claims_that_it_quotes_or_asks() {
    for (turn, expected) in [
        (
            "They say, “We are not to blame, Moran hacked the port,” and go home.",
            0,
        ),
        ("Are you saying that we poisoned the wells?", 0),
        ("Is it true that Moran hacked the port?", 1),
        ("Moran hacked the port.", 1),
    ] {
        let text = format!("Ida Falk: And now?\n\nAda Brenn: {turn}\n\nIda Falk: Thanks.\n");
        let found = findings(&text, &[("Ada Brenn", ":", turn)]);
        assert_eq!(found.accusations.len(), expected, "{turn}");
    }
}

#[test]
fn a_charge_goes_on() {
    let text = "The crews blame the Harbour Board for the deaths. “They ignored it,” Ida Falk said. Peter Moran rejected that, saying he was ill.";
    assert_eq!(
        told(
            text,
            &[
                ("The crews", "blame", "the Harbour Board for the deaths"),
                ("Ida Falk", "said", "“They ignored it,”"),
                ("Peter Moran", "rejected", "that, saying he was ill"),
            ]
        ),
        [
            "accusation The crews -> Harbour Board",
            "accusation Ida Falk -> Harbour Board",
            "denial Peter Moran -> Harbour Board"
        ]
    );
}

#[test]
fn who_answers_a_charge_has_not_made_it() {
    let text = "Peter Moran responded to accusations that Ada Brenn stole the letters.";
    let marked = (
        "Peter Moran",
        "responded to accusations",
        "that Ada Brenn stole the letters",
    );
    assert_eq!(told(text, &[marked]), ["accusation - -> Ada Brenn"]);
    let text = "He asked whether the Harbour Board paid bribes, a charge Ida Falk has denied.";
    let marked = ("Ida Falk", "has denied", "a charge");
    assert_eq!(told(text, &[marked]), ["denial Ida Falk -> Harbour Board"]);
    let text = "Ida Falk pushed back against accusations of theft against Peter Moran.";
    let marked = (
        "Ida Falk",
        "pushed back against",
        "accusations of theft against Peter Moran",
    );
    assert_eq!(told(text, &[marked]), ["denial Ida Falk -> Peter Moran"]);
}

#[test]
fn passives_and_participles_tell_who_charges() {
    let rows = [
        (
            "Peter Moran was accused by Ada Brenn of fraud.",
            ("Peter Moran", "was accused", "of fraud"),
            "accusation Ada Brenn -> Peter Moran",
        ),
        (
            "Brenn's husband, Karl, spoke at length, accusing Peter Moran of fraud.",
            ("-", "accusing", "Peter Moran of fraud"),
            "accusation Karl -> Peter Moran",
        ),
        (
            "Peter Moran was accused of fraud.",
            ("-", "was accused of", "fraud"),
            "accusation - -> Peter Moran",
        ),
        (
            "Ada Brenn came late, accusing Peter Moran of fraud.",
            ("-", "accusing", "Peter Moran of fraud"),
            "accusation Ada Brenn -> Peter Moran",
        ),
        (
            "Ida Falk spoke of Peter Moran, whom Ada Brenn accuses of fraud.",
            ("Ada Brenn", "accuses", "of fraud"),
            "accusation Ada Brenn -> Peter Moran",
        ),
        (
            "Peter Moran confessed to bribing two inspectors.",
            ("Peter Moran", "confessed to", "bribing two inspectors"),
            "accusation Peter Moran -> Peter Moran",
        ),
    ];
    for (text, marked, expected) in rows {
        assert_eq!(told(text, &[marked]), [expected], "{text}");
    }
}
