//! Posts that memory has no room for, looked through: layer by layer, stretch by
//! stretch, part by part. What comes of it is what comes of posts in memory, only
//! that no other posts and keys are told than those that the results name.

use std::io;

use anyhow::Context as _;
use ascribe_coordination::detect::{Found, Options, Sample};
use ascribe_coordination::layer::{self, LayerKeys};
use ascribe_coordination::{Keyed, Layer, Parts, Runs, Uses};
use ascribe_ingest::SpilledPosts;
use ascribe_model::Strings;

use super::names::Names;
use super::network::{HELD_MIN, Looked, Results, Search, look};
use crate::scratch::{ScratchFolder, size};
use crate::terminal::{count, message};

/// The share of the memory that a part of the uses takes.
const PART_SHARE: u64 = 24;

/// Parts smaller than this cost more than they save.
const PART_BYTES_MIN: u64 = 1 << 14;

/// Bytes that an account takes while a layer is looked through, beside its name.
const ACCOUNT_BYTES: u64 = 140;

/// Bytes that a key takes then: its rate.
const KEY_BYTES: u64 = 4;

/// Bytes that a meeting takes while it is held: lists of them grow by doubling.
const MEETING_BYTES: u64 = 20;

/// The least share of the memory that meetings get.
const MEETINGS_SHARE: u64 = 6;

/// Posts on a disk and what there is to look through them.
pub(super) struct Spilled<'s> {
    pub(super) posts: SpilledPosts,
    pub(super) folder: &'s ScratchFolder,
    pub(super) memory: u64,
}

impl Spilled<'_> {
    /// Looks the posts through; layers that nothing in them tells go to `untold`.
    pub(super) fn through(
        mut self,
        search: Search,
        names: Names,
        mut untold: impl FnMut(&Layer),
    ) -> anyhow::Result<Results> {
        let mut layers = Vec::new();
        for layer in &search.layers {
            let looked = match layer {
                Layer::Near => self.near(&search)?,
                layer => self.layer(layer, &search)?,
            };
            match looked {
                Some(looked) => layers.push(looked),
                None => untold(layer),
            }
        }
        let n_posts = self.posts.n_posts();
        let cited = cited(&layers);
        let mut posts = self.posts.only(&cited, &[]).context("reading posts back")?;
        posts.account.names = self.posts.into_accounts();
        for of in &mut layers {
            renumber_posts(of, |post| place(&cited, post));
        }
        Ok(Results {
            n_posts,
            network: search.fuse(&mut layers),
            posts,
            layers,
            names,
        })
    }

    fn layer(&mut self, layer: &Layer, search: &Search) -> anyhow::Result<Option<Looked>> {
        let doing = || format!("looking through the layer {}", layer.as_str());
        let parts = self.parts(layer).with_context(doing)?;
        if parts.n_keys() == 0 {
            return Ok(None);
        }
        let options = self.options(layer, &parts, &search.options);
        let looked = look(layer.clone(), &parts, &options, search.permutations);
        let mut looked = looked.with_context(doing)?;
        if *layer == Layer::Url {
            let shortened = &mut looked.shortened;
            let told = parts.each_name(&mut |_, name, n_uses| {
                if layer::is_short(name) {
                    *shortened = (shortened.0 + 1, shortened.1 + n_uses as u64);
                }
            });
            told.with_context(doing)?;
        }
        let keys = told_keys(&looked);
        looked.keys = parts.names(&keys).with_context(doing)?;
        renumber_keys(&mut looked, &keys);
        Ok(Some(looked))
    }

    /// Deals the uses of a layer into parts.
    fn parts(&mut self, layer: &Layer) -> io::Result<Parts> {
        let part_bytes = (self.memory / PART_SHARE).max(PART_BYTES_MIN);
        let mut runs = Runs::new(self.folder.file()?, part_bytes, self.posts.n_posts());
        let fields = layer.fields();
        for at in 0..self.posts.n_stretches() {
            let (first, stretch) = self.posts.stretch(at, &fields)?;
            if let Some(LayerKeys { mut keys, names }) = layer::keys(&stretch, layer) {
                keys.retain(|post| !self.posts.is_left_out(first + post));
                let columns = (&*stretch.account.values, &*stretch.time);
                runs.add(&LayerKeys { keys, names }, first, columns)?;
            }
        }
        runs.finish(self.folder.file()?)
    }

    /// Meetings get what accounts, keys and parts leave; a message says when these
    /// alone take more than there is.
    fn options(&self, layer: &Layer, parts: &Parts, options: &Options) -> Options {
        let accounts = self.posts.accounts();
        let fixed = accounts.n_bytes() as u64
            + accounts.len() as u64 * ACCOUNT_BYTES
            + parts.n_keys() as u64 * KEY_BYTES
            + parts.n_bytes() * 2;
        let meetings = (self.memory / MEETINGS_SHARE).max(1);
        if fixed + meetings > self.memory {
            message(format_args!(
                "--memory {} is too little for the layer {}: {}, {} and the most used of them take about {} wherever posts are",
                size(self.memory),
                layer.as_str(),
                count(accounts.len() as u64, "account"),
                count(parts.n_keys() as u64, "key"),
                size(fixed + meetings)
            ));
        }
        let room = self.memory.saturating_sub(fixed).max(meetings);
        Options {
            held_max: (room / MEETING_BYTES).max(HELD_MIN),
            ..options.clone()
        }
    }

    /// Families of texts need all texts together, in order of time.
    fn near(&mut self, search: &Search) -> anyhow::Result<Option<Looked>> {
        let doing = "looking through the layer near";
        message(format_args!(
            "the layer near holds all texts in memory, whatever --memory says"
        ));
        let kept: Vec<u32> = self.posts.kept().collect();
        let posts = self
            .posts
            .only(&kept, &Layer::Near.fields())
            .context(doing)?;
        let Some(LayerKeys { keys, names }) = layer::keys(&posts, &Layer::Near) else {
            return Ok(None);
        };
        let keyed = Keyed::new(&keys, names.len(), &posts.account.values, &posts.time);
        drop((keys, posts));
        let options = Options {
            held_max: (self.memory / MEETINGS_SHARE / MEETING_BYTES).max(HELD_MIN),
            ..search.options.clone()
        };
        let mut looked = look(Layer::Near, &keyed, &options, search.permutations).context(doing)?;
        let keys = told_keys(&looked);
        let mut told = Strings::default();
        keys.iter().for_each(|key| _ = told.push(names.get(*key)));
        looked.keys = told;
        renumber_keys(&mut looked, &keys);
        renumber_posts(&mut looked, |post| kept[post as usize]);
        Ok(Some(looked))
    }
}

