//! Planted groups are found, chance is not, and shuffling changes nothing.

use proptest::prelude::*;

use super::details::Details;
use super::null::Timing;
use super::{Kept, Options, detect};
use crate::keyed::{Keyed, Keys};
use crate::random::Random;
use crate::tail::poisson_binomial;

/// Key, account, time.
type Row = (u32, u32, i64);

fn keyed(rows: &[Row]) -> Keyed {
    let keys = Keys::OneEach(rows.iter().map(|row| row.0).collect());
    let accounts: Vec<u32> = rows.iter().map(|row| row.1).collect();
    let times: Vec<i64> = rows.iter().map(|row| row.2).collect();
    Keyed::new(&keys, 4_000, &accounts, &times)
}

/// Independent posts: keys of unequal popularity, times in a burst after the
/// birth of each key.
fn organic(n: usize, seed: u64) -> Vec<Row> {
    let mut random = Random::new(seed);
    let mut rows = Vec::with_capacity(n);
    for _ in 0..n {
        let share = random.share();
        let key = (3_000.0 * share * share * share) as u32;
        let account = (1_000.0 * random.share() * random.share()) as u32;
        let birth = i64::from(key) * 7_919 % 2_000_000;
        let lag = -(1.0 - random.share()).ln() * 20_000.0;
        rows.push((key, account, birth + lag as i64));
    }
    rows
}

#[test]
fn a_planted_group_is_found_and_nothing_else() {
    let mut rows = organic(40_000, 1);
    let mut random = Random::new(2);
    for key in 0..12 {
        let at = 500_000 + key * 40_000;
        rows.extend((0..5).map(|member| {
            (
                900 + 100 * key as u32,
                2_000 + member,
                at + random.below(30) as i64,
            )
        }));
    }
    let found = detect(&keyed(&rows), &Options::default());
    let window = &found.windows[0];
    let inside = |edge: &&super::Edge| edge.accounts.iter().all(|account| *account >= 2_000);
    assert_eq!(window.edges.iter().filter(inside).count(), 10);
    assert!(window.edges.len() <= 11, "{} edges", window.edges.len());
    let edge = &window.edges[window.edges.len() - 1];
    assert_eq!(
        (edge.n_keys, edge.n_shared, edge.samples.len()),
        (12, 12, 3)
    );
    assert!(edge.p_choice < 1e-20 && edge.p_time < 1e-10, "{edge:?}");
}

#[test]
fn independent_accounts_make_no_network() {
    let edges: usize = (10..20)
        .map(|seed| {
            detect(&keyed(&organic(20_000, seed)), &Options::default()).windows[0]
                .edges
                .len()
        })
        .sum();
    assert!(edges <= 2, "{edges} edges in ten sets without any group");
}

#[test]
fn everybody_at_once_is_no_group() {
    // A hundred accounts take up ten keys within half a minute: news, no plan.
    let mut random = Random::new(5);
    let burst = |key: u32, random: &mut Random| {
        (0..100)
            .map(|account| {
                (
                    key,
                    account,
                    100_000 * i64::from(key) + random.below(30) as i64,
                )
            })
            .collect::<Vec<_>>()
    };
    let mut rows = organic(10_000, 3);
    for key in 3_100..3_110 {
        rows.extend(burst(key, &mut random));
    }
    let found = detect(&keyed(&rows), &Options::default());
    let n = found.windows[0].edges.len();
    assert!(n < 4_950 / 20, "{n} of 4,950 pairs");
}

/// Once the times of each key are dealt out anew, the chances of the second model
/// are spread evenly: the distance of Kolmogorov and Smirnov is that of chance.
/// A count has few values, so each chance is drawn between its own and the next.
#[test]
fn chances_are_even_under_permuted_times() {
    let keyed = keyed(&organic(60_000, 8)).permuted(4);
    let flagged = vec![false; keyed.n_accounts()];
    let timing = Timing::new(&keyed, 3_600, &flagged).expect("in memory");
    let details = Details::new(&keyed, 0..400).expect("in memory");
    let mut random = Random::new(9);
    let mut drawn = Vec::new();
    for _ in 0..3_000 {
        let (a, b) = (random.below(400) as u32, random.below(400) as u32);
        let (mut k, mut chances) = (0, Vec::new());
        if a != b {
            details.meet([a, b], 3_600, |meeting| {
                chances.push(timing.chance(meeting.key, meeting.n_uses));
                k += usize::from(meeting.n_pairs > 0);
            });
        }
        if chances.len() > 5 {
            let [more, least] = [k + 1, k].map(|k| poisson_binomial(k, &chances));
            drawn.push(more + random.share() * (least - more));
        }
    }
    drawn.sort_by(f64::total_cmp);
    let n = drawn.len() as f64;
    let distance = drawn
        .iter()
        .enumerate()
        .map(|(at, p)| (p - (at as f64 + 0.5) / n).abs())
        .fold(0.0, f64::max);
    // 1.63 / √n is passed by chance once in a hundred times.
    assert!(
        n > 2_000.0 && distance < 1.63 / n.sqrt(),
        "{distance} over {n}"
    );
}

proptest! {
    #[test]
    fn order_threads_and_memory_change_nothing(
        rows in proptest::collection::vec((0_u32..30, 0_u32..12, 0_i64..400), 0..150), seed: u64, threads in 1_usize..4,
    ) {
        let options = Options { windows: vec![5, 60], kept: Kept::Every, samples_max: 0, ..Options::default() };
        let found = detect(&keyed(&rows), &options);
        let mut shuffled = rows.clone();
        shuffled.sort_by_key(|row| crate::random::mix(seed ^ u64::from(row.0) << 32 ^ row.2 as u64 ^ u64::from(row.1) << 50));
        let other = detect(&keyed(&shuffled), &Options { threads, held_max: 3, ..options.clone() });
        prop_assert_eq!(&found, &other);
        for edge in found.windows.iter().flat_map(|window| &window.edges) {
            prop_assert!((0.0..=1.0).contains(&edge.p_choice) && (0.0..=1.0).contains(&edge.p_time));
            prop_assert!(edge.n_keys >= 1 && edge.n_keys <= edge.n_shared && u64::from(edge.n_keys) <= edge.weight);
            prop_assert!(edge.n_first[0] + edge.n_first[1] <= edge.n_keys);
        }
    }

    /// With a bound on meetings, what is found is part of what is there, and its counts are exact.
    #[test]
    fn hot_keys_do_not_change_counts(rows in proptest::collection::vec((0_u32..6, 0_u32..12, 0_i64..400), 0..150), meetings_max in 0_u64..300) {
        let options = Options { kept: Kept::Every, samples_max: 0, ..Options::default() };
        let keyed = keyed(&rows);
        let whole = detect(&keyed, &options);
        let bounded = detect(&keyed, &Options { meetings_max, ..options });
        for edge in &bounded.windows[0].edges {
            let same = whole.windows[0].edges.iter().find(|of| of.accounts == edge.accounts).expect("it meets");
            prop_assert_eq!((edge.n_keys, edge.weight, edge.n_posts), (same.n_keys, same.weight, same.n_posts));
        }
    }
}
