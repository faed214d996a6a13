use super::*;
use crate::tables_in_tests::tables;

#[test]
fn a_day_counts_what_was_known_on_it() {
    let mut tables = tables();
    tables.evidence[0].retracted = "2031-07-01".parse().ok();
    let days = timeline(&tables).expect("possible");
    let told: Vec<String> = days
        .iter()
        .map(|day| format!("{} {}", day.day, day.changes.join(", ")))
        .collect();
    assert_eq!(
        told,
        [
            "2031-05-01 trail",
            "2031-06-01 key",
            "2031-07-01 trail taken back",
        ]
    );
    let leaders: Vec<usize> = days.iter().map(|day| day.outlook.leader).collect();
    assert_eq!(leaders[0], 0, "the trail alone blames STATE");
    assert_eq!(leaders[2], 1, "the key alone blames YARD");
    let places = places_in_time(&days);
    assert_eq!((places[0], places[2]), (0.0, 1.0));
    assert!(places[1] > 0.4 && places[1] < 0.6, "{places:?}");
    tables.as_of = "2031-06-01".parse().ok();
    assert_eq!(timeline(&tables).expect("possible").len(), 2);
}

#[test]
fn one_day_lies_at_the_beginning() {
    let mut tables = tables();
    tables.evidence.truncate(1);
    let days = timeline(&tables).expect("possible");
    assert_eq!(places_in_time(&days), [0.0]);
    assert_eq!(places_in_time(&[]), [0.0; 0]);
}
