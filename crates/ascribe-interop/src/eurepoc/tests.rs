use super::*;

const ATTRIBUTIONS: &str = "\
\u{feff}incident_ID,attribution_ID,attribution_date,attributing_actor,attributed_initiator_country,attributed_initiator_category,attribution_basis,attribution_type
75.0,1.0,2031-01-01,Desk of Orle,Ostravia,State,Media report,
75.0,2.0,2031-05-02,Institute,Halden,Non-state-group,Contested attribution,
76.0,3.0,2031-05-03,Desk of Orle,Ostravia,State,,
,4.0,2031-05-03,Desk of Orle,Ostravia,State,,
";

fn set() -> Incidents {
    let mut set = read(ATTRIBUTIONS.as_bytes()).expect("a data set");
    let names = "ID,name,description\n75,Letters,taken in the night\n";
    read_names(&mut set, names.as_bytes()).expect("names");
    set
}

#[test]
fn incidents_that_several_are_held_responsible_for_compete() {
    let set = set();
    assert_eq!(
        (set.n_attributions, set.n_incidents(), set.n_malformed),
        (3, 2, 1)
    );
    let competing = competing(&set);
    assert_eq!(competing.len(), 1);
    assert_eq!(
        (competing[0].id.as_str(), competing[0].name.as_str()),
        ("75", "Letters")
    );
    assert_eq!(
        competing[0].initiators,
        ["Ostravia, State", "Halden, Non-state-group"]
    );
    assert!(competing[0].is_contested);
}

#[test]
fn attributions_become_statements_of_their_authors() {
    let draft = draft(&set(), "75").expect("a draft");
    assert_eq!(draft.title, "Letters: taken in the night");
    let ids: Vec<&str> = draft.hypotheses.iter().map(|h| h.id.as_str()).collect();
    assert_eq!(ids, ["OSTRAVIA-STATE", "HALDEN-NON-STATE-GROUP"]);
    let first = &draft.statements[0];
    assert_eq!(
        (first.speaker.as_str(), &first.true_under[..]),
        (
            "Desk-of-Orle",
            &ids[..1]
                .iter()
                .map(|id| (*id).to_owned())
                .collect::<Vec<_>>()[..]
        )
    );
    // A first of January stands for a year alone in this data set.
    assert_eq!(first.learned.as_deref(), Some("2031"));
    assert_eq!(draft.statements[1].learned.as_deref(), Some("2031-05-02"));
}

#[test]
fn what_is_no_such_data_set_or_incident_is_refused() {
    let message = |error: Error| error.to_string();
    assert_eq!(
        read("a,b\n".as_bytes()).map_err(message).err().as_deref(),
        Some("no column incident_ID, expected a EuRepoC data set")
    );
    assert_eq!(
        draft(&set(), "77").map_err(message).err().as_deref(),
        Some("no incident \"77\" in the data set")
    );
}
