//! The settings in `case.toml`: what people set, with the place of every
//! mistake.
//!
//! Tables of the assessment are known by name and left to its reader; any
//! other name is a mistake and gets the nearest valid word.

use ascribe_model::Office;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::nearest::nearest;
use crate::reader::{Reader, Value};
use crate::{CaseFile, Error};

mod office;
mod posts;

pub use posts::{CoordinationSettings, PostSettings};

#[cfg(test)]
mod tests;

/// Tables with settings that are read.
const TABLES: [&str; 6] = [
    "case",
    "sources",
    "statements",
    "posts",
    "coordination",
    "office",
];
/// Tables of the assessment and the report: known, not read here.
const ELSEWHERE: [&str; 10] = [
    "assessment",
    "candidate",
    "channel",
    "evidence",
    "hypothesis",
    "rater",
    "report",
    "source",
    "statement",
    "speaker",
];
/// Keys of `[case]`; the assessment reads those besides title and question.
const CASE_KEYS: [&str; 5] = ["as_of", "id", "question", "scale", "title"];
/// What a column can be mapped to, in the words of the readers.
const MAPPED: [&str; 8] = [
    "text",
    "title",
    "date",
    "byline",
    "publisher",
    "url",
    "place",
    "lead",
];
/// The settings of a case.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Settings {
    /// The head of the report.
    pub title: Option<String>,
    /// What the case is to answer.
    pub question: Option<String>,
    /// How sources are read.
    pub sources: SourceSettings,
    /// Which statements are kept.
    pub statements: StatementSettings,
    /// How posts are read.
    pub posts: PostSettings,
    /// How posts are looked through.
    pub coordination: CoordinationSettings,
    /// Who held which office when, in the order of the file.
    pub offices: Vec<Office>,
}

/// How sources are read.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct SourceSettings {
    /// Field of a document and the column that holds it, by field name.
    pub map: Vec<(String, String)>,
    /// Paths and globs that are not read.
    pub exclude: Vec<String>,
}

/// Which statements are kept.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct StatementSettings {
    /// The least confidence, `0.0..=1.0`; `None` leaves it to the program.
    pub min_confidence: Option<f32>,
}

impl SourceSettings {
    /// Whether the file or folder at `path`, named as documents are named,
    /// is not to be read.
    #[must_use]
    pub fn excludes(&self, path: &str) -> bool {
        excludes(&self.exclude, path)
    }
}

