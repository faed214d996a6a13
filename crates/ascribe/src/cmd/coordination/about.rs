//! What is told of a group beside its members: what ties it, when it acts, in
//! which posts.

use std::collections::{BTreeMap, BTreeSet};

use super::network::Results;

/// A key of a layer.
pub(super) type KeyOf = (usize, u32);

/// What is told of a group.
#[derive(Default)]
pub(super) struct About {
    pub(super) n_ties: u64,
    pub(super) excess: f64,
    pub(super) layers: BTreeSet<usize>,
    /// Meetings in each key, and the earliest post of them.
    keys: BTreeMap<KeyOf, (u64, u32)>,
    pub(super) n_meetings: u64,
    /// When the first and the last of its posts were.
    pub(super) span: Option<(i64, i64)>,
    /// Its posts that meet others, by hour of the day.
    pub(super) hours: [u64; 24],
    /// These posts, in order of their numbers.
    pub(super) posts: Vec<u32>,
}

/// What is told of each group, in their order.
pub(super) fn groups(results: &Results) -> Vec<About> {
    let mut all: Vec<About> = (0..results.network.n_groups)
        .map(|_| About::default())
        .collect();
    let of_account: BTreeMap<u32, u32> = results
        .network
        .members
        .iter()
        .map(|member| (member.account, member.group))
        .collect();
    let inside = |accounts: [u32; 2]| {
        let [a, b] = accounts.map(|account| of_account.get(&account).copied());
        a.filter(|_| a == b).map(|group| group as usize)
    };
    for tie in &results.network.ties {
        if let Some(group) = inside(tie.accounts) {
            all[group].n_ties += 1;
            all[group].excess += tie.excess;
            all[group]
                .layers
                .extend(tie.layers.iter().map(|(layer, _)| *layer));
        }
    }
    for (layer, of) in results.layers.iter().enumerate() {
        // The widest window holds the meetings of the others.
        let Some(window) = of.found.windows.last() else {
            continue;
        };
        for edge in &window.edges {
            let Some(group) = inside(edge.accounts) else {
                continue;
            };
            for sample in &edge.samples {
                all[group].take(results, (layer, sample.key), sample.posts);
            }
        }
    }
    all.iter_mut().for_each(|about| about.count(results));
    all
}

impl About {
    /// What the group shares most: key, meetings, earliest post.
    pub(super) fn commonest(&self, most: usize) -> Vec<(KeyOf, u64, u32)> {
        let of = |(key, (n, first)): (&KeyOf, &(u64, u32))| (*key, *n, *first);
        let mut keys: Vec<(KeyOf, u64, u32)> = self.keys.iter().map(of).collect();
        keys.sort_by_key(|(key, n, _)| (std::cmp::Reverse(*n), *key));
        keys.truncate(most);
        keys
    }

    fn take(&mut self, results: &Results, key: KeyOf, posts: [u32; 2]) {
        let when = |post: u32| (results.posts.time[post as usize], post);
        let [a, b] = posts;
        let earlier = if when(a) <= when(b) { a } else { b };
        let (n, first) = self.keys.entry(key).or_insert((0, earlier));
        *n += 1;
        if when(earlier) < when(*first) {
            *first = earlier;
        }
        self.n_meetings += 1;
        self.posts.extend(posts);
    }

    /// Counts each post once.
    fn count(&mut self, results: &Results) {
        self.posts.sort_unstable();
        self.posts.dedup();
        for post in &self.posts {
            let at = results.posts.time[*post as usize];
            let (from, to) = self.span.unwrap_or((at, at));
            self.span = Some((from.min(at), to.max(at)));
            self.hours[(at.rem_euclid(86_400) / 3_600) as usize] += 1;
        }
    }
}
