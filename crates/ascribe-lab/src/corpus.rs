//! Training material: annotated articles and treebanks, read from text.

pub mod brat;
pub mod conllu;

use ascribe_statements::Relation;

/// An annotated article.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its name in the corpus.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Its relations.
    pub relations: Vec<Relation>,
}
