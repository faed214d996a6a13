//! Training: from annotated articles and a treebank to a model file, the same
//! bytes for the same material, settings and seed.
//!
//! Every model that feeds another is applied out of fold: the argument stage
//! learns from first-stage labels of models that have not seen the article,
//! and the verifier from relations that neither stage has seen, so that its
//! confidence holds for unseen text.

mod arguments;
mod cues;
mod field;
mod index;
mod prepared;
mod random;
mod settings;
mod tagger;
mod verifier;

use ascribe_statements::labels::{ARGUMENT_LABELS, BASE_LANES, CUE_LABELS};
use ascribe_statements::training::{FEATURES_VERSION, ModelParts, PackedTagger, Weights};
use sha2::Digest as _;

use crate::corpus::Article;
use crate::corpus::conllu::Tagged;

pub use settings::Settings;

/// Tagger weights smaller than this are left out.
const TAGGER_WEIGHT_MIN: f32 = 1.2;
/// Trains a model and returns its file.
///
/// `progress` is told what begins. The articles' order does not matter: they
/// are sorted by name.
///
/// # Errors
/// When there are fewer articles than folds or no treebank sentences.
pub fn train(
    mut articles: Vec<Article>,
    treebank: &[Tagged],
    settings: &Settings,
    progress: &mut dyn FnMut(&str),
) -> anyhow::Result<Vec<u8>> {
    anyhow::ensure!(
        articles.len() >= settings.folds && settings.folds >= 2,
        "training: expected at least {} articles (one a fold), found {}",
        settings.folds,
        articles.len()
    );
    anyhow::ensure!(
        !treebank.is_empty(),
        "training: expected treebank sentences to learn tags from, found none"
    );
    articles.sort_by(|a, b| a.name.cmp(&b.name));
    let head = head(&articles, treebank, settings);
    progress("part-of-speech tagger");
    let tagger = tagger::train(treebank, settings.tagger());
    let tagger = PackedTagger::new(&tagger, TAGGER_WEIGHT_MIN);
    progress("reading the articles");
    let (articles, lexicon) = prepared::prepare(&articles, &tagger);
    let cues = cues::train(&articles, settings, progress);
    let arguments = arguments::train(&articles, &cues, settings, progress);
    let verifier = verifier::train(&articles, &cues, &arguments, settings, progress);
    let parts = ModelParts {
        head,
        tagger,
        lexicon: lexicon.rows(),
        base: base_rows(&cues, &arguments),
        relative: arguments.relative_rows(),
        verifier: verifier.rows,
        cue_transitions: cues.trained.transitions,
        argument_transitions: arguments.trained.transitions,
        verifier_bias: verifier.bias,
        threshold: verifier.threshold,
        weight_min: settings.weight_min,
    };
    Ok(parts.to_bytes())
}

/// Rows of the features that both stages share: the cue stage's weights, then
/// the argument stage's.
fn base_rows(cues: &cues::Cues, arguments: &arguments::Arguments) -> Weights<BASE_LANES> {
    let rows = cues.index.hashes().iter().enumerate().map(|(row, &hash)| {
        let (first, second) = (&cues.trained.rows[row], &arguments.trained.rows[row]);
        let lanes = std::array::from_fn(|lane| match lane.checked_sub(CUE_LABELS) {
            None => first[lane],
            Some(lane) => second[lane],
        });
        (hash, lanes)
    });
    rows.collect()
}

/// What the model file says of itself.
fn head(articles: &[Article], treebank: &[Tagged], settings: &Settings) -> Vec<(String, String)> {
    let mut corpus = sha2::Sha256::new();
    let mut split = sha2::Sha256::new();
    for article in articles {
        split.update(format!("{}\n", article.name));
        corpus.update(format!("{}\n{}\n", article.name, article.text));
        for relation in &article.relations {
            corpus.update(format!(
                "{:?} {:?} {:?}\n",
                relation.source, relation.cue, relation.content
            ));
        }
    }
    let mut tags = sha2::Sha256::new();
    for (word, tag) in treebank.iter().flatten() {
        tags.update(format!("{word}\t{tag}\n"));
    }
    let hex = |hash: sha2::Sha256| ascribe_model::Digest(hash.finalize().into()).to_string();
    let pair = |key: &str, value: String| (key.to_owned(), value);
    vec![
        pair("features", FEATURES_VERSION.to_string()),
        pair("articles", articles.len().to_string()),
        pair("corpus", hex(corpus)),
        pair("split", hex(split)),
        pair("treebank", hex(tags)),
        pair("labels", format!("{CUE_LABELS} {ARGUMENT_LABELS}")),
        pair("settings", format!("{settings:?}")),
    ]
}
