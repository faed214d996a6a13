//! The posts of a case: read again, all of them, when a file of them or a
//! setting has changed, and what is found in them kept.

use anyhow::Context as _;
use ascribe_case::{Build, CaseFolder, PostsMade, Settings, Stage};
use ascribe_coordination::Layer;
use ascribe_coordination::detect::Options;
use ascribe_ingest::{PostMap, PostReader, PostSettings, Preset};
use ascribe_model::{Place, PostField, PostFindings, Posts, Remark, RemarkKind};

use super::derive;
use super::tally::Tally;
use crate::args::{self, Common};
use crate::cmd::coordination::findings::{self, EDGES_MAX, FAMILIES_MAX};
use crate::cmd::coordination::names::Names;
use crate::cmd::coordination::network::{MEETINGS_MAX, Results, SAMPLES_MAX, Search};
use crate::cmd::coordination::reading;
use crate::inputs::{self, Input};
use crate::progress::Progress;

/// What makes findings of posts; a new release or number derives them again.
const VERSION: &str = concat!("ascribe ", env!("CARGO_PKG_VERSION"), ", posts 2");

/// Windows where none are set: the minute that tells machines, and the hour in
/// which crews follow each other.
const WINDOWS: [u32; 2] = [60, 3_600];

/// What is to be done about the posts of a case.
pub(super) struct Work {
    inputs: Vec<Input>,
    /// Whether there may be more that could not be listed.
    unseen: bool,
    reader: PostSettings,
    layers: Vec<Layer>,
    options: Options,
    stage: Stage,
}

impl Work {
    /// Lists the posts and checks their settings; what the walk met are remarks.
    pub(super) fn new(
        case: &CaseFolder,
        settings: &Settings,
        common: &Common,
    ) -> anyhow::Result<(Self, Vec<Remark>)> {
        let layers = layers(settings)?;
        let options = options(settings, common)?;
        let reader = reader(settings, &layers)?;
        // A case without the folder has no posts, which is nothing to remark on.
        let (inputs, walked) = if case.posts().is_dir() {
            inputs::list_below(&case.posts(), case.root(), |name| {
                // Notes and the like may lie beside the posts.
                ascribe_ingest::is_name_of_posts(name) && !settings.posts.excludes(name)
            })
        } else {
            (Vec::new(), Vec::new())
        };
        let work = Self {
            inputs,
            unseen: walked
                .iter()
                .any(|remark| remark.kind == RemarkKind::Unreadable),
            stage: stage(settings),
            reader,
            layers,
            options,
        };
        Ok((work, walked))
    }

    /// Bytes that would be read.
    pub(super) fn n_bytes(&self) -> u64 {
        self.inputs.iter().map(|input| input.n_bytes).sum()
    }

    /// Derives what is found in the posts, unless it rests on what it did or a
    /// file cannot be read: then what was found before stays, with a remark.
    pub(super) fn derive(
        mut self,
        build: &mut Build<'_>,
        all: bool,
        (tally, progress): (&mut Tally, &mut Progress),
    ) -> anyhow::Result<()> {
        if self.unseen && build.has_posts()? {
            let detail = "not all of them could be seen; what was found in posts before is kept";
            return self.kept(build, tally, detail);
        }
        let Some(made) = self.made(build, tally)? else {
            return Ok(());
        };
        if made.is_current && (!all || self.inputs.is_empty()) {
            tally.skipped += self.inputs.len();
            return Ok(build.note_post_files(&made)?);
        }
        let mut remarks = Vec::new();
        let posts = self.read(&mut remarks, progress);
        let posts = match posts {
            Ok(posts) => posts,
            Err(error) => {
                let detail = format!("{error:#}; what was found in posts before is kept");
                return self.kept(build, tally, &detail);
            }
        };
        tally.read += self.inputs.len() as u64;
        tally.posts = posts.len() as u64;
        progress.advance(0, || "looking for accounts that act together".to_owned());
        let (found, left_out) = self.look(posts);
        remarks.extend(left_out);
        remarks.iter().for_each(|remark| tally.remarks.add(remark));
        tally.groups = found.groups.len() as u64;
        Ok(build.put_posts(&made, &found, &remarks)?)
    }

