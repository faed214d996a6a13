use proptest::prelude::*;

use super::combined;
use super::leiden::{Graph, communities};

fn modularity(graph: &Graph, n: usize, groups: &[usize]) -> f64 {
    let total: f64 = (0..n)
        .flat_map(|at| graph.of(at))
        .map(|(_, weight)| weight)
        .sum();
    let degree = |at: usize| graph.of(at).iter().map(|(_, weight)| weight).sum::<f64>();
    let mut sum = 0.0;
    for a in 0..n {
        let inside: f64 = graph
            .of(a)
            .iter()
            .filter(|(b, _)| groups[*b] == groups[a])
            .map(|(_, weight)| weight)
            .sum();
        let expected: f64 = (0..n)
            .filter(|b| groups[*b] == groups[a])
            .map(|b| degree(a) * degree(b) / total)
            .sum();
        sum += inside - expected;
    }
    sum / total
}

#[test]
fn a_ring_of_cliques_falls_into_its_cliques() {
    let mut edges = Vec::new();
    for clique in 0..10 {
        for a in 0..5 {
            for b in a + 1..5 {
                edges.push((clique * 5 + a, clique * 5 + b, 1.0));
            }
        }
        edges.push((clique * 5, (clique * 5 + 5) % 50, 1.0));
    }
    let graph = Graph::new(50, &edges);
    let found = communities(&graph, 1);
    let wanted: Vec<usize> = (0..50).map(|at| at / 5).collect();
    assert_eq!(found, wanted);
}

#[test]
fn chances_combine() {
    let near = |found: f64, wanted: f64| assert!((found / wanted - 1.0).abs() < 1e-3, "{found}");
    near(combined([1e-20].into_iter(), 1), 1e-20);
    near(combined([1e-20].into_iter(), 4), 4e-20);
    near(combined([0.03].into_iter(), 1), 0.03);
    near(combined([1e-12, 1e-12].into_iter(), 2), 1e-12);
}

proptest! {
    /// Groups are no worse than everybody alone or all in one, hang together, and
    /// come out the same again.
    #[test]
    fn groups_are_sound(edges in proptest::collection::btree_map((0_usize..30, 0_usize..30), 1_u8..9, 1..120), seed: u64) {
        let edges: Vec<_> = edges.into_iter().filter(|((a, b), _)| a < b).map(|((a, b), w)| (a, b, f64::from(w))).collect();
        prop_assume!(!edges.is_empty());
        let graph = Graph::new(30, &edges);
        let found = communities(&graph, seed);
        prop_assert_eq!(&found, &communities(&graph, seed));
        let score = modularity(&graph, 30, &found);
        let alone: Vec<usize> = (0..30).collect();
        prop_assert!(score >= modularity(&graph, 30, &alone) - 1e-9);
        prop_assert!(score >= -1e-9);
        for group in 0..=*found.iter().max().expect("nodes") {
            let members: Vec<usize> = (0..30).filter(|at| found[*at] == group).collect();
            let mut reached = vec![members[0]];
            let mut at = 0;
            while at < reached.len() {
                for (other, _) in graph.of(reached[at]) {
                    if found[*other] == group && !reached.contains(other) {
                        reached.push(*other);
                    }
                }
                at += 1;
            }
            prop_assert_eq!(reached.len(), members.len());
        }
    }
}
