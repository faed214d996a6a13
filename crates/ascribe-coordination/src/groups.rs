//! Layers fused, groups of accounts, and who stands at their centre.
//!
//! The chances of a pair in its layers are combined after Cauchy (Liu and Xie
//! 2020), which holds however the layers depend on each other; groups are
//! communities of the excess of meetings over chance (Leiden: Traag, Waltman and
//! van Eck 2019); members are ranked by eigenvector centrality in their group,
//! which parts the coordinated better than any threshold on edges does (Luceri
//! and others 2024).

mod leiden;

use std::collections::BTreeMap;
use std::f64::consts::PI;

use crate::detect::{Edge, Found};

/// Two accounts, all layers together.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// The accounts, the lower number first.
    pub accounts: [u32; 2],
    /// Combined chance.
    pub p: f64,
    /// Meetings beyond chance, added over the layers.
    pub excess: f64,
    /// The layers that tie them, and the window of the strongest edge in each.
    pub layers: Vec<(usize, u32)>,
}

/// One account of a network.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The account.
    pub account: u32,
    /// Its group, counted from zero, the strongest first.
    pub group: u32,
    /// Eigenvector centrality within the group, 1 for the most central.
    pub centrality: f64,
    /// Accounts that it is tied to.
    pub n_ties: u32,
    /// Meetings beyond chance.
    pub excess: f64,
    /// Keys in which it was first of two.
    pub n_first: u64,
}

/// The ties and groups of all layers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// Ties in order of their accounts.
    pub ties: Vec<Tie>,
    /// Members in order of group, the most central first.
    pub members: Vec<Member>,
    /// How many groups there are.
    pub n_groups: u32,
}

/// Seed of the order in which accounts are looked at.
pub const SEED: u64 = 20_170_602;

/// Fuses the edges of several layers.
#[must_use]
pub fn fuse(layers: &[Found]) -> Network {
    let mut of_pairs = BTreeMap::<[u32; 2], Vec<(usize, &Edge)>>::new();
    for (layer, found) in layers.iter().enumerate() {
        for edge in found.windows.iter().flat_map(|window| &window.edges) {
            of_pairs
                .entry(edge.accounts)
                .or_default()
                .push((layer, edge));
        }
    }
    let mut n_first = BTreeMap::<u32, u64>::new();
    let ties: Vec<Tie> = of_pairs
        .iter()
        .map(|(accounts, edges)| tie(*accounts, edges, layers.len(), &mut n_first))
        .collect();
    let (members, n_groups) = group(&ties, &n_first);
    Network {
        ties,
        members,
        n_groups,
    }
}

/// The tie of one pair: the strongest window of each layer counts.
fn tie(
    accounts: [u32; 2],
    edges: &[(usize, &Edge)],
    n_layers: usize,
    n_first: &mut BTreeMap<u32, u64>,
) -> Tie {
    let mut strongest: Vec<(usize, &Edge)> = Vec::new();
    for (layer, edge) in edges {
        match strongest.last_mut() {
            Some((last, best)) if last == layer => {
                if edge.p() < best.p() {
                    *best = edge;
                }
            }
            _ => strongest.push((*layer, edge)),
        }
    }
    for (_, edge) in &strongest {
        for (account, n) in accounts.iter().zip(edge.n_first) {
            *n_first.entry(*account).or_default() += u64::from(n);
        }
    }
    Tie {
        accounts,
        p: combined(strongest.iter().map(|(_, edge)| edge.p()), n_layers),
        excess: strongest.iter().map(|(_, edge)| edge.excess()).sum(),
        layers: strongest
            .iter()
            .map(|(layer, edge)| (*layer, edge.window))
            .collect(),
    }
}

