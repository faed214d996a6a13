use ascribe_model::assessment::{Grade, Tables};

use super::*;
use crate::tables_in_tests::{item, tables};

fn named(old: &Tables, new: &Tables) -> Vec<String> {
    let (old, new) = (
        WeighedCase::new(old).expect("a model"),
        WeighedCase::new(new).expect("a model"),
    );
    let before = old.outlook().expect("possible");
    let found = differences(&old, &new, &before);
    assert_eq!(found.n_unmeasured, 0);
    found.measured.into_iter().map(|d| d.what).collect()
}

#[test]
fn a_case_does_not_differ_from_itself() {
    assert_eq!(named(&tables(), &tables()), [""; 0]);
}

#[test]
fn each_number_that_differs_is_named_once_the_largest_first() {
    let (old, mut new) = (tables(), tables());
    new.hypotheses[0].prior = Some(0.41);
    new.hypotheses[2].prior = Some(0.19);
    new.evidence[0].credibility = Some(Grade::Number(0.2));
    new.evidence
        .push(item("extra", "2031-06-02", &[("STATE", "C")]));
    assert_eq!(
        named(&old, &new),
        [
            "trail: reliability 1.00 to 0.20",
            "extra is new",
            "priors: STATE 0.400 to 0.410, OTHER 0.200 to 0.190",
        ]
    );
    let mut less = tables();
    less.evidence.remove(1);
    assert_eq!(named(&old, &less), ["key no longer counts"]);
}

/// Models over other hypotheses have no numbers in common.
#[test]
fn other_hypotheses_are_one_difference() {
    let mut new = tables();
    new.hypotheses[1].id = "GUILD".to_owned();
    new.evidence.clear();
    assert_eq!(named(&tables(), &new), ["the hypotheses themselves"]);
}
