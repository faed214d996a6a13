//! `case.toml`: what people set, with the line of every mistake.
//!
//! Only the tables that the program uses today are read. Tables that belong
//! to the assessment are known by name and left alone; any other name is a
//! mistake and gets the nearest valid word.

use std::fs;
use std::path::Path;

use ascribe_model::Office;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::Error;
use crate::error::Kind;
use crate::nearest::nearest;

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
const COMING: [&str; 10] = [
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
/// Keys of `[case]` that the assessment reads.
const CASE_COMING: [&str; 3] = ["id", "as_of", "scale"];
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
/// A settings file is written by hand; more than this is something else.
const BYTES_MAX: u64 = 8 * 1024 * 1024;

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
    /// Reads a `case.toml`.
    ///
    /// # Errors
    /// When the file cannot be read, or says something that is not
    /// understood: the message names line and column.
    pub fn read(path: &Path) -> Result<Self, Error> {
        Self::parse(&path.display().to_string(), &Self::text_of(path)?)
    }

    /// The text of a settings file, if it is of a size that one can have.
    pub(crate) fn text_of(path: &Path) -> Result<String, Error> {
        let n_bytes = fs::metadata(path)
            .map_err(|e| Error::io("read the settings", path, e))?
            .len();
        if n_bytes > BYTES_MAX {
            let what =
                std::io::Error::other(format!("{n_bytes} bytes, expected at most {BYTES_MAX}"));
            return Err(Error::io("read the settings", path, what));
        }
        fs::read_to_string(path).map_err(|e| Error::io("read the settings", path, e))
    }

    /// Reads the text of a `case.toml`; `path` is for messages.
    ///
    /// # Errors
    /// When the text is not TOML, or says something that is not understood.
    pub fn parse(path: &str, text: &str) -> Result<Self, Error> {
        let page = Page { path, text };
        let root = DeTable::parse(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            page.error(at, error.message().to_owned(), None)
        })?;
        let mut settings = Self::default();
        for (name, value) in in_order(root.get_ref()) {
            match name.get_ref().as_ref() {
                "case" => page.case(value, &mut settings)?,
                "sources" => settings.sources = page.sources(value)?,
                "statements" => settings.statements = page.statements(value)?,
                "posts" => settings.posts = page.posts(value)?,
                "coordination" => settings.coordination = page.coordination(value)?,
                "office" => settings.offices = page.offices(value)?,
                coming if COMING.contains(&coming) => {}
                _ => return Err(page.unknown(name, "a table of case.toml", &TABLES, &COMING)),
            }
        }
        Ok(settings)
    }
}

type Key<'i> = Spanned<std::borrow::Cow<'i, str>>;
type Value<'i> = Spanned<DeValue<'i>>;

/// Entries as they stand in the file, so that the first mistake is the one reported.
fn in_order<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t Key<'i>, &'t Value<'i>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// The file being read, for messages.
struct Page<'a> {
    path: &'a str,
    text: &'a str,
}

