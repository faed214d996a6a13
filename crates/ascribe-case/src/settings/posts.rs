//! `[posts]` and `[coordination]`: how posts are read and looked through.
//!
//! Names of collections, layers and times are words of other rooms; the program
//! checks them and names the setting.

use super::{ColumnMap, Page, excludes, in_order};
use crate::reader::Value;

/// What a column of posts can be mapped to, in the words of the readers.
const MAPPED: [&str; 12] = [
    "account",
    "time",
    "content",
    "object",
    "text",
    "repost",
    "reply",
    "urls",
    "hashtags",
    "mentions",
    "media",
    "is_repost",
];

/// How posts are read.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PostSettings {
    /// Field of a post and the column that holds it, by field name.
    pub map: Vec<(String, String)>,
    /// Paths and globs that are not read.
    pub exclude: Vec<String>,
    /// The collection the files come from; told from each file when not given.
    pub preset: Option<String>,
}

impl PostSettings {
    /// Whether the file or folder at `path` is not to be read.
    #[must_use]
    pub fn excludes(&self, path: &str) -> bool {
        excludes(&self.exclude, path)
    }
}

/// How posts are looked through.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct CoordinationSettings {
    /// The layers; the usual ones when empty.
    pub layers: Vec<String>,
    /// Columns whose equal values count as acting alike.
    pub by: Vec<String>,
    /// Windows, as in `10s`; one minute when empty.
    pub windows: Vec<String>,
    /// The share of false edges to put up with, `0.0..=1.0`.
    pub level: Option<f32>,
}

const POSTS_MAP: ColumnMap<'_> = ColumnMap {
    field: "posts.map",
    what: "a post",
    known: &MAPPED,
};

impl Page<'_> {
    pub(super) fn posts(&self, value: &Value<'_>) -> Option<PostSettings> {
        let mut posts = PostSettings::default();
        for (key, value) in in_order(self.table("posts", value)?) {
            match key.get_ref().as_ref() {
                "map" => posts.map = self.map(&POSTS_MAP, value),
                "exclude" => posts.exclude = self.exclude("posts.exclude", value),
                "preset" => posts.preset = self.nonblank("posts.preset", value),
                _ => {
                    let known = ["map", "exclude", "preset"];
                    self.unknown(key, "a setting of [posts]", &known, &[]);
                }
            }
        }
        Some(posts)
    }

    pub(super) fn coordination(&self, value: &Value<'_>) -> Option<CoordinationSettings> {
        let mut settings = CoordinationSettings::default();
        for (key, value) in in_order(self.table("coordination", value)?) {
            match key.get_ref().as_ref() {
                "layers" => settings.layers = self.list("coordination.layers", value),
                "by" => settings.by = self.list("coordination.by", value),
                "windows" => settings.windows = self.list("coordination.windows", value),
                "level" => settings.level = self.share("coordination.level", value),
                _ => {
                    let known = ["layers", "by", "windows", "level"];
                    self.unknown(key, "a setting of [coordination]", &known, &[]);
                }
            }
        }
        Some(settings)
    }

    fn list(&self, field: &str, value: &Value<'_>) -> Vec<String> {
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(field, value, "a list of words");
            return Vec::new();
        };
        let word = |value: &Value<'_>| {
            let text = self.string(field, value)?;
            let word = text.trim().to_owned();
            if word.is_empty() {
                self.wrong(field, value, "a word");
                return None;
            }
            Some(word)
        };
        list.iter().filter_map(word).collect()
    }
}
