//! Against a naive reading of what the package does.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Loops, Options, Table, detect_groups, edges, significant};

type Row = (u8, u8, u8, u8);

/// Pairs by name: object, contents, accounts, seconds.
type Named = (String, [String; 2], [String; 2], u32);

fn table(rows: &[Row]) -> Table {
    let mut table = Table::default();
    for (object, account, content, time) in rows {
        let content = if *content == 0 {
            String::new()
        } else {
            format!("c{content}")
        };
        // One object is named as a content is.
        let object = if *object == 3 {
            "c3".to_owned()
        } else {
            format!("o{object}")
        };
        table.push(&object, &format!("a{account}"), &content, i64::from(*time));
    }
    table
}

fn naive(rows: &[Row], options: &Options) -> Vec<Named> {
    let name = |row: &Row| {
        let content = if row.2 == 0 {
            String::new()
        } else {
            format!("c{}", row.2)
        };
        let object = if row.0 == 3 {
            "c3".to_owned()
        } else {
            format!("o{}", row.0)
        };
        (object, format!("a{}", row.1), content, u32::from(row.3))
    };
    let all: Vec<_> = rows.iter().map(name).collect();
    let n_of = |account: &str| all.iter().filter(|row| row.1 == account).count() as u32;
    let mut first_seen: Vec<&str> = Vec::new();
    for row in &all {
        if !first_seen.contains(&row.1.as_str()) && n_of(&row.1) >= options.min_participation {
            first_seen.push(&row.1);
        }
    }
    let regrouped: Vec<_> = first_seen
        .iter()
        .flat_map(|account| all.iter().filter(move |row| row.1 == *account))
        .collect();
    let mut pairs: Vec<Named> = Vec::new();
    for (at, a) in regrouped.iter().enumerate() {
        for b in &regrouped[at + 1..] {
            let (older, newer) = if a.3 > b.3 { (b, a) } else { (a, b) };
            let delta = newer.3 - older.3;
            let looped = a.2 == b.2
                || a.1 == b.1
                || a.2.is_empty()
                || b.2.is_empty()
                || a.0 == a.2
                || a.0 == b.2;
            if a.0 == b.0
                && delta <= options.time_window
                && !(looped && options.loops == Loops::Removed)
            {
                pairs.push((
                    a.0.clone(),
                    [older.2.clone(), newer.2.clone()],
                    [older.1.clone(), newer.1.clone()],
                    delta,
                ));
            }
        }
    }
    let contents: BTreeSet<String> = pairs.iter().flat_map(|pair| pair.1.clone()).collect();
    let active = |account: &str| {
        all.iter()
            .filter(|row| row.1 == account && contents.contains(&row.2))
            .count() as u32
            >= options.min_participation
    };
    let kept: BTreeSet<&String> = all
        .iter()
        .filter(|row| active(&row.1) && contents.contains(&row.2))
        .map(|row| &row.2)
        .collect();
    if options.min_participation > 0 {
        pairs.retain(|pair| pair.1.iter().any(|content| kept.contains(content)));
    }
    pairs.sort();
    pairs
}

fn found(rows: &[Row], options: &Options) -> Vec<Named> {
    let table = table(rows);
    let name = |number| table.names.get(number).to_owned();
    let account = |number| table.accounts.get(number).to_owned();
    let pairs = detect_groups(&table, options);
    let mut named: Vec<Named> = pairs
        .iter()
        .map(|pair| {
            (
                name(pair.object),
                pair.contents.map(name),
                pair.accounts.map(account),
                pair.time_delta,
            )
        })
        .collect();
    named.sort();
    named
}

proptest! {
    #[test]
    fn groups_are_those_of_the_naive_reading(
        rows in proptest::collection::vec((0_u8..4, 0_u8..5, 0_u8..6, 0_u8..30), 0..40),
        time_window in 0_u32..12, min_participation in 0_u32..5, keep: bool,
    ) {
        let loops = if keep { Loops::Kept } else { Loops::Removed };
        let options = Options { time_window, min_participation, loops, ..Options::default() };
        prop_assert_eq!(found(&rows, &options), naive(&rows, &options));
    }

    #[test]
    fn weights_of_edges_add_up_to_the_pairs(
        rows in proptest::collection::vec((0_u8..4, 0_u8..5, 1_u8..9, 0_u8..30), 0..40),
    ) {
        let (table, options) = (table(&rows), Options::default());
        let pairs = detect_groups(&table, &options);
        let edges = edges(&pairs, &table, &options);
        let weights: u32 = edges.iter().map(|edge| edge.full.weight).sum();
        prop_assert_eq!(weights as usize, pairs.len());
        prop_assert!(edges.iter().all(|edge| table.accounts.get(edge.accounts[0]) < table.accounts.get(edge.accounts[1])));
    }
}

#[test]
fn numbers_are_written_as_r_writes_them() {
    for (number, text) in [
        (0.0, "0"),
        (17.5, "17.5"),
        (3600.0, "3600"),
        (1.0 / 3.0, "0.333333333333333"),
        (239.0 / 7.0, "34.1428571428571"),
        (267.0 / 7.0, "38.1428571428572"),
        (0.000_1, "0.0001"),
        (123_456_789_012_345.0, "123456789012345"),
    ] {
        assert_eq!(significant(number), text);
    }
}
