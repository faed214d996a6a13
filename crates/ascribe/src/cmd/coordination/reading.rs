//! Posts from the files that were named.

use std::io;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context as _;
use ascribe_ingest::{Gathered, Origin, PostReader, PostSettings, Settings};
use ascribe_model::{PostField, Posts, Remark};

use crate::args::{Common, Coordination};
use crate::files;
use crate::inputs::{self, Input, STANDARD_INPUT};
use crate::progress::Progress;
use crate::remarks::Remarks;
use crate::scratch::ScratchFolder;

/// Zones lie up to 14 hours off; a time further ahead than that is to come.
const ZONE_SECONDS_MAX: i64 = 14 * 3_600;

/// Rows that a file of posts may have: they are counted in 32 bits.
const ROWS_MAX: u64 = u32::MAX as u64;

/// Reads the posts of all files, with the fields that are wanted.
pub(super) fn posts(
    args: &Coordination,
    (wanted, keeps_ids): (Vec<PostField>, bool),
    remarks: &mut Remarks,
    common: &Common,
) -> anyhow::Result<Vec<Posts>> {
    let plain = |reader: PostReader| match keeps_ids {
        true => reader,
        false => reader.without_ids(),
    };
    let readers = each(args, (wanted, &plain), remarks, common)?;
    Ok(readers.into_iter().map(PostReader::finish).collect())
}

/// Reads the posts of all files within `--memory`: what has no room goes to `folder`.
pub(super) fn within_memory(
    args: &Coordination,
    (wanted, folder): (Vec<PostField>, &ScratchFolder),
    remarks: &mut Remarks,
    common: &Common,
) -> anyhow::Result<Gathered> {
    let bounded = |reader: PostReader| {
        let folder = folder.clone();
        reader.bounded(args.memory, move || folder.file())
    };
    let mut readers = each(args, (wanted, &bounded), remarks, common)?;
    let reader = readers.pop().context("nothing was read")?;
    Ok(reader.finish_bounded()?)
}

/// Reads all files, with a reader for each map and set of files.
fn each(
    args: &Coordination,
    (wanted, made): (Vec<PostField>, &dyn Fn(PostReader) -> PostReader),
    remarks: &mut Remarks,
    common: &Common,
) -> anyhow::Result<Vec<PostReader>> {
    let (inputs, walked) = inputs::list_posts(&args.files);
    walked.iter().for_each(|remark| remarks.add(remark));
    let n_bytes: u64 = inputs.iter().map(|input| input.n_bytes).sum();
    let n_maps = args.map.len().max(1);
    let mut progress = Progress::new(common, n_bytes * n_maps as u64);
    let mut all = Vec::new();
    let sets: Vec<&[Input]> = if args.peer.apart {
        inputs.chunks(1).collect()
    } else {
        vec![&inputs]
    };
    for at in 0..n_maps {
        let settings = PostSettings {
            map: args.map.get(at).cloned().unwrap_or_default(),
            preset: args.preset,
            wanted: wanted.clone(),
            latest: latest(),
            limits: limits(),
        };
        for inputs in &sets {
            let mut reader = made(PostReader::new(settings.clone()));
            for input in *inputs {
                read(input, &mut reader, &mut |remark| remarks.add(&remark))?;
                progress.advance(input.n_bytes, || input.name.clone());
            }
            all.push(reader);
        }
    }
    progress.finish();
    Ok(all)
}

/// Files of posts are larger than files of articles.
pub(in crate::cmd) fn limits() -> Settings {
    Settings {
        expanded_bytes_max: 1 << 40,
        records_max: ROWS_MAX,
        ..Settings::default()
    }
}

/// The latest time that a post can have been made at: now, anywhere.
pub(in crate::cmd) fn latest() -> Option<i64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let now = i64::try_from(since.as_secs()).ok()?;
    now.checked_add(ZONE_SECONDS_MAX)
}

pub(in crate::cmd) fn read(
    input: &Input,
    reader: &mut PostReader,
    remarks: &mut dyn FnMut(Remark),
) -> anyhow::Result<()> {
    let origin = Origin { name: &input.name };
    if input.name == STANDARD_INPUT {
        reader.read(&origin, &mut io::stdin().lock(), remarks)?;
    } else {
        let file = files::open(&input.path)?;
        reader.read_file(&origin, file, remarks)?;
    }
    Ok(())
}
