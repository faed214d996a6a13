use super::{SpeakerMatch, find};

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

#[test]
fn a_full_name_comes_before_a_surname_before_a_part() {
    let known = names(&[
        "Ada Brenn",
        "Brenn",
        "Ilse Månsdotter",
        "Port of Orle",
        "Tomas Velk",
        "Nora Velk",
    ]);
    let one = |name: &str| SpeakerMatch::One(name.to_owned(), Vec::new());
    assert_eq!(find("ada brenn", &known), one("Ada Brenn"));
    let brenn = SpeakerMatch::One("Brenn".to_owned(), names(&["Ada Brenn"]));
    assert_eq!(find("BRENN", &known), brenn);
    assert_eq!(find(" månsdotter ", &known), one("Ilse Månsdotter"));
    assert_eq!(find("orle", &known), one("Port of Orle"));
    assert_eq!(find("port", &known), one("Port of Orle"));
    let velks = names(&["Tomas Velk", "Nora Velk"]);
    assert_eq!(find("velk", &known), SpeakerMatch::Several(velks));
}

#[test]
fn nobody_comes_with_the_nearest_names() {
    let known = names(&["Ada Brenn", "Tomas Velk", "the port"]);
    let near = |typed| match find(typed, &known) {
        SpeakerMatch::Nobody(near) => near,
        other => panic!("{typed}: {other:?}"),
    };
    assert_eq!(near("Bren"), ["Ada Brenn"]);
    assert_eq!(near("Thomas Velk"), ["Tomas Velk"]);
    assert!(near("Zebra").is_empty());
    assert!(near("").is_empty());
    assert!(near(&"x".repeat(100_000)).is_empty());
}

#[test]
fn names_that_differ_in_case_alone_are_told_apart() {
    let known = names(&["FBI", "Fbi"]);
    assert_eq!(
        find("FBI", &known),
        SpeakerMatch::One("FBI".to_owned(), names(&["Fbi"]))
    );
    assert_eq!(find("fbi", &known), SpeakerMatch::Several(known.clone()));
}
