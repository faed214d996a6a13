//! The Coordination Network Toolkit, release 1.5.2, less its self-loops.
//!
//! The weight of A→B is the number of messages of A that match at least one
//! message of B within the window; the two directions differ.

mod similar;
mod text;

use ascribe_model::{Column, NONE, PostField, Posts};

use crate::keyed::{Keyed, Keys, meetings};

/// Which messages match.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Network {
    /// Both pass on the same message.
    Retweet,
    /// Both answer the same message.
    Reply,
    /// Both hold the same address.
    Link,
    /// Both have the same words, mentions and case aside.
    Tweet,
    /// Their sets of words are alike.
    Similar {
        /// The least Jaccard similarity.
        similarity: f64,
        /// The fewest distinct words of a message.
        min_tokens: usize,
    },
    /// Any two messages.
    Post,
}

/// The options of `compute`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Which messages match.
    pub network: Network,
    /// The most seconds between two of them.
    pub time_window: u32,
    /// The least weight of an edge, in its own direction.
    pub min_edge_weight: u32,
    /// Whether empty addresses and texts match each other, as in the release.
    pub empty: Empty,
}

/// What an empty field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Empty {
    /// Nothing that could match.
    Nothing,
    /// A value like others: a defect of the release, by which every message
    /// without an address shares the address "".
    Matches,
}

/// An edge from one account to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Whose messages are counted.
    pub from: u32,
    /// Whose messages they match.
    pub to: u32,
    /// How many messages.
    pub weight: u32,
}

/// Computes a network; its edges are in order of the names of the accounts.
#[must_use]
pub fn compute(posts: &Posts, options: &Options) -> Vec<Edge> {
    let kept = distinct(posts);
    let (keys, n_keys) = keys(posts, &kept, options);
    let accounts = &posts.account.values;
    let mut matches = Matches::new(accounts);
    if let Network::Similar {
        similarity,
        min_tokens,
    } = options.network
    {
        let sets = similar::Sets::new(posts, &kept, min_tokens);
        sets.pairs(similarity, (options.time_window, posts), |a, b| {
            matches.add(a, b)
        });
    } else {
        let keyed = Keyed::new(&keys, n_keys, accounts, &posts.time);
        for key in 0..keyed.n_keys() {
            let uses = keyed.of(key);
            meetings(uses, options.time_window, |a, b| {
                matches.add(uses[a].post, uses[b].post)
            });
        }
    }
    let mut edges = matches.count(options.min_edge_weight);
    let mut order: Vec<u32> = (0..posts.account.names.len() as u32).collect();
    order.sort_by_key(|account| posts.account.names.get(*account));
    let mut ranks = vec![0_u32; order.len()];
    for (rank, account) in order.iter().enumerate() {
        ranks[*account as usize] = rank as u32;
    }
    edges.sort_by_key(|edge| (ranks[edge.from as usize], ranks[edge.to as usize]));
    edges
}

/// Which posts are the first of their name; those without one all are.
fn distinct(posts: &Posts) -> Vec<bool> {
    let mut order: Vec<u32> = (0..posts.len() as u32).collect();
    order.sort_by_key(|post| (posts.id(*post as usize), *post));
    let mut kept = vec![true; posts.len()];
    for pair in order.windows(2) {
        let [first, second] = [pair[0], pair[1]].map(|post| posts.id(post as usize));
        kept[pair[1] as usize] = first.is_empty() || first != second;
    }
    kept
}

/// Matched messages: of each, the accounts that it matches.
struct Matches<'a> {
    accounts: &'a [u32],
    /// A message and an account that it matches.
    found: Vec<u64>,
    /// How many of them are known to be distinct.
    settled: usize,
}

/// Matches kept before those that came twice are dropped.
const MATCHES_KEPT: usize = 1 << 22;

impl<'a> Matches<'a> {
    fn new(accounts: &'a [u32]) -> Self {
        Self {
            accounts,
            found: Vec::new(),
            settled: 0,
        }
    }