/// Cauchy combination over `n` layers; a layer without an edge counts as even odds.
fn combined(chances: impl Iterator<Item = f64>, n: usize) -> f64 {
    // Below this, the tangent of the angle is its inverse to every digit.
    const SMALL: f64 = 1e-9;
    let weight = 1.0 / n.max(1) as f64;
    let height = |p: f64| {
        let p = p.clamp(1e-300, 0.999_9);
        if p < SMALL {
            1.0 / (p * PI)
        } else {
            libm::tan((0.5 - p) * PI)
        }
    };
    let sum: f64 = chances.map(|p| height(p) * weight).sum();
    if sum > 1.0 / (SMALL * PI) {
        1.0 / (sum * PI)
    } else {
        0.5 - libm::atan(sum) / PI
    }
}

fn group(ties: &[Tie], n_first: &BTreeMap<u32, u64>) -> (Vec<Member>, u32) {
    let mut accounts: Vec<u32> = ties.iter().flat_map(|tie| tie.accounts).collect();
    accounts.sort_unstable();
    accounts.dedup();
    let place = |account: u32| accounts.binary_search(&account).unwrap_or(0);
    // A tie without excess cannot pass either model, yet it must not vanish.
    let weighted: Vec<(usize, usize, f64)> = ties
        .iter()
        .map(|tie| {
            (
                place(tie.accounts[0]),
                place(tie.accounts[1]),
                tie.excess.max(1e-6),
            )
        })
        .collect();
    let graph = leiden::Graph::new(accounts.len(), &weighted);
    let found = leiden::communities(&graph, SEED);
    let n = found.iter().max().map_or(0, |last| last + 1);
    let mut strength = vec![0.0_f64; n];
    for (a, b, weight) in &weighted {
        if found[*a] == found[*b] {
            strength[found[*a]] += weight;
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|a, b| strength[*b].total_cmp(&strength[*a]).then(a.cmp(b)));
    let mut rank = vec![0_u32; n];
    order
        .iter()
        .enumerate()
        .for_each(|(at, group)| rank[*group] = at as u32);
    let centrality = centrality(&graph, &found, n);
    let mut members: Vec<Member> = accounts
        .iter()
        .enumerate()
        .map(|(at, account)| Member {
            account: *account,
            group: rank[found[at]],
            centrality: centrality[at],
            n_ties: graph.of(at).len() as u32,
            excess: graph.of(at).iter().map(|(_, weight)| weight).sum(),
            n_first: n_first.get(account).copied().unwrap_or(0),
        })
        .collect();
    members.sort_by(|a, b| {
        a.group
            .cmp(&b.group)
            .then(b.centrality.total_cmp(&a.centrality))
            .then(a.account.cmp(&b.account))
    });
    (members, n as u32)
}

/// Steps of the power method; groups are small and close.
const STEPS: usize = 200;

/// Eigenvector centrality within each group, by the power method.
fn centrality(graph: &leiden::Graph, groups: &[usize], n_groups: usize) -> Vec<f64> {
    let mut value = vec![1.0_f64; groups.len()];
    for _ in 0..STEPS {
        let mut next = value.clone();
        for (at, next) in next.iter_mut().enumerate() {
            let inside = graph
                .of(at)
                .iter()
                .filter(|(other, _)| groups[*other] == groups[at]);
            // One's own share keeps groups of two parts from swinging.
            *next += inside
                .map(|(other, weight)| weight * value[*other])
                .sum::<f64>();
        }
        let mut highest = vec![0.0_f64; n_groups];
        next.iter()
            .zip(groups)
            .for_each(|(value, group)| highest[*group] = highest[*group].max(*value));
        next.iter_mut()
            .zip(groups)
            .for_each(|(value, group)| *value /= highest[*group].max(f64::MIN_POSITIVE));
        let moved: f64 = next
            .iter()
            .zip(&value)
            .map(|(a, b)| (a - b).abs())
            .fold(0.0, f64::max);
        value = next;
        if moved < 1e-9 {
            break;
        }
    }
    value
}

#[cfg(test)]
mod tests;
