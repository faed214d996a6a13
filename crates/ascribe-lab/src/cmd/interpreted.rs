//! The documents that labels speak of, and what their statements mean.

use std::collections::BTreeMap;

use anyhow::Context as _;
use ascribe_lab::corpus::Article;
use ascribe_lab::library;
use ascribe_meaning::{Finder, interpret_marked};
use ascribe_model::{Document, Findings, Moment};
use ascribe_statements::{Attribution, Model, Relation};

use crate::args::EvaluateMeaning;

/// The documents that labels speak of, gone over when they are asked for.
pub(super) struct Interpreted<'a> {
    pub(super) articles: BTreeMap<&'a str, &'a Article>,
    published: BTreeMap<String, Moment>,
    pub(super) understood: BTreeMap<String, (Document, Findings)>,
    /// Finds the statements, where those that people marked are not to be used.
    finder: Option<Finder<'a>>,
}

impl<'a> Interpreted<'a> {
    /// Documents with the statements that people marked.
    pub(super) fn marked(articles: &'a [Article], published: BTreeMap<String, Moment>) -> Self {
        Interpreted {
            articles: articles.iter().map(|a| (a.name.as_str(), a)).collect(),
            published,
            understood: BTreeMap::new(),
            finder: None,
        }
    }

    /// Whether statements are found, not those that people marked.
    pub(super) fn finds(&self) -> bool {
        self.finder.is_some()
    }

    /// Finds the statements from here on, and those of `--documents` at once.
    pub(super) fn find_from_here(
        &mut self,
        args: &EvaluateMeaning,
        model: &'a Model,
    ) -> anyhow::Result<()> {
        self.understood = documents(args, model)?;
        self.finder = Some(Finder::new(model, model.threshold()));
        Ok(())
    }

    /// A document and what its statements mean.
    pub(super) fn get(&mut self, name: &str) -> anyhow::Result<&(Document, Findings)> {
        if !self.understood.contains_key(name) {
            let article = self
                .articles
                .get(name)
                .with_context(|| format!("{name} is neither in --corpus nor in --documents"))?;
            let document = library::document(article, self.published.get(name).copied());
            let findings = match &mut self.finder {
                Some(finder) => finder.find(&document),
                None => {
                    let marked = article.relations.iter().filter_map(Relation::attribution);
                    interpret_marked(&document, &marked.collect::<Vec<Attribution>>())
                }
            };
            let made = (document, findings);
            self.understood.insert(name.to_owned(), made);
        }
        Ok(&self.understood[name])
    }
}

/// What the program finds in the files of `--documents`, by file name and
/// record.
fn documents(
    args: &EvaluateMeaning,
    model: &Model,
) -> anyhow::Result<BTreeMap<String, (Document, Findings)>> {
    let documents = library::documents(&args.documents).context("--documents")?;
    let found = library::find(model, model.threshold(), &documents, args.threads.count());
    let named = documents.into_iter().zip(found).map(|(document, found)| {
        let name = document.id.as_str().rsplit('/').next().unwrap_or_default();
        (name.to_owned(), (document, found))
    });
    Ok(named.collect())
}
