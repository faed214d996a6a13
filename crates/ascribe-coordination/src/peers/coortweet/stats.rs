//! `account_stats(graph, result, weight_threshold = "none")`.

use super::number::mean;
use super::{Edges, Pair, Table, ranks};

/// What the package tells of an account.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountStats {
    /// The account.
    pub account: u32,
    /// Mean of the mean seconds of its edges, and of its fast edges.
    pub avg_time_delta: [Option<f64>; 2],
    /// Mean symmetry of its edges, and of its fast edges.
    pub avg_edge_symmetry_score: [Option<f64>; 2],
    /// Distinct contents among its pairs.
    pub unique_shares_count: u32,
}

/// Means over the edges of each account, equal edges counted once, in order of
/// the accounts' names.
#[must_use]
pub fn account_stats(edges: &Edges, pairs: &[Pair], table: &Table) -> Vec<AccountStats> {
    let ranks = ranks(&table.accounts);
    let mut rows: Vec<(u32, u32, [Option<u64>; 4])> = Vec::new();
    for edge in edges {
        let fast = edge.fast.as_ref();
        // Bits of numbers that are never negative are in their order.
        let values = [
            Some(edge.full.avg_time_delta.to_bits()),
            fast.map(|edge| edge.avg_time_delta.to_bits()),
            Some(edge.full.edge_symmetry_score.to_bits()),
            fast.map(|edge| edge.edge_symmetry_score.to_bits()),
        ];
        rows.extend(
            edge.accounts
                .map(|account| (ranks[account as usize], account, values)),
        );
    }
    rows.sort_unstable();
    rows.dedup();
    let shares = shares(pairs, table.accounts.len());
    let of_one = rows.chunk_by(|first, second| first.1 == second.1);
    let stats = of_one.map(|rows| {
        let over = |at: usize| {
            let values: Vec<f64> = rows
                .iter()
                .filter_map(|row| row.2[at].map(f64::from_bits))
                .collect();
            (!values.is_empty()).then(|| mean(values.into_iter()))
        };
        AccountStats {
            account: rows[0].1,
            avg_time_delta: [over(0), over(1)],
            avg_edge_symmetry_score: [over(2), over(3)],
            unique_shares_count: shares[rows[0].1 as usize],
        }
    });
    stats.collect()
}

/// Distinct contents of each account.
fn shares(pairs: &[Pair], n_accounts: usize) -> Vec<u32> {
    let both = pairs
        .iter()
        .flat_map(|pair| [0, 1].map(|at| (pair.accounts[at], pair.contents[at])));
    let mut shares: Vec<(u32, u32)> = both.collect();
    shares.sort_unstable();
    shares.dedup();
    let mut count = vec![0; n_accounts];
    shares
        .iter()
        .for_each(|(account, _)| count[*account as usize] += 1);
    count
}
