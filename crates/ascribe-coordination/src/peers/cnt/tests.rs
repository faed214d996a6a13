//! Against a naive reading of what the toolkit does.

use std::collections::{BTreeMap, BTreeSet};

use ascribe_model::{Column, NONE, PostField, Posts};
use proptest::prelude::*;

use super::{Empty, Network, Options, compute, text};

/// Account, time, repost, words.
type Row = (u8, u8, u8, Vec<u8>);

fn posts(rows: &[Row]) -> Posts {
    let mut posts = Posts::default();
    let mut columns = [Column::default(), Column::default(), Column::default()];
    let push = |column: &mut Column, value: &str| {
        let known = column.names.iter().position(|name| name == value);
        let number = match known {
            _ if value.is_empty() => NONE,
            Some(number) => number as u32,
            None => column.names.push(value),
        };
        column.values.push(number);
    };
    for (account, time, repost, words) in rows {
        push(&mut posts.account, &format!("a{account}"));
        posts.time.push(i64::from(*time));
        push(
            &mut columns[0],
            &if *repost == 0 {
                String::new()
            } else {
                format!("r{repost}")
            },
        );
        push(&mut columns[1], &said(words));
        push(&mut columns[2], &links(words));
    }
    let [repost, text, urls] = columns;
    posts.fields = vec![
        (PostField::Repost, repost),
        (PostField::Text, text),
        (PostField::Urls, urls),
    ];
    posts
}

fn said(words: &[u8]) -> String {
    let words: Vec<String> = words
        .iter()
        .map(|word| {
            if *word == 9 {
                "@someone".to_owned()
            } else {
                format!("Word{word}")
            }
        })
        .collect();
    words.join("  ")
}

fn links(words: &[u8]) -> String {
    let words: Vec<String> = words
        .iter()
        .map(|word| format!("http://{word}.example/"))
        .collect();
    words.join(" ")
}

fn naive(rows: &[Row], network: Network, window: u8) -> BTreeMap<(String, String), u32> {
    let words =
        |row: &Row| -> BTreeSet<u8> { row.3.iter().copied().filter(|word| *word != 9).collect() };
    let matches = |a: &Row, b: &Row| match network {
        Network::Retweet => a.2 != 0 && a.2 == b.2,
        Network::Link => a.2 == 0 && b.2 == 0 && a.3.iter().any(|word| b.3.contains(word)),
        Network::Tweet => {
            let said = |row: &Row| {
                row.3
                    .iter()
                    .copied()
                    .filter(|word| *word != 9)
                    .collect::<Vec<_>>()
            };
            a.2 == 0 && b.2 == 0 && !said(a).is_empty() && said(a) == said(b)
        }
        Network::Similar {
            similarity,
            min_tokens,
        } => {
            let [x, y] = [words(a), words(b)];
            let shared = x.intersection(&y).count() as f64;
            let fits = x.len().min(y.len()) >= min_tokens.max(1);
            a.2 == 0 && b.2 == 0 && fits && shared / x.union(&y).count() as f64 >= similarity
        }
        Network::Post => true,
        Network::Reply => false,
    };
    let mut weights = BTreeMap::new();
    for a in rows {
        let near = rows
            .iter()
            .filter(|b| b.0 != a.0 && a.1.abs_diff(b.1) <= window && matches(a, b));
        let others: BTreeSet<u8> = near.map(|b| b.0).collect();
        for b in others {
            *weights
                .entry((format!("a{}", a.0), format!("a{b}")))
                .or_insert(0) += 1;
        }
    }
    weights
}

proptest! {
    #[test]
    fn weights_are_those_of_the_naive_reading(
        rows in proptest::collection::vec((0_u8..4, 0_u8..30, 0_u8..3, proptest::collection::vec(0_u8..10, 0..6)), 0..30),
        window in 0_u8..12, which in 0_usize..5, similarity in 0.05_f64..1.0, min_tokens in 0_usize..4,
    ) {
        let similar = Network::Similar { similarity, min_tokens };
        let network = [Network::Retweet, Network::Link, Network::Tweet, similar, Network::Post][which];
        let options = Options { network, time_window: u32::from(window), min_edge_weight: 1, empty: Empty::Nothing };
        let posts = posts(&rows);
        let name = |account: u32| posts.account.names.get(account).to_owned();
        let found: BTreeMap<_, _> = compute(&posts, &options).iter().map(|edge| ((name(edge.from), name(edge.to)), edge.weight)).collect();
        prop_assert_eq!(found, naive(&rows, network, window));
    }
}

#[test]
fn mentions_case_and_blanks_do_not_count() {
    assert_eq!(text::without_mentions("To @Bo, and@cy Now"), "to  and now");
    assert_eq!(text::tokens("It's 'so' so\tIt's"), ["it's", "so"]);
}