    /// What the findings would rest on; `None` when a file cannot be read.
    fn made(&self, build: &mut Build<'_>, tally: &mut Tally) -> anyhow::Result<Option<PostsMade>> {
        let mut files = Vec::new();
        for input in &self.inputs {
            let stat = derive::stat(&input.path);
            match build.post_file(&input.name, stat, || derive::digest(&input.path)) {
                Ok(file) => files.push(file),
                Err(error) if error.is_source_unreadable() => {
                    let cause = std::error::Error::source(&error)
                        .map_or_else(|| error.to_string(), ToString::to_string);
                    let detail = format!(
                        "{} cannot be read: {cause}; what was found in posts before is kept",
                        input.name
                    );
                    self.kept(build, tally, &detail)?;
                    return Ok(None);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(Some(build.posts_made(files, &self.stage)?))
    }

    fn kept(&self, build: &mut Build<'_>, tally: &mut Tally, detail: &str) -> anyhow::Result<()> {
        let remark = inputs::unreadable("posts", detail);
        tally.failed += 1;
        tally.remarks.add(&remark);
        Ok(build.remark(&remark)?)
    }

    fn read(
        &mut self,
        remarks: &mut Vec<Remark>,
        progress: &mut Progress,
    ) -> anyhow::Result<Posts> {
        let mut reader = PostReader::new(std::mem::take(&mut self.reader));
        for input in &self.inputs {
            reading::read(input, &mut reader, &mut |remark| remarks.push(remark))?;
            progress.advance(input.n_bytes, || input.name.clone());
        }
        Ok(reader.finish())
    }

    /// What is found in the posts, and what of it is not kept.
    fn look(self, posts: Posts) -> (PostFindings, Vec<Remark>) {
        if posts.is_empty() {
            return <_>::default();
        }
        let search = Search {
            layers: self.layers,
            options: self.options,
            permutations: 0,
            fused: true,
        };
        let results = search.through(posts, Names::Plain, |_| {});
        let found = findings::findings(&results);
        let left_out = limits(&found, &results);
        (found, left_out)
    }
}

/// What of the results is not among the findings.
fn limits(found: &PostFindings, results: &Results) -> Vec<Remark> {
    let remark = |count: u64, detail: String| Remark {
        file: "posts".to_owned(),
        place: Place::File,
        kind: RemarkKind::Limit,
        count,
        detail,
    };
    let mut remarks = Vec::new();
    let n_edges: u64 = found.layers.iter().map(|of| of.n_edges).sum();
    let left = n_edges - found.edges.len() as u64;
    if left > 0 {
        let detail = format!("{n_edges} edges, the {EDGES_MAX} least likely by chance are kept");
        remarks.push(remark(left, detail));
    }
    for (layer, n) in results.copies().filter(|(_, n)| *n > FAMILIES_MAX) {
        let detail = format!(
            "{n} families of layer {layer}, the {FAMILIES_MAX} with the most accounts are kept"
        );
        remarks.push(remark((n - FAMILIES_MAX) as u64, detail));
    }
    for of in found.layers.iter().filter(|of| of.n_hot > 0) {
        let (layer, window) = (&of.layer, of.window);
        let detail = format!(
            "{} keys of layer {layer} are used so much at once that accounts meeting only there \
             within {window} s were not seen",
            of.n_hot
        );
        remarks.push(remark(of.n_hot, detail));
    }
    remarks
}

/// The layers of the case, or the usual ones and nearly identical texts.
fn layers(settings: &Settings) -> anyhow::Result<Vec<Layer>> {
    let mut layers = Vec::new();
    for name in &settings.coordination.layers {
        match Layer::from_word(name) {
            Some(layer) => layers.push(layer),
            None if name == "all" => layers.extend(Layer::ALL),
            None => {
                let all: Vec<&str> = Layer::ALL.iter().map(Layer::as_str).collect();
                anyhow::bail!(
                    "case.toml: coordination.layers names {name:?}, expected all or some of {}",
                    all.join(", ")
                );
            }
        }
    }
    if layers.is_empty() {
        layers.extend(Layer::USUAL);
        layers.push(Layer::Near);
    }
    layers.extend(settings.coordination.by.iter().cloned().map(Layer::Named));
    let mut seen = std::collections::BTreeSet::new();
    layers.retain(|layer| seen.insert(layer.clone()));
    Ok(layers)
}

fn options(settings: &Settings, common: &Common) -> anyhow::Result<Options> {
    let mut windows = Vec::new();
    for window in &settings.coordination.windows {
        let seconds = args::seconds(window);
        let wrong = |error| anyhow::anyhow!("case.toml: coordination.windows: {window:?}: {error}");
        windows.push(seconds.map_err(wrong)?);
    }
    windows.sort_unstable();
    windows.dedup();
    anyhow::ensure!(
        windows.len() <= 8,
        "case.toml: coordination.windows: {} windows, expected at most eight",
        windows.len()
    );
    if windows.is_empty() {
        windows.extend(WINDOWS);
    }
    let mut options = Options {
        windows,
        meetings_max: MEETINGS_MAX,
        samples_max: SAMPLES_MAX,
        threads: common.threads(),
        ..Options::default()
    };
    if let Some(level) = settings.coordination.level {
        options.level = f64::from(level);
    }
    Ok(options)
}

fn reader(settings: &Settings, layers: &[Layer]) -> anyhow::Result<PostSettings> {
    let pairs: Vec<String> = settings
        .posts
        .map
        .iter()
        .map(|(field, name)| format!("{field}={name}"))
        .collect();
    let map: PostMap = pairs
        .join(",")
        .parse()
        .context("case.toml: posts.map: columns without a comma in their names were expected")?;
    let preset = settings.posts.preset.as_deref().map(|name| {
        Preset::named(name).with_context(|| {
            let names: Vec<&str> = Preset::all().iter().map(|preset| preset.name).collect();
            let names = names.join(", ");
            format!("case.toml: posts.preset is {name:?}, expected one of {names}")
        })
    });
    let mut wanted: Vec<PostField> = layers.iter().flat_map(Layer::fields).collect();
    // Findings show the words of their posts.
    wanted.push(PostField::Text);
    wanted.sort();
    wanted.dedup();
    Ok(PostSettings {
        map,
        preset: preset.transpose()?,
        wanted,
        latest: reading::latest(),
        limits: reading::limits(),
    })
}

/// Other settings derive everything again.
fn stage(settings: &Settings) -> Stage {
    let (posts, coordination) = (&settings.posts, &settings.coordination);
    Stage::new(
        VERSION,
        format!(
            "{:?} {:?} {:?} {:?} {:?} {:?}",
            posts.map,
            posts.preset,
            coordination.layers,
            coordination.by,
            coordination.windows,
            coordination.level
        ),
    )
}
