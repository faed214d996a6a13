//! Uses of keys on their way to a disk: stretch by stretch of the posts, dealt
//! into parts by key, so that each part fits the memory there is.
//!
//! The way of a Grace hash join (Kitsuregawa, Tanaka and Moto-oka 1983): the hash
//! of its name says which part a key is in, so that all its uses meet there and
//! the names of one part only are looked up in memory at a time.

use std::hash::BuildHasher as _;
use std::io;

use ascribe_model::{NONE, Scratch, Strings};
use foldhash::fast::RandomState;
use hashbrown::HashTable;

use crate::keyed::{Keyed, Use};
use crate::layer::LayerKeys;
use crate::parts::{Parts, Writer, shift};

/// Bytes that a use takes while its part is put together, its key's share included.
const USE_BYTES: u64 = 24;

/// Parts at most: each stretch leaves a block for each of them.
const PARTS_MAX: u64 = 512;

/// Words that tell of a key: bytes of its name, its first use (two), its uses.
const KEY_WORDS: usize = 4;

/// Words of a use.
pub(crate) const USE_WORDS: usize = 3;

/// Uses of the keys of a layer, put down stretch by stretch.
pub struct Runs {
    scratch: Box<dyn Scratch>,
    /// The part a key is in changes from run to run and reaches no result.
    hasher: RandomState,
    part_bytes: u64,
    n_posts: u64,
    n_parts: usize,
    n_accounts: usize,
    n_uses: u64,
    stretches: Vec<Stretch>,
}

/// What was put down of one stretch of posts.
struct Stretch {
    epoch: i64,
    blocks: Vec<Block>,
}

/// What was put down of one part in it.
#[derive(Clone, Copy, Default)]
struct Block {
    n_keys: usize,
    n_uses: usize,
    words: u64,
    text: u64,
    n_text: usize,
}

impl Runs {
    /// Runs of `n_posts` posts in all, to be put together in parts of about
    /// `part_bytes` bytes each.
    #[must_use]
    pub fn new(scratch: Box<dyn Scratch>, part_bytes: u64, n_posts: u64) -> Self {
        Self {
            scratch,
            hasher: RandomState::default(),
            part_bytes,
            n_posts,
            n_parts: 0,
            n_accounts: 0,
            n_uses: 0,
            stretches: Vec::new(),
        }
    }

    /// Puts down what the next stretch of posts uses; the first of them has the
    /// number `first_post`, accounts have the numbers they have everywhere.
    ///
    /// # Errors
    /// When there is no room for it.
    pub fn add(
        &mut self,
        of: &LayerKeys,
        first_post: u32,
        (accounts, times): (&[u32], &[i64]),
    ) -> io::Result<()> {
        let n_keys = of.names.len();
        let (mut firsts, mut n_uses) = (vec![u64::MAX; n_keys], 0);
        of.keys.for_each(|_, key| {
            let first = &mut firsts[key as usize];
            *first = (*first).min(self.n_uses + n_uses);
            n_uses += 1;
        });
        if n_uses == 0 {
            return Ok(());
        }
        if self.n_parts == 0 {
            let of_all = self.n_posts.div_ceil(times.len().max(1) as u64);
            let bytes = n_uses.saturating_mul(of_all).saturating_mul(USE_BYTES);
            let n_parts = bytes.div_ceil(self.part_bytes.max(1));
            self.n_parts = n_parts.clamp(1, PARTS_MAX) as usize;
        }
        self.n_uses += n_uses;
        let keyed = Keyed::new(&of.keys, n_keys, accounts, times);
        self.n_accounts = self.n_accounts.max(keyed.n_accounts());
        let mut of_parts = vec![Vec::new(); self.n_parts];
        for key in 0..n_keys as u32 {
            let hash = self.hasher.hash_one(of.names.get(key)) >> 32;
            let part = (hash * self.n_parts as u64) >> 32;
            of_parts[part as usize].push(key);
        }
        let mut blocks = Vec::with_capacity(self.n_parts);
        for keys in &of_parts {
            blocks.push(self.block(keys, (&of.names, &firsts, &keyed), first_post)?);
        }
        self.stretches.push(Stretch {
            epoch: keyed.epoch(),
            blocks,
        });
        Ok(())
    }

