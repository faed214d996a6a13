use super::*;
use crate::tables_in_tests::tables;

/// The answer to a supposition, and how many notes it carries.
fn posterior(case: &WeighedCase, suppositions: &[Supposition]) -> (Vec<f64>, usize) {
    let supposed = Supposed::new(case, suppositions);
    let outlook = supposed.outlook().expect("possible");
    (outlook.posterior, supposed.notes.len())
}

#[test]
fn what_is_void_is_as_if_it_had_never_been_found() {
    let case = WeighedCase::new(&tables()).expect("a model");
    let without = case.outlook_without(1).expect("sound").expect("possible");
    let (void, n_notes) = posterior(&case, &[Supposition::Void(1)]);
    assert_eq!((void, n_notes), (without.posterior, 0));
}

/// Nobody has a reason to forge it: forged tells no more than void, and says so.
#[test]
fn forgery_without_a_motive_is_void_and_noted() {
    let case = WeighedCase::new(&tables()).expect("a model");
    let (void, _) = posterior(&case, &[Supposition::Void(1)]);
    let (forged, n_notes) = posterior(&case, &[Supposition::Forged(1)]);
    assert_eq!((forged, n_notes), (void, 1));
}

/// A trail known to be laid speaks for whoever would have laid it.
#[test]
fn a_forged_trail_speaks_for_the_framer() {
    let mut tables = tables();
    tables.evidence[0].forge_class = Some(0);
    tables.evidence[0].points_to = vec!["STATE".to_owned()];
    let case = WeighedCase::new(&tables).expect("a model");
    let (void, _) = posterior(&case, &[Supposition::Void(0)]);
    let (forged, _) = posterior(&case, &[Supposition::Forged(0)]);
    assert!(forged[1] > void[1], "{forged:?} {void:?}");
    let (genuine, _) = posterior(&case, &[Supposition::Genuine(0)]);
    assert!(genuine[0] > void[0], "{genuine:?} {void:?}");
}