impl Page<'_> {
    fn case(&self, value: &Value<'_>, settings: &mut Settings) -> Result<(), Error> {
        for (key, value) in in_order(self.table("case", value)?) {
            match key.get_ref().as_ref() {
                "title" => settings.title = self.words("case.title", value)?,
                "question" => settings.question = self.words("case.question", value)?,
                coming if CASE_COMING.contains(&coming) => {}
                _ => {
                    let known = ["title", "question"];
                    return Err(self.unknown(key, "a setting of [case]", &known, &CASE_COMING));
                }
            }
        }
        Ok(())
    }

    fn sources(&self, value: &Value<'_>) -> Result<SourceSettings, Error> {
        let mut sources = SourceSettings::default();
        for (key, value) in in_order(self.table("sources", value)?) {
            match key.get_ref().as_ref() {
                "map" => sources.map = self.map(("sources.map", "a document", &MAPPED), value)?,
                "exclude" => sources.exclude = self.exclude("sources.exclude", value)?,
                _ => {
                    let known = ["map", "exclude"];
                    return Err(self.unknown(key, "a setting of [sources]", &known, &[]));
                }
            }
        }
        Ok(sources)
    }

    fn statements(&self, value: &Value<'_>) -> Result<StatementSettings, Error> {
        let mut statements = StatementSettings::default();
        for (key, value) in in_order(self.table("statements", value)?) {
            if key.get_ref() != "min_confidence" {
                let known = ["min_confidence"];
                return Err(self.unknown(key, "a setting of [statements]", &known, &[]));
            }
            statements.min_confidence = Some(self.share("statements.min_confidence", value)?);
        }
        Ok(statements)
    }

    /// Fields of what is read, with the column that holds each.
    fn map(
        &self,
        (field, of, known): (&str, &str, &[&str]),
        value: &Value<'_>,
    ) -> Result<Vec<(String, String)>, Error> {
        let mut map = Vec::new();
        for (key, value) in in_order(self.table(field, value)?) {
            if !known.contains(&key.get_ref().as_ref()) {
                return Err(self.unknown(key, &format!("a field of {of}"), known, &[]));
            }
            let field = format!("{field}.{}", key.get_ref());
            map.push((key.get_ref().to_string(), self.string(&field, value)?));
        }
        map.sort();
        Ok(map)
    }

    fn exclude(&self, field: &str, value: &Value<'_>) -> Result<Vec<String>, Error> {
        let Some(list) = value.get_ref().as_array() else {
            return Err(self.wrong(field, value, "a list of paths and globs"));
        };
        let mut patterns = Vec::new();
        for value in list.iter() {
            let pattern = self.string(field, value)?;
            let usable = !pattern.is_empty() && !pattern.starts_with('!');
            if !usable || fast_glob::validate(&pattern).is_err() {
                return Err(self.wrong(field, value, "a path or a glob"));
            }
            patterns.push(pattern);
        }
        Ok(patterns)
    }

    fn table<'t, 'i>(&self, field: &str, value: &'t Value<'i>) -> Result<&'t DeTable<'i>, Error> {
        let table = value.get_ref().as_table();
        table.ok_or_else(|| self.wrong(field, value, "a table"))
    }

    fn string(&self, field: &str, value: &Value<'_>) -> Result<String, Error> {
        let text = value.get_ref().as_str();
        text.map(str::to_owned)
            .ok_or_else(|| self.wrong(field, value, "text in quotation marks"))
    }

    /// Text, where nothing but white space says nothing.
    fn words(&self, field: &str, value: &Value<'_>) -> Result<Option<String>, Error> {
        let text = self.string(field, value)?;
        Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
    }

    /// A number from 0 to 1.
    fn share(&self, field: &str, value: &Value<'_>) -> Result<f32, Error> {
        let number: Option<f32> = match value.get_ref() {
            DeValue::Float(float) => float.as_str().parse().ok(),
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
            _ => None,
        };
        number
            .filter(|number| (0.0..=1.0).contains(number))
            .ok_or_else(|| self.wrong(field, value, "a number from 0 to 1"))
    }

    fn wrong(&self, field: &str, value: &Value<'_>, expected: &str) -> Error {
        let span = value.span();
        let found: String = self
            .text
            .get(span.clone())
            .and_then(|raw| raw.lines().next())
            .map_or_else(String::new, |raw| raw.chars().take(60).collect());
        self.error(
            span.start,
            format!("{field} is {found}, expected {expected}"),
            None,
        )
    }

    fn unknown(&self, key: &Key<'_>, what: &str, known: &[&str], coming: &[&str]) -> Error {
        let typed: String = key.get_ref().chars().take(60).collect();
        let every: Vec<&str> = known.iter().chain(coming).copied().collect();
        let hint = nearest(&typed, &every).map(|word| format!("did you mean {word}?"));
        let expected = known.join(", ");
        let detail = format!("{typed:?} is not {what}, expected one of: {expected}");
        self.error(key.span().start, detail, hint)
    }

    fn error(&self, at: usize, detail: String, hint: Option<String>) -> Error {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Kind::Settings {
            path: self.path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            detail: detail.replace('\n', " "),
            hint,
        }
        .into()
    }
}
