//! Messages whose sets of words are alike, without looking at every pair.
//!
//! Words are put in order of rarity. Two sets with Jaccard similarity of at least
//! t share one of the |x| − ⌈t|x|⌉ + 1 rarest words of each (prefix filtering:
//! Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007), so a sweep
//! over those words and time finds every pair; the similarity is then counted.

use std::collections::HashMap;

use ascribe_model::{NONE, PostField, Posts};

use super::text;
use crate::keyed::{Keyed, Keys, meetings};

/// The words of every message that takes part.
pub(super) struct Sets {
    /// Words by number, rarest first; none for a message that takes no part.
    sets: Vec<Vec<u32>>,
    /// The set of each post, or [`NONE`].
    of_post: Vec<u32>,
    n_words: usize,
}

impl Sets {
    pub(super) fn new(posts: &Posts, kept: &[bool], min_tokens: usize) -> Self {
        let Some(texts) = posts.field(&PostField::Text) else {
            return Self {
                sets: Vec::new(),
                of_post: Vec::new(),
                n_words: 0,
            };
        };
        let reposts = posts.field(&PostField::Repost);
        let mut numbers = HashMap::<String, u32>::new();
        let mut count = Vec::<u32>::new();
        let mut sets: Vec<Vec<u32>> = Vec::new();
        for value in texts.names.iter() {
            let words = text::tokens(value).into_iter().map(|word| {
                let next = numbers.len() as u32;
                let number = *numbers.entry(word).or_insert(next);
                count.resize(numbers.len(), 0);
                count[number as usize] += 1;
                number
            });
            sets.push(words.collect());
        }
        let ranks = ranks(&count);
        for set in &mut sets {
            set.iter_mut()
                .for_each(|word| *word = ranks[*word as usize]);
            set.sort_unstable();
        }
        let of_post = |post: usize| {
            let set = texts.values[post];
            let repost = reposts.is_some_and(|column| column.values[post] != NONE);
            let fits = set != NONE && kept[post] && !repost;
            let fits = fits && sets[set as usize].len() >= min_tokens.max(1);
            if fits { set } else { NONE }
        };
        Self {
            of_post: (0..posts.len()).map(of_post).collect(),
            sets,
            n_words: count.len(),
        }
    }

    /// Hands over every two posts within the window whose sets are alike.
    pub(super) fn pairs(
        &self,
        least: f64,
        (window, posts): (u32, &Posts),
        mut found: impl FnMut(u32, u32),
    ) {
        let (mut in_post, mut keys) = (Vec::new(), Vec::new());
        for (post, set) in self
            .of_post
            .iter()
            .enumerate()
            .filter(|(_, set)| **set != NONE)
        {
            let words = &self.sets[*set as usize];
            for word in &words[..prefix(words.len(), least)] {
                in_post.push(post as u32);
                keys.push(*word);
            }
        }
        let keys = Keys::Many {
            posts: in_post,
            keys,
        };
        let keyed = Keyed::new(&keys, self.n_words, &posts.account.values, &posts.time);
        for word in 0..keyed.n_keys() {
            let uses = keyed.of(word);
            meetings(uses, window, |a, b| {
                let [a, b] = [uses[a], uses[b]];
                if a.account != b.account
                    && self.first_shared(a.post, b.post, least) == Some(word as u32)
                    && self.are_alike(a.post, b.post, least)
                {
                    found(a.post, b.post);
                }
            });
        }
    }

    fn words(&self, post: u32) -> &[u32] {
        &self.sets[self.of_post[post as usize] as usize]
    }

    /// The first word of both prefixes: a pair is looked at there and nowhere else.
    fn first_shared(&self, a: u32, b: u32, least: f64) -> Option<u32> {
        let [a, b] = [a, b].map(|post| {
            let words = self.words(post);
            &words[..prefix(words.len(), least)]
        });
        let (mut i, mut j) = (0, 0);
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => return Some(a[i]),
            }
        }
        None
    }

    fn are_alike(&self, a: u32, b: u32, least: f64) -> bool {
        let [a, b] = [self.words(a), self.words(b)];
        let shared = a
            .iter()
            .filter(|word| b.binary_search(word).is_ok())
            .count();
        let all = a.len() + b.len() - shared;
        shared as f64 / all as f64 >= least
    }
}

/// How many of `n` words must be looked at; one more than needed where the
/// product is not exact.
fn prefix(n: usize, least: f64) -> usize {
    let shared = (least.clamp(0.0, 1.0) * n as f64 - 1e-9).ceil();
    (n + 1 - (shared as usize).max(1)).min(n)
}

/// The place of each word in order of rarity.
fn ranks(count: &[u32]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..count.len() as u32).collect();
    order.sort_by_key(|word| (count[*word as usize], *word));
    let mut ranks = vec![0; order.len()];
    for (rank, word) in order.iter().enumerate() {
        ranks[*word as usize] = rank as u32;
    }
    ranks
}
