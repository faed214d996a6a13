use proptest::prelude::*;

use super::{LAID_OUT_MAX, layout};

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)).sqrt()
}

#[test]
fn tied_accounts_lie_nearer_than_others() {
    // Two closed circles of five, joined by one tie.
    let mut ties = vec![(0, 5, 1.0)];
    for circle in [0, 5] {
        for a in 0..5 {
            ties.extend((a + 1..5).map(|b| (circle + a, circle + b, 4.0)));
        }
    }
    let places = layout(10, &ties);
    let mean = |inside: bool| {
        let pairs = (0..10).flat_map(|a| (a + 1..10).map(move |b| (a, b)));
        let of: Vec<f64> = pairs
            .filter(|(a, b)| (a / 5 == b / 5) == inside)
            .map(|(a, b)| distance(places[a], places[b]))
            .collect();
        of.iter().sum::<f64>() / of.len() as f64
    };
    assert!(
        mean(true) * 1.5 < mean(false),
        "{} {}",
        mean(true),
        mean(false)
    );
}

#[test]
fn few_and_many() {
    assert!(layout(0, &[]).is_empty());
    assert_eq!(layout(1, &[(0, 0, 1.0)]).len(), 1);
    assert_eq!(layout(5_000, &[(4_000, 2, 1.0)]).len(), LAID_OUT_MAX);
}

proptest! {
    /// Everything lies in the square, and no two accounts on one another.
    #[test]
    fn places_are_in_the_square_and_apart(n in 2_usize..40, ties in proptest::collection::vec((0_usize..45, 0_usize..45, -1.0_f64..1e300), 0..120)) {
        let places = layout(n, &ties);
        prop_assert_eq!(places.len(), n);
        for (at, place) in places.iter().enumerate() {
            prop_assert!(place.iter().all(|value| (0.0..=1.0).contains(value)), "{place:?}");
            for other in &places[..at] {
                prop_assert!(distance(*place, *other) > 1e-6);
            }
        }
        prop_assert_eq!(&places, &layout(n, &ties));
    }
}
