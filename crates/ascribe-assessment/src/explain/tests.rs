use super::odds_shift_db;

/// Close to one, `1 - p` is zero while the rivals still have odds that can
/// rise tenfold: that is a shift of ten decibels and rules nothing out.
#[test]
fn a_shift_near_certainty_is_a_number() {
    let db = odds_shift_db(&[1.0, 1e-18], &[1.0, 1e-17], 0).expect("a number");
    assert!((db + 10.0).abs() < 1e-9, "{db}");
}

#[test]
fn what_becomes_impossible_has_no_shift() {
    assert_eq!(odds_shift_db(&[0.5, 0.5], &[0.0, 1.0], 0), None);
    assert_eq!(odds_shift_db(&[0.5, 0.5], &[1.0, 0.0], 0), None);
    assert_eq!(odds_shift_db(&[0.5, 0.5], &[0.5, 0.5], 1), Some(0.0));
}
