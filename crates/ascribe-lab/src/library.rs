//! The texts that figures are taken on: annotated corpora, other documents,
//! and what Ascribe finds in them.

use std::collections::BTreeMap;
use std::fs::File;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Context as _;
use ascribe_ingest::{Item, Origin, Settings, harvest};
use ascribe_meaning::Finder;
use ascribe_model::{Digest, Document, DocumentId, Findings, Format, Metadata, Moment};
use ascribe_model::{OffsetMap, Span};
use ascribe_statements::Model;

use crate::corpus::{Article, brat};

/// The articles of a corpus with the relations of the first annotator, in
/// order of name.
///
/// # Errors
/// When the folder does not hold `text/NAME.txt` with `attributions/NAME_*.ann`.
pub fn articles(corpus: &Path) -> anyhow::Result<Vec<Article>> {
    let texts = files(&corpus.join("text"), "txt")?;
    let annotations = files(&corpus.join("attributions"), "ann")?;
    let mut articles = Vec::with_capacity(texts.len());
    for (stem, path) in &texts {
        let prefix = format!("{stem}_");
        let first = annotations
            .range(prefix.clone()..)
            .next()
            .filter(|(name, _)| name.starts_with(&prefix));
        let Some((_, annotation)) = first else {
            continue;
        };
        let text = read(path)?;
        articles.push(Article {
            name: stem.clone(),
            relations: brat::relations(&read(annotation)?, &text),
            text,
        });
    }
    let found = corpus.display();
    anyhow::ensure!(
        !articles.is_empty(),
        "{found}: expected text/NAME.txt with attributions/NAME_*.ann, found no such pair"
    );
    Ok(articles)
}

/// The day each article of a corpus was published, from its `metadata.tsv`.
///
/// # Errors
/// When the table cannot be read or lacks one of its two columns.
pub fn published(corpus: &Path) -> anyhow::Result<BTreeMap<String, Moment>> {
    let path = corpus.join("metadata.tsv");
    let text = read(&path)?;
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        head.iter()
            .position(|found| *found == name)
            .with_context(|| format!("{}: expected a column {name}", path.display()))
    };
    let (name, date) = (column("filename")?, column("publication_date")?);
    Ok(lines
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            Some((
                (*cells.get(name)?).to_owned(),
                cells.get(date)?.parse().ok()?,
            ))
        })
        .collect())
}

/// An article as the document that reading its file gives, with the day it
/// was published.
#[must_use]
pub fn document(article: &Article, published: Option<Moment>) -> Document {
    let body = Span::new(0, u32::try_from(article.text.len()).unwrap_or(u32::MAX));
    Document {
        id: DocumentId::from(article.name.as_str()),
        format: Format::Text,
        text: article.text.as_str().into(),
        digest: Digest([0; 32]),
        body,
        headline: None,
        metadata: Metadata {
            published,
            ..Metadata::default()
        },
        map: OffsetMap::Identity,
    }
}

/// The documents of files, read as the program reads them, each file under its
/// own name. A corpus is to be read whole, so a remark is an error here.
///
/// # Errors
/// When a file cannot be opened or read, or there is a remark on it.
pub fn documents(paths: &[PathBuf]) -> anyhow::Result<Vec<Document>> {
    let settings = Settings::default();
    let mut documents = Vec::new();
    for path in paths {
        let told = || format!("reading {}", path.display());
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut file = File::open(path).with_context(told)?;
        let mut remarks = Vec::new();
        harvest(&Origin { name: &name }, &mut file, &settings, &mut |item| {
            match item {
                Item::Document(document) => documents.push(document),
                Item::Remark(remark) => remarks.push(remark),
            }
            ControlFlow::Continue(())
        })
        .with_context(told)?;
        anyhow::ensure!(remarks.is_empty(), "{}: {}", path.display(), remarks[0]);
    }
    Ok(documents)
}

/// What is found in each document, in their order, whatever the number of
/// threads.
pub fn find(
    model: &Model,
    confidence_min: f32,
    documents: &[Document],
    threads: usize,
) -> Vec<Findings> {
    let next = AtomicUsize::new(0);
    let found = Mutex::new(vec![Findings::default(); documents.len()]);
    std::thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            scope.spawn(|| {
                let mut finder = Finder::new(model, confidence_min);
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(document) = documents.get(at) else {
                        return;
                    };
                    let findings = finder.find(document);
                    found.lock().expect("no thread panics while it holds this")[at] = findings;
                }
            });
        }
    });
    found.into_inner().expect("every thread has ended")
}

/// The model at `path`, or the one that comes with the program.
///
/// # Errors
/// When the file cannot be read or is no model.
pub fn model(path: Option<&Path>) -> anyhow::Result<Model> {
    let Some(path) = path else {
        return Ok(Model::shipped());
    };
    let bytes =
        std::fs::read(path).with_context(|| format!("opening the model {}", path.display()))?;
    Model::read(bytes).with_context(|| path.display().to_string())
}

fn read(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

/// The files of a folder with this ending, by stem.
fn files(folder: &Path, ending: &str) -> anyhow::Result<BTreeMap<String, PathBuf>> {
    let listing = || format!("listing {}", folder.display());
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).with_context(listing)? {
        let path = entry.with_context(listing)?.path();
        if path.extension().is_some_and(|found| found == ending) {
            let stem = path.file_stem().unwrap_or_default();
            files.insert(stem.to_string_lossy().into_owned(), path);
        }
    }
    Ok(files)
}
