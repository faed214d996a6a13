//! `ascribe-lab train`: the statement model from its corpora.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use ascribe_lab::corpus::Article;
use ascribe_lab::corpus::conllu::{self, Tagged};
use ascribe_lab::library;
use ascribe_lab::train::{Settings, train};
use ascribe_statements::Model;

use crate::args::Train;
use crate::console::message;

pub(super) fn run(args: &Train) -> anyhow::Result<()> {
    let started = std::time::Instant::now();
    let articles: Vec<Article> = library::articles(&args.corpus)?
        .into_iter()
        .enumerate()
        .filter(|(index, _)| takes(*index, args))
        .map(|(_, article)| article)
        .collect();
    let treebank = treebank(&args.treebank)?;
    let settings = Settings {
        seed: args.seed,
        ..Settings::default()
    };
    let tell = |line: &str| {
        if !args.quiet {
            message(&format!(
                "{:7.1} s  {line}",
                started.elapsed().as_secs_f64()
            ));
        }
    };
    tell(&format!(
        "{} articles, {} treebank sentences",
        articles.len(),
        treebank.len()
    ));
    let bytes = train(articles, &treebank, &settings, &mut |line| tell(line))?;
    let path = write(&args.output, &bytes)?;
    tell(&format!("{} bytes", bytes.len()));
    let path = path.display().to_string();
    std::io::Write::write_all(&mut std::io::stdout(), format!("{path}\n").as_bytes())?;
    Ok(())
}

/// Whether the article at `index` is trained on.
fn takes(index: usize, args: &Train) -> bool {
    match args.hold_out {
        Some(n) => !(index + 1).is_multiple_of(n as usize),
        None => index.is_multiple_of(args.every as usize),
    }
}

fn treebank(paths: &[PathBuf]) -> anyhow::Result<Vec<Tagged>> {
    let mut sentences = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("reading the treebank {}", path.display()))?;
        let found = conllu::sentences(&text);
        anyhow::ensure!(
            !found.is_empty(),
            "{}: expected CoNLL-U sentences of ten columns, found none",
            path.display()
        );
        sentences.extend(found);
    }
    Ok(sentences)
}

/// Writes the model under the first digits of its hash.
fn write(directory: &Path, bytes: &[u8]) -> anyhow::Result<PathBuf> {
    let model = Model::read(bytes.to_vec()).context("reading back the model just made")?;
    let name = format!("statements-{}.model", &model.digest().to_string()[..16]);
    let path = directory.join(name);
    let told = || format!("writing the model {}", path.display());
    std::fs::create_dir_all(directory).with_context(told)?;
    std::fs::write(&path, bytes).with_context(told)?;
    Ok(path)
}
