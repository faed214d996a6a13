use super::*;
use crate::tables_in_tests::tables;

#[test]
fn every_end_of_a_link_is_declared() {
    let agents = Agents {
        author: "Ann",
        program: "ascribe 0",
    };
    let made = document(&tables(), agents).expect("a case");
    let mut declared = Vec::new();
    for kind in ["entity", "activity", "agent"] {
        declared.extend(made[kind].as_object().expect("some").keys().cloned());
    }
    let parts = made.as_object().expect("parts").iter();
    let links = parts.filter(|(kind, _)| kind.starts_with("was") || *kind == "used");
    let mut n = 0;
    for (kind, links) in links {
        for link in links.as_object().expect("links").values() {
            for (role, end) in link.as_object().expect("ends") {
                let Some(end) = end.as_str().filter(|_| role != "prov:type") else {
                    continue;
                };
                assert!(
                    declared.iter().any(|name| name == end),
                    "{kind} {role}: {end}"
                );
                n += 1;
            }
        }
    }
    assert!(n > 10, "{n} ends");
}
