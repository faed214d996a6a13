//! The sweep against looking at every pair.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{Bounds, Plan};
use crate::keyed::{Keyed, Keys};

/// Key, account, time.
type Row = (u8, u8, u16);

fn keyed(rows: &[Row]) -> Keyed {
    let keys = Keys::OneEach(rows.iter().map(|row| u32::from(row.0)).collect());
    let accounts: Vec<u32> = rows.iter().map(|row| u32::from(row.1)).collect();
    let times: Vec<i64> = rows
        .iter()
        .map(|row| 1_000_000 + i64::from(row.2))
        .collect();
    Keyed::new(&keys, 256, &accounts, &times)
}

/// Keys in which each pair meets, window by window.
fn naive(rows: &[Row], windows: &[u32]) -> Vec<([u32; 2], Vec<u32>)> {
    let mut met = BTreeMap::<[u32; 2], Vec<BTreeSet<u8>>>::new();
    for (at, a) in rows.iter().enumerate() {
        for b in &rows[at + 1..] {
            let apart = u32::from(a.2.abs_diff(b.2));
            if a.0 != b.0 || a.1 == b.1 || apart > windows[windows.len() - 1] {
                continue;
            }
            let pair = [u32::from(a.1.min(b.1)), u32::from(a.1.max(b.1))];
            let keys = met
                .entry(pair)
                .or_insert_with(|| vec![BTreeSet::new(); windows.len()]);
            for (at, _) in windows
                .iter()
                .enumerate()
                .filter(|(_, window)| apart <= **window)
            {
                keys[at].insert(a.0);
            }
        }
    }
    met.into_iter()
        .map(|(pair, keys)| (pair, keys.iter().map(|keys| keys.len() as u32).collect()))
        .collect()
}

proptest! {
    #[test]
    fn every_pair_is_counted_at_any_memory_and_number_of_threads(
        rows in proptest::collection::vec((0_u8..6, 0_u8..9, 0_u16..200), 0..80),
        held_max in 1_u64..60, threads in 1_usize..5,
    ) {
        let windows = [0, 5, 40];
        let keyed = keyed(&rows);
        let plan = Plan::new(&keyed, &windows, Bounds { meetings_max: u64::MAX, held_max, threads }).expect("in memory");
        let mut found = plan.pairs(&|pair, counts, taken: &mut Vec<([u32; 2], Vec<u32>)>| taken.push((pair, counts.to_vec()))).expect("in memory");
        // The parts are in order already; equal accounts lie in one part.
        prop_assert!(found.is_sorted_by_key(|(pair, _)| pair[0]));
        found.sort();
        let wanted = naive(&rows, &windows);
        prop_assert_eq!(&found, &wanted);
        let counted = plan.count(&|n_uses| n_uses % 2, 2).expect("in memory");
        for (at, counts) in counted.iter().enumerate() {
            let total: u64 = wanted.iter().map(|(_, keys)| u64::from(keys[at])).sum();
            prop_assert_eq!(counts.iter().sum::<u64>(), total);
        }
    }

    /// With a bound, what is walked and what is named hot add up to all meetings.
    #[test]
    fn nothing_is_left_out_silently(
        rows in proptest::collection::vec((0_u8..3, 0_u8..9, 0_u16..60), 0..80), meetings_max in 0_u64..300,
    ) {
        let keyed = keyed(&rows);
        let bounds = Bounds { meetings_max, held_max: 1 << 20, threads: 1 };
        let plan = Plan::new(&keyed, &[10], bounds).expect("in memory");
        let of_key = |key: usize| {
            let uses = keyed.of(key);
            let mut n = 0_u64;
            crate::keyed::meetings(uses, 10, |_, _| n += 1);
            n
        };
        let all: u64 = (0..keyed.n_keys()).map(of_key).sum();
        let hot: u64 = plan.hot.iter().map(|(_, n)| n).sum();
        prop_assert!(plan.n_meetings <= meetings_max);
        prop_assert_eq!(plan.n_meetings + hot, all);
    }

    /// With a bound, each pair that is walked counts once a key, however many rounds.
    #[test]
    fn bounded_walks_count_each_pair_once(
        rows in proptest::collection::vec((0_u8..3, 0_u8..9, 0_u16..60), 0..80),
        meetings_max in 0_u64..300, held_max in 1_u64..60,
    ) {
        let keyed = keyed(&rows);
        let bounds = Bounds { meetings_max, held_max, threads: 2 };
        let plan = Plan::new(&keyed, &[10], bounds).expect("in memory");
        let mut wanted = BTreeMap::<[u32; 2], BTreeSet<usize>>::new();
        for key in 0..keyed.n_keys() {
            let uses = keyed.of(key);
            for (at, of) in uses.iter().enumerate() {
                let behind: Vec<_> = uses[at + 1..].iter().filter(|other| other.time - of.time <= 10).collect();
                if behind.len() > plan.followers_max as usize {
                    continue;
                }
                for other in behind.iter().filter(|other| other.account != of.account) {
                    let pair = [of.account.min(other.account), of.account.max(other.account)];
                    wanted.entry(pair).or_default().insert(key);
                }
            }
        }
        let wanted: Vec<([u32; 2], u32)> = wanted.into_iter().map(|(pair, keys)| (pair, keys.len() as u32)).collect();
        let mut found = plan.pairs(&|pair, counts, taken: &mut Vec<([u32; 2], u32)>| taken.push((pair, counts[0]))).expect("in memory");
        found.sort_unstable();
        prop_assert_eq!(&found, &wanted);
        let counted = plan.count(&|_| 0, 1).expect("in memory");
        let total: u64 = wanted.iter().map(|(_, n)| u64::from(*n)).sum();
        prop_assert_eq!(counted[0][0], total);
    }
}