    fn add(&mut self, first: u32, second: u32) {
        let [a, b] = [first, second].map(|post| self.accounts[post as usize]);
        if a == b {
            return;
        }
        self.found.push(u64::from(first) << 32 | u64::from(b));
        self.found.push(u64::from(second) << 32 | u64::from(a));
        if self.found.len() > self.settled * 2 + MATCHES_KEPT {
            self.settle();
        }
    }

    fn settle(&mut self) {
        self.found.sort_unstable();
        self.found.dedup();
        self.settled = self.found.len();
    }

    fn count(mut self, fewest: u32) -> Vec<Edge> {
        self.settle();
        for found in &mut self.found {
            let account = self.accounts[(*found >> 32) as usize];
            *found = u64::from(account) << 32 | (*found & u64::from(u32::MAX));
        }
        self.found.sort_unstable();
        let runs = self.found.chunk_by(|first, second| first == second);
        let edges = runs.map(|run| Edge {
            from: (run[0] >> 32) as u32,
            to: run[0] as u32,
            weight: u32::try_from(run.len()).unwrap_or(u32::MAX),
        });
        edges.filter(|edge| edge.weight >= fewest).collect()
    }
}

/// The keys by which messages match, and how many there are.
fn keys(posts: &Posts, kept: &[bool], options: &Options) -> (Keys, usize) {
    let is_repost = |post: usize| {
        let repost = posts.field(&PostField::Repost);
        repost.is_some_and(|column| column.values[post] != NONE)
    };
    let empty = Column::default();
    let column = |field: PostField| posts.field(&field).unwrap_or(&empty);
    let of = |column: &Column, allowed: &dyn Fn(usize) -> bool| {
        let value = |post: usize| {
            let value = column.values.get(post).copied().unwrap_or(NONE);
            if kept[post] && allowed(post) {
                value
            } else {
                NONE
            }
        };
        (
            Keys::OneEach((0..posts.len()).map(value).collect()),
            column.names.len(),
        )
    };
    match options.network {
        Network::Retweet => of(column(PostField::Repost), &|_| true),
        Network::Reply => of(column(PostField::Reply), &|post| !is_repost(post)),
        Network::Link => links(
            column(PostField::Urls),
            |post| kept[post] && !is_repost(post),
            (posts.len(), options.empty),
        ),
        Network::Tweet => {
            let (values, n) = text::same(column(PostField::Text), options.empty, posts.len());
            let allowed = |post: usize| kept[post] && !is_repost(post);
            let value = |(post, value): (usize, u32)| if allowed(post) { value } else { NONE };
            (
                Keys::OneEach(values.into_iter().enumerate().map(value).collect()),
                n,
            )
        }
        Network::Post => {
            let value = |kept: &bool| if *kept { 0 } else { NONE };
            (Keys::OneEach(kept.iter().map(value).collect()), 1)
        }
        Network::Similar { .. } => (Keys::OneEach(Vec::new()), 0),
    }
}

/// Addresses of messages, each once a message.
fn links(
    urls: &Column,
    allowed: impl Fn(usize) -> bool,
    (n_posts, empty): (usize, Empty),
) -> (Keys, usize) {
    let mut numbers = std::collections::HashMap::<&str, u32>::new();
    let split: Vec<Vec<u32>> = urls
        .names
        .iter()
        .map(|value| {
            let parts = value
                .split(' ')
                .filter(|url| empty == Empty::Matches || !url.is_empty());
            let mut parts: Vec<u32> = parts
                .map(|url| {
                    let next = numbers.len() as u32;
                    *numbers.entry(url).or_insert(next)
                })
                .collect();
            parts.sort_unstable();
            parts.dedup();
            parts
        })
        .collect();
    let next = numbers.len() as u32;
    let none = if empty == Empty::Matches {
        vec![*numbers.entry("").or_insert(next)]
    } else {
        Vec::new()
    };
    let (mut posts, mut keys) = (Vec::new(), Vec::new());
    for post in (0..n_posts).filter(|post| allowed(*post)) {
        let value = urls.values.get(post).copied().unwrap_or(NONE);
        for url in split.get(value as usize).unwrap_or(&none) {
            posts.push(post as u32);
            keys.push(*url);
        }
    }
    (Keys::Many { posts, keys }, numbers.len())
}

#[cfg(test)]
mod tests;
