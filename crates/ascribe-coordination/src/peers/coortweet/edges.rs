//! `generate_coordinated_network`: pairs counted by their two accounts.

use std::collections::BTreeSet;

use super::{Options, Pair, Table, ranks};

/// One edge, with the attributes that the package gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Rows of the pair.
    pub weight: u32,
    /// Mean seconds between the two posts.
    pub avg_time_delta: f64,
    /// Distinct older contents.
    pub n_content_id: u32,
    /// Distinct newer contents.
    pub n_content_id_y: u32,
    /// The smaller of the two by the larger.
    pub edge_symmetry_score: f64,
    /// Distinct objects, in order of their names.
    pub object_ids: Vec<u32>,
    /// Whether the weight is above the quantile.
    pub over: bool,
}

/// The edge of two accounts in the whole network, and in the fast one.
#[derive(Clone, Debug, PartialEq)]
pub struct FastEdge {
    /// The accounts, in order of their names.
    pub accounts: [u32; 2],
    /// In the whole network.
    pub full: Edge,
    /// In the fast one.
    pub fast: Option<Edge>,
}

/// The accounts of `subgraph = 3`: those of fast edges over the threshold and all
/// that the whole network ties to them, in order of their names, with the former
/// marked (the package's `color_v`).
#[must_use]
pub fn around_fast(edges: &Edges, table: &Table) -> Vec<(u32, bool)> {
    let is_over = |edge: &&FastEdge| edge.fast.as_ref().is_some_and(|fast| fast.over);
    let fast: BTreeSet<u32> = edges
        .iter()
        .filter(is_over)
        .flat_map(|edge| edge.accounts)
        .collect();
    let touches = |edge: &&FastEdge| edge.accounts.iter().any(|account| fast.contains(account));
    let near: BTreeSet<u32> = edges
        .iter()
        .filter(touches)
        .flat_map(|edge| edge.accounts)
        .collect();
    let ranks = ranks(&table.accounts);
    let mut around: Vec<u32> = near.into_iter().collect();
    around.sort_by_key(|account| ranks[*account as usize]);
    around
        .into_iter()
        .map(|account| (account, fast.contains(&account)))
        .collect()
}

/// A network in the order of its accounts' names.
pub type Edges = Vec<FastEdge>;

/// Counts pairs into edges, in order of the names of their accounts.
#[must_use]
pub fn edges(pairs: &[Pair], table: &Table, options: &Options) -> Edges {
    let names = ranks(&table.names);
    let accounts = ranks(&table.accounts);
    let ordered = |pair: &Pair| {
        let [mut a, mut b] = pair.accounts;
        if accounts[a as usize] > accounts[b as usize] {
            (a, b) = (b, a);
        }
        [a, b]
    };
    let mut rows: Vec<([u32; 2], Pair)> = pairs.iter().map(|pair| (ordered(pair), *pair)).collect();
    rows.sort_by_key(|(of, pair)| (of.map(|account| accounts[account as usize]), *pair));
    let mut edges: Edges = rows
        .chunk_by(|(first, _), (second, _)| first == second)
        .map(|rows| {
            let fast: Vec<&Pair> = rows
                .iter()
                .map(|(_, pair)| pair)
                .filter(|pair| pair.fast)
                .collect();
            FastEdge {
                accounts: rows[0].0,
                full: edge(
                    &rows.iter().map(|(_, pair)| pair).collect::<Vec<_>>(),
                    &names,
                ),
                fast: (!fast.is_empty()).then(|| edge(&fast, &names)),
            }
        })
        .collect();
    let threshold = quantile(
        edges.iter().map(|edge| edge.full.weight),
        options.edge_weight,
    );
    let fast = quantile(
        edges
            .iter()
            .filter_map(|edge| Some(edge.fast.as_ref()?.weight)),
        options.edge_weight,
    );
    for edge in &mut edges {
        edge.full.over = f64::from(edge.full.weight) > threshold;
        if let Some(edge) = &mut edge.fast {
            edge.over = f64::from(edge.weight) > fast;
        }
    }
    edges
}

fn edge(pairs: &[&Pair], names: &[u32]) -> Edge {
    let distinct = |value: &dyn Fn(&Pair) -> u32| {
        let mut values: Vec<u32> = pairs.iter().map(|pair| value(pair)).collect();
        values.sort_unstable();
        values.dedup();
        values
    };
    let older = distinct(&|pair| pair.contents[0]).len() as u32;
    let newer = distinct(&|pair| pair.contents[1]).len() as u32;
    let mut object_ids = distinct(&|pair| pair.object);
    object_ids.sort_by_key(|object| names[*object as usize]);
    let seconds: u64 = pairs.iter().map(|pair| u64::from(pair.time_delta)).sum();
    Edge {
        weight: pairs.len() as u32,
        avg_time_delta: seconds as f64 / pairs.len() as f64,
        n_content_id: older,
        n_content_id_y: newer,
        edge_symmetry_score: f64::from(older.min(newer)) / f64::from(older.max(newer)),
        object_ids,
        over: false,
    }
}

/// The quantile of type 7 (Hyndman and Fan 1996), which is R's own.
fn quantile(weights: impl Iterator<Item = u32>, share: f64) -> f64 {
    let mut sorted: Vec<u32> = weights.collect();
    sorted.sort_unstable();
    let Some(last) = sorted.len().checked_sub(1) else {
        return 0.0;
    };
    let at = share.clamp(0.0, 1.0) * last as f64;
    let (low, high) = (at.floor(), at.ceil());
    let [below, above] = [low, high].map(|at| f64::from(sorted[at as usize]));
    below + (at - low) * (above - below)
}
