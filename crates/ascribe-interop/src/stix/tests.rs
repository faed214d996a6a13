use std::collections::BTreeSet;

use super::*;
use crate::tables_in_tests::tables;

const OPTIONS: Options<'_> = Options {
    only_leader: false,
    in_progress: false,
    author: "Ann",
};

/// What refers to something refers to something in the bundle.
#[test]
fn references_stay_inside_the_bundle_and_the_same_case_gives_the_same_bytes() {
    let made = bundle(&tables(), &OPTIONS).expect("a case");
    assert_eq!(made, bundle(&tables(), &OPTIONS).expect("a case"));
    let objects = made["objects"].as_array().expect("objects");
    let ids: BTreeSet<&str> = objects.iter().filter_map(|o| o["id"].as_str()).collect();
    assert_eq!(ids.len(), objects.len(), "an id stands once");
    for object in objects {
        let named = ["source_ref", "target_ref", "created_by_ref"].map(|key| object[key].as_str());
        let listed = object["object_refs"].as_array().into_iter().flatten();
        let all = named
            .into_iter()
            .flatten()
            .chain(listed.filter_map(Value::as_str));
        for id in all {
            assert!(ids.contains(id), "{id} of {object}");
        }
    }
}

#[test]
fn other_is_no_actor_and_a_bundle_comes_back_as_statements() {
    let made = bundle(&tables(), &OPTIONS).expect("a case");
    let back = draft(&made.to_string()).expect("a bundle");
    let labels: Vec<&str> = back.hypotheses.iter().map(|h| h.label.as_str()).collect();
    assert_eq!(labels, ["label of STATE", "label of YARD"]);
    assert_eq!(back.statements.len(), 2);
    let leader = Options {
        only_leader: true,
        ..OPTIONS
    };
    let mut tables = tables();
    // The trail alone: with both items OTHER leads, and that is no actor.
    tables.evidence.truncate(1);
    let made = bundle(&tables, &leader).expect("a case");
    assert_eq!(
        draft(&made.to_string()).expect("a bundle").statements.len(),
        1
    );
}

#[test]
fn what_is_no_bundle_is_refused() {
    for (text, expected) in [
        ("x", "expected a STIX bundle in JSON"),
        ("{}", "expected a bundle with objects"),
    ] {
        let error = draft(text).expect_err("no bundle");
        assert_eq!(error.to_string(), expected);
    }
}
