//! Maximum bipartite matching (Kuhn), in the scorer's order: which of several
//! maximum matchings is found decides the figures by type and confidence.

/// `edges[left]` lists rights in ascending order. Returns the left matched to
/// each right.
pub(super) fn maximum(edges: &[Vec<usize>], n_right: usize) -> Vec<Option<usize>> {
    let mut owner = vec![None; n_right];
    for left in 0..edges.len() {
        let mut seen = vec![false; n_right];
        grow(left, edges, &mut seen, &mut owner);
    }
    owner
}

/// Depth is at most the number of relations of one document.
fn grow(left: usize, edges: &[Vec<usize>], seen: &mut [bool], owner: &mut [Option<usize>]) -> bool {
    for &right in &edges[left] {
        if seen[right] {
            continue;
        }
        seen[right] = true;
        let free = match owner[right] {
            None => true,
            Some(other) => grow(other, edges, seen, owner),
        };
        if free {
            owner[right] = Some(left);
            return true;
        }
    }
    false
}

/// Greedy one-to-one matching by largest Jaccard index; the sum of the
/// indices of matched pairs.
pub(super) fn soft(predicted: &[&[u32]], gold: &[&[u32]]) -> f64 {
    let mut pairs = Vec::new();
    for (i, p) in predicted.iter().enumerate() {
        for (j, g) in gold.iter().enumerate() {
            let shared = shared(p, g);
            if shared > 0 {
                pairs.push((shared as f64 / (p.len() + g.len() - shared) as f64, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let (mut used_p, mut used_g) = (vec![false; predicted.len()], vec![false; gold.len()]);
    let mut total = 0.0;
    for (index, i, j) in pairs {
        if !used_p[i] && !used_g[j] {
            (used_p[i], used_g[j]) = (true, true);
            total += index;
        }
    }
    total
}

/// How many tokens two ascending lists share.
pub(super) fn shared(a: &[u32], b: &[u32]) -> usize {
    a.iter()
        .filter(|token| b.binary_search(token).is_ok())
        .count()
}
