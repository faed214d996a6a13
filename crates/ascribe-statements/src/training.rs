//! What a trainer shares with the engine: the paragraphs, features and
//! inference of the work at hand, and the parts a model file is made of.
//!
//! A model is right only for the features it was trained on, so that the
//! trainer (`ascribe-lab`) takes them from here instead of having its own.
//! The labels of the two stages are in [`labels`](crate::labels), their
//! sequence model in [`crf`](crate::crf).

use ascribe_text::Reading;

use crate::crf::Transitions;
pub use crate::features::{
    CueView, VERSION as FEATURES_VERSION, base as base_features, relative as cue_features,
};
pub use crate::found::{Found, settle_claims};
use crate::labels::{ARGUMENT_LABELS, BASE_LANES, CUE_LABELS};
pub use crate::lexicon::bucket as cue_bucket;
use crate::model::{self, Chain};
use crate::table::{Table, encode};
pub use crate::tag::{TAGS, Tag};
use crate::tagger;
pub use crate::tagger::{
    Features as TaggerFeatures, START as START_TAG, best as best_tag, features as tagger_features,
};
use crate::unit::KnownWords;
pub use crate::unit::{Stretch, Unit, stretches};
pub use crate::verify::features as verifier_features;
pub use crate::word::Form;

/// Weights of a linear model: a row of `L` weights for the hash of each feature.
pub type Weights<const L: usize> = Vec<(u64, [f32; L])>;

/// A tagger with its weights rounded as the model file stores them.
#[derive(Clone, Debug)]
pub struct PackedTagger(Vec<u8>);

impl PackedTagger {
    /// Packs trained weights; rows without a weight of at least `smallest`
    /// are left out.
    #[must_use]
    pub fn new(weights: &[(u64, [f32; TAGS])], smallest: f32) -> Self {
        Self(encode(weights, smallest))
    }

    fn table(&self) -> Table<'_, TAGS> {
        Table::decode(&self.0).expect("the bytes were encoded by this type")
    }
}

impl Unit {
    /// A stretch of a reading with the forms and tags of its words.
    /// [`Unit::lay_out_with`] makes it whole.
    #[must_use]
    pub fn tagged(text: &str, reading: &Reading, stretch: &Stretch, tagger: &PackedTagger) -> Self {
        let tokens = &reading.tokens[stretch.tokens.clone()];
        let words = || tokens.iter().map(|token| &text[token.range()]);
        let marks: Vec<Option<Tag>> = words().map(Tag::of_mark).collect();
        let mut unit = Self {
            forms: words().map(Form::new).collect(),
            ..Self::default()
        };
        let first = stretch.tokens.start;
        for sentence in &stretch.sentences {
            let range = sentence.start - first..sentence.end - first;
            tagger::tag(
                &tagger.table(),
                &unit.forms[range.clone()],
                &marks[range],
                &mut unit.tags,
            );
        }
        unit
    }

    /// Fills in the cue buckets of the words and everything that follows from
    /// them and from the reading.
    pub fn lay_out_with(&mut self, buckets: Vec<u8>, reading: &Reading, stretch: &Stretch) {
        self.buckets = buckets;
        self.lay_out(reading, stretch, &KnownWords::new());
    }

    /// The forms of the words.
    #[must_use]
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// The class of the transition into each token, for [`crf`](crate::crf).
    #[must_use]
    pub fn classes(&self) -> &[u8] {
        &self.classes
    }
}

/// What a model file is made of.
#[derive(Clone, Debug)]
pub struct ModelParts {
    /// What the file says of itself; `features` has to be [`FEATURES_VERSION`].
    pub head: Vec<(String, String)>,
    /// Part-of-speech tags.
    pub tagger: PackedTagger,
    /// The cue bucket of each word form.
    pub lexicon: Weights<1>,
    /// Base features: the cue stage's weights, then the argument stage's.
    pub base: Weights<BASE_LANES>,
    /// Features relative to a cue.
    pub relative: Weights<ARGUMENT_LABELS>,
    /// Log-odds of the verifier.
    pub verifier: Weights<1>,
    /// Transitions of the cue stage.
    pub cue_transitions: Transitions<CUE_LABELS>,
    /// Transitions of the argument stage.
    pub argument_transitions: Transitions<ARGUMENT_LABELS>,
    /// Offset of the verifier's log-odds.
    pub verifier_bias: f32,
    /// Confidence below which a relation is left out by default.
    pub threshold: f32,
    /// Base and relative weights smaller than this are left out.
    pub weight_min: f32,
}

/// Buckets are whole numbers from one on; none is left out.
const LEXICON_WEIGHT_MIN: f32 = 0.5;
/// The verifier's table is small, so that next to nothing is left out.
const VERIFIER_WEIGHT_MIN: f32 = 1e-3;

impl ModelParts {
    /// The bytes of the model file; [`Model::read`](crate::Model::read) takes
    /// them.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let numbers = [self.verifier_bias, self.threshold];
        let sections = [
            ("tagger", self.tagger.0.clone()),
            ("lexicon", encode(&self.lexicon, LEXICON_WEIGHT_MIN)),
            ("base", encode(&self.base, self.weight_min)),
            ("relative", encode(&self.relative, self.weight_min)),
            ("verifier", encode(&self.verifier, VERIFIER_WEIGHT_MIN)),
            (
                "cue chain",
                Chain::new(self.cue_transitions.clone()).encode(),
            ),
            (
                "argument chain",
                Chain::new(self.argument_transitions.clone()).encode(),
            ),
            (
                "numbers",
                numbers.iter().flat_map(|n| n.to_le_bytes()).collect(),
            ),
        ];
        model::write(&self.head, &sections)
    }
}
