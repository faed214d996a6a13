//! Posts to networks: each layer looked through, all fused, the results written.

use std::io;

use anyhow::Context as _;
use ascribe_coordination::copies::{self, Family};
use ascribe_coordination::detect::{Correction, Found, Kept, Options};
use ascribe_coordination::groups::{self, Network};
use ascribe_coordination::layer::LayerKeys;
use ascribe_coordination::{Keyed, Layer, Permuted, Uses, detect, detect_in, layer};
use ascribe_ingest::{Gathered, once};
use ascribe_model::{PostField, Posts, Strings};

use super::names::Names;
use super::spilled::Spilled;
use super::{files, reading, tables};
use crate::args::{Common, Coordination};
use crate::remarks::Remarks;
use crate::scratch::{ScratchFolder, size};
use crate::terminal::{Outcome, count, message};

/// Everything that is told about.
pub(in crate::cmd) struct Results {
    /// How many posts were looked through.
    pub(super) n_posts: u64,
    /// All of them, or those that the results name.
    pub(super) posts: Posts,
    pub(super) layers: Vec<Looked>,
    pub(super) network: Network,
    pub(super) names: Names,
}

impl Results {
    /// The layers with families of copies, and how many each has; no more than
    /// [`COPIES_MAX`] are counted.
    pub(in crate::cmd) fn copies(&self) -> impl Iterator<Item = (&str, usize)> {
        let layers = self.layers.iter().filter(|of| !of.copies.is_empty());
        layers.map(|of| (of.layer.as_str(), of.copies.len()))
    }

    /// The name of a key of a layer.
    pub(super) fn key(&self, (layer, key): (usize, u32)) -> &str {
        self.layers[layer].keys.get(key)
    }
}

/// A layer that was looked through.
pub(super) struct Looked {
    pub(super) layer: Layer,
    pub(super) found: Found,
    /// Names of its keys.
    pub(super) keys: Strings,
    /// Families of copied texts, where the layer is one of texts; the commonest first.
    pub(super) copies: Vec<Family>,
    /// The earliest posts of each of these families.
    pub(super) copied: Vec<Vec<u32>>,
    /// Addresses of sites that only lead to others, and how often they are used.
    pub(super) shortened: (u64, u64),
    /// Edges in each permutation of its times, window by window.
    pub(super) by_chance: Vec<Vec<usize>>,
}

/// Meetings that are walked before hot stretches are left out.
pub(in crate::cmd) const MEETINGS_MAX: u64 = 100_000_000;

/// Bytes that a meeting takes while it is held, its sorting included.
const MEETING_BYTES: u64 = 12;

/// Meetings that are held whatever the memory is: every round walks all of them
/// again, and a key that everybody uses at once has a hundred million.
pub(super) const HELD_MIN: u64 = 4_000_000;

/// Posts that are kept of an edge when they are written to a file, unless all are asked for.
pub(in crate::cmd) const SAMPLES_MAX: usize = 1_000;

pub(super) fn run(
    args: &Coordination,
    remarks: &mut Remarks,
    common: &Common,
) -> anyhow::Result<Outcome> {
    let names = Names::new(args.pseudonymise.as_deref())?;
    let asked = layers(args)?;
    let options = options(args, common)?;
    let mut wanted: Vec<PostField> = asked.iter().flat_map(Layer::fields).collect();
    wanted.sort();
    wanted.dedup();
    let folder = ScratchFolder::new(args.temp_dir.as_deref());
    let gathered = reading::within_memory(args, (wanted, &folder), remarks, common)?;
    let search = Search {
        layers: asked,
        options,
        permutations: args.permutations,
        fused: !args.every_edge,
    };
    let is_named = |layer: &Layer| {
        args.layer.iter().any(|name| name == layer.as_str()) || matches!(layer, Layer::Named(_))
    };
    let untold = |layer: &Layer| {
        if is_named(layer) {
            message(format_args!(
                "nothing in the posts tells the layer {}",
                layer.as_str()
            ));
        }
    };
    let results = match gathered {
        Gathered::Held(posts) => {
            let (posts, repeated) = once(posts);
            repeated.iter().for_each(|remark| remarks.add(remark));
            anyhow::ensure!(
                !posts.is_empty(),
                "no post could be used: expected rows with an account and a time"
            );
            search.through(posts, names, untold)
        }
        Gathered::Spilled(mut posts) => {
            let repeated = folder.file().and_then(|file| posts.once(file));
            let repeated = repeated.context("looking for posts that came twice")?;
            repeated.iter().for_each(|remark| remarks.add(remark));
            let spilled = Spilled {
                posts,
                folder: &folder,
                memory: args.memory,
            };
            spilled.through(search, names, untold)?
        }
    };
    anyhow::ensure!(
        !results.layers.is_empty(),
        "the posts tell nothing that accounts could do alike: name a column with --by or --map"
    );
    match &args.output {
        Some(folder) => files::write(&results, folder, args)?,
        None => tables::print(&results, args)?,
    }
    if !common.quiet {
        tell(&results);
        tell_spilled(&folder);
    }
    let any = results.layers.iter().any(|of| {
        of.found
            .windows
            .iter()
            .any(|window| !window.edges.is_empty())
    });
    Ok(if any { Outcome::Done } else { Outcome::Nothing })
}

