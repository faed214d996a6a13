use proptest::prelude::*;

use super::{false_discovery, mean_max, poisson, poisson_binomial};

fn near(found: f64, wanted: f64) {
    assert!(
        (found / wanted - 1.0).abs() < 1e-9,
        "{found} is not {wanted}"
    );
}

#[test]
fn known_tails() {
    // 1 − e^−λ, e^−λ times the first terms of its series, 1 − 5 e^−2.
    near(poisson(1, 1e-9), 1e-9 - 5e-19);
    near(poisson(5, 0.1), 7.667_801_686_189_32e-8);
    near(poisson(3, 2.0), 0.323_323_583_816_936_5);
    assert!(poisson(1, 800.0) > 1.0 - 1e-12 && poisson(900, 800.0) < 1e-3);
    near(poisson_binomial(2, &[0.5, 0.5]), 0.25);
    near(poisson_binomial(1, &[0.1, 0.2, 0.3]), 1.0 - 0.9 * 0.8 * 0.7);
}

#[test]
fn the_greatest_mean_is_found_however_small() {
    // Of a single event the tail is the mean, but for what rounding leaves.
    for digits in [1, 19, 40, 55] {
        let p = 10_f64.powi(-digits);
        near(mean_max(1, p) / p, -libm::log1p(-p) / p);
    }
}

#[test]
fn q_values_never_fall_below_those_before() {
    assert_eq!(false_discovery(&[0.01, 0.02, 0.5], 3.0), [0.03, 0.03, 0.5]);
}

proptest! {
    /// With small probabilities the exact law and Poisson's come together.
    #[test]
    fn the_two_laws_agree_where_events_are_rare(n in 50_usize..200, k in 1_usize..4) {
        let p = 0.000_1;
        let exact = poisson_binomial(k, &vec![p; n]);
        let rare = poisson(k as u32, n as f64 * p);
        prop_assert!((exact / rare - 1.0).abs() < 0.08, "{} {}", exact, rare);
    }

    /// Counts one and more above the mean are likelier under Poisson's law than under
    /// the exact one, so no pair passes for taking it (Anderson and Samuels 1967).
    #[test]
    fn the_law_of_poisson_errs_on_the_safe_side(
        p in proptest::collection::vec(0.0_f64..0.9, 1..60),
        above in 1_usize..20,
    ) {
        let mean: f64 = p.iter().sum();
        let k = mean.ceil() as usize + above;
        let (exact, taken) = (poisson_binomial(k, &p), poisson(k as u32, mean));
        prop_assert!(exact <= taken * (1.0 + 1e-9), "{} {}", exact, taken);
    }

    #[test]
    fn the_greatest_mean_just_passes(k in 1_u32..40, digits in 1_i32..20) {
        let p = 10_f64.powi(-digits);
        let mean = mean_max(k, p);
        prop_assert!(poisson(k, mean) <= p && poisson(k, mean * 1.001 + 1e-300) > p);
    }
}
