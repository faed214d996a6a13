//! What of posts is read, and from where.

use ascribe_model::PostField;

use super::map::PostMap;
use super::preset::Preset;
use crate::settings::Settings;

/// What of posts is read, and from where.
#[derive(Clone, Debug, Default)]
pub struct PostSettings {
    /// Which column or key holds what, before any preset.
    pub map: PostMap,
    /// The collection the files come from; told from each file when not given.
    pub preset: Option<&'static Preset>,
    /// The fields that are kept, where a file has them.
    pub wanted: Vec<PostField>,
    /// Times after this, in seconds since 1970, are remarked on.
    pub latest: Option<i64>,
    /// Limits of reading.
    pub limits: Settings,
}