/// What posts are looked through for.
pub(in crate::cmd) struct Search {
    pub(in crate::cmd) layers: Vec<Layer>,
    pub(in crate::cmd) options: Options,
    pub(in crate::cmd) permutations: u32,
    /// Whether the layers are fused and grouped.
    pub(in crate::cmd) fused: bool,
}

impl Search {
    /// Looks the posts through; layers that nothing in them tells go to `untold`.
    pub(in crate::cmd) fn through(
        self,
        posts: Posts,
        names: Names,
        mut untold: impl FnMut(&Layer),
    ) -> Results {
        let mut layers = Vec::new();
        for layer in &self.layers {
            match layer::keys(&posts, layer) {
                Some(keys) => layers.push(self.held(layer, keys, &posts)),
                None => untold(layer),
            }
        }
        Results {
            n_posts: posts.len() as u64,
            network: self.fuse(&mut layers),
            posts,
            layers,
            names,
        }
    }

    /// The network of all layers, when they are fused.
    pub(super) fn fuse(&self, layers: &mut [Looked]) -> Network {
        if !self.fused {
            return Network::default();
        }
        let take = |of: &mut Looked| std::mem::take(&mut of.found);
        let founds: Vec<Found> = layers.iter_mut().map(take).collect();
        let network = groups::fuse(&founds);
        let give = |(of, found): (&mut Looked, Found)| of.found = found;
        layers.iter_mut().zip(founds).for_each(give);
        network
    }
}

/// The layers that were asked for, or the usual ones.
fn layers(args: &Coordination) -> anyhow::Result<Vec<Layer>> {
    let mut layers = Vec::new();
    for name in &args.layer {
        if name == "all" {
            layers.extend(Layer::ALL);
            continue;
        }
        let layer = Layer::from_word(name);
        layers.push(layer.with_context(|| {
            let all: Vec<&str> = Layer::ALL.iter().map(Layer::as_str).collect();
            format!("--layer {name}: expected all or some of {}", all.join(", "))
        })?);
    }
    layers.extend(args.by.iter().cloned().map(Layer::Named));
    if layers.is_empty() {
        layers.extend(Layer::USUAL);
    }
    let mut seen = std::collections::BTreeSet::new();
    layers.retain(|layer| seen.insert(layer.clone()));
    Ok(layers)
}

fn options(args: &Coordination, common: &Common) -> anyhow::Result<Options> {
    let mut windows = args.window.clone();
    windows.sort_unstable();
    windows.dedup();
    if windows.is_empty() {
        windows.push(60);
    }
    anyhow::ensure!(
        windows.len() <= 8,
        "--window: {} windows, expected at most eight",
        windows.len()
    );
    Ok(Options {
        windows,
        level: args.level,
        correction: if args.strict_level {
            Correction::Strict
        } else {
            Correction::Discovery
        },
        kept: if args.every_edge {
            Kept::Every
        } else {
            Kept::Significant
        },
        meetings_max: if args.exact { u64::MAX } else { MEETINGS_MAX },
        held_max: args.memory / MEETING_BYTES,
        samples_max: match args.posts {
            usize::MAX if args.output.is_some() => usize::MAX,
            _ if args.output.is_some() && !args.every_edge => SAMPLES_MAX,
            _ => 3,
        },
        threads: common.threads(),
    })
}

/// Meetings that may be held, of as many as all the memory has room for: what posts
/// and uses leave of it, and where they leave little, a quarter all the same.
fn held_max(room: u64, posts: &Posts, keyed: &Keyed) -> u64 {
    let taken = (posts.n_bytes() + keyed.n_bytes()) as u64 / MEETING_BYTES;
    room.saturating_sub(taken).max(room / 4).max(HELD_MIN)
}

