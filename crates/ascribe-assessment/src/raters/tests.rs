use super::*;

#[test]
fn the_pool_lies_between_and_sums_to_one() {
    let pool = pool(&[vec![0.8, 0.2], vec![0.5, 0.5]]);
    let pooled = pool.pooled.expect("possible");
    assert!((pooled[0] - 2.0 / 3.0).abs() < 1e-12, "{pooled:?}");
    assert!((pooled.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert_eq!(pool.between, [(0.5, 0.8), (0.2, 0.5)]);
    assert!(pool.agree);
}

#[test]
fn a_hypothesis_somebody_rules_out_is_out_of_the_pool() {
    let pool = pool(&[vec![1.0, 0.0], vec![0.0, 1.0]]);
    assert_eq!(pool.pooled, None);
    assert!(!pool.agree);
}

#[test]
fn disputes_are_graded() {
    use crate::Rating::{C, CC, I, II, N, NA};
    assert_eq!(dispute(&[C, C, NA]), None);
    assert_eq!(dispute(&[C, CC]), Some("mild"));
    assert_eq!(dispute(&[N, CC]), Some("large"));
    assert_eq!(dispute(&[II, CC, I]), Some("extreme"));
    assert_eq!(dispute(&[NA]), None);
}
