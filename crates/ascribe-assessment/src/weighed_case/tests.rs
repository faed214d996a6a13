use std::error::Error as _;

use ascribe_model::assessment::Sign;

use super::*;
use crate::raters::{disputed_cells, rater_answers};
use crate::tables_in_tests::{by_hypothesis, tables};

#[test]
fn an_impossible_case_names_the_items_that_rule_out() {
    let mut tables = tables();
    let odds = |p: [f64; 3]| {
        let ids = ["STATE", "YARD", "OTHER"].map(str::to_owned);
        Sign::Probabilities(ids.into_iter().zip(p).collect())
    };
    tables.evidence[0].judged[0].sign = odds([0.0, 0.0, 1.0]);
    tables.evidence[1].judged[0].sign = odds([1.0, 1.0, 0.0]);
    let case = WeighedCase::new(&tables).expect("a model");
    let error = case.outlook().expect_err("impossible");
    assert!(error.is_impossible());
    assert_eq!(
        error.to_string(),
        "weighing the case, in which trail, key rule hypotheses out"
    );
    let cause = error.source().expect("a cause");
    assert!(cause.to_string().starts_with("the evidence is impossible"));
    assert!(case.outlook_without(0).expect("sound").is_some());
}

#[test]
fn each_rater_has_an_answer_and_what_they_differ_in_is_told_widest_first() {
    let mut tables = tables();
    tables.evidence[0].judged[0].raters = vec![
        (
            "ann".to_owned(),
            by_hypothesis(&[("STATE", "II"), ("YARD", "C")]),
        ),
        ("bo".to_owned(), by_hypothesis(&[("STATE", "CC")])),
    ];
    let case = WeighedCase::new(&tables).expect("a model");
    let answers = rater_answers(&tables, &case).expect("possible");
    let of = |n: usize| &answers[n].outlook.posterior;
    assert!(of(0)[0] < of(1)[0], "{answers:?}");
    let cells = disputed_cells(&tables, &case);
    let named: Vec<(&str, &str)> = cells
        .iter()
        .map(|cell| (cell.hypothesis.as_str(), cell.grade))
        .collect();
    assert_eq!(named, [("STATE", "extreme"), ("YARD", "mild")]);
}
