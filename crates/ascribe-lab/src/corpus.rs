//! Training material: annotated articles and treebanks, read from text.

pub mod brat;
pub mod conllu;
