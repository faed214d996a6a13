//! What a build reads, and how what comes of it is written.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use ascribe_case::{Build, SourceRecord, SourceState, Stat};
use ascribe_model::Digest;
use sha2::Digest as _;

use super::tally::Tally;
use crate::inputs::{self, Input};
use crate::pipeline::{self, Event, Events, Options};
use crate::progress::Progress;

/// The inputs that have to be gone over.
pub(super) fn todo(
    build: &mut Build<'_>,
    inputs: &[Input],
    all: bool,
    tally: &mut Tally,
) -> anyhow::Result<Vec<Input>> {
    let mut todo = Vec::new();
    for input in inputs {
        let state = build.source_state(&input.name, stat(&input.path), || digest(&input.path));
        match state {
            Ok(SourceState::Unchanged) if !all => tally.skipped += 1,
            Ok(_) => todo.push(input.clone()),
            Err(error) if error.is_source_unreadable() => {
                let cause = std::error::Error::source(&error)
                    .map_or_else(|| error.to_string(), ToString::to_string);
                let detail = format!("cannot be read: {cause}; what was built of it is kept");
                let remark = inputs::unreadable(&input.name, &detail);
                tally.failed += 1;
                tally.remarks.add(&remark);
                build.remark(&remark)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(todo)
}

pub(super) fn stat(path: &Path) -> Stat {
    let meta = std::fs::metadata(path).ok();
    Stat {
        n_bytes: meta.as_ref().map_or(0, std::fs::Metadata::len),
        modified: meta.and_then(|meta| meta.modified().ok()),
    }
}

/// SHA-256 of a file, by reading it as nothing.
pub(super) fn digest(path: &Path) -> std::io::Result<Digest> {
    let mut hash = sha2::Sha256::new();
    let mut file = File::open(path)?;
    let mut chunk = vec![0; 1 << 16];
    loop {
        match file.read(&mut chunk)? {
            0 => break,
            n => hash.update(&chunk[..n]),
        }
    }
    Ok(Digest(hash.finalize().into()))
}

/// Reads the inputs and writes what comes of them, source by source.
pub(super) fn derive(
    build: &mut Build<'_>,
    todo: &[Input],
    options: &Options<'_>,
    (tally, progress): (&mut Tally, &mut Progress),
) -> anyhow::Result<()> {
    // Asked before reading: a file that changes meanwhile is read again next time.
    let stats: Vec<Stat> = todo.iter().map(|input| stat(&input.path)).collect();
    pipeline::run(todo, options, |events| {
        for (input, stat) in todo.iter().zip(stats) {
            derive_source(build, (input, stat), events, tally)?;
            let (documents, statements) = (tally.documents, tally.statements);
            progress.advance(input.n_bytes, || {
                format!("{documents} documents, {statements} statements")
            });
        }
        Ok(())
    })
}

/// Writes the events of one source. A source that fails keeps what the store
/// held of it.
fn derive_source(
    build: &mut Build<'_>,
    (input, stat): (&Input, Stat),
    events: &mut Events<'_>,
    tally: &mut Tally,
) -> anyhow::Result<()> {
    let mut writer = build.source(&input.name)?;
    let mut format = None;
    let mut last_remark = None;
    for event in events {
        match event {
            Event::Document(document, findings) => {
                format.get_or_insert(document.format);
                match writer.put(&document, &findings, &[]) {
                    Err(error) if error.is_too_large() => {
                        let remark = inputs::unreadable(document.id.as_str(), &error.to_string());
                        tally.remarks.add(&remark);
                        writer.remark(&remark)?;
                    }
                    written => written?,
                }
                tally.documents += 1;
                tally.statements += findings.statements.len() as u64;
            }
            Event::Remark(remark) => {
                tally.remarks.add(&remark);
                writer.remark(&remark)?;
                last_remark = Some(remark);
            }
            Event::FileEnd(_, summary) => {
                tally.read += 1;
                writer.complete(&SourceRecord {
                    stat,
                    digest: summary.digest,
                    format,
                })?;
                return Ok(());
            }
            Event::FileFailed(_) => {
                tally.failed += 1;
                drop(writer);
                return Ok(last_remark
                    .iter()
                    .try_for_each(|remark| build.remark(remark))?);
            }
        }
    }
    anyhow::bail!("{}: the reading stopped before its end", input.name)
}