fn excludes(patterns: &[String], path: &str) -> bool {
    patterns.iter().any(|pattern| {
        if pattern.contains(['*', '?', '[', '{']) {
            return fast_glob::glob_match(pattern, path);
        }
        let folder = pattern.trim_end_matches('/');
        path.strip_prefix(folder)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

impl Settings {
    /// Reads the settings in the text of a `case.toml`; `path` is for messages.
    ///
    /// # Errors
    /// When the text is not TOML, or something in the settings is not
    /// understood: the message names every place.
    pub fn parse(path: &str, text: &str) -> Result<Self, Error> {
        CaseFile::parse(path, text)?.into_settings()
    }
}

/// Reads the settings; mistakes go to the reader, and the rest is read.
pub(crate) fn read_settings(reader: &Reader<'_>, root: &DeTable<'_>) -> Settings {
    let page = Page { reader };
    let mut settings = Settings::default();
    for (name, value) in in_order(root) {
        match name.get_ref().as_ref() {
            "case" => page.case(value, &mut settings),
            "sources" => settings.sources = page.sources(value).unwrap_or_default(),
            "statements" => settings.statements = page.statements(value).unwrap_or_default(),
            "posts" => settings.posts = page.posts(value).unwrap_or_default(),
            "coordination" => settings.coordination = page.coordination(value).unwrap_or_default(),
            "office" => settings.offices = page.offices(value),
            elsewhere if ELSEWHERE.contains(&elsewhere) => {}
            _ => page.unknown(name, "a table of case.toml", &TABLES, &ELSEWHERE),
        }
    }
    settings
}

type Key<'i> = Spanned<std::borrow::Cow<'i, str>>;

/// Entries as they stand in the file.
fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t Key<'i>, &'t Value<'i>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// The file being read, for messages. What gives `None` has said why.
struct Page<'r> {
    reader: &'r Reader<'r>,
}

impl Page<'_> {
    fn case(&self, value: &Value<'_>, settings: &mut Settings) {
        for (key, value) in self.entries("case", value) {
            match key.get_ref().as_ref() {
                "title" => settings.title = self.nonblank("case.title", value),
                "question" => settings.question = self.nonblank("case.question", value),
                elsewhere if CASE_KEYS.contains(&elsewhere) => {}
                _ => self.unknown(key, "a setting of [case]", &CASE_KEYS, &[]),
            }
        }
    }

    fn sources(&self, value: &Value<'_>) -> Option<SourceSettings> {
        let mut sources = SourceSettings::default();
        for (key, value) in in_order(self.table("sources", value)?) {
            match key.get_ref().as_ref() {
                "map" => sources.map = self.map(&SOURCES_MAP, value),
                "exclude" => sources.exclude = self.exclude("sources.exclude", value),
                _ => self.unknown(key, "a setting of [sources]", &["map", "exclude"], &[]),
            }
        }
        Some(sources)
    }

    fn statements(&self, value: &Value<'_>) -> Option<StatementSettings> {
        let mut statements = StatementSettings::default();
        for (key, value) in in_order(self.table("statements", value)?) {
            match key.get_ref().as_ref() {
                "min_confidence" => {
                    statements.min_confidence = self.share("statements.min_confidence", value);
                }
                _ => self.unknown(key, "a setting of [statements]", &["min_confidence"], &[]),
            }
        }
        Some(statements)
    }

    /// Fields of what is read, with the column that holds each.
    fn map(&self, map: &ColumnMap<'_>, value: &Value<'_>) -> Vec<(String, String)> {
        let mut columns = Vec::new();
        for (key, value) in self.entries(map.field, value) {
            if !map.known.contains(&key.get_ref().as_ref()) {
                self.unknown(key, &format!("a field of {}", map.what), map.known, &[]);
                continue;
            }
            let field = format!("{}.{}", map.field, key.get_ref());
            let column = self.string(&field, value);
            columns.extend(column.map(|column| (key.get_ref().to_string(), column)));
        }
        columns.sort();
        columns
    }

    fn exclude(&self, field: &str, value: &Value<'_>) -> Vec<String> {
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(field, value, "a list of paths and globs");
            return Vec::new();
        };
        let pattern = |value: &Value<'_>| {
            let pattern = self.string(field, value)?;
            let usable = !pattern.is_empty() && !pattern.starts_with('!');
            if !usable || fast_glob::validate(&pattern).is_err() {
                self.wrong(field, value, "a path or a glob");
                return None;
            }
            Some(pattern)
        };
        list.iter().filter_map(pattern).collect()
    }

    fn table<'t, 'i>(&self, field: &str, value: &'t Value<'i>) -> Option<&'t DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(field, value, "a table");
        }
        table
    }

    /// The entries of a table, none where it is something else.
    fn entries<'t, 'i>(
        &self,
        field: &str,
        value: &'t Value<'i>,
    ) -> Vec<(&'t Key<'i>, &'t Value<'i>)> {
        self.table(field, value).map_or_else(Vec::new, in_order)
    }

    fn string(&self, field: &str, value: &Value<'_>) -> Option<String> {
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(field, value, "text in quotation marks");
        }
        text
    }

    /// Text, where nothing but white space says nothing.
    fn nonblank(&self, field: &str, value: &Value<'_>) -> Option<String> {
        let text = self.string(field, value)?;
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// A number from 0 to 1.
    fn share(&self, field: &str, value: &Value<'_>) -> Option<f32> {
        let number: Option<f32> = match value.get_ref() {
            DeValue::Float(float) => float.as_str().parse().ok(),
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
            _ => None,
        };
        let share = number.filter(|number| (0.0..=1.0).contains(number));
        if share.is_none() {
            self.wrong(field, value, "a number from 0 to 1");
        }
        share
    }

    fn wrong(&self, field: &str, value: &Value<'_>, expected: &str) {
        let found = self.reader.shown(value);
        let detail = format!("{field} is {found}, expected {expected}");
        self.reader.wrong_here(value.span().start, detail, None);
    }

    fn unknown(&self, key: &Key<'_>, what: &str, known: &[&str], elsewhere: &[&str]) {
        let typed: String = key.get_ref().chars().take(60).collect();
        let every: Vec<&str> = known.iter().chain(elsewhere).copied().collect();
        let hint = nearest(&typed, &every).map(|word| format!("did you mean {word}?"));
        let expected = known.join(", ");
        let detail = format!("{typed:?} is not {what}, expected one of: {expected}");
        self.reader.wrong_here(key.span().start, detail, hint);
    }
}

/// A setting that says which column holds which field.
struct ColumnMap<'a> {
    /// The setting, for messages.
    field: &'a str,
    /// What the fields are of.
    what: &'a str,
    /// The fields.
    known: &'a [&'a str],
}

const SOURCES_MAP: ColumnMap<'_> = ColumnMap {
    field: "sources.map",
    what: "a document",
    known: &MAPPED,
};