fn samples(found: &Found) -> impl Iterator<Item = &Sample> {
    let edges = found.windows.iter().flat_map(|window| &window.edges);
    edges.flat_map(|edge| &edge.samples)
}

/// The posts that the results name, in order.
fn cited(layers: &[Looked]) -> Vec<u32> {
    let mut cited = Vec::new();
    for of in layers {
        cited.extend(samples(&of.found).flat_map(|sample| sample.posts));
        cited.extend(
            of.copies
                .iter()
                .flat_map(|family| [family.first, family.last]),
        );
        cited.extend(of.copied.iter().flatten());
    }
    cited.sort_unstable();
    cited.dedup();
    cited
}

/// The keys that the results name, in order.
fn told_keys(of: &Looked) -> Vec<u32> {
    let mut keys: Vec<u32> = samples(&of.found)
        .map(|sample| sample.key)
        .chain(of.found.hot.iter().map(|(key, _)| *key))
        .chain(of.copies.iter().map(|family| family.key))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn place(all: &[u32], number: u32) -> u32 {
    let at = all.binary_search(&number);
    at.expect("everything the results name was gathered from them") as u32
}

fn samples_mut(found: &mut Found) -> impl Iterator<Item = &mut Sample> {
    let edges = found
        .windows
        .iter_mut()
        .flat_map(|window| &mut window.edges);
    edges.flat_map(|edge| &mut edge.samples)
}

/// Numbers keys by their places among those that are told; their order stays.
fn renumber_keys(of: &mut Looked, keys: &[u32]) {
    samples_mut(&mut of.found).for_each(|sample| sample.key = place(keys, sample.key));
    of.found
        .hot
        .iter_mut()
        .for_each(|hot| hot.0 = place(keys, hot.0));
    let families = of.copies.iter_mut();
    families.for_each(|family| family.key = place(keys, family.key));
}

fn renumber_posts(of: &mut Looked, number: impl Fn(u32) -> u32) {
    samples_mut(&mut of.found).for_each(|sample| sample.posts = sample.posts.map(&number));
    for family in &mut of.copies {
        (family.first, family.last) = (number(family.first), number(family.last));
    }
    let copied = of.copied.iter_mut().flatten();
    copied.for_each(|post| *post = number(*post));
}
