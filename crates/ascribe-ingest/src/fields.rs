//! Which column or key holds what: the usual names, and a person's own.

use std::str::FromStr;

use crate::error::Error;

/// What a row or record can tell about a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The text of the document; an array of strings makes paragraphs.
    Text,
    /// The headline.
    Title,
    /// When it was published.
    Date,
    /// Where it was collected from.
    Url,
    /// Who published it.
    Publisher,
    /// Who wrote it.
    Byline,
    /// Where it is set.
    Place,
    /// The paragraph that stands before the text.
    Lead,
}

/// The usual names of each field, most telling first; keys are compared
/// lower-case with `_` for blanks and hyphens.
const USUAL: &[(Field, &[&str])] = &[
    (
        Field::Text,
        &[
            "text",
            "body",
            "full_text",
            "fulltext",
            "article_text",
            "article_body",
            "articlebody",
            "body_text",
            "maintext",
            "main_text",
            "content",
            "article",
            "paragraphs",
            "transcript",
            "tweet_text",
            "tweet",
            "message",
            "post_text",
            "post",
        ],
    ),
    (Field::Title, &["title", "headline"]),
    (
        Field::Date,
        &[
            "published",
            "published_at",
            "publishedat",
            "publication_date",
            "publicationdate",
            "date_published",
            "datepublished",
            "date_publish",
            "publish_date",
            "published_date",
            "pub_date",
            "pubdate",
            "time_published",
            "date",
            "created_at",
            "createdat",
            "datetime",
            "timestamp",
            "created",
            "created_utc",
            "time",
        ],
    ),
    (
        Field::Url,
        &["url", "link", "permalink", "source_url", "article_url"],
    ),
    (
        Field::Publisher,
        &[
            "publisher",
            "outlet",
            "site_name",
            "sitename",
            "source_name",
            "newspaper",
            "publication",
            "source",
            "source_domain",
            "domain",
        ],
    ),
    (
        Field::Byline,
        &[
            "byline",
            "author",
            "authors",
            "creator",
            "writer",
            "user",
            "user_name",
            "username",
        ],
    ),
    (Field::Place, &["place", "location", "dateline"]),
    (Field::Lead, &["lead", "standfirst", "lede"]),
];

impl Field {
    /// The field as one lower-case word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Date => "date",
            Self::Url => "url",
            Self::Publisher => "publisher",
            Self::Byline => "byline",
            Self::Place => "place",
            Self::Lead => "lead",
        }
    }

    /// The field written as `word`; `published` and `author` are understood too.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let word = match word {
            "published" => "date",
            "author" => "byline",
            other => other,
        };
        USUAL
            .iter()
            .map(|(field, _)| *field)
            .find(|field| field.as_str() == word)
    }
}

/// A person's own names for fields, before the usual ones.
///
/// Written as `text=body,date=published`: the field left, the column or key right.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FieldMap {
    names: Vec<(Field, String)>,
}

impl FieldMap {
    /// Reads `field` from the column or key `name`, and from no other.
    pub fn set(&mut self, field: Field, name: &str) {
        self.names.retain(|(known, _)| *known != field);
        self.names.push((field, plain(name)));
    }

    /// The name that was asked for, when one was.
    #[must_use]
    pub fn asked(&self, field: Field) -> Option<&str> {
        self.names
            .iter()
            .find(|(known, _)| *known == field)
            .map(|(_, name)| name.as_str())
    }

    /// How well a [`plain`] key names `field`, 0 best; `None` when it does not.
    pub(crate) fn rank(&self, field: Field, name: &str) -> Option<usize> {
        if let Some(asked) = self.asked(field) {
            return (asked == name).then_some(0);
        }
        // A column that a person gave to one field is not guessed into another.
        if self.names.iter().any(|(_, asked)| *asked == name) {
            return None;
        }
        let (_, usual) = USUAL.iter().find(|(known, _)| *known == field)?;
        usual.iter().position(|known| *known == name)
    }

    /// The [`plain`] key among `names` that names `field` best.
    pub(crate) fn find<'n>(
        &self,
        field: Field,
        names: impl Iterator<Item = &'n str>,
    ) -> Option<usize> {
        names
            .enumerate()
            .filter_map(|(at, name)| Some((self.rank(field, name)?, at)))
            .min()
            .map(|(_, at)| at)
    }

    /// Whether a [`plain`] key names any field.
    pub(crate) fn knows(&self, name: &str) -> bool {
        USUAL
            .iter()
            .any(|(field, _)| self.rank(*field, name).is_some())
    }

    /// What was looked for when `field` is missed, for a remark.
    pub(crate) fn looked_for(&self, field: Field) -> String {
        if let Some(asked) = self.asked(field) {
            return format!("\"{asked}\"");
        }
        let usual = USUAL.iter().find(|(known, _)| *known == field);
        let names = usual.map_or(&[][..], |(_, names)| &names[..names.len().min(6)]);
        format!("{} or the like", names.join(", "))
    }
}

impl FromStr for FieldMap {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut map = Self::default();
        for pair in text
            .split(',')
            .map(str::trim)
            .filter(|pair| !pair.is_empty())
        {
            let (field, name) = pair.split_once('=').ok_or_else(|| Error::pair(pair))?;
            let (field, name) = (field.trim(), name.trim());
            if name.is_empty() {
                return Err(Error::pair(pair));
            }
            let field = Field::from_word(field).ok_or_else(|| Error::field(field))?;
            map.set(field, name);
        }
        Ok(map)
    }
}

/// A key as it is compared: lower-case, trimmed, `_` for blanks and hyphens.
pub(crate) fn plain(name: &str) -> String {
    let name = name.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '"');
    name.chars()
        .flat_map(char::to_lowercase)
        .map(|c| if c == ' ' || c == '-' { '_' } else { c })
        .collect()
}

#[cfg(test)]
mod tests;
