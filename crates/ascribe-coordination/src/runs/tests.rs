//! What is put down stretch by stretch is what is held all at once.

use std::io;

use ascribe_model::{ScratchInMemory, Strings};
use proptest::prelude::*;

use super::Runs;
use crate::copies;
use crate::detect::{Kept, Options, detect, detect_in};
use crate::keyed::{Keyed, Keys, Uses as _};
use crate::layer::LayerKeys;
use crate::parts::{Parts, Permuted};

/// Keys, account and time of a post.
type Row = (Vec<u8>, u8, u16);

/// The keys of some posts, numbered in order of their first use.
fn keys(rows: &[Row]) -> LayerKeys {
    let mut names = Strings::default();
    let (mut posts, mut used) = (Vec::new(), Vec::new());
    for (post, row) in rows.iter().enumerate() {
        for key in &row.0 {
            let name = format!("key {key}");
            let known = names.iter().position(|other| other == name);
            used.push(known.map_or_else(|| names.push(&name), |at| at as u32));
            posts.push(post as u32);
        }
    }
    let keys = Keys::Many { posts, keys: used };
    LayerKeys { keys, names }
}

fn columns(rows: &[Row]) -> (Vec<u32>, Vec<i64>) {
    let both = rows
        .iter()
        .map(|row| (u32::from(row.1), i64::from(row.2) - 9_000));
    both.unzip()
}

fn parts(rows: &[Row], (stretch, part_bytes): (usize, u64), room: usize) -> io::Result<Parts> {
    let disk = || Box::new(ScratchInMemory::new(room));
    let mut runs = Runs::new(disk(), part_bytes, rows.len() as u64);
    for (at, rows) in rows.chunks(stretch).enumerate() {
        let (accounts, times) = columns(rows);
        runs.add(&keys(rows), (at * stretch) as u32, (&accounts, &times))?;
    }
    runs.finish(disk())
}

proptest! {
    // Each case looks four times through a layer.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_result_is_the_same_with_uses_on_a_disk(
        rows in proptest::collection::vec(
            (proptest::collection::btree_set(0_u8..9, 0..4), 0_u8..12, 0_u16..900), 1..120),
        stretch in 1_usize..50, part_bytes in 1_u64..4_000, threads in 1_usize..4,
        meetings_max in 0_u64..200,
    ) {
        let rows: Vec<Row> = rows.into_iter().map(|(keys, account, time)| (keys.into_iter().collect(), account, time)).collect();
        let (accounts, times) = columns(&rows);
        let all = keys(&rows);
        let keyed = Keyed::new(&all.keys, all.names.len(), &accounts, &times);
        let parts = parts(&rows, (stretch, part_bytes), usize::MAX).expect("room");
        prop_assert_eq!(parts.n_keys(), all.names.len());
        prop_assert_eq!(parts.n_uses(), keyed.n_uses() as u64);
        let named: Vec<u32> = (0..all.names.len() as u32).step_by(2).collect();
        let names = parts.names(&named).expect("read");
        prop_assert!(names.iter().eq(named.iter().map(|key| all.names.get(*key))));
        let options = Options {
            windows: vec![10, 200], kept: Kept::Every, meetings_max, held_max: 20, threads, ..Options::default()
        };
        let found = detect_in(&parts, &options).expect("read");
        prop_assert_eq!(found, detect(&keyed, &options));
        let permuted = Permuted { uses: &parts, seed: 3 };
        let found = detect_in(&permuted, &options).expect("read");
        prop_assert_eq!(found, detect(&keyed.permuted(3), &options));
        let families = copies::families(&keyed, 3).expect("in memory");
        prop_assert_eq!(&copies::families(&parts, 3).expect("read"), &families);
        prop_assert_eq!(
            copies::earliest(&parts, &families, 2).expect("read"),
            copies::earliest(&keyed, &families, 2).expect("in memory")
        );
    }
}

#[test]
fn a_full_disk_is_an_error() {
    let rows: Vec<Row> = (0..100)
        .map(|at| (vec![at % 7], at % 5, u16::from(at)))
        .collect();
    for room in [0, 100, 1_000] {
        let result = parts(&rows, (10, 500), room);
        let error = result.err().expect("no room");
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }
}
