//! A folder of results: edges, accounts, groups, posts, and graphs for Gephi.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::Context as _;
use ascribe_report::records::Form;

use super::behind::Behind;
use super::network::Results;
use super::{graph, tables};
use crate::args::{Coordination, OutputFormat};
use crate::terminal::message;

/// Writes one kind of rows.
type Writer = fn(&Results, Form, &mut dyn Write) -> io::Result<()>;

pub(super) fn write(results: &Results, folder: &Path, args: &Coordination) -> anyhow::Result<()> {
    fs::create_dir_all(folder)
        .with_context(|| format!("making the folder {}", folder.display()))?;
    let (form, ending) = match args.format.unwrap_or(OutputFormat::Csv) {
        OutputFormat::Table => (Form::Table(200), "txt"),
        OutputFormat::Jsonl => (Form::JsonLines, "jsonl"),
        OutputFormat::Csv => (Form::Csv, "csv"),
        OutputFormat::Parquet => (Form::Parquet, "parquet"),
    };
    let rows: [(&str, Writer); 4] = [
        ("edges", tables::write_edges),
        ("accounts", tables::write_accounts),
        ("groups", tables::write_groups),
        ("copies", tables::write_copies),
    ];
    for (name, write) in rows {
        one(folder, &format!("{name}.{ending}"), |out| {
            write(results, form, out)
        })?;
    }
    let behind = Behind::new(results, args.posts);
    one(folder, &format!("posts.{ending}"), |out| {
        tables::write_posts(results, &behind, form, out)
    })?;
    tell_left_out(&behind, &format!("posts.{ending}"));
    one(folder, "network.graphml", |out| {
        graph::graphml(results, out)
    })?;
    one(folder, "network.gexf", |out| graph::gexf(results, out))
}

/// Says what of the posts behind edges was not written.
fn tell_left_out(behind: &Behind, name: &str) {
    let left = behind.n_all - behind.n_written as u64;
    if left > 0 {
        message(format_args!(
            "{name}: {} of {} pairs of posts, at most {} of an edge; {left} were left out (--posts all gives all)",
            behind.n_written,
            behind.n_all,
            behind.most()
        ));
    }
}

/// Writes a file beside its place and then puts it there: a run that is cut off
/// leaves the file of the run before, and a `.part` that the next one overwrites.
pub(super) fn one(
    folder: &Path,
    name: &str,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    let path = folder.join(name);
    let part = folder.join(format!(".{name}.part"));
    let told = || format!("writing {}", path.display());
    let mut file = BufWriter::with_capacity(1 << 16, File::create(&part).with_context(told)?);
    let written = fill(&mut file).and_then(|()| file.flush());
    drop(file);
    let put = written.and_then(|()| fs::rename(&part, &path));
    if put.is_err() {
        // What failed is told; a full disk should not stay so for our sake.
        let _ = fs::remove_file(&part);
    }
    put.with_context(told)
}