    fn block(
        &mut self,
        keys: &[u32],
        (names, firsts, keyed): (&Strings, &[u64], &Keyed),
        first_post: u32,
    ) -> io::Result<Block> {
        let (mut words, mut text) = (Vec::new(), String::new());
        for key in keys {
            let (name, first) = (names.get(*key), firsts[*key as usize]);
            text.push_str(name);
            let n_uses = keyed.of(*key as usize).len() as u32;
            // A value of a post is far shorter than four gigabytes.
            words.extend([
                name.len() as u32,
                first as u32,
                (first >> 32) as u32,
                n_uses,
            ]);
        }
        let n_before = words.len();
        for key in keys {
            let uses = keyed.of(*key as usize).iter();
            words.extend(uses.flat_map(|of| [of.time, of.account, first_post + of.post]));
        }
        Ok(Block {
            n_keys: keys.len(),
            n_uses: (words.len() - n_before) / USE_WORDS,
            words: self.scratch.put_words(&words)?,
            text: self.scratch.put_text(&text)?,
            n_text: text.len(),
        })
    }

    /// Puts the parts together, in `scratch`.
    ///
    /// # Errors
    /// When what was put down cannot be read, or there is no room.
    pub fn finish(mut self, scratch: Box<dyn Scratch>) -> io::Result<Parts> {
        let epochs = self.stretches.iter().map(|of| of.epoch);
        let epoch = epochs.min().unwrap_or(0);
        let mut writer = Writer::new(scratch, self.n_uses);
        for part in 0..self.n_parts {
            let joined = self.join(part)?;
            let keyed = self.uses(part, &joined, epoch)?;
            writer.put(&keyed, &joined.names, &joined.firsts)?;
        }
        Ok(writer.finish(self.n_accounts))
    }

    /// Looks up the keys of a part under one number in all stretches.
    fn join(&mut self, part: usize) -> io::Result<Joined> {
        let mut joined = Joined::default();
        let mut table = HashTable::<(u64, u32)>::new();
        let (mut words, mut text) = (Vec::new(), String::new());
        for stretch in &self.stretches {
            let block = stretch.blocks[part];
            self.scratch
                .words(block.words, block.n_keys * KEY_WORDS, &mut words)?;
            self.scratch.text(block.text, block.n_text, &mut text)?;
            let mut numbers = Vec::with_capacity(block.n_keys);
            let mut rest = text.as_str();
            for of in words.chunks_exact(KEY_WORDS) {
                let (name, after) = rest.split_at_checked(of[0] as usize).ok_or_else(damaged)?;
                rest = after;
                let hash = self.hasher.hash_one(name);
                let names = &mut joined.names;
                let known =
                    table.find(hash, |(other, at)| *other == hash && names.get(*at) == name);
                let number = known.map_or(NONE, |(_, at)| *at);
                if number == NONE {
                    let at = names.push(name);
                    table.insert_unique(hash, (hash, at), |(hash, _)| *hash);
                    joined
                        .firsts
                        .push(u64::from(of[1]) | u64::from(of[2]) << 32);
                    joined.n_uses.push(u64::from(of[3]));
                    numbers.push(at);
                } else {
                    joined.n_uses[number as usize] += u64::from(of[3]);
                    numbers.push(number);
                }
            }
            // How many uses each has of this stretch, to find them again.
            let counts = words.chunks_exact(KEY_WORDS).map(|of| of[3]);
            joined
                .stretches
                .push(numbers.into_iter().zip(counts).collect());
        }
        Ok(joined)
    }

    /// Brings the uses of a part together, those of one key in order of time.
    fn uses(&mut self, part: usize, joined: &Joined, epoch: i64) -> io::Result<Keyed> {
        let mut starts = vec![0_u64];
        let mut end = 0;
        starts.extend(joined.n_uses.iter().map(|n| {
            end += n;
            end
        }));
        let mut next = starts.clone();
        let mut uses = vec![Use::default(); end as usize];
        let mut words = Vec::new();
        for (stretch, keys) in self.stretches.iter().zip(&joined.stretches) {
            let block = stretch.blocks[part];
            let at = block.words + (block.n_keys * KEY_WORDS * size_of::<u32>()) as u64;
            self.scratch
                .words(at, block.n_uses * USE_WORDS, &mut words)?;
            let mut from = words.chunks_exact(USE_WORDS);
            let later = stretch.epoch.abs_diff(epoch);
            for (key, n) in keys {
                let at = &mut next[*key as usize];
                for of in from.by_ref().take(*n as usize) {
                    uses[*at as usize] = Use {
                        time: shift(of[0], later),
                        account: of[1],
                        post: of[2],
                    };
                    *at += 1;
                }
            }
        }
        let mut keyed = Keyed::from_parts(starts, uses, (self.n_accounts as u32, epoch));
        keyed.sort();
        Ok(keyed)
    }
}

/// The keys of a part.
#[derive(Default)]
struct Joined {
    names: Strings,
    firsts: Vec<u64>,
    n_uses: Vec<u64>,
    /// The keys of each stretch as they come there, and how many uses of each.
    stretches: Vec<Vec<(u32, u32)>>,
}

fn damaged() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "temporary data are not what was written",
    )
}

#[cfg(test)]
mod tests;
