//! Which of the posts behind edges are written: all, or as many of each edge as
//! fit a bound on the file, so that no edge crowds out the others.

use ascribe_coordination::detect::{Edge, Sample};

use super::network::Results;
use super::tables;

/// How much of each edge is written.
pub(super) struct Behind {
    /// Pairs of posts that every edge gives, as far as it has them.
    level: usize,
    /// Edges, in the order of [`tables::edges`], that give one more.
    more: Vec<bool>,
    /// Pairs of posts written.
    pub(super) n_written: usize,
    /// Pairs of posts behind all edges, the closest of each key.
    pub(super) n_all: u64,
}

impl Behind {
    /// Shares `rows` out: as many to each edge as all can have, what is left to
    /// the least likely edges.
    pub(super) fn new(results: &Results, rows: usize) -> Self {
        let edges: Vec<&Edge> = tables::edges(results).map(|(_, edge)| edge).collect();
        let lengths: Vec<usize> = edges.iter().map(|edge| edge.samples.len()).collect();
        let level = level(&lengths, rows);
        let of_all: usize = lengths.iter().map(|length| level.min(*length)).sum();
        let mut longer: Vec<usize> = (0..edges.len()).filter(|at| lengths[*at] > level).collect();
        longer.sort_by(|a, b| edges[*a].p().total_cmp(&edges[*b].p()).then(a.cmp(b)));
        longer.truncate(rows - of_all);
        let mut more = vec![false; edges.len()];
        longer.iter().for_each(|at| more[*at] = true);
        Self {
            level,
            more,
            n_written: of_all + longer.len(),
            n_all: edges.iter().map(|edge| u64::from(edge.n_keys)).sum(),
        }
    }

    /// Those of an edge: spread evenly over its keys, which come in order of appearance.
    pub(super) fn of<'e>(&self, at: usize, edge: &'e Edge) -> impl Iterator<Item = &'e Sample> {
        let n = edge.samples.len();
        let shown = n.min(self.level + usize::from(self.more[at]));
        (0..shown).map(move |nth| &edge.samples[nth * n / shown])
    }

    /// The most that an edge gives.
    pub(super) fn most(&self) -> usize {
        self.level + usize::from(self.more.contains(&true))
    }
}

/// The most that each can have when all together may have `total`.
fn level(lengths: &[usize], total: usize) -> usize {
    let mut sorted = lengths.to_vec();
    sorted.sort_unstable();
    let mut left = total;
    for (at, length) in sorted.iter().enumerate() {
        let n_others = sorted.len() - at;
        if length.saturating_mul(n_others) > left {
            return left / n_others;
        }
        left -= length;
    }
    sorted.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::level;

    #[test]
    fn all_have_what_all_can_have() {
        for (lengths, total, expected) in [
            (&[1, 2, 9, 9][..], 13, 5),
            (&[1, 2, 9, 9], 100, 9),
            (&[4, 4, 4], 2, 0),
            (&[], 5, 0),
            (&[3], 0, 0),
        ] {
            assert_eq!(level(lengths, total), expected, "{lengths:?} {total}");
            let given: usize = lengths.iter().map(|length| length.min(&expected)).sum();
            assert!(given <= total);
        }
    }
}
