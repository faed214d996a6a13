use ascribe_model::assessment::Sign;

use super::*;
use crate::tables_in_tests::{by_hypothesis, tables};

#[test]
fn a_cheap_trail_counts_against_whom_it_points_to() {
    let mut tables = tables();
    let ratings = by_hypothesis(&[("STATE", "N"), ("YARD", "II")]);
    tables.evidence[0].judged[0].sign = Sign::Ratings(ratings);
    tables.evidence[0].forge_class = Some(0);
    tables.evidence[0].points_to = vec!["STATE".to_owned()];
    let case = WeighedCase::new(&tables).expect("a model");
    let account = ItemAccount::new(&case, 0)
        .expect("possible")
        .expect("counts");
    let sentence = account.lure_sentence().expect("a lure");
    assert!(
        sentence.starts_with("It points to STATE, and counts against it: YARD would lay"),
        "{sentence}"
    );
    let report = account.report_sentence();
    let expected = "Its report carries information with 100%; forging class 0; planted with ";
    assert!(report.starts_with(expected), "{report}");
    let behind = account.behind_best_db();
    assert_eq!(behind[1], 0.0, "YARD explains it best");
    assert!(behind.iter().all(|db| *db <= 0.0), "{behind:?}");
}

#[test]
fn an_item_that_does_not_count_has_no_account() {
    let mut tables = tables();
    tables.evidence[0].retracted = "2031-05-02".parse().ok();
    let case = WeighedCase::new(&tables).expect("a model");
    assert!(ItemAccount::new(&case, 0).expect("sound").is_none());
    assert!(ItemAccount::new(&case, 1).expect("sound").is_some());
}