impl Search {
    /// Looks through a layer of posts in memory.
    fn held(&self, layer: &Layer, keys: LayerKeys, posts: &Posts) -> Looked {
        let shortened = match layer {
            Layer::Url => layer::shortened(&keys),
            _ => (0, 0),
        };
        let LayerKeys { keys, names } = keys;
        let keyed = Keyed::new(&keys, names.len(), &posts.account.values, &posts.time);
        drop(keys);
        let options = Options {
            held_max: held_max(self.options.held_max, posts, &keyed),
            ..self.options.clone()
        };
        let looked = look(layer.clone(), &keyed, &options, self.permutations);
        Looked {
            keys: names,
            shortened,
            ..looked.expect("what is in memory can be read")
        }
    }
}

/// Looks through a layer; names of keys are left to the caller.
pub(super) fn look(
    layer: Layer,
    uses: &dyn Uses,
    options: &Options,
    permutations: u32,
) -> io::Result<Looked> {
    let found = detect_in(uses, options)?;
    let copies = match layer {
        Layer::Text | Layer::Near => copies::families(uses, COPIES_MAX)?,
        _ => Vec::new(),
    };
    let copied = copies::earliest(uses, &copies, MEMBERS_MAX)?;
    let mut by_chance = Vec::new();
    for seed in 0..u64::from(permutations) {
        let found = match uses.held() {
            Some(keyed) => detect(&keyed.permuted(seed), options),
            None => detect_in(&Permuted { uses, seed }, options)?,
        };
        let windows = found.windows.iter();
        by_chance.push(windows.map(|window| window.edges.len()).collect());
    }
    Ok(Looked {
        layer,
        found,
        copies,
        copied,
        keys: Strings::default(),
        shortened: (0, 0),
        by_chance,
    })
}

/// Families of copies that are told of a layer, the commonest.
const COPIES_MAX: usize = 100_000;

/// Posts that are kept of a family of copies, the earliest.
const MEMBERS_MAX: usize = 20;

/// Says what came of it.
fn tell(results: &Results) {
    let posts = count(results.n_posts, "post");
    let accounts = count(results.posts.account.names.len() as u64, "account");
    message(format_args!("{posts} of {accounts}"));
    for of in &results.layers {
        for (at, window) in of.found.windows.iter().enumerate() {
            let edges = count(window.edges.len() as u64, "edge");
            let layer = of.layer.as_str();
            let short = match window.n_insufficient {
                0 => String::new(),
                n if n == of.found.n_accounts => {
                    "; insufficient data: no account does enough to be told from chance".to_owned()
                }
                n => format!(
                    "; insufficient data for {} of {}",
                    n,
                    count(of.found.n_accounts as u64, "account")
                ),
            };
            message(format_args!(
                "{layer} within {} s: {edges}{short}",
                window.seconds
            ));
            if !of.by_chance.is_empty() {
                let edges: Vec<String> = of.by_chance.iter().map(|of| of[at].to_string()).collect();
                message(format_args!(
                    "  with times permuted within keys: {}",
                    edges.join(", ")
                ));
            }
        }
        if let (n @ 1.., n_uses) = of.shortened {
            let uses = count(n_uses, "use");
            message(format_args!(
                "  {uses} of {n} shortened addresses, taken as they are: where they lead is not known"
            ));
        }
        tell_hot(of);
    }
    if results.network.n_groups > 0 {
        let groups = count(u64::from(results.network.n_groups), "group");
        let members = count(results.network.members.len() as u64, "account");
        message(format_args!("{groups} with {members}"));
    }
}

/// Says what went to temporary files.
fn tell_spilled(folder: &ScratchFolder) {
    if folder.n_bytes() > 0 {
        message(format_args!(
            "more posts than --memory has room for: {} of temporary data in {}, gone now",
            size(folder.n_bytes()),
            folder.path().display()
        ));
    }
}

/// Keys named when their meetings were not all walked.
const HOT_TOLD_MAX: usize = 5;

fn tell_hot(of: &Looked) {
    if of.found.hot.is_empty() {
        return;
    }
    let mut hot = of.found.hot.clone();
    hot.sort_by_key(|(key, n)| (std::cmp::Reverse(*n), *key));
    let named: Vec<String> = hot
        .iter()
        .take(HOT_TOLD_MAX)
        .map(|(key, n)| format!("{} ({n} meetings)", of.keys.get(*key)))
        .collect();
    let keys = count(hot.len() as u64, "key");
    message(format_args!(
        "  {keys} used so much at once that pairs meeting only there were not seen (--exact sees them): {}",
        named.join(", ")
    ));
}
