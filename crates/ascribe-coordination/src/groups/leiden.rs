//! Communities by modularity after Leiden (Traag, Waltman and van Eck 2019):
//! nodes are moved, the communities are refined into parts that hang together,
//! the parts become nodes, and so on until nothing moves.
//!
//! Departure: where the paper draws the part that a node joins at random, the
//! best is taken, so that the same graph gives the same communities; the seed
//! settles only the order in which nodes are looked at.

/// A weighted graph without direction.
pub(super) struct Graph {
    starts: Vec<usize>,
    ends: Vec<(usize, f64)>,
    /// Weight of each node's edges, its own loop twice.
    degree: Vec<f64>,
    /// Twice the weight of all edges.
    total: f64,
}

impl Graph {
    pub(super) fn new(n: usize, edges: &[(usize, usize, f64)]) -> Self {
        let mut starts = vec![0; n + 1];
        let mut degree = vec![0.0; n];
        for (a, b, weight) in edges {
            starts[a + 1] += 1;
            starts[b + 1] += usize::from(a != b);
            degree[*a] += weight;
            degree[*b] += weight;
        }
        for at in 0..n {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut ends = vec![(0, 0.0); starts[n]];
        let mut put = |from: usize, to: usize, weight: f64| {
            ends[next[from]] = (to, weight);
            next[from] += 1;
        };
        for (a, b, weight) in edges {
            put(*a, *b, *weight);
            if a != b {
                put(*b, *a, *weight);
            }
        }
        let total = degree.iter().sum();
        Self {
            starts,
            ends,
            degree,
            total,
        }
    }

    fn len(&self) -> usize {
        self.degree.len()
    }

    /// The neighbours of a node and the weights to them.
    pub(super) fn of(&self, node: usize) -> &[(usize, f64)] {
        &self.ends[self.starts[node]..self.starts[node + 1]]
    }
}

/// Rounds after which what is found is taken as it is.
const ROUNDS_MAX: usize = 64;

/// The community of each node, numbered from zero in order of first appearance.
pub(super) fn communities(graph: &Graph, seed: u64) -> Vec<usize> {
    let n = graph.len();
    let mut of_node: Vec<usize> = (0..n).collect();
    let mut level = Graph {
        starts: graph.starts.clone(),
        ends: graph.ends.clone(),
        degree: graph.degree.clone(),
        total: graph.total,
    };
    let mut groups: Vec<usize> = (0..n).collect();
    for round in 0..ROUNDS_MAX {
        move_nodes(&level, &mut groups, seed.wrapping_add(round as u64));
        let n_groups = renumber(&mut groups);
        if n_groups == level.len() {
            break;
        }
        let mut parts = refine(&level, &groups, seed.wrapping_add(round as u64));
        let n_parts = renumber(&mut parts);
        let mut group_of_part = vec![0; n_parts];
        for (part, group) in parts.iter().zip(&groups) {
            group_of_part[*part] = *group;
        }
        of_node.iter_mut().for_each(|at| *at = parts[*at]);
        if n_parts == level.len() {
            // Nothing could be drawn together: the groups stand.
            groups = group_of_part;
            break;
        }
        level = aggregate(&level, &parts, n_parts);
        groups = group_of_part;
    }
    let found: Vec<usize> = of_node.iter().map(|at| groups[*at]).collect();
    connected(graph, &found)
}

/// Groups whose members all hang together: a node that moved away last may have
/// held two others together, and to part them never lowers modularity.
fn connected(graph: &Graph, groups: &[usize]) -> Vec<usize> {
    let mut found = vec![usize::MAX; groups.len()];
    let mut n = 0;
    for first in 0..groups.len() {
        if found[first] != usize::MAX {
            continue;
        }
        found[first] = n;
        let mut waiting = vec![first];
        while let Some(node) = waiting.pop() {
            for (other, _) in graph.of(node) {
                if found[*other] == usize::MAX && groups[*other] == groups[first] {
                    found[*other] = n;
                    waiting.push(*other);
                }
            }
        }
        n += 1;
    }
    found
}

fn renumber(groups: &mut [usize]) -> usize {
    let mut numbers = vec![usize::MAX; groups.iter().max().map_or(0, |last| last + 1)];
    let mut n = 0;
    for group in groups {
        if numbers[*group] == usize::MAX {
            numbers[*group] = n;
            n += 1;
        }
        *group = numbers[*group];
    }
    n
}

/// Nodes in an order that the seed settles.
fn order(n: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|at| {
        crate::random::mix(seed ^ (*at as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    });
    order
}

/// Weights from a node to the groups around it.
struct Around {
    weight: Vec<f64>,
    touched: Vec<usize>,
}

impl Around {
    fn new(n: usize) -> Self {
        Self {
            weight: vec![0.0; n],
            touched: Vec::new(),
        }
    }

    fn look(
        &mut self,
        graph: &Graph,
        node: usize,
        groups: &[usize],
        counts: impl Fn(usize) -> bool,
    ) {
        for group in self.touched.drain(..) {
            self.weight[group] = 0.0;
        }
        for (other, weight) in graph
            .of(node)
            .iter()
            .filter(|(other, _)| *other != node && counts(*other))
        {
            let group = groups[*other];
            if self.weight[group] == 0.0 {
                self.touched.push(group);
            }
            self.weight[group] += weight;
        }
        self.touched.sort_unstable();
    }
}

/// Moves nodes to the group where modularity grows most, until none wants to.
fn move_nodes(graph: &Graph, groups: &mut [usize], seed: u64) {
    let n = graph.len();
    let mut weight = vec![0.0; n];
    groups
        .iter()
        .zip(&graph.degree)
        .for_each(|(group, degree)| weight[*group] += degree);
    let mut queue: std::collections::VecDeque<usize> = order(n, seed).into();
    let mut waits = vec![true; n];
    let mut around = Around::new(n);
    // Each move raises modularity; the bound is for rounding.
    let mut steps = n.saturating_mul(200) + 1_000;
    while let Some(node) = queue.pop_front() {
        waits[node] = false;
        steps -= 1;
        if steps == 0 {
            return;
        }
        around.look(graph, node, groups, |_| true);
        let degree = graph.degree[node];
        let own = groups[node];
        weight[own] -= degree;
        let gain = |group: usize| around.weight[group] - degree * weight[group] / graph.total;
        let mut best = (own, gain(own));
        for group in &around.touched {
            let here = gain(*group);
            if here > best.1 + 1e-12 {
                best = (*group, here);
            }
        }
        if best.1 < -1e-12
            && let Some(empty) = (0..n).find(|group| weight[*group] == 0.0 && *group != own)
        {
            best = (empty, 0.0);
        }
        weight[best.0] += degree;
        if best.0 != own {
            groups[node] = best.0;
            for (other, _) in graph.of(node) {
                if groups[*other] != best.0 && !waits[*other] {
                    waits[*other] = true;
                    queue.push_back(*other);
                }
            }
        }
    }
}

/// Parts of groups: single nodes are drawn into a part of their group where
/// modularity grows most, if both are well tied to the rest of the group.
fn refine(graph: &Graph, groups: &[usize], seed: u64) -> Vec<usize> {
    let n = graph.len();
    let mut parts: Vec<usize> = (0..n).collect();
    let mut weight = graph.degree.clone();
    let mut single = vec![true; n];
    let mut group_weight = vec![0.0; n];
    groups
        .iter()
        .zip(&graph.degree)
        .for_each(|(group, degree)| group_weight[*group] += degree);
    // Weight from each part to the rest of its group.
    let inside = |node: usize| {
        graph
            .of(node)
            .iter()
            .filter(|(other, _)| *other != node && groups[*other] == groups[node])
            .map(|(_, weight)| weight)
            .sum::<f64>()
    };
    let mut outward: Vec<f64> = (0..n).map(inside).collect();
    let well_tied = |outward: f64, weight: f64, group: f64| {
        outward >= weight * (group - weight) / graph.total - 1e-12
    };
    let mut around = Around::new(n);
    for node in order(n, seed) {
        let all = group_weight[groups[node]];
        if !single[node] || !well_tied(outward[node], weight[node], all) {
            continue;
        }
        around.look(graph, node, &parts, |other| groups[other] == groups[node]);
        let degree = graph.degree[node];
        let mut best: Option<(usize, f64)> = None;
        for part in around.touched.iter().filter(|part| **part != parts[node]) {
            let gain = around.weight[*part] - degree * weight[*part] / graph.total;
            let better = gain > best.map_or(1e-12, |(_, gain)| gain + 1e-12);
            if better && well_tied(outward[*part], weight[*part], all) {
                best = Some((*part, gain));
            }
        }
        if let Some((part, _)) = best {
            let between = around.weight[part];
            outward[part] += outward[node] - 2.0 * between;
            weight[part] += degree;
            weight[parts[node]] -= degree;
            parts[node] = part;
            single[node] = false;
            single[part] = false;
        }
    }
    parts
}

/// The graph of parts.
fn aggregate(graph: &Graph, parts: &[usize], n_parts: usize) -> Graph {
    let mut edges = Vec::new();
    for node in 0..graph.len() {
        for (other, weight) in graph.of(node).iter().filter(|(other, _)| *other >= node) {
            let (a, b) = (
                parts[node].min(parts[*other]),
                parts[node].max(parts[*other]),
            );
            edges.push((a, b, *weight));
        }
    }
    edges.sort_by_key(|edge| (edge.0, edge.1));
    let merged = edges.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
    let merged: Vec<_> = merged
        .map(|run| (run[0].0, run[0].1, run.iter().map(|edge| edge.2).sum()))
        .collect();
    Graph::new(n_parts, &merged)
}
